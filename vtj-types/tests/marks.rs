//! What elements say of themselves, that they are nil or of which type, in formats of serde.
#![cfg(feature = "serde")]

use std::fmt::Debug;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use vtj_types::rt::serde::{Part, deserialize};
use vtj_types::rt::{
    Attribute, Children, Content, Derivation, Derived, Message, Name, from_xml, to_xml,
};
use vtj_types::rt::{Reader, Result, Writer};
use vtj_types::xsd::{AnyType, DeclaredType, Nillable, NillableValue, XsString};

/// A message of that content.
#[derive(Debug, PartialEq)]
struct Document<T>(T);

impl<T: Content> vtj_types::rt::Part for Document<T> {
    fn see<'a>(&'a self, to: &mut vtj_types::rt::Viewer<'_, 'a>) {
        to.prints(self);
    }
}

impl<T: Content> Content for Document<T> {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;
    const NILLABLE: bool = T::NILLABLE;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        T::read(reader).map(Self)
    }

    fn write(&self, writer: &mut Writer) {
        self.0.write(writer);
    }
}

impl<T: Content> Message for Document<T> {
    const NAME: (&'static str, &'static str) = ("", "d");
}

impl<T: Part> Serialize for Document<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        self.0.give(serializer)
    }
}

impl<'de, T: Part> Deserialize<'de> for Document<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> core::result::Result<Self, D::Error> {
        deserialize(deserializer, "Document").map(Self)
    }
}

/// A text that may name its type.
#[derive(Clone, Debug, PartialEq)]
struct Typed(DeclaredType<Option<XsString>>);

impl vtj_types::rt::Part for Typed {
    fn see<'a>(&'a self, to: &mut vtj_types::rt::Viewer<'_, 'a>) {
        to.prints(self);
    }
}

impl Content for Typed {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = &[Attribute::derived(&Derivation {
        is_plain: true,
        types: &[Derived {
            name: &Name::new("", "T"),
            attributes: &[],
        }],
    })];
    const CHILDREN: Children = Children::Text;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.declared_blankable().map(Self)
    }

    fn write(&self, writer: &mut Writer) {
        writer.declared_blankable(const { &Name::new("", "T") }, &self.0);
    }
}

impl Part for Typed {
    fn give<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        self.0.give(serializer)
    }

    fn take<'de, D: Deserializer<'de>>(
        deserializer: D,
        at: &vtj_types::rt::serde::Path<'_>,
    ) -> core::result::Result<Self, D::Error> {
        DeclaredType::take(deserializer, at).map(Self)
    }
}

fn read<T: Content>(start: &str, content: &str) -> Document<T> {
    let instance = "http://www.w3.org/2001/XMLSchema-instance";
    let xml = format!("<d xmlns:i='{instance}'{start}>{content}</d>");
    from_xml(xml.as_bytes()).expect("a message")
}

/// Reads a message, and turns it into each format and back.
#[track_caller]
fn turn<T: Content + Part + PartialEq + Debug>(
    start: &str,
    content: &str,
    json: &str,
) -> Document<T> {
    let document = read::<T>(start, content);
    assert_eq!(serde_json::to_string(&document).expect("JSON"), json);
    let from_json: Document<T> = serde_json::from_str(json).expect("a value");
    assert_eq!(from_json, document, "{json}");
    assert_eq!(to_xml(&from_json), to_xml(&document));
    let bytes = postcard::to_allocvec(&document).expect("bytes");
    let from_bytes: Document<T> = postcard::from_bytes(&bytes).expect("a value");
    assert_eq!(from_bytes, document, "{json} as bytes");
    document
}

#[test]
fn what_elements_say_of_themselves_is_kept() {
    let plain = turn::<Typed>("", "a", r#""a""#);
    let named = r#"{"@type":"declared","@attributes":[],"@content":"a"}"#;
    let named = turn::<Typed>(" i:type='T'", "a", named);
    assert_ne!(plain, named);
    turn::<Typed>("", "", "null");
    let blank = r#"{"@type":"declared","@attributes":[],"@content":null}"#;
    turn::<Typed>(" i:type='T'", "", blank);

    type Value = NillableValue<XsString>;
    turn::<Value>(" i:nil='true'", "", "null");
    turn::<Value>("", "", r#""""#);
    turn::<Value>("", "a", r#""a""#);
    let said = r#"{"@nil":"false","@attributes":[],"@content":"a"}"#;
    turn::<Value>(" i:nil='0'", "a", said);

    type Any = Nillable<AnyType>;
    let bare = turn::<Any>(" i:nil='true'", "", "null");
    let attribute = r#"{"@nil":"true","@attributes":["{}a=1"],"@content":null}"#;
    let attribute = turn::<Any>(" i:nil='true' a='1'", "", attribute);
    assert_ne!(bare, attribute);
    turn::<Any>("", "", r#"{"any_attributes":[],"any":[],"text":[]}"#);

    type OfType = Nillable<Typed>;
    let named = r#"{"@nil":"true","@type":"{}T","@attributes":[],"@content":null}"#;
    turn::<OfType>(" i:nil='1' i:type='T'", "", named);
}

#[test]
fn wrong_marks_are_refused() {
    for json in [
        r#"{"@nil":"perhaps","@content":null}"#,
        r#"{"@nil":"false","@content":null}"#,
        r#"{"@nil":"true","@content":"a"}"#,
        r#"{"@nil":"true","@type":"{}U","@content":null}"#,
        r#"{"@nil":"true","@attributes":["{}a=1"],"@content":null}"#,
        r#"{"@nil":"true","@attributes":["{}a b=1"],"@content":null}"#,
        r#"{"@nil":"true","@other":"","@content":null}"#,
        r#"{"@type":"other","@content":"a"}"#,
        "1",
        "[]",
    ] {
        assert!(
            serde_json::from_str::<Document<Nillable<Typed>>>(json).is_err(),
            "{json}"
        );
        let value = serde_json::from_str::<Document<NillableValue<XsString>>>(json);
        assert!(value.is_err(), "{json}");
        assert!(
            serde_json::from_str::<Document<Typed>>(json).is_err(),
            "{json}"
        );
    }
}
