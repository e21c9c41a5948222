//! The subset of XPath that identity constraints use (XSD 1.0 part 1, 3.11.6).

use std::sync::Arc;

use super::value::{is_ncname, trim};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{NameTest, Path};

/// Why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not of the form.
    Form,
    /// This prefix is not declared.
    Prefix(String),
}

/// What a prefix stands for.
type Resolve<'r, 'n> = &'r dyn Fn(&str) -> Option<&'n str>;

/// The paths of a selector, or of a field, which may end at attributes.
pub(super) fn paths(
    text: &str,
    is_field: bool,
    resolve: Resolve<'_, '_>,
) -> Result<Vec<Path>, Refused> {
    text.split('|')
        .map(|text| path(text, is_field, resolve))
        .collect()
}

fn path(text: &str, is_field: bool, resolve: Resolve<'_, '_>) -> Result<Path, Refused> {
    let text = trim(text);
    let deep = text
        .strip_prefix('.')
        .and_then(|rest| trim(rest).strip_prefix("//"));
    let mut path = Path {
        is_deep: deep.is_some(),
        steps: Vec::new(),
        attribute: None,
    };
    let mut steps = deep.unwrap_or(text).split('/').peekable();
    while let Some(step) = steps.next() {
        let step = trim(step);
        let attribute = match step.strip_prefix('@') {
            Some(name) => Some(name),
            None => axis(step, "attribute"),
        };
        match attribute {
            Some(name) if is_field && steps.peek().is_none() => {
                path.attribute = Some(name_test(trim(name), resolve)?);
            }
            Some(_) => return Err(Refused::Form),
            None if step == "." => {}
            None => {
                let name = axis(step, "child").unwrap_or(step);
                path.steps.push(name_test(trim(name), resolve)?);
            }
        }
    }
    Ok(path)
}

/// What follows the name of an axis.
fn axis<'t>(step: &'t str, name: &str) -> Option<&'t str> {
    trim(step.strip_prefix(name)?).strip_prefix("::")
}

fn name_test(text: &str, resolve: Resolve<'_, '_>) -> Result<NameTest, Refused> {
    if text == "*" {
        return Ok(NameTest::Any);
    }
    let (prefix, local) = match text.split_once(':') {
        Some((prefix, local)) => (Some(prefix), local),
        None => (None, text),
    };
    if prefix.is_some_and(|prefix| !is_ncname(prefix)) || (local != "*" && !is_ncname(local)) {
        return Err(Refused::Form);
    }
    let namespace = match prefix {
        Some(prefix) => Some(resolve(prefix).ok_or_else(|| Refused::Prefix(prefix.to_owned()))?),
        None => None,
    };
    Ok(match (namespace, local) {
        (Some(namespace), "*") => NameTest::Namespace(Arc::from(namespace)),
        _ => NameTest::Name(ExpandedName::new(namespace, local)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, is_field: bool) -> Option<String> {
        let resolve = |prefix: &str| (prefix == "p").then_some("urn:p");
        let test = |test: &NameTest| match test {
            NameTest::Any => "*".to_owned(),
            NameTest::Namespace(namespace) => format!("{{{namespace}}}*"),
            NameTest::Name(name) => format!("{{{}}}{}", name.namespace().unwrap_or(""), name.local),
        };
        let paths = paths(text, is_field, &resolve).ok()?;
        let paths = paths.iter().map(|path| {
            let mut words: Vec<String> = path.steps.iter().map(test).collect();
            words.extend(path.attribute.iter().map(|one| format!("@{}", test(one))));
            let words = words.join("/");
            if path.is_deep {
                format!("//{words}")
            } else {
                words
            }
        });
        Some(paths.collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn expressions() {
        let table = [
            (".", ""),
            ("a", "{}a"),
            ("./a/./p:b", "{}a/{urn:p}b"),
            (".//a", "//{}a"),
            (" . // a | p:* ", "//{}a|{urn:p}*"),
            (".//.", "//"),
            ("child::a/child :: p:b", "{}a/{urn:p}b"),
            ("*/*", "*/*"),
            ("a.b", "{}a.b"),
        ];
        for (text, expected) in table {
            for is_field in [false, true] {
                assert_eq!(shown(text, is_field).as_deref(), Some(expected), "{text}");
            }
        }
        for (text, expected) in [
            ("@a", "@{}a"),
            ("a/@p:b|@ *", "{}a/@{urn:p}b|@*"),
            (".//@a", "//@{}a"),
            ("attribute::p:*", "@{urn:p}*"),
        ] {
            assert_eq!(shown(text, true).as_deref(), Some(expected), "{text}");
            assert_eq!(shown(text, false), None, "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_expressions() {
        for text in [
            "",
            "|",
            "a|",
            "/a",
            "//a",
            "a//b",
            "a/",
            "a/.//b",
            "..",
            "a[1]",
            "self::node()",
            "@a/b",
            "@a/@b",
            "@",
            "p:",
            ":a",
            "a b",
            "text()",
            "child::",
            "parent::a",
            "p:a:b",
            "/",
        ] {
            assert_eq!(shown(text, true), None, "{text}");
        }
        let resolve = |_: &str| None;
        let refused = paths("q:a", false, &resolve);
        assert_eq!(refused, Err(Refused::Prefix("q".to_owned())));
    }
}
