//! The facets (XSD 1.0 part 2, 4.3).

use std::sync::Arc;

use roxmltree::Node;

use super::reader::{Children, Parser};
use crate::xsd::syntax::{Facet, FacetKind, QNames};

/// The facets that come next, in document order.
pub(super) fn facets(parser: &mut Parser<'_>, children: &mut Children<'_, '_>) -> Vec<Facet> {
    let names = FacetKind::ALL.map(FacetKind::as_str);
    let mut facets = Vec::new();
    while let Some(child) = children.take(&names) {
        facets.extend(facet(parser, child));
    }
    facets
}

fn facet(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Facet> {
    let kind = FacetKind::from_name(element.tag_name().name())?;
    let may_be_fixed = !matches!(kind, FacetKind::Pattern | FacetKind::Enumeration);
    let allowed: &[&str] = if may_be_fixed {
        &["fixed", "value"]
    } else {
        &["value"]
    };
    parser.check_attributes(element, allowed);
    let documentation = parser.children(element).finish(parser, "(annotation?)");
    let Some(value) = element.attribute_node("value") else {
        parser.missing_attribute(element, "value");
        return None;
    };
    let is_enumeration = kind == FacetKind::Enumeration;
    Some(Facet {
        kind,
        value: Arc::from(value.value()),
        qnames: match is_enumeration {
            true => parser.literal_names(element, value.value()),
            false => QNames::default(),
        },
        fixed: may_be_fixed && parser.boolean(element, "fixed").unwrap_or(false),
        span: parser.value_span(value),
        documentation,
    })
}
