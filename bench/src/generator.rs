//! What the generator takes: time and memory, for the schemas of VTJ and for larger and larger ones.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use vtj_codegen::config::{Config, read_bindings};
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::source::Sources;

use crate::measure::counted;

/// Numbers of types.
const SIZES: [usize; 5] = [100, 300, 1_000, 3_000, 10_000];

/// Measures the generator, prints the figures and returns them.
///
/// # Errors
/// Where it refuses a schema.
pub fn measured(repository: &Path) -> Result<Value, String> {
    let base = repository.join("schemas");
    let ms = median(|| all(&base))?;
    let peak = peak_of("all")?;
    println!(
        "generator, all of schemas/: {ms:.0} ms, {:.1} MB at the most",
        peak as f64 / 1e6
    );
    let mut curve = Vec::new();
    for types in SIZES {
        let schema = schema(types);
        let ms = median(|| one(&schema))?;
        let peak = peak_of(&types.to_string())?;
        println!(
            "generator, {types:>6} types: {ms:>6.0} ms, {:>6.1} MB at the most; {:.0} µs and {:.1} KB a type",
            peak as f64 / 1e6,
            ms * 1e3 / types as f64,
            peak as f64 / 1e3 / types as f64
        );
        curve.push(json!({ "types": types, "ms": ms, "peak": peak }));
    }
    Ok(json!({ "schemas": { "ms": ms, "peak": peak }, "curve": curve }))
}

/// Generates from all of `schemas/`, or from a schema of so many types: for the program that counts allocations.
///
/// # Errors
/// Where a schema is refused, and where it is no number.
pub fn run(repository: &Path, types: &str) -> Result<(), String> {
    match types.parse() {
        Ok(types) => one(&schema(types)),
        Err(_) if types == "all" => all(&repository.join("schemas")),
        Err(_) => Err("neither `all` nor a number of types".to_owned()),
    }
}

fn peak_of(types: &str) -> Result<u64, String> {
    let peak = counted(&["generator", types])?;
    let peak = peak.get("peak").and_then(Value::as_u64);
    peak.ok_or_else(|| "no peak of memory".to_owned())
}

/// The median time of five runs in milliseconds.
fn median(run: impl Fn() -> Result<(), String>) -> Result<f64, String> {
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        run()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(2).copied().unwrap_or(f64::NAN))
}

fn all(base: &Path) -> Result<(), String> {
    let mut diagnostics = Diagnostics::new();
    let bindings =
        read_bindings(&base.join("bindings.toml"), &mut diagnostics).ok_or("bindings.toml")?;
    let config = Config::new().with_bindings(bindings);
    let sources = Sources::read_from(base, &config.inputs(), &mut diagnostics);
    generate(&sources, &config, diagnostics)
}

fn one(schema: &str) -> Result<(), String> {
    let mut diagnostics = Diagnostics::new();
    let files = BTreeMap::from([("types.xsd".to_owned(), schema.as_bytes().to_vec())]);
    let sources = Sources::from_memory(&files, &["types.xsd"], &mut diagnostics);
    generate(&sources, &Config::new(), diagnostics)
}

fn generate(
    sources: &Sources,
    config: &Config,
    mut diagnostics: Diagnostics,
) -> Result<(), String> {
    match vtj_codegen::generate(sources, config, &mut diagnostics) {
        Some(tree) => {
            drop(std::hint::black_box(tree));
            Ok(())
        }
        None => Err(diagnostics.render(sources)),
    }
}

/// A schema of so many types, half of them simple.
fn schema(types: usize) -> String {
    let mut out = String::from(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:bench" targetNamespace="urn:bench" elementFormDefault="qualified">
"#,
    );
    for index in 0..types / 2 {
        let length = 10 + index % 90;
        let _ = writeln!(
            out,
            r#"<xs:simpleType name="Teksti{index}Tyyppi"><xs:restriction base="xs:string"><xs:maxLength value="{length}"/></xs:restriction></xs:simpleType>
<xs:complexType name="Lohko{index}Tyyppi"><xs:sequence>"#
        );
        for child in 0..4 {
            let other = (index * 7 + child * 13) % (types / 2);
            let _ = writeln!(
                out,
                r#"<xs:element name="Osa{child}" type="Teksti{other}Tyyppi"/>"#
            );
        }
        let _ = writeln!(
            out,
            r#"<xs:element name="Lisa" type="Teksti{index}Tyyppi" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="laji" type="Teksti{index}Tyyppi" use="required"/></xs:complexType>"#
        );
    }
    out.push_str("<xs:element name=\"Sanoma\"><xs:complexType><xs:sequence>\n");
    for index in 0..types / 2 {
        let _ = writeln!(
            out,
            r#"<xs:element name="Lohko{index}" type="Lohko{index}Tyyppi"/>"#
        );
    }
    out.push_str("</xs:sequence></xs:complexType></xs:element></xs:schema>\n");
    out
}
