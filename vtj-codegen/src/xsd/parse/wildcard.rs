//! `xs:any` and `xs:anyAttribute` (XSD 1.0 part 1, 3.10).

use roxmltree::Node;

use super::reader::Parser;
use super::value::is_white_space;
use crate::xsd::syntax::{
    NamespaceToken, NamespaceTokens, Particle, ProcessContents, Term, Wildcard,
};

pub(super) fn any(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Particle {
    let allowed = ["maxOccurs", "minOccurs", "namespace", "processContents"];
    parser.check_attributes(element, &allowed);
    let (min, max) = parser.occurrence(element);
    let documentation = parser.children(element).finish(parser, "(annotation?)");
    Particle {
        span: parser.span(element),
        min,
        max,
        term: Term::Wildcard(wildcard(parser, element)),
        documentation,
    }
}

pub(super) fn any_attribute(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Wildcard {
    parser.check_attributes(element, &["namespace", "processContents"]);
    parser.children(element).finish(parser, "(annotation?)");
    wildcard(parser, element)
}

fn wildcard(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Wildcard {
    Wildcard {
        span: parser.span(element),
        namespaces: namespaces(parser, element),
        process_contents: process_contents(parser, element),
    }
}

fn process_contents(parser: &mut Parser<'_>, element: Node<'_, '_>) -> ProcessContents {
    let Some(text) = parser.text(element, "processContents") else {
        return ProcessContents::Strict;
    };
    match text.value {
        "strict" => ProcessContents::Strict,
        "lax" => ProcessContents::Lax,
        "skip" => ProcessContents::Skip,
        _ => {
            let expected = "`strict`, `lax` or `skip`";
            parser.bad_value(text.span, "processContents", expected);
            ProcessContents::Strict
        }
    }
}

fn namespaces(parser: &mut Parser<'_>, element: Node<'_, '_>) -> NamespaceTokens {
    let Some(text) = parser.text(element, "namespace") else {
        return NamespaceTokens::Any;
    };
    match text.value {
        "##any" => return NamespaceTokens::Any,
        "##other" => return NamespaceTokens::Other,
        _ => {}
    }
    let words = text
        .value
        .split(is_white_space)
        .filter(|word| !word.is_empty());
    let mut tokens = Vec::new();
    for word in words {
        tokens.push(match word {
            "##targetNamespace" => NamespaceToken::Target,
            "##local" => NamespaceToken::Local,
            _ if word.starts_with("##") => {
                let expected = "`##any`, `##other` or a list of namespace names, \
                                `##targetNamespace` and `##local`";
                parser.bad_value(text.span, "namespace", expected);
                continue;
            }
            uri => NamespaceToken::Uri(parser.shared(uri)),
        });
    }
    NamespaceTokens::Only(tokens)
}
