//! The example `inspect`, which is how a person looks at a reply: over our own messages, over those that strict reading
//! must refuse, and over real ones where they are at hand.

#[path = "../examples/inspect/command.rs"]
mod command;
#[path = "../examples/inspect/lossless.rs"]
mod lossless;
#[path = "../examples/inspect/report.rs"]
mod report;
#[cfg(all(feature = "perusjhhs2", feature = "perussanoma-1"))]
mod skip;
#[path = "../examples/inspect/tree.rs"]
mod tree;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use report::{Report, Verdict};
use vtj_types::products;

fn messages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages")
}

/// The XML files of a folder, by name.
fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of messages");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ext| ext == "xml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{}", folder.display());
    files
}

fn report(file: &Path) -> Report {
    Report::of(&fs::read(file).expect("a readable message"))
}

/// The verdict as one word, or as kind, path and line.
fn verdict(report: &Report) -> String {
    match &report.verdict {
        Verdict::Accepted { .. } => "ok".to_owned(),
        Verdict::Refused(error) => format!(
            "{} {} {}",
            error.kind().as_str(),
            error.path(),
            error.line()
        ),
        Verdict::Unreadable(kind) => kind.to_string(),
    }
}

/// What the command prints, and its exit status.
fn run(arguments: &[&str]) -> (u8, String, String) {
    let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = command::run(&arguments, &mut out, &mut err);
    (
        status,
        String::from_utf8(out).expect("text"),
        String::from_utf8(err).expect("text"),
    )
}

