//! `cargo xtask conformance` over a small suite of our own, and over the W3C's groups beside the checkout.

#[path = "../../vtj-types/tests/skip/mod.rs"]
mod skip;

use std::fs;
use std::path::{Path, PathBuf};

use xtask::conformance::{Failure, Figures, Manifest, Options, Reason, run};

/// Our own suite.
fn own() -> PathBuf {
    xtask::repository().join("xtask/tests/conformance")
}

/// Runs a manifest; gives the figures and what was printed.
fn printed(suite: &Path, manifest: &Path, work: &str) -> (Figures, String) {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join(work);
    let options = Options {
        suite: suite.to_owned(),
        manifest: manifest.to_owned(),
        json: Some(work.join("figures.json")),
        list: true,
        work: work.clone(),
    };
    let mut out = Vec::new();
    let figures = run(&options, &mut out).unwrap_or_else(|failure| panic!("{failure}"));
    let json = fs::read_to_string(work.join("figures.json")).expect("the figures");
    assert_eq!(json, figures.json());
    (figures, String::from_utf8(out).expect("text"))
}

#[test]
fn groups_that_fall_short_are_counted_and_named() {
    let (figures, printed) = printed(
        &own().join("suite"),
        &own().join("manifest.jsonl"),
        "conformance-own",
    );
    let expected = "\
generated                                      2 of      3
refused                                        1 of      3
compiled                                       2 of      3
valid accepted                                 1 of      4
invalid rejected: structure                    2 of      2
invalid rejected: datatype-facet               1 of      1
invalid rejected: identity-constraint          0 of      1
invalid rejected                               3 of      4
round trip equal                               1 of      4
groups all right                               1 of      3
panics                                         0
own/refused: refused: source-missing-file: missing-include.xsd:3: cannot read `data/missing.xsd`: there is no such file
own/verdicts: wrong verdict: two.xml: expected invalid (identity-constraint): accepted
own/verdicts: wrong verdict: none.xml: expected valid: MissingElement at line 1, column 27, order/code; expected element code
own/verdicts: wrong verdict: other.xml: expected valid: no message for root
";
    assert_eq!(printed, expected);
    let json: serde_json::Value = serde_json::from_str(&figures.json()).expect("JSON");
    let expected = serde_json::json!({
        "groups": 3, "generated": 2, "refused": 1, "compiled": 2, "valid_accepted": 1, "valid_total": 4,
        "invalid_rejected": 3, "invalid_total": 4, "roundtrip_equal": 1, "panics": 0, "groups_all_right": 1,
    });
    assert_eq!(json, expected);
}

#[test]
fn schemas_that_are_not_valid_are_to_be_refused() {
    let (figures, printed) = printed(
        &own().join("suite"),
        &own().join("invalid-schemas.jsonl"),
        "conformance-invalid",
    );
    let expected = "\
generated                                      1 of      2
refused                                        1 of      2
invalid schemas refused                        1 of      2
  of these only as not supported               0 of      1
groups all right                               1 of      2
panics                                         0
own/generated: generated, and the schema is not valid
";
    assert_eq!(printed, expected);
    let json: serde_json::Value = serde_json::from_str(&figures.json()).expect("JSON");
    assert_eq!(json.get("schemas_invalid_total"), Some(&2.into()));
    assert_eq!(json.get("schemas_invalid_refused"), Some(&1.into()));
}

#[test]
fn the_suites_own_metadata_is_read() {
    let suite = own().join("suite");
    let manifest = Manifest::read(&suite.join("suite.xml"), &suite).expect("metadata");
    let names: Vec<_> = manifest
        .groups
        .iter()
        .map(|group| (&*group.name, group.is_valid))
        .collect();
    assert_eq!(names, [("orders/order", true), ("orders/twice", false)]);
    let order = &manifest.groups[0];
    assert_eq!(order.schemas, [Path::new("data/order.xsd")]);
    let instances = order.instances.iter();
    let instances: Vec<_> = instances
        .map(|it| (it.file.as_str(), it.root.to_string(), it.invalid))
        .collect();
    let root = "{urn:order}order".to_owned();
    assert_eq!(
        instances,
        [
            ("data/two.xml", root.clone(), None),
            ("data/none.xml", root, Some(Reason::Unstated)),
        ]
    );
    let expected = [
        ("instances that cannot be read", 1),
        ("neither valid nor invalid by the metadata", 1),
        ("not of XML Schema 1.0", 2),
        ("queried or disputed", 1),
        ("without a schema", 1),
    ];
    assert_eq!(manifest.left_out, expected);
}

