//! The first screen of the README shows what is there: a piece of our schemas, and the Rust that it became. That the Rust
//! in the README compiles is tested as documentation of this crate.

use std::fs;

use roxmltree::{Document, Node};

/// A file of the repository.
fn file(path: &str) -> String {
    fs::read_to_string(xtask::repository().join(path)).expect(path)
}

/// The first block of code in a language.
fn first_block(text: &str, language: &str) -> String {
    let (_, rest) = text
        .split_once(&format!("\n```{language}\n"))
        .expect("a block of code");
    rest.split_once("```\n")
        .expect("the end of a block")
        .0
        .to_owned()
}

/// The elements of a schema component with their attributes, without documentation.
fn facts(component: Node<'_, '_>) -> Vec<String> {
    let is_fact = |node: &Node<'_, '_>| {
        node.is_element()
            && !node
                .ancestors()
                .any(|node| node.has_tag_name((XS, "annotation")))
    };
    let attributes = |node: Node<'_, '_>| {
        let attributes = node
            .attributes()
            .map(|attribute| format!(" {}={}", attribute.name(), attribute.value()));
        attributes.collect::<String>()
    };
    component
        .descendants()
        .filter(is_fact)
        .map(|node| node.tag_name().name().to_owned() + &attributes(node))
        .collect()
}

const XS: &str = "http://www.w3.org/2001/XMLSchema";

#[test]
fn the_piece_of_schema_is_ours() {
    let shown = first_block(&file("README.md"), "xml");
    let shown = format!("<shown xmlns:xs='{XS}'>{shown}</shown>");
    let schema = file("schemas/products/lohkot.xsd");
    let (shown, schema) = (
        Document::parse(&shown).expect("XML"),
        Document::parse(&schema).expect("XML"),
    );
    let component = shown
        .root_element()
        .first_element_child()
        .expect("a component");
    let name = component.attribute("name");
    let ours = schema
        .root_element()
        .children()
        .find(|node| node.is_element() && node.attribute("name") == name);
    assert_eq!(
        facts(component),
        facts(ours.expect("the component in lohkot.xsd"))
    );
}

#[test]
fn the_rust_is_what_is_generated() {
    let shown = first_block(&file("README.md"), "rust");
    let generated = file("vtj-types/src/generated/blocks.rs");
    let shown: Vec<&str> = shown
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("use "))
        .collect();
    let start = shown
        .iter()
        .position(|line| line.starts_with("pub struct "))
        .expect("a struct");
    let (before, item) = shown.split_at(start);
    let lines: Vec<&str> = generated
        .lines()
        .filter(|line| !line.trim_start().starts_with("///"))
        .collect();
    // A constant stands above the first of the structs that use it.
    let is_constant = |line: &&&str| line.starts_with("const ");
    let constants: Vec<&str> = before.iter().filter(is_constant).copied().collect();
    assert!(constants.iter().all(|line| lines.contains(line)));
    let attributes = &before[constants.len()..];
    assert!(!attributes.iter().any(|line| is_constant(&line)));
    let at = lines
        .iter()
        .position(|line| *line == item[0])
        .expect("the struct in the generated code");
    assert_eq!(&lines[at - attributes.len()..at], attributes);
    assert_eq!(&lines[at..at + item.len()], item);
}
