//! Simple types with their facets: those whose values are texts here, others in `value`.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::refer::Place;
use super::{Lowering, builtin, docs, enumeration, value};
use crate::bindings::{BlankMeaning, TypeBinding};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Blank, Bound, Definition, Facts, Header, Storage, TextType, WhiteSpace};
use crate::lexical::Lexical;
use crate::model::{Facet, Facets, Model, SimpleType, SimpleTypeId, TypeId, Variety};
use crate::pattern::{self, Automaton};
use crate::xsd::syntax::FacetKind;

/// The longest text that is held in place, in bytes. The string type of the runtime holds one byte less without allocation.
const LARGEST_FIXED: usize = 24;

/// The Rust type of a simple type.
pub(super) fn lower(at: &mut Place<'_, '_>, id: SimpleTypeId, name: &str) -> Option<Definition> {
    let model = at.model();
    let ty = &model[id];
    let facets = model.facets(id);
    let patterns = patterns(at, id, ty)?;
    let blank = blank(at.lowering, at.unit, id);
    let lexical = model.lexical(id);
    // Every length is that of a qualified name, whose value has no characters (part 2, erratum E2-36).
    let has_length = lexical != Lexical::QName;
    let header = Header {
        name: name.to_owned(),
        doc: docs::simple_type(at.lowering, ty),
        source: docs::source(at.lowering, "Simple type", ty.name.as_ref(), &ty.origin),
    };
    let facts = Facts {
        schema_name: docs::schema_name(at.lowering, ty),
        personal: is_personal(at.lowering, at.unit, ty),
        blank,
        white_space: white_space(ty),
        min_length: if has_length {
            length(facets.least_length())
        } else {
            0
        },
        max_length: facets.greatest_length().map(length).filter(|_| has_length),
        patterns: patterns
            .iter()
            .map(|dfa| {
                if blank == Blank::NoValue {
                    dfa.without_blank()
                } else {
                    dfa.clone()
                }
            })
            .collect(),
        lexical,
        min: facets.lower_bound.map(bound),
        max: facets.upper_bound.map(bound),
        total_digits: digits(facets.total_digits),
        fraction_digits: digits(facets.fraction_digits).filter(|_| lexical != Lexical::Integer),
        values: values(model, id, &facets),
    };
    let is_listed = !facets.enumeration.is_empty();
    let bound_type = binding(at.lowering, ty);
    let is_open = bound_type.is_some_and(|bound| bound.open);
    match lexical {
        Lexical::Text
        | Lexical::AnyUri
        | Lexical::Language
        | Lexical::Name
        | Lexical::NcName
        | Lexical::Nmtoken
            if is_listed =>
        {
            if is_open && ty.name.is_some() {
                let message =
                    "the bindings call the type an open list, and the schema lists its values";
                at.refuse(Code::UnsupportedType, ty.origin.span, message);
                return None;
            }
            enumeration::lower(at, ty, &facets, &patterns, header, facts)
                .map(Definition::Enumeration)
        }
        Lexical::Text
        | Lexical::AnyUri
        | Lexical::Language
        | Lexical::Name
        | Lexical::NcName
        | Lexical::Nmtoken => {
            if let Some(bound) = bound_type {
                if is_open {
                    return enumeration::lower_open(at, ty, bound, header, facts)
                        .map(Definition::Enumeration);
                }
                enumeration::unknown_codes(at, &bound.codes, &[], ty);
            }
            let storage = storage(&facts.patterns);
            Some(Definition::Text(TextType {
                header,
                facts,
                storage,
            }))
        }
        _ => value::lower(at, id, header, facts).map(Definition::Value),
    }
}

/// Whether fields of the type are an `Option` in which blank is `None`.
pub(super) fn is_blankable(lowering: &Lowering<'_>, unit: usize, id: SimpleTypeId) -> bool {
    blank(lowering, unit, id) == Blank::NoValue
}

