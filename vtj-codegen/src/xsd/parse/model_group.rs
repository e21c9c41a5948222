//! `xs:sequence`, `xs:choice`, `xs:all` and references to groups (XSD 1.0 part 1, 3.8).

use roxmltree::Node;

use super::reader::{Children, Parser};
use super::{element, wildcard};
use crate::diagnostic::Code;
use crate::xsd::syntax::{Compositor, ModelGroup, Particle, Term};

/// The particle of a complex type or of its derivation, if it comes next.
pub(super) fn top(parser: &mut Parser<'_>, children: &mut Children<'_, '_>) -> Option<Particle> {
    let child = children.take(&["group", "all", "choice", "sequence"])?;
    particle(parser, child)
}

/// A particle of a model group.
fn particle(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Particle> {
    match element.tag_name().name() {
        "element" => element::local(parser, element),
        "any" => Some(wildcard::any(parser, element)),
        "group" => reference(parser, element),
        _ => {
            parser.check_attributes(element, &["maxOccurs", "minOccurs"]);
            let (min, max) = parser.occurrence(element);
            let group = model_group(parser, element);
            if group.compositor == Compositor::All && (min > 1 || max != Some(1)) {
                let span = parser.span(element);
                let message = "`xs:all` may occur once at most".to_owned();
                parser.error(Code::XsdBadAll, span, message);
            }
            Some(Particle {
                span: parser.span(element),
                min,
                max,
                term: Term::Group(group),
                documentation: Vec::new(),
            })
        }
    }
}

fn reference(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Particle> {
    parser.check_attributes(element, &["maxOccurs", "minOccurs", "ref"]);
    let (min, max) = parser.occurrence(element);
    let children = parser.children(element);
    let documentation = children.finish(parser, "(annotation?) where `ref` is given");
    if !element.has_attribute("ref") {
        parser.missing_attribute(element, "ref");
    }
    Some(Particle {
        span: parser.span(element),
        min,
        max,
        term: Term::GroupRef(parser.qname(element, "ref")?),
        documentation,
    })
}

/// The group itself; its attributes are checked by the caller.
pub(super) fn model_group(parser: &mut Parser<'_>, element: Node<'_, '_>) -> ModelGroup {
    let (compositor, allowed, expected): (_, &[&str], _) = match element.tag_name().name() {
        "all" => (Compositor::All, &["element"], "(annotation?, element*)"),
        name => (
            match name {
                "choice" => Compositor::Choice,
                _ => Compositor::Sequence,
            },
            &["element", "group", "choice", "sequence", "any"],
            "(annotation?, (element | group | choice | sequence | any)*)",
        ),
    };
    let mut children = parser.children(element);
    let mut particles = Vec::new();
    while let Some(child) = children.take(allowed) {
        particles.extend(particle(parser, child));
    }
    if compositor == Compositor::All {
        for particle in &particles {
            if particle.max.is_none_or(|max| max > 1) {
                let message = "an element of `xs:all` may occur once at most".to_owned();
                parser.broken("cos-all-limited.2", Code::XsdBadAll, particle.span, message);
            }
        }
    }
    ModelGroup {
        span: parser.span(element),
        compositor,
        particles,
        documentation: children.finish(parser, expected),
    }
}