#[test]
fn what_is_no_manifest_is_refused_with_its_place() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance-manifests");
    fs::create_dir_all(&folder).expect("a folder");
    let suite = own().join("suite");
    for (name, text, reason) in [
        (
            "a.jsonl",
            "\n{\"group\": 1}\n",
            "a.jsonl:2: the member `group` is no text, or missing",
        ),
        ("b.jsonl", "{", "b.jsonl:1: EOF while parsing an object"),
        (
            "c.jsonl",
            "{\"group\":\"g\",\"schema\":\"s\",\"instances\":1}",
            "c.jsonl:1: `instances` is no array",
        ),
        (
            "d.jsonl",
            "{\"group\":\"g\",\"schema\":\"s\",\"instances\":[{\"file\":\"f\",\"root\":\"r\",\"expected\":\"invalid\",\"reason\":\"x\"}]}",
            "d.jsonl:1: there is no reason \"x\"",
        ),
        (
            "e.xml",
            "<a/>",
            "e.xml: the outermost element is no `testSet` or `testSuite` of the W3C",
        ),
        (
            "f.xml",
            "<a",
            "f.xml: the document does not have a root node",
        ),
    ] {
        let path = folder.join(name);
        fs::write(&path, text).expect("a manifest");
        let failure = Manifest::read(&path, &suite).expect_err(name);
        assert!(failure.to_string().contains(reason), "{failure}");
    }
    let outside = Manifest::read(&suite.join("meta/outside.testSet"), &suite);
    let failure = outside.expect_err("a file outside the suite").to_string();
    assert!(
        failure.contains("is not below the suite's folder"),
        "{failure}"
    );
}

#[test]
fn arguments_are_read() {
    let parse = |line: &str| {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&arguments, PathBuf::from("w"))
    };
    let options = parse("--list --suite s --json j --manifest m").expect("options");
    let expected = Options {
        suite: "s".into(),
        manifest: "m".into(),
        json: Some("j".into()),
        list: true,
        work: "w".into(),
    };
    assert_eq!(options, expected);
    for line in [
        "",
        "--suite s",
        "--manifest m",
        "--suite",
        "--suite s --suite s --manifest m",
        "--lisst",
    ] {
        assert!(matches!(parse(line), Err(Failure::Usage(_))), "{line}");
    }
}

/// Groups of the W3C's suite, in a folder of their own beside the checkout; without it the test is skipped.
fn w3c() -> Option<PathBuf> {
    let folder = skip::reference()?.with_file_name("xsts");
    if !folder.is_dir() {
        skip::skip(&format!("{} is not there", folder.display()));
        return None;
    }
    Some(folder)
}

#[test]
fn the_w3cs_groups_do_not_fall_behind() {
    let Some(folder) = w3c() else { return };
    let suite = folder.join("suite");
    let (figures, printed) = printed(&suite, &folder.join("manifest.jsonl"), "conformance-w3c");
    assert_eq!(figures.panics, 0, "{printed}");
    // The figures of docs/conformance.md, to be raised with them. What is generated compiles.
    assert_eq!(figures.compiled, figures.generated, "{printed}");
    let floors = [
        (figures.generated, 289),
        (figures.valid_accepted, 319),
        (figures.roundtrip_equal, 319),
        (figures.invalid_rejected(), 322),
        (figures.groups_all_right, 289),
    ];
    for (figure, floor) in floors {
        assert!(figure >= floor, "{figure} is below {floor}: {printed}");
    }
    let (figures, printed) = self::printed(
        &suite,
        &folder.join("invalid-schemas.jsonl"),
        "conformance-w3c",
    );
    assert_eq!(figures.panics, 0, "{printed}");
    assert!(figures.schemas_invalid_refused >= 161, "{printed}");
}
