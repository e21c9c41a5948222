//! What a client gets from the compiler: nothing to complain of where its crate denies `missing_docs`, and both versions by
//! name where its generated code is of another one than vtj-types.

#[allow(dead_code, reason = "tests share it, and each uses a part")]
mod client;

use std::collections::BTreeMap;
use std::path::PathBuf;

use client::Client;
use vtj_codegen::Config;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::Layout;
use vtj_codegen::episode::Episode;
use vtj_codegen::source::Sources;

/// A schema without a word of documentation, whose block `Kotikunta` has the name of a published one and another
/// structure.
const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://xml.vrk.fi/schema/vtjkysely"
    targetNamespace="http://xml.vrk.fi/schema/vtjkysely" elementFormDefault="qualified">
  <xs:simpleType name="Koodi"><xs:restriction base="xs:string">
    <xs:enumeration value=""/><xs:enumeration value="1"/><xs:enumeration value="x y"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Numero"><xs:restriction base="xs:string"><xs:pattern value="([0-9]{3})?"/></xs:restriction></xs:simpleType>
  <xs:element name="VTJHenkiloVastaussanoma"><xs:complexType>
    <xs:sequence>
      <xs:element name="Kotikunta" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="Kuntanumero" type="t:Numero"/><xs:element name="type" type="t:Koodi" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="Teksti"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
        <xs:attribute name="koodi" type="t:Koodi"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
    </xs:sequence>
    <xs:attribute name="sanomatunnus" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>"#;

/// What the generator makes of the schema, in one file.
fn generated() -> String {
    let mut diagnostics = Diagnostics::new();
    let files = BTreeMap::from([("tuote.xsd".to_owned(), SCHEMA.into())]);
    let sources = Sources::from_memory(&files, &["tuote.xsd"], &mut diagnostics);
    let config = Config::new()
        .with_layout(Layout::SingleFile(PathBuf::from("vtj.rs")))
        .with_episode(Episode::published());
    let tree = vtj_codegen::generate(&sources, &config, &mut diagnostics);
    let tree = tree.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)));
    tree.into_values().next().expect("a file")
}

#[test]
fn code_from_a_schema_without_documentation_is_documented() {
    let client = Client::new("undocumented");
    std::fs::write(client.source().join("vtj.rs"), generated()).expect("the file");
    client.library(
        "//! A client.\n#![deny(missing_docs)]\n#![forbid(unsafe_code)]\n/// Generated.\npub mod vtj {\n    include!(\"vtj.rs\");\n}\n",
    );
    client.assert_clean();
}

#[test]
fn code_of_another_revision_does_not_compile_and_both_versions_are_named() {
    let version = env!("CARGO_PKG_VERSION");
    let generated = generated();
    let call = format!("::vtj_types::rt::revision!(1, \"{version}\");");
    assert!(
        generated.contains(&call),
        "the first lines name the revision"
    );
    let other = generated.replace(&call, "::vtj_types::rt::revision!(2, \"0.77.3\");");
    let client = Client::new("another-revision");
    client.library(&format!("//! A client.\n{other}"));
    let output = client.clippy();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "another revision was accepted");
    let minor = version.rsplit_once('.').map_or(version, |(minor, _)| minor);
    for part in [
        "vtj-codegen 0.77.3 for revision 2",
        &format!("vtj-types {minor} with revision 1"),
    ] {
        assert!(said.contains(part), "`{part}` is not in:\n{said}");
    }
}

#[test]
fn asking_a_product_for_what_it_does_not_carry_names_block_and_product() {
    let client = Client::new("not-carried");
    client.library(
        "//! A client.
use vtj_types::{Has, blocks::VakinainenKotimainenLahiosoite, products};
fn address<P: Has<VakinainenKotimainenLahiosoite>>(_: &P) {}
/// It has one.
pub fn has(person: &products::peruslt1::Henkilo) { address(person) }
/// It has none.
pub fn has_not(person: &products::asukaslkm2::Henkilo) { address(person) }
/// Nor has its message.
pub fn message(message: &products::asukaslkm2::Vastaussanoma) { address(message) }
",
    );
    let output = client.clippy();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success(),
        "a block that is not carried was given"
    );
    let messages = said.lines().filter(|line| line.starts_with("error[E0277]"));
    let is_named = |line: &str| {
        line.contains("products::asukaslkm2::Henkilo` does not carry the block")
            && line.ends_with("blocks::VakinainenKotimainenLahiosoite`")
    };
    assert_eq!(messages.filter(|line| is_named(line)).count(), 2, "{said}");
}
