//! Types that products share, and the public paths that stay.

use std::collections::BTreeMap;

use vtj_codegen::Config;
use vtj_codegen::bindings::Bindings;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::Tree;
use vtj_codegen::lock::Lock;
use vtj_codegen::source::Sources;

/// A product's schema with these blocks in it; a block is its name and its children's names.
fn schema(blocks: &[(&str, &[&str])]) -> String {
    let blocks: String = blocks
        .iter()
        .map(|(name, children)| {
            let children: String = children
                .iter()
                .map(|child| format!("<xs:element name='{child}' type='xs:string'/>"))
                .collect();
            format!(
                "<xs:element name='{name}'><xs:complexType><xs:sequence>{children}</xs:sequence></xs:complexType></xs:element>"
            )
        })
        .collect();
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:p' elementFormDefault='qualified'>\
         <xs:element name='Sanoma'><xs:complexType><xs:sequence>{blocks}</xs:sequence></xs:complexType></xs:element></xs:schema>"
    )
}

/// What generating gives: the files with the new lock, or the diagnostics.
fn generate(products: &[(&str, String)], lock: &str) -> Result<(Tree, String), String> {
    generate_bound(products, lock, "")
}

/// The same with further lines of bindings for the blocks.
fn generate_bound(
    products: &[(&str, String)],
    lock: &str,
    shapes: &str,
) -> Result<(Tree, String), String> {
    generate_with(products, lock, "", shapes)
}

/// The same with lines of bindings for all.
fn generate_with(
    products: &[(&str, String)],
    lock: &str,
    all: &str,
    shapes: &str,
) -> Result<(Tree, String), String> {
    let mut bindings = format!("{all}[blocks]\nmodule = 'blocks'\n{shapes}");
    let mut files = BTreeMap::new();
    let mut roots = Vec::new();
    for (name, text) in products {
        bindings += &format!(
            "[[product]]\nschema = '{name}.xsd'\nmodule = 'products::{name}'\nnames = ['{name}']\n"
        );
        files.insert(format!("{name}.xsd"), text.clone().into_bytes());
        roots.push(format!("{name}.xsd"));
    }
    let roots: Vec<&str> = roots.iter().map(String::as_str).collect();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, &roots, &mut diagnostics);
    let config = Config::new()
        .with_bindings(Bindings::parse(&bindings).expect("bindings"))
        .with_lock(Lock::parse(lock).expect("a lock"));
    let ir = vtj_codegen::analyse(&sources, &config, &mut diagnostics);
    let made = ir.and_then(|ir| {
        let tree = vtj_codegen::print(&ir, &config, &mut diagnostics)?;
        Some((tree, ir.lock.to_string()))
    });
    made.ok_or_else(|| diagnostics.render(&sources))
}

/// The paths of a lock, without comments and what is known of them.
fn paths(lock: &str) -> Vec<&str> {
    let lines = lock.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split(' ').next()).collect()
}

fn file<'t>(tree: &'t Tree, path: &str) -> &'t str {
    tree.iter()
        .find(|(name, _)| name.ends_with(path))
        .map_or("", |(_, text)| text)
}

const KUNTA: (&str, &[&str]) = ("Kotikunta", &["Numero", "Nimi"]);
const NIMI: (&str, &[&str]) = ("Nimi", &["Sukunimi"]);

#[test]
fn equal_blocks_are_one_type_and_others_stay_where_they_are() {
    let products = [("a", schema(&[KUNTA, NIMI])), ("b", schema(&[KUNTA]))];
    let (tree, lock) = generate(&products, "").expect("generated");
    assert_eq!(
        paths(&lock),
        [
            "blocks::Kotikunta",
            "products::a::Nimi",
            "products::a::Sanoma",
            "products::b::Sanoma"
        ]
    );
    assert!(file(&tree, "blocks.rs").contains("pub struct Kotikunta {"));
    for product in ["a.rs", "b.rs"] {
        assert!(file(&tree, product).contains("pub kotikunta: blocks::Kotikunta,"));
    }
}