/// What blank text is to the Rust type of a simple type.
fn blank(lowering: &Lowering<'_>, unit: usize, id: SimpleTypeId) -> Blank {
    let model = lowering.model;
    if let Some(builtin) = model[id].builtin {
        return builtin::blank(builtin);
    }
    let facets = model.facets(id);
    let allowed = lowering
        .automata(id)
        .as_ref()
        .as_ref()
        .is_ok_and(|patterns| allows_blank(&facets, patterns));
    if !allowed {
        return Blank::Refused;
    }
    match (model.lexical(id), &model[id].variety) {
        (Lexical::Text | Lexical::AnyUri, _) => match blank_meaning(lowering, unit, id) {
            BlankMeaning::NoValue => Blank::NoValue,
            BlankMeaning::Value => Blank::Value,
        },
        // Neither octets nor items is a value.
        (Lexical::HexBinary | Lexical::Base64Binary | Lexical::List, _) => Blank::Value,
        (_, Variety::Union(members)) => {
            let mut members = members.iter().map(|&member| blank(lowering, unit, member));
            members
                .find(|blank| *blank != Blank::Refused)
                .unwrap_or(Blank::Refused)
        }
        _ => Blank::Refused,
    }
}

/// The simple types that the Rust type of a simple type is made of: the items of a list, the members of a union, the union of
/// which it is a restriction.
pub(super) fn parts(model: &Model, id: SimpleTypeId) -> Vec<SimpleTypeId> {
    let ty = &model[id];
    match &ty.variety {
        _ if ty.builtin.is_some() => Vec::new(),
        Variety::AnySimple | Variety::Atomic(_) => Vec::new(),
        Variety::List(item) => vec![*item],
        Variety::Union(members) if ty.base == Some(Model::ANY_SIMPLE_TYPE) => members.clone(),
        Variety::Union(_) => union_of(model, id).into_iter().collect(),
    }
}

/// The union itself that a type is a restriction of.
fn union_of(model: &Model, id: SimpleTypeId) -> Option<SimpleTypeId> {
    let chain = model.base_chain(id);
    let mut unions = chain.filter(|&id| model[id].base == Some(Model::ANY_SIMPLE_TYPE));
    unions.next()
}

/// A bound as the runtime has it.
fn bound(facet: &Facet) -> Bound {
    let value = facet.value.to_string();
    match facet.kind {
        FacetKind::MinExclusive | FacetKind::MaxExclusive => Bound::Exclusive(value),
        _ => Bound::Inclusive(value),
    }
}

/// A number of digits; more than the runtime counts are no bound.
fn digits(facet: Option<&Facet>) -> Option<u32> {
    facet.and_then(|facet| u32::try_from(facet.number?).ok())
}

/// The listed values, each once.
fn values(model: &Model, id: SimpleTypeId, facets: &Facets<'_>) -> Vec<String> {
    let mut listed = BTreeSet::new();
    let values = facets
        .enumeration
        .iter()
        .map(|facet| model.by_itself(TypeId::Simple(id), &facet.value, &facet.qnames));
    values
        .filter(|value| listed.insert(value.clone()))
        .collect()
}

/// The automata of the patterns of a type, or why there are none.
pub(super) type Automata = Result<Vec<Automaton>, Diagnostic>;

impl Lowering<'_> {
    /// The automata of a type's patterns, one for each step of derivation. Each type's are made once.
    fn automata(&self, id: SimpleTypeId) -> Rc<Automata> {
        if let Some(known) = self.automata.borrow().get(&id) {
            return Rc::clone(known);
        }
        let facets = self.model.facets(id);
        let made = Rc::new(facets.patterns.iter().map(|step| compile(step)).collect());
        self.automata.borrow_mut().insert(id, Rc::clone(&made));
        made
    }
}