/// An empty folder for one test.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("inspect")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A name as files and products have it in common: small letters and digits.
fn letters(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// A message of a product that is switched off is refused for that alone.
#[test]
fn our_messages_are_accepted_and_round_trip() {
    let known: Vec<String> = products::Vastaus::PRODUCTS
        .iter()
        .map(|name| letters(name))
        .collect();
    for file in xml_files(&messages()) {
        let report = report(&file);
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let product = letters(report.product.as_deref().unwrap_or_default());
        assert!(
            letters(&name).starts_with(&product) && !product.is_empty(),
            "{name} is of {product}"
        );
        if !known.contains(&product) {
            assert!(verdict(&report).starts_with("UnknownProduct "), "{name}");
            continue;
        }
        assert_eq!(verdict(&report), "ok", "{name}");
        assert!(report.roundtrip, "{name}");
        assert!(
            report.blocks.iter().any(|block| block.name == "Paluukoodi") || name.contains("blank"),
            "{name}"
        );
    }
}

#[test]
#[cfg(feature = "perussanoma-1")]
fn broken_messages_are_refused_where_they_are_broken() {
    let folder = messages().join("refused");
    let index = fs::read_to_string(folder.join("INDEX.tsv")).expect("an index");
    let mut differences = Vec::new();
    let mut listed = 0;
    for line in index.lines().skip(1) {
        let [file, kind, path, line] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not a line of the index: {line}");
        };
        listed += 1;
        let expected = format!("{kind} {} {line}", if path == "-" { "" } else { path });
        let found = verdict(&report(&folder.join(file)));
        if found != expected {
            differences.push(format!("{file}: expected {expected}, found {found}"));
        }
    }
    assert_eq!(
        listed,
        xml_files(&folder).len(),
        "files that the index does not list"
    );
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
#[cfg(feature = "perussanoma-1")]
fn blocks_are_counted_where_they_hold_text() {
    let report = report(&messages().join("perussanoma-1-soap.xml"));
    let blocks: Vec<(&str, usize)> = report
        .blocks
        .iter()
        .map(|block| (&*block.name, block.count))
        .collect();
    let expected = [
        ("Asiakasinfo", 1),
        ("Paluukoodi", 1),
        ("Hakuperusteet", 1),
        ("Henkilo", 1),
        ("Henkilo/Henkilotunnus", 1),
        ("Henkilo/NykyinenSukunimi", 1),
        ("Henkilo/NykyisetEtunimet", 1),
        ("Henkilo/VakinainenKotimainenLahiosoite", 1),
        ("Henkilo/VakinainenAsuinpaikka", 1),
        ("Henkilo/Kotikunta", 1),
        ("Henkilo/Aidinkieli", 1),
        ("Henkilo/Sukupuoli", 1),
    ];
    assert_eq!(blocks, expected);
}

#[test]
#[cfg(feature = "perussanoma-1")]
fn a_line_of_json_for_every_file() {
    let folder = empty_folder("json");
    let no_xml = folder.join("say \"hei\".xml");
    fs::write(&no_xml, "hei").expect("a file");
    let missing = folder.join("missing.xml");
    let message = messages().join("perussanoma-1-not-found.xml");
    let refused = messages().join("refused/pattern.xml");
    let files =
        [&message, &refused, &no_xml, &missing].map(|file| file.to_str().expect("a path in UTF-8"));
    let (status, out, err) = run(&[&["--json"], &files[..]].concat());
    assert_eq!((status, &*err), (1, ""));
    let [accepted, refused, no_xml, missing] = out.lines().collect::<Vec<_>>()[..] else {
        panic!("{out}");
    };
    let first = r#""product":"PERUSSANOMA 1","strict":"ok","error":null,"roundtrip":true,"blocks":[{"name":"#;
    assert!(accepted.contains(first), "{accepted}");
    let path = "VTJHenkiloVastaussanoma/Henkilo/Kotikunta/Kuntanumero";
    let error = format!(
        r#""strict":"error","error":{{"kind":"InvalidValue","path":"{path}","line":79,"column":"#
    );
    assert!(
        refused.contains(&error) && refused.contains(r#","product":"PERUSSANOMA 1","#),
        "{refused}"
    );
    let end = r#"say \"hei\".xml","product":null,"strict":"error","error":{"kind":"NotWellFormed","path":"","line":1,"column":1},"roundtrip":false,"blocks":[]}"#;
    assert!(no_xml.ends_with(end), "{no_xml}");
    let error = r#""error":{"kind":"Unreadable","path":"","line":null,"column":null}"#;
    assert!(missing.contains(error), "{missing}");
}

#[test]
#[cfg(feature = "perussanoma-1")]
fn accepted_messages_are_written() {
    let out = empty_folder("out");
    let folder = out.to_str().expect("a path in UTF-8");
    let good = messages().join("perussanoma-1-soap.xml");
    let bad = messages().join("refused/order.xml");
    let [good, bad] = [&good, &bad].map(|file| file.to_str().expect("a path in UTF-8"));
    assert_eq!(run(&["--out", folder, good]).0, 0);
    let written = fs::read(out.join("perussanoma-1-soap.xml")).expect("the message");
    assert!(written.starts_with(b"<VTJHenkiloVastaussanoma "));
    assert_eq!(verdict(&Report::of(&written)), "ok");
    assert_eq!(run(&["--out", folder, bad]).0, 1);
    assert!(!out.join("order.xml").exists());
}

#[test]
fn nothing_is_written_over() {
    let folder = empty_folder("clash");
    let (one, two) = (folder.join("one"), folder.join("two"));
    for folder in [&one, &two] {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join("a.xml"), "hei").expect("a file");
    }
    let paths = [
        folder.join("out"),
        one.join("a.xml"),
        two.join("a.xml"),
        one,
    ];
    let [out, first, second, one] = paths
        .each_ref()
        .map(|path| path.to_str().expect("a path in UTF-8"));
    let (status, printed, err) = run(&["--out", out, first, second]);
    assert_eq!((status, &*printed), (2, ""));
    assert!(err.contains("would be written to one file"), "{err}");
    let (status, _, err) = run(&["--out", one, first]);
    assert_eq!(status, 2);
    assert!(err.contains("over itself"), "{err}");
}

#[test]
fn arguments_that_are_not_understood() {
    for arguments in [
        &[][..],
        &["--json"],
        &["--out"],
        &["--verbose", "a.xml"],
        &["--out", "a", "--out", "b", "c"],
        &["--lenient", "--product"],
        &["--product", "PERUSLT1", "a.xml"],
    ] {
        let (status, out, err) = run(arguments);
        assert_eq!((status, &*out), (2, ""), "{arguments:?}");
        assert!(
            err.starts_with("error: ") && err.contains("usage: inspect"),
            "{err}"
        );
    }
    let (status, out, _) = run(&["--help"]);
    assert!(status == 0 && out.starts_with("usage: inspect"));
}

/// No report shows a value: neither of a message that is accepted nor of one that is refused.
#[test]
fn no_value_is_shown() {
    let values = [
        "290292-9058",
        "Äyräpää",
        "Tuulikki",
        "Keksitynkatu",
        "00998",
        "20190615",
        "Helsinki",
        "Kysely onnistui",
    ];
    for file in xml_files(&messages())
        .into_iter()
        .chain(xml_files(&messages().join("refused")))
    {
        let bytes = fs::read(&file).expect("a readable message");
        let report = Report::lenient(&bytes, Some("PERUSSANOMA 1"));
        let shown = format!("{}{}", report.text("a file"), report.json("a file"));
        for value in values {
            assert!(!shown.contains(value), "{}: {shown}", file.display());
        }
    }
}

/// An unknown product is named, a value that strayed into the attribute is not.
#[test]
fn only_names_of_products_are_shown() {
    let named = |sanomatunnus: &str| {
        let xml = format!("<VTJHenkiloVastaussanoma sanomatunnus='{sanomatunnus}'/>");
        let report = Report::of(xml.as_bytes());
        assert!(
            verdict(&report).starts_with("UnknownProduct "),
            "{}",
            verdict(&report)
        );
        (report.text("a file"), report.product)
    };
    let (text, product) = named("PERUSSANOMA 2");
    assert_eq!(product.as_deref(), Some("PERUSSANOMA 2"));
    assert!(text.contains("this build knows: "), "{text}");
    let no_xml = Report::of(b"-<VTJHenkiloVastaussanoma sanomatunnus = 'PERUSLT1'versio=\"1\">");
    assert_eq!(no_xml.product.as_deref(), Some("PERUSLT1"));
    for stray in ["", " ", "290292-9058", "x&#10;y", &"x".repeat(51)] {
        assert_eq!(named(stray).1, None);
    }
}

#[test]
#[cfg(feature = "perussanoma-1")]
fn messages_that_deviate_come_back_whole() {
    let out = empty_folder("lenient");
    let folder = out.to_str().expect("a path in UTF-8");
    let file = messages().join("refused/unknown-element.xml");
    let file = file.to_str().expect("a path in UTF-8");
    let (status, printed, _) = run(&["--json", "--lenient", "--out", folder, file]);
    assert_eq!(status, 0);
    assert!(printed.contains("\"strict\":\"error\""), "{printed}");
    let deviations = "\"lenient\":\"ok\",\"deviations\":[{\"code\":\"UnknownElement\",\"severity\":\"refused\",\"path\":";
    assert!(printed.contains(deviations), "{printed}");
    assert!(printed.ends_with("],\"lossless\":true}\n"), "{printed}");
    assert!(out.join("unknown-element.xml").exists());
}

#[test]
#[cfg(all(feature = "perusjhhs2", feature = "perussanoma-1"))]
fn real_messages() {
    let Some(reference) = skip::reference() else {
        return;
    };
    let verdict_of = |file: &str| {
        let report = report(&reference.join("messages").join(file));
        (verdict(&report), report)
    };
    for file in [
        "kansalaisaloite-perusjhhs2-hst-card-missing-municipality.xml",
        "yjdh-perussanoma1-restricted.xml",
    ] {
        let (verdict, report) = verdict_of(file);
        assert_eq!((&*verdict, report.roundtrip), ("ok", true), "{file}");
    }
    let refused = [
        (
            "kansalaisaloite-perusjhhs2-nordea.xml",
            "InvalidValue ",
            "Henkilotunnus",
        ),
        (
            "yjdh-perussanoma1-alive.xml",
            "InvalidValue ",
            "/Kuntanumero",
        ),
        ("koski-peruslt1.xml", "", ""),
        (
            "dvv-official-peruslt1-example.raw.txt",
            "NotWellFormed ",
            "",
        ),
    ];
    for (file, kind, element) in refused {
        let (verdict, report) = verdict_of(file);
        let Verdict::Refused(error) = &report.verdict else {
            panic!("{file}: {verdict}");
        };
        assert!(
            verdict.starts_with(kind) && error.path().ends_with(element),
            "{file}: {verdict}"
        );
        assert!(error.line() > 0 && error.column() > 0, "{file}: {verdict}");
    }
}