#[test]
fn a_nested_block_is_shared_with_the_block_that_it_is_in() {
    let nested = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:p' elementFormDefault='qualified'>\
        <xs:element name='Sanoma'><xs:complexType><xs:sequence><xs:element name='Ulko'><xs:complexType><xs:sequence>\
        <xs:element name='Sisa'><xs:complexType><xs:sequence><xs:element name='A' type='xs:string'/></xs:sequence></xs:complexType></xs:element>\
        </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>";
    // The same with a named type, and other documentation.
    let named = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:p' targetNamespace='urn:p' elementFormDefault='qualified'>\
        <xs:complexType name='SisempiTyyppi'><xs:annotation><xs:documentation>Other words.</xs:documentation></xs:annotation>\
        <xs:sequence><xs:element name='A' type='xs:string'/></xs:sequence></xs:complexType>\
        <xs:element name='Sanoma'><xs:complexType><xs:sequence><xs:element name='Ulko'><xs:complexType><xs:sequence>\
        <xs:element name='Sisa' type='SisempiTyyppi'/>\
        </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>";
    let products = [("a", nested.to_owned()), ("b", named.to_owned())];
    let (_, lock) = generate(&products, "").expect("generated");
    assert_eq!(
        paths(&lock),
        [
            "blocks::Sisa",
            "blocks::Ulko",
            "products::a::Sanoma",
            "products::b::Sanoma"
        ]
    );
}

/// Two products, one of which blocks extension in the element of a block, of which that type is.
fn blocking(types: &str, of: &str) -> [(&'static str, String); 2] {
    let schema = |block: &str| {
        format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:p' targetNamespace='urn:p' elementFormDefault='qualified'>\
             {types}<xs:element name='Sanoma'><xs:complexType><xs:sequence><xs:element name='Ulko'><xs:complexType><xs:sequence>\
             <xs:element name='Arvo' type='{of}'{block}/></xs:sequence></xs:complexType></xs:element>\
             </xs:sequence></xs:complexType></xs:element></xs:schema>"
        )
    };
    [("a", schema("")), ("b", schema(" block='extension'"))]
}

#[test]
fn blocks_of_which_one_admits_more_types_are_two() {
    let complex = "<xs:complexType name='Perus'><xs:sequence><xs:element name='A' type='xs:string'/></xs:sequence></xs:complexType>\
        <xs:complexType name='Laaja'><xs:complexContent><xs:extension base='Perus'><xs:sequence><xs:element name='B' type='xs:string'/>\
        </xs:sequence></xs:extension></xs:complexContent></xs:complexType>";
    let union = "<xs:simpleType name='Monta'><xs:union memberTypes='xs:date xs:decimal'/></xs:simpleType>\
        <xs:complexType name='Raha'><xs:simpleContent><xs:extension base='xs:decimal'><xs:attribute name='valuutta' type='xs:string'/>\
        </xs:extension></xs:simpleContent></xs:complexType>";
    for (types, of) in [(complex, "Perus"), (union, "Monta")] {
        let (_, lock) =
            generate_with(&blocking(types, of), "", "named-types = true\n", "").expect("generated");
        let own = ["products::a::Ulko", "products::b::Ulko"];
        assert!(
            own.iter().all(|own| paths(&lock).contains(own)),
            "{of}: {lock}"
        );
    }
}

/// A product whose block has an element of a type, with what is said of that and the types derived from it.
fn deriving(said: &str, derived: &[(&str, &str)]) -> String {
    let derived: String = derived
        .iter()
        .map(|(name, child)| {
            format!(
                "<xs:complexType name='{name}'><xs:complexContent><xs:extension base='Perus'><xs:sequence>\
                 <xs:element name='{child}' type='xs:string'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
            )
        })
        .collect();
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:p' targetNamespace='urn:p' elementFormDefault='qualified'>\
         <xs:complexType name='Perus'{said}><xs:sequence><xs:element name='A' type='xs:string'/></xs:sequence></xs:complexType>{derived}\
         <xs:element name='Sanoma'><xs:complexType><xs:sequence><xs:element name='Ulko'><xs:complexType><xs:sequence>\
         <xs:element name='Arvo' type='Perus'/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>"
    )
}

#[test]
fn blocks_are_two_where_other_types_are_derived_from_those_in_them() {
    let is_shared = |said: &str, derived: &[(&str, &str)]| {
        let products = [
            ("a", deriving("", &[("Laaja", "B")])),
            ("b", deriving(said, derived)),
        ];
        let (_, lock) = generate(&products, "").expect("generated");
        paths(&lock).contains(&"blocks::Ulko")
    };
    assert!(is_shared("", &[("Laaja", "B")]));
    assert!(!is_shared("", &[]));
    assert!(!is_shared("", &[("Muu", "B")]));
    assert!(!is_shared("", &[("Laaja", "C")]));
    assert!(!is_shared("", &[("Laaja", "B"), ("Muu", "C")]));
    assert!(!is_shared(" abstract='true'", &[("Laaja", "B")]));
    assert!(!is_shared(" block='extension'", &[("Laaja", "B")]));
}