/// The automata of a type's patterns; a pattern that is none is diagnosed.
fn patterns(at: &mut Place<'_, '_>, id: SimpleTypeId, ty: &SimpleType) -> Option<Vec<Automaton>> {
    match at.lowering.automata(id).as_ref() {
        Ok(automata) => {
            if automata.iter().any(Automaton::is_empty_language) {
                let message = "the pattern matches no text at all, so that the type has no values";
                let span = ty.origin.span;
                let mut found = Diagnostic::warning(Code::XsdBadPattern, span, message);
                found.constraint = None;
                at.diagnostics.push(found);
            }
            Some(automata.clone())
        }
        Err(found) => {
            let span = found.span.or(ty.origin.span);
            at.diagnostics.push(Diagnostic {
                span,
                ..found.clone()
            });
            None
        }
    }
}

/// The automaton of the alternatives of one step. That they are patterns is checked before; they may be too large.
fn compile(step: &[&Facet]) -> Result<Automaton, Diagnostic> {
    let alternatives: Vec<&str> = step.iter().map(|facet| &*facet.value).collect();
    let span = step.first().and_then(|facet| facet.span);
    pattern::automaton(&alternatives).map_err(|error| Diagnostic {
        constraint: None,
        ..Diagnostic::error(Code::XsdBadPattern, span, error.message())
    })
}

/// Whether the blank text is in the value space.
fn allows_blank(facets: &Facets<'_>, patterns: &[Automaton]) -> bool {
    let listed = facets.enumeration.is_empty()
        || facets
            .enumeration
            .iter()
            .any(|facet| facet.value.is_empty());
    listed && facets.least_length() == 0 && patterns.iter().all(Automaton::accepts_blank)
}

/// In place where no accepted text is longer than [`LARGEST_FIXED`].
fn storage(patterns: &[Automaton]) -> Storage {
    match patterns.iter().filter_map(Automaton::max_bytes).min() {
        Some(bytes) if bytes <= LARGEST_FIXED => Storage::Fixed(bytes.max(1)),
        _ => Storage::Text,
    }
}

/// White space processing of a type.
pub(super) fn white_space(ty: &SimpleType) -> WhiteSpace {
    match ty.white_space {
        crate::model::WhiteSpace::Preserve => WhiteSpace::Preserve,
        crate::model::WhiteSpace::Replace => WhiteSpace::Replace,
        crate::model::WhiteSpace::Collapse => WhiteSpace::Collapse,
    }
}

/// A length facet as the runtime holds it; longer than any message is as good as the largest.
fn length(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// What the bindings say of a type or, where it is anonymous, of the named type that it restricts.
pub(super) fn binding<'a>(lowering: &Lowering<'a>, ty: &SimpleType) -> Option<&'a TypeBinding> {
    let model: &Model = lowering.model;
    let mut at = Some(ty);
    while let Some(ty) = at {
        if let Some(name) = &ty.name {
            return lowering
                .bindings
                .type_binding(name.namespace().unwrap_or_default(), &name.local);
        }
        at = ty.base.map(|base| &model[base]);
    }
    None
}

/// What blank means for a type: by its own binding, else by that of its namespace, else that there is no value.
fn blank_meaning(lowering: &Lowering<'_>, unit: usize, id: SimpleTypeId) -> BlankMeaning {
    let own = binding(lowering, &lowering.model[id]).and_then(|binding| binding.blank);
    own.or_else(|| namespace_binding(lowering, unit, &lowering.model[id])?.blank)
        .unwrap_or(BlankMeaning::NoValue)
}

/// Whether values are personal data: by the type's own binding, else by that of its namespace, else yes.
fn is_personal(lowering: &Lowering<'_>, unit: usize, ty: &SimpleType) -> bool {
    let own = binding(lowering, ty).and_then(|binding| binding.personal);
    own.or_else(|| namespace_binding(lowering, unit, ty)?.personal)
        .unwrap_or(true)
}

/// The binding of the namespace of a type, for an anonymous one that of its unit.
fn namespace_binding<'a>(
    lowering: &Lowering<'a>,
    unit: usize,
    ty: &SimpleType,
) -> Option<&'a crate::bindings::NamespaceBinding> {
    let namespace = match &ty.name {
        Some(name) => name.namespace().unwrap_or_default(),
        None => lowering.units.all.get(unit)?.namespace.as_str(),
    };
    lowering.bindings.namespaces.get(namespace)
}
