//! A client's product uses the published types wherever facts are equal.

use std::collections::BTreeMap;

use vtj_codegen::Config;
use vtj_codegen::diagnostic::{Diagnostics, Severity};
use vtj_codegen::emit::Layout;
use vtj_codegen::episode::Episode;
use vtj_codegen::source::Sources;

const CATALOGUE: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='http://xml.vrk.fi/schema/vtj/henkilotiedot/1'>\
    <xs:simpleType name='KuntanumeroTyyppi'><xs:restriction base='xs:string'><xs:pattern value='([0-9][0-9][0-9])?'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='KuntaNimiTyyppi'><xs:restriction base='xs:string'><xs:minLength value='0'/><xs:maxLength value='30'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='PaivamaaraTyyppi'><xs:restriction base='xs:string'><xs:pattern value='([0-9]{8})?'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='HuostaanottoTietoTyyppi'><xs:restriction base='xs:string'><xs:enumeration value=''/><xs:enumeration value='1'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='OmaTyyppi'><xs:restriction base='xs:string'><xs:maxLength value='7'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='TarpeetonTyyppi'><xs:restriction base='xs:string'/></xs:simpleType>\
    </xs:schema>";

/// A product whose `Kotikunta` has these children.
fn product(kotikunta: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:vtj='http://xml.vrk.fi/schema/vtj/henkilotiedot/1' \
         targetNamespace='http://xml.vrk.fi/schema/vtjkysely' elementFormDefault='qualified'>\
         <xs:import namespace='http://xml.vrk.fi/schema/vtj/henkilotiedot/1' schemaLocation='katalogi.xsd'/>\
         <xs:element name='Sanoma'><xs:complexType><xs:sequence>\
         <xs:element name='Kotikunta'><xs:complexType><xs:sequence>{kotikunta}</xs:sequence></xs:complexType></xs:element>\
         <xs:element name='Huostaanotto' type='vtj:HuostaanottoTietoTyyppi'/>\
         <xs:element name='Oma' type='vtj:OmaTyyppi'/>\
         </xs:sequence></xs:complexType></xs:element></xs:schema>"
    )
}

const KOTIKUNTA: &str = "<xs:element name='Kuntanumero' type='vtj:KuntanumeroTyyppi'/>\
    <xs:element name='KuntaS' type='vtj:KuntaNimiTyyppi'/><xs:element name='KuntaR' type='vtj:KuntaNimiTyyppi'/>\
    <xs:element name='KuntasuhdeAlkupvm' type='vtj:PaivamaaraTyyppi'/>";

/// The generated file, and the notes as message and note.
fn generate(product: &str) -> (String, Vec<String>) {
    let files: BTreeMap<String, Vec<u8>> = [
        ("oma.xsd".to_owned(), product.as_bytes().to_vec()),
        ("katalogi.xsd".to_owned(), CATALOGUE.as_bytes().to_vec()),
    ]
    .into();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, &["oma.xsd"], &mut diagnostics);
    let config = Config::new()
        .with_episode(Episode::published())
        .with_layout(Layout::SingleFile("vtj.rs".into()));
    let tree = vtj_codegen::generate(&sources, &config, &mut diagnostics);
    let text = tree.and_then(|tree| tree.into_values().next());
    let notes = diagnostics.sorted(&sources).into_iter().map(|found| {
        assert_eq!(found.severity, Severity::Note);
        format!(
            "{} ({})",
            found.message,
            found.note.clone().unwrap_or_default()
        )
    });
    let notes = notes.collect();
    (text.expect("a file"), notes)
}

#[test]
fn equal_types_are_the_published_ones() {
    let (text, notes) = generate(&product(KOTIKUNTA));
    assert!(
        text.contains("pub kotikunta: ::vtj_types::blocks::Kotikunta,"),
        "{text}"
    );
    for gone in [
        "struct Kotikunta",
        "type Kuntanumero",
        "Tarpeeton",
        "KUNTANUMERO",
    ] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
    assert!(
        text.contains("pub type Oma = ::vtj_types::Valid<Oma_Facets>;"),
        "what nobody published is generated"
    );
    assert_eq!(notes.len(), 1, "{notes:?}");
}

#[test]
fn a_type_that_differs_is_generated_and_the_difference_is_named() {
    let (text, notes) = generate(&product(KOTIKUNTA));
    assert!(text.contains("pub enum HuostaanottoTieto {"), "{text}");
    let note = &notes[0];
    assert!(
        note.contains("`{http://xml.vrk.fi/schema/vtj/henkilotiedot/1}HuostaanottoTietoTyyppi`"),
        "{note}"
    );
    assert!(
        note.contains("only in the published one: blank Refused, code \"0\""),
        "{note}"
    );
    assert!(note.contains("only in this one: blank NoValue"), "{note}");
}

#[test]
fn a_block_with_other_parts_is_generated_from_published_values() {
    let less = KOTIKUNTA.replace("<xs:element name='KuntaR' type='vtj:KuntaNimiTyyppi'/>", "");
    let (text, notes) = generate(&product(&less));
    assert!(text.contains("pub struct Kotikunta {"), "{text}");
    assert!(
        text.contains("pub kuntanumero: Option<::vtj_types::catalogue::Kuntanumero>,"),
        "{text}"
    );
    let note = notes
        .iter()
        .find(|note| note.contains("Kotikunta"))
        .expect("a note");
    assert!(
        note.contains("only in the published one: element KuntaR or blank"),
        "{note}"
    );
}

#[test]
fn a_block_whose_parts_have_no_namespace_is_another_block() {
    let unqualified = product(KOTIKUNTA).replace("elementFormDefault='qualified'", "");
    // The element itself is qualified all the same.
    let unqualified = unqualified.replace("name='Kotikunta'", "name='Kotikunta' form='qualified'");
    let (text, notes) = generate(&unqualified);
    assert!(text.contains("pub struct Kotikunta {"), "{text}");
    let named = notes
        .iter()
        .any(|note| note.contains("not the same in both: element Kuntanumero or blank"));
    assert!(named, "{notes:?}");
}

#[test]
fn a_part_of_another_type_is_named_once() {
    let other = KOTIKUNTA.replace("KuntaNimiTyyppi", "OmaTyyppi");
    let (_, notes) = generate(&product(&other));
    let named = notes.iter().any(|note| {
        note.ends_with("(not the same in both: element KuntaS or blank, element KuntaR or blank)")
    });
    assert!(named, "{notes:?}");
}

#[test]
fn the_text_of_an_episode_is_read_back() {
    let episode = Episode::published();
    assert!(episode.simple_types.len() >= 155 && !episode.blocks.is_empty());
    assert_eq!(Episode::parse(&episode.to_string()), episode);
    assert_eq!(episode.version, env!("CARGO_PKG_VERSION"));
    assert_eq!(Episode::parse("garbage\tx\ny"), Episode::default());
}