#[test]
fn shared_shapes_under_one_name_say_how_they_differ() {
    let long: (&str, &[&str]) = ("Kuolintiedot", &["Kuollut", "Kuolinpvm"]);
    let short: (&str, &[&str]) = ("Kuolintiedot", &["Kuolinpvm"]);
    let products = [
        ("a", schema(&[long])),
        ("b", schema(&[long])),
        ("c", schema(&[short])),
        ("d", schema(&[short])),
    ];
    let (_, lock) = generate(&products, "").expect("generated");
    let blocks: Vec<&str> = paths(&lock)
        .into_iter()
        .filter(|path| path.starts_with("blocks"))
        .collect();
    assert_eq!(
        blocks,
        [
            "blocks::KuolintiedotWithKuollut",
            "blocks::KuolintiedotWithoutKuollut"
        ]
    );
    // The bindings may choose otherwise.
    let shape =
        "[[blocks.shape]]\nblock = 'Kuolintiedot'\nparts = ['Kuolinpvm']\nname = 'Kuolinpaiva'\n";
    let (_, lock) = generate_bound(&products, "", shape).expect("generated");
    assert!(paths(&lock).contains(&"blocks::Kuolinpaiva"), "{lock}");
    // Had one of them been published alone, it would keep its name.
    let (_, first) = generate(&products[..2], "").expect("generated");
    let (_, lock) = generate(&products, &first).expect("generated");
    let blocks: Vec<&str> = paths(&lock)
        .into_iter()
        .filter(|path| path.starts_with("blocks"))
        .collect();
    assert_eq!(
        blocks,
        ["blocks::Kuolintiedot", "blocks::KuolintiedotWithoutKuollut"]
    );
}

#[test]
fn a_further_product_renames_nothing_and_leaves_the_old_path_behind() {
    let one = [("a", schema(&[KUNTA, NIMI]))];
    let (_, lock) = generate(&one, "").expect("generated");
    assert_eq!(
        paths(&lock),
        [
            "products::a::Kotikunta",
            "products::a::Nimi",
            "products::a::Sanoma"
        ]
    );
    let two = [("a", schema(&[KUNTA, NIMI])), ("b", schema(&[KUNTA]))];
    let (tree, after) = generate(&two, &lock).expect("generated");
    assert!(paths(&lock).iter().all(|path| paths(&after).contains(path)));
    assert!(paths(&after).contains(&"blocks::Kotikunta"));
    assert!(file(&tree, "a.rs").contains("pub use super::super::blocks::Kotikunta;"));
    // The old path stays when the block changes, in both products at once.
    const MORE: (&str, &[&str]) = ("Kotikunta", &["Numero", "Nimi", "Alkupvm"]);
    let changed = [("a", schema(&[MORE, NIMI])), ("b", schema(&[MORE]))];
    let (tree_of_more, _) = generate(&changed, &after).expect("generated");
    assert!(file(&tree_of_more, "a.rs").contains("pub use super::super::blocks::Kotikunta;"));
    // And when the product goes again, the block stays a block.
    let gone = after.replace("products::b", "removed products::b");
    let (tree, last) = generate(&one, &gone).expect("generated");
    assert!(file(&tree, "blocks.rs").contains("pub struct Kotikunta {"));
    assert_eq!(last, gone);
}

#[test]
fn a_published_path_does_not_vanish_unnoticed() {
    let (_, lock) = generate(&[("a", schema(&[KUNTA, NIMI]))], "").expect("generated");
    let changed = [("a", schema(&[NIMI]))];
    let problem = generate(&changed, &lock).expect_err("a path is gone");
    assert!(problem.contains("lock-path-vanished"), "{problem}");
    assert!(problem.contains("`products::a::Kotikunta`"), "{problem}");
    let given_up = lock.replace("products::a::Kotikunta", "removed products::a::Kotikunta");
    generate(&changed, &given_up).expect("given up on purpose");
}

#[test]
fn the_order_of_products_does_not_matter() {
    let mut products = [
        ("a", schema(&[KUNTA, NIMI])),
        ("b", schema(&[KUNTA])),
        ("c", schema(&[NIMI, KUNTA])),
    ];
    let first = generate(&products, "").expect("generated");
    products.reverse();
    let second = generate(&products, "").expect("generated");
    assert!(first == second);
}
