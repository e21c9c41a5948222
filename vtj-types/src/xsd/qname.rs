//! Qualified names: values that depend on the namespaces in scope where they stand.

use crate::rt::lexical::is_ncname;
use crate::rt::{self, InScope, Refusal, SimpleType, Value, WhiteSpace, Writer};
use crate::{InvalidValue, Violation};
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use std::borrow::Cow;

/// The namespace of declarations, of which no value can be.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A type of qualified names: documentation, name, name in XML Schema.
macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident, $xsd:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            namespace: rt::Text,
            local: rt::Text,
            prefix: rt::Text,
        }

        impl $name {
            /// The name of that namespace, `""` for none, and local name.
            ///
            /// # Errors
            /// [`Violation::Form`] for what is no local name, and the namespace `http://www.w3.org/2000/xmlns/`;
            /// [`Violation::Character`] for a namespace with characters that XML does not allow.
            pub fn new(namespace: &str, local: &str) -> Result<Self, InvalidValue> {
                if !namespace.chars().all(rt::is_char) {
                    return Err(InvalidValue::new($xsd, Violation::Character));
                }
                if !is_ncname(local) || namespace == XMLNS {
                    return Err(InvalidValue::new($xsd, Violation::Form));
                }
                Ok(Self::made(namespace, local, ""))
            }

            /// The same name, to be written with that prefix where it can be: where the prefix is free, or stands for the
            /// namespace already. A name in no namespace has none.
            ///
            /// # Errors
            /// [`Violation::Form`] for what is no prefix.
            pub fn with_prefix(self, prefix: &str) -> Result<Self, InvalidValue> {
                if !is_ncname(prefix) {
                    return Err(InvalidValue::new($xsd, Violation::Form));
                }
                let (namespace, local) = (self.namespace(), self.local());
                Ok(Self::made(namespace, local, if namespace.is_empty() { "" } else { prefix }))
            }

            /// The namespace, `""` for none. Personal data may be read out by this call and the next ones alone.
            #[must_use]
            pub fn namespace(&self) -> &str {
                self.namespace.as_str()
            }

            /// The local name.
            #[must_use]
            pub fn local(&self) -> &str {
                self.local.as_str()
            }

            /// The prefix that it was read with, or that it is to be written with; it does not count where names are compared.
            #[must_use]
            pub fn prefix(&self) -> Option<&str> {
                Some(self.prefix.as_str()).filter(|prefix| !prefix.is_empty())
            }

            fn made(namespace: &str, local: &str, prefix: &str) -> Self {
                let [namespace, local, prefix] = [namespace, local, prefix].map(rt::Text::new);
                Self { namespace, local, prefix }
            }

            fn expanded(&self) -> (&str, &str) {
                (self.namespace(), self.local())
            }
        }

        impl Value for $name {
            fn facets() -> &'static SimpleType {
                &SimpleType {
                    name: $xsd,
                    further: &rt::Further {
                        white_space: WhiteSpace::Collapse,
                        lexical: rt::Lexical::QName,
                        ..rt::Further::TEXT
                    },
                    ..SimpleType::TEXT
                }
            }

            const QUALIFIED: bool = true;

            fn from_text(text: &str) -> Result<Self, Refusal> {
                let (namespace, local) = free_standing(text)?;
                Ok(Self::made(namespace, local, ""))
            }

            fn in_scope(text: &str, scope: InScope<'_>) -> Result<Self, Refusal> {
                let (prefix, local) = literal(text)?;
                let namespace = scope(prefix).ok_or(Refusal::PREFIX)?;
                Ok(Self::made(&namespace, local, prefix))
            }

            fn text(&self) -> Cow<'_, str> {
                match self.expanded() {
                    ("", local) => Cow::Borrowed(local),
                    (namespace, local) => Cow::Owned(format!("{{{namespace}}}{local}")),
                }
            }

            fn in_message(&self, writer: &mut Writer) -> String {
                writer.qualified_value(self.expanded(), self.prefix.as_str())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.expanded() == other.expanded()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.expanded().cmp(&other.expanded())
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.expanded().hash(state);
            }
        }

        rt::value!($name);
    };
}

name_type!(
    /// A value of `xs:QName`: a namespace and a local name.
    ///
    /// The prefix of a message's text is looked up where it stands: a prefix that nothing declares is refused, as
    /// [`Violation::Prefix`], and a text without one is in the default namespace. Names are compared by namespace and local
    /// name; the prefix is kept, and written with a declaration of its own where it is free.
    ///
    /// As a text by itself, in JSON and in `TryFrom<&str>`, it is written `{namespace}local`, or `local` in no namespace
    /// (Clark's notation).
    QName,
    "xs:QName"
);
name_type!(
    /// A value of `xs:NOTATION`: the name of a notation, as of a [`QName`]. That a schema declares it is checked of types, whose
    /// enumerations list the notations.
    Notation,
    "xs:NOTATION"
);

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// Prefix, which may be empty, and local name of a message's text.
fn literal(text: &str) -> Result<(&str, &str), Refusal> {
    let text = trimmed(text);
    match text.split_once(':') {
        Some((prefix, local)) if is_ncname(prefix) && is_ncname(local) => Ok((prefix, local)),
        None if is_ncname(text) => Ok(("", text)),
        _ => Err(Refusal::FORM),
    }
}

/// Namespace and local name of a text in Clark's notation.
fn free_standing(text: &str) -> Result<(&str, &str), Refusal> {
    let text = trimmed(text);
    let Some(name) = text.strip_prefix('{') else {
        return match literal(text)? {
            ("", local) => Ok(("", local)),
            // The namespace of XML needs no declaration.
            ("xml", local) => Ok((XML, local)),
            _ => Err(Refusal::PREFIX),
        };
    };
    match name.rsplit_once('}') {
        Some((namespace, local)) if is_ncname(local) && namespace != XMLNS => {
            Ok((namespace, local))
        }
        _ => Err(Refusal::FORM),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_namespace_and_local_name() {
        let name = QName::new("urn:a", "b").expect("a name");
        assert_eq!(
            (name.namespace(), name.local(), name.prefix()),
            ("urn:a", "b", None)
        );
        let prefixed = name.clone().with_prefix("p").expect("a prefix");
        assert_eq!((prefixed.prefix(), &prefixed), (Some("p"), &name));
        assert_eq!(QName::try_from("{urn:a}b"), Ok(name.clone()));
        assert_eq!(QName::try_from(" b "), QName::new("", "b"));
        assert_ne!(QName::new("", "b"), Ok(name.clone()));
        assert_eq!(name.text(), "{urn:a}b");
        let none = QName::new("", "b").and_then(|name| name.with_prefix("p"));
        assert_eq!(none.map(|name| name.prefix().is_none()), Ok(true));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for (text, violation) in [
            ("p:b", Violation::Prefix),
            ("a:b:c", Violation::Form),
            ("{urn:a}p:b", Violation::Form),
            ("{urn:a}", Violation::Form),
            ("{http://www.w3.org/2000/xmlns/}b", Violation::Form),
        ] {
            let refused = QName::try_from(text).map_err(|invalid| invalid.violation());
            assert_eq!(refused, Err(violation), "{text}");
        }
        assert!(QName::new("urn:a", "p:b").is_err());
        assert!(QName::new("a\u{1}", "b").is_err());
        assert!(
            QName::new("a", "b")
                .and_then(|name| name.with_prefix(""))
                .is_err()
        );
    }
}
