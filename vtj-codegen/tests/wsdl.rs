//! WSDLs: what of the schemas in them is tolerated where, and that a broken one never makes the generator panic.

use std::collections::BTreeMap;

use vtj_codegen::Config;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::source::Sources;

/// Severity and code of every finding in some files, in the order of places.
fn findings(files: &[(&str, String)], roots: &[&str]) -> Vec<String> {
    let files: BTreeMap<String, Vec<u8>> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes()))
        .collect();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, roots, &mut diagnostics);
    let tree = vtj_codegen::generate(&sources, &Config::new(), &mut diagnostics);
    assert_eq!(tree.is_none(), diagnostics.has_errors());
    diagnostics.render(&sources);
    let sorted = diagnostics.sorted(&sources).into_iter();
    sorted
        .map(|found| format!("{} {}", found.severity.as_str(), found.code.as_str()))
        .collect()
}

fn schema(head: &str, content: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:a='urn:a' xmlns:b='urn:b' {head}>{content}</xs:schema>"
    )
}

fn wsdl(types: &str) -> String {
    format!(
        "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:a'><w:types>{types}</w:types></w:definitions>"
    )
}

/// A schema that refers to a namespace that it does not import, and imports its own.
fn careless() -> String {
    let content = "<xs:import namespace='urn:a'/><xs:element name='x' type='b:B'/><xs:element name='y' type='b:B'/>";
    schema("targetNamespace='urn:a'", content)
}

fn other() -> String {
    let content = "<xs:simpleType name='B'><xs:restriction base='xs:string'/></xs:simpleType>";
    schema("targetNamespace='urn:b'", content)
}

#[test]
fn schemas_of_a_wsdl_are_tolerated_and_others_are_not() {
    let tolerated = ["warning xsd-wrong-namespace", "warning xsd-missing-import"];
    let refused = [
        "error xsd-wrong-namespace",
        "error xsd-missing-import",
        "error xsd-missing-import",
    ];
    let inline = wsdl(&(careless() + &other()));
    assert_eq!(findings(&[("s.wsdl", inline)], &["s.wsdl"]), tolerated);

    let imports = "<xs:import namespace='urn:a' schemaLocation='a.xsd'/><xs:import namespace='urn:b' schemaLocation='b.xsd'/>";
    let files = [
        ("a.xsd", careless()),
        ("b.xsd", other()),
        ("s.wsdl", wsdl(&schema("", imports))),
        ("root.xsd", schema("", imports)),
    ];
    assert_eq!(
        findings(&files, &["s.wsdl"]),
        tolerated,
        "reached from a WSDL"
    );
    assert_eq!(
        findings(&files, &["root.xsd"]),
        refused,
        "reached from a schema"
    );
    let both = findings(&files, &["root.xsd", "s.wsdl"]);
    assert_eq!(both, refused, "reached from both");
}

#[test]
fn what_no_schema_of_the_wsdl_declares_is_unknown_all_the_same() {
    let found = findings(&[("s.wsdl", wsdl(&careless()))], &["s.wsdl"]);
    assert!(
        found.contains(&"error xsd-unknown-type".to_owned()),
        "{found:?}"
    );
}

const KYSELY: &str = r#"<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:t"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t">
  <wsdl:types>
    <xs:schema elementFormDefault="qualified" targetNamespace="urn:t">
      <xs:element name="Haku" type="xs:string"/>
      <xs:element name="HakuResponse" type="xs:string"/>
    </xs:schema>
  </wsdl:types>
  <wsdl:message name="Haku">
    <wsdl:part name="body" element="t:Haku"/>
    <wsdl:part name="otsikko" element="t:HakuResponse"/>
  </wsdl:message>
  <wsdl:message name="HakuResponse">
    <wsdl:part name="body" element="t:HakuResponse"/>
  </wsdl:message>
  <wsdl:portType name="Kysely">
    <wsdl:operation name="Haku">
      <wsdl:input message="t:Haku"/>
      <wsdl:output message="t:HakuResponse"/>
      <wsdl:fault name="Virhe" message="t:HakuResponse"/>
    </wsdl:operation>
  </wsdl:portType>
  <wsdl:binding name="Kysely" type="t:Kysely">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
    <wsdl:operation name="Haku">
      <soap:operation soapAction=""/>
      <wsdl:input>
        <soap:header message="t:Haku" part="otsikko" use="literal"/>
        <soap:body parts="body" use="literal"/>
      </wsdl:input>
      <wsdl:output>
        <soap:body use="literal"/>
      </wsdl:output>
      <wsdl:fault name="Virhe">
        <soap:fault name="Virhe" use="literal"/>
      </wsdl:fault>
    </wsdl:operation>
  </wsdl:binding>
  <wsdl:service name="Kysely">
    <wsdl:port name="Kysely" binding="t:Kysely">
      <soap:address location="https://example.org/"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>"#;

#[test]
fn a_wsdl_is_generated_and_lacks_nothing() {
    let found = findings(&[("s.wsdl", KYSELY.to_owned())], &["s.wsdl"]);
    assert_eq!(found, [""; 0]);
}

/// A small generator of the same numbers in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % limit.max(1)
    }
}

#[test]
fn broken_wsdls_are_diagnosed() {
    let mut random = Random(0x5eed_0d15_ea5e);
    let mut errors = 0;
    for _ in 0..400 {
        let mut pieces: Vec<&str> = KYSELY.split_inclusive(['>', '"', ' ']).collect();
        for _ in 0..=random.below(3) {
            let (at, from) = (random.below(pieces.len()), random.below(pieces.len()));
            match random.below(4) {
                0 => drop(pieces.remove(at)),
                1 => pieces.swap(at, from),
                2 => pieces[at] = pieces[from],
                _ => pieces.insert(at, pieces[from]),
            }
        }
        let found = findings(&[("s.wsdl", pieces.concat())], &["s.wsdl"]);
        errors += usize::from(found.iter().any(|found| found.starts_with("error")));
    }
    assert!(errors > 200, "{errors} of 400 were refused");
}
