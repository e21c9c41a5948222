//! Documents against an evaluator that does what the specification says, step by step and without regard to time.

use super::check::check;
use super::key::Key;
use super::{Attribute, Constraint, Element, Kind, Path, Schema, Space, Test, Type};
use crate::rt::decode::decode;
use crate::rt::lexical::Lexical;
use crate::rt::name::Name;
use crate::rt::simple_type::WhiteSpace;
use crate::{Error, ErrorKind, ReadSettings};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

const ROOT: &Name = &Name::new("", "root");
const A: &Name = &Name::new("", "a");
const B: &Name = &Name::new("urn:b", "b");
const K: &Name = &Name::new("", "k");
const R: &Name = &Name::new("", "r");

const NUMBER: Space = Space::Value(Lexical::Decimal, WhiteSpace::Collapse);

/// `root` and `a` hold any `a` and `b`; `b` is a number, and so are the attributes.
const TYPES: &[Type] = &[
    Type::new(&[1, 2]).attributes(&[
        Attribute::new(K, NUMBER).default("2"),
        Attribute::new(R, NUMBER),
    ]),
    Type::new(&[]).text(NUMBER),
];

const CONSTRAINTS: &[Constraint] = &[
    Constraint::new(
        "key",
        Kind::Key,
        &[Path::new(&[Test::Name(A)])],
        &[&[Path::new(&[]).attribute(Test::Name(R))]],
    ),
    Constraint::new(
        "deep",
        Kind::KeyRef(0),
        &[
            Path::new(&[Test::Name(A)]).deep(),
            Path::new(&[Test::Name(A)]),
        ],
        &[&[Path::new(&[]).attribute(Test::Name(K))]],
    ),
    Constraint::new(
        "two",
        Kind::Unique,
        &[Path::new(&[Test::Name(A)]).deep()],
        &[
            &[Path::new(&[]).attribute(Test::Any)],
            &[Path::new(&[Test::Namespace("urn:b")])],
        ],
    ),
    Constraint::new(
        "inner",
        Kind::Unique,
        &[Path::new(&[Test::Name(A), Test::Name(A)])],
        &[&[Path::new(&[Test::Name(B)]).deep()]],
    ),
    Constraint::new(
        "self",
        Kind::Unique,
        &[Path::new(&[Test::Any]).deep()],
        &[&[Path::new(&[])]],
    ),
    Constraint::new(
        "leaves",
        Kind::Unique,
        &[Path::new(&[Test::Name(B)]).deep()],
        &[&[Path::new(&[])]],
    ),
];

macro_rules! schema {
    ($root:expr, $a:expr) => {
        Schema {
            elements: &[
                Element::new(ROOT, 0).constraints($root),
                Element::new(A, 0).constraints($a),
                Element::new(B, 1).default("1"),
            ],
            types: TYPES,
            constraints: CONSTRAINTS,
            globals: &[],
            derived: &[],
        }
    };
}

static SCHEMAS: [Schema; 7] = [
    schema!(&[1], &[0]),
    schema!(&[0, 1], &[0, 1]),
    schema!(&[2], &[]),
    schema!(&[3], &[3]),
    schema!(&[4], &[]),
    schema!(&[5], &[]),
    schema!(&[0], &[1]),
];

fn checked(xml: &str, schema: &'static Schema) -> Result<(), Error> {
    let settings = ReadSettings::new();
    let decoded = decode(xml.as_bytes(), &settings.limits).expect("UTF-8");
    check(&decoded, &settings, ROOT, (schema, 0), Default::default())
}

/// An element: its name, `k`, `r`, its text and the elements in it.
#[derive(Clone, Debug)]
struct Made(bool, Option<u8>, Option<u8>, Vec<Made>);

impl Made {
    fn write(&self, name: &str, out: &mut String) {
        // The same numbers in several forms.
        let number = |n: u8| {
            ["1", "+1.0", "2", "02", "3", " 3.00 "]
                .get(usize::from(n))
                .map_or("4", |text| text)
        };
        if self.0 {
            let text = self.1.map_or("", number);
            out.push_str(&format!("<b xmlns='urn:b'>{text}</b>"));
            return;
        }
        out.push_str(&format!("<{name}"));
        for (name, value) in [("k", self.1), ("r", self.2)] {
            if let Some(value) = value {
                out.push_str(&format!(" {name}='{}'", number(value)));
            }
        }
        out.push('>');
        for child in &self.3 {
            child.write("a", out);
        }
        out.push_str(&format!("</{name}>"));
    }
}

fn made() -> impl Strategy<Value = Made> {
    let number = || proptest::option::weighted(0.8, 0..9_u8);
    let leaf = (any::<bool>(), number(), number()).prop_map(|(b, k, r)| Made(b, k, r, Vec::new()));
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let children = proptest::collection::vec(inner, 0..5);
        (number(), number(), children).prop_map(|(k, r, children)| Made(false, k, r, children))
    })
}

