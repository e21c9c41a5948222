//! Inputs that give one element two meanings: products, which must be named as such.

use std::collections::BTreeMap;

use super::Lowering;
use super::source::Source;
use super::structure::Structures;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Component, ElementId};

/// Refuses inputs that declare one global element with different contents, unless the bindings say that they are products.
///
/// In a message nothing but `sanomatunnus` tells such elements apart, so somebody has to say which schema answers to which.
pub(super) fn check(lowering: &Lowering<'_>, diagnostics: &mut Diagnostics) {
    let model = lowering.model;
    let mut structures = Structures::new(lowering);
    let mut first: BTreeMap<String, (ElementId, usize)> = BTreeMap::new();
    for unit in lowering
        .units
        .all
        .iter()
        .filter(|unit| unit.product.is_none())
    {
        let Some(&root) = unit.documents.first().filter(|&&root| model[root].is_root) else {
            continue;
        };
        for component in model.global_components(root) {
            let Component::Element(id) = component else {
                continue;
            };
            let structure = structures.of(Source::Message(id));
            let name = model[id].name.to_string();
            let &mut (other, known) = first.entry(name).or_insert((id, structure));
            if known != structure {
                diagnostics.push(two_meanings(lowering, other, id));
            }
        }
    }
}

fn two_meanings(lowering: &Lowering<'_>, first: ElementId, second: ElementId) -> Diagnostic {
    let element = &lowering.model[second];
    let other = lowering.model[first].name_span;
    let place = lowering.sources.file(other.file).map(|file| {
        let position = file.position(other.start);
        format!("{}:{}:{}", file.path(), position.line, position.column)
    });
    Diagnostic::error(
        Code::XsdTwoMeanings,
        Some(element.name_span),
        format!("the element `{}` has another content in another input", element.name.local),
    )
    .with_note(format!(
        "the other one is at {}; products of VTJ all answer with one element: generate each by itself, or name each in bindings.toml under `[[product]]` with its schema, module and names",
        place.unwrap_or_default()
    ))
}