/// What a field leads to: an element, or an attribute of one.
type Found<'d> = (Node<'d, 'd>, Option<&'static str>);

fn matches(test: &Test, namespace: Option<&str>, local: &str) -> bool {
    match test {
        Test::Any => true,
        Test::Namespace(one) => namespace == Some(one),
        Test::Name(name) => namespace.unwrap_or_default() == name.namespace && local == name.local,
    }
}

fn evaluate<'d>(paths: &'static [Path], from: Node<'d, 'd>) -> Vec<Found<'d>> {
    let mut found: Vec<Found<'d>> = Vec::new();
    for path in paths {
        let mut at: Vec<Node<'d, 'd>> = match path.is_deep {
            true => from.descendants().filter(Node::is_element).collect(),
            false => vec![from],
        };
        for step in path.steps {
            let children = at.iter().flat_map(Node::children).filter(Node::is_element);
            let is_meant = |node: &Node<'d, 'd>| {
                matches(step, node.tag_name().namespace(), node.tag_name().name())
            };
            at = children.filter(is_meant).collect();
        }
        for node in at {
            match &path.attribute {
                None => found.push((node, None)),
                Some(test) => {
                    let names = ["k", "r"].into_iter().filter(|name| {
                        let is_there = *name == "k" || node.attribute(*name).is_some();
                        is_there && matches(test, None, name)
                    });
                    found.extend(names.map(|name| (node, Some(name))));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn value((node, attribute): Found<'_>) -> Option<String> {
    let text = match attribute {
        Some(name) => node.attribute(name).unwrap_or("2"),
        None if node.tag_name().name() == "b" => {
            node.text().filter(|text| !text.is_empty()).unwrap_or("1")
        }
        None => return None,
    };
    Some(text.trim().parse::<f64>().expect("a number").to_string())
}

type Entries = Vec<Vec<String>>;

/// The qualified key sequences; `None` where a rule is broken.
fn entries(constraint: &'static Constraint, scope: Node<'_, '_>) -> Option<Entries> {
    let document = scope;
    let mut all = Vec::new();
    for (target, _) in evaluate(constraint.selector, document) {
        let mut key = Vec::new();
        for field in constraint.fields {
            let found = evaluate(field, target);
            match found.as_slice() {
                [] if constraint.kind == Kind::Key => return None,
                [] => {}
                [one] => key.push(value(*one)?),
                _ => return None,
            }
        }
        if key.len() == constraint.fields.len() {
            all.push(key);
        }
    }
    Some(all)
}

/// The node tables of an element; `None` where a constraint is broken in it.
fn tables(schema: &'static Schema, node: Node<'_, '_>) -> Option<BTreeMap<usize, Entries>> {
    let name = node.tag_name().name();
    let declared = schema.elements.iter().find(|one| one.name.local == name)?;
    let mut tables: BTreeMap<usize, Entries> = BTreeMap::new();
    let children: Option<Vec<_>> = node
        .children()
        .filter(Node::is_element)
        .map(|child| tables_of_child(schema, child))
        .collect();
    let children = children?;
    for (at, child) in children.iter().enumerate() {
        for (constraint, keys) in child {
            let others = || {
                children
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != at)
            };
            let is_elsewhere = |key: &Vec<String>| {
                others()
                    .any(|(_, other)| other.get(constraint).is_some_and(|keys| keys.contains(key)))
            };
            let keys = keys.iter().filter(|key| !is_elsewhere(key)).cloned();
            tables.entry(*constraint).or_default().extend(keys);
        }
    }
    for index in declared.constraints {
        let constraint = &schema.constraints[*index];
        let own = entries(constraint, node)?;
        if !matches!(constraint.kind, Kind::KeyRef(_)) {
            let mut sorted = own.clone();
            sorted.sort();
            sorted.dedup();
            if sorted.len() != own.len() {
                return None;
            }
            tables.entry(*index).or_default().extend(own);
        }
    }
    for index in declared.constraints {
        let constraint = &schema.constraints[*index];
        if let Kind::KeyRef(key) = constraint.kind {
            let keys = tables.get(&key).cloned().unwrap_or_default();
            if entries(constraint, node)?
                .iter()
                .any(|one| !keys.contains(one))
            {
                return None;
            }
        }
    }
    Some(tables)
}

fn tables_of_child(
    schema: &'static Schema,
    child: Node<'_, '_>,
) -> Option<BTreeMap<usize, Entries>> {
    tables(schema, child)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn as_the_specification_says(children in proptest::collection::vec(made(), 0..5), schema in 0..SCHEMAS.len()) {
        let mut xml = String::new();
        Made(false, Some(0), None, children).write("root", &mut xml);
        let document = Document::parse(&xml).expect("XML");
        let schema = &SCHEMAS[schema];
        let expected = tables(schema, document.root_element()).is_some();
        let found = checked(&xml, schema);
        prop_assert_eq!(found.is_ok(), expected, "{:?} {}", found, xml);
    }

    #[test]
    fn values_are_equal_where_their_keys_are(one in texts(), other in texts()) {
        for lexical in [Lexical::Decimal, Lexical::Float, Lexical::Double, Lexical::Duration, Lexical::DateTime,
            Lexical::Time, Lexical::Date, Lexical::GMonthDay, Lexical::HexBinary, Lexical::Base64Binary, Lexical::Boolean,
            Lexical::Text] {
            if lexical.has(&one) && lexical.has(&other) {
                let is_equal = lexical.compare(&one, &other) == Some(core::cmp::Ordering::Equal);
                prop_assert_eq!(key(lexical, &one) == key(lexical, &other), is_equal, "{:?} {} {}", lexical, one, other);
            }
        }
    }
}

fn key(lexical: Lexical, text: &str) -> Key {
    let mut key = Key::default();
    key.push(&Space::Value(lexical, WhiteSpace::Collapse), text, &|_| {
        None
    });
    key
}

/// Texts of several types, mostly values that another text is equal to.
fn texts() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "[+-]?0?[01]?(\\.[05]0?)?|-?0|1e0|10e-1|NaN|INF|true|false|P(1Y|12M|1D)|-?PT(24H|86400S|0\\.50?S)|\
         2000-01-0[12](T(00|12|24):00:00(\\.50?)?)?(Z|[+-]12:00)?|(00|12|24):00:00(Z|[+-]12:00)?|--01-0[12](Z|\\+12:00)?|\
         [aA0]{2}|[aA]{2} ?[aA0]{2}",
    )
    .expect("an expression")
}

/// Which of the schemas refuses, where, and by which constraint.
const REFUSED: [(usize, &str, &str, &str); 7] = [
    (
        0,
        "<root><a r='1'/><a k='1'><a/></a></root>",
        "key",
        "root/a[2]/a",
    ),
    (0, "<root><a k='3'/><a r='3'/></root>", "deep", "root/a[1]"),
    (
        2,
        "<root><a k='1'><b xmlns='urn:b'/></a><a k='1.0'><b xmlns='urn:b'>1</b></a></root>",
        "two",
        "root/a[2]",
    ),
    (2, "<root><a k='1' r='1'/></root>", "two", "root/a"),
    (
        3,
        "<root><a><a><b xmlns='urn:b'/><b xmlns='urn:b'/></a></a></root>",
        "inner",
        "root/a/a",
    ),
    (4, "<root><a/></root>", "self", "root/a"),
    (
        6,
        "<root><a r='1'><a r='5' k='1'/></a></root>",
        "deep",
        "root/a/a",
    ),
];

#[test]
fn refusals_name_constraint_and_place() {
    for (schema, xml, constraint, path) in REFUSED {
        let error = checked(xml, &SCHEMAS[schema]).expect_err(xml);
        assert_eq!(error.kind(), ErrorKind::IdentityConstraint);
        assert_eq!(
            (error.constraint(), error.path()),
            (Some(constraint), path),
            "{xml}"
        );
        assert_eq!(error.line(), 1);
        assert!(error.column() > 6, "{error}");
    }
}

#[test]
fn qualified_names_are_told_apart_by_namespace() {
    let resolve = |prefix: &str| Some(if prefix == "p" { "urn:p" } else { "urn:q" }.to_owned());
    let key = |text: &str| {
        let mut key = Key::default();
        key.push(
            &Space::Value(Lexical::QName, WhiteSpace::Collapse),
            text,
            &resolve,
        );
        key
    };
    assert!(key("q:a") == key("r:a"));
    assert!(key("q:a") != key("p:a"));
}

#[test]
fn values_of_two_types_and_two_sequences_are_never_equal() {
    let key = |values: &[(Lexical, &str)]| {
        let mut key = Key::default();
        for (lexical, text) in values {
            key.push(&Space::Value(*lexical, WhiteSpace::Collapse), text, &|_| {
                None
            });
        }
        key
    };
    assert!(key(&[(Lexical::Decimal, "1")]) != key(&[(Lexical::Text, "1.")]));
    assert!(key(&[(Lexical::Integer, "1")]) == key(&[(Lexical::Decimal, "1.0")]));
    assert!(
        key(&[(Lexical::Date, "2000-01-01")]) != key(&[(Lexical::DateTime, "2000-01-01T00:00:00")])
    );
    assert!(
        key(&[(Lexical::Text, "a"), (Lexical::Text, "t1:b")])
            != key(&[(Lexical::Text, "at1:"), (Lexical::Text, "b")])
    );
}
