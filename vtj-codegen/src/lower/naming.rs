//! The names that types may take, before collisions are settled.

use std::collections::BTreeMap;

use super::share::{self, Member};
use super::source::Source;
use super::{Lowering, content};
use crate::model::{ModelGroupId, Owner, SimpleTypeId, Variety};
use crate::name;
use crate::xsd::syntax::{Compositor, DerivationMethod};

/// The names a type may take, the best first: its own, else that of its element, with those of its owners before it
/// one after the other.
///
/// With the path of the component in the schema, which tells apart what the names do not.
pub(super) fn wanted(
    lowering: &Lowering<'_>,
    unit: usize,
    source: Source,
) -> (Vec<String>, String) {
    let model = lowering.model;
    let bindings = lowering.bindings;
    let suffix = lowering
        .units
        .all
        .get(unit)
        .and_then(|unit| unit.binding)
        .and_then(|binding| binding.suffix.as_deref())
        .unwrap_or("Tyyppi");
    let (mut owner, mut name) = match source {
        Source::Message(id) => {
            let element = &model[id].name;
            let binding = bindings
                .element_binding(element.namespace().unwrap_or_default(), &element.local)
                .and_then(|binding| binding.name.clone());
            let name = binding.unwrap_or_else(|| name::type_name(&element.local));
            return (vec![name], element.to_string());
        }
        Source::Simple(id) => (Some(Owner::SimpleType(id)), None),
        Source::Complex(id) => (Some(Owner::ComplexType(id)), None::<String>),
        Source::Substitution(id) => {
            let element = &model[id].name;
            let name = name::type_name(&element.local);
            let wanted = vec![format!("{name}Group"), format!("{name}SubstitutionGroup")];
            return (wanted, format!("{element} group"));
        }
        Source::Derived(ty, blocked) => {
            let (own, path) = wanted(lowering, unit, Source::of(ty));
            let [extension, restriction] =
                [DerivationMethod::Extension, DerivationMethod::Restriction]
                    .map(|method| blocked.contains(method));
            let which = match (extension, restriction) {
                (false, false) => "OrDerived",
                (true, false) => "OrRestriction",
                (false, true) => "OrExtension",
                (true, true) => "Alone",
            };
            let wanted = own.iter().map(|name| format!("{name}{which}")).collect();
            return (wanted, format!("{path} {which}"));
        }
        Source::Group(id) => {
            let word = match model[id].compositor {
                Compositor::Choice => "Choice",
                Compositor::Sequence => "Sequence",
                Compositor::All => "All",
            };
            (Some(Owner::ModelGroup(id)), Some(word.to_owned()))
        }
    };
    let mut wanted: Vec<String> = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    while let Some(at) = owner {
        let (own, next) = match at {
            Owner::SimpleType(id) => (
                model[id].name.as_ref().map(|name| (name, true)),
                model[id].origin.owner,
            ),
            Owner::ComplexType(id) => (
                model[id].name.as_ref().map(|name| (name, true)),
                model[id].origin.owner,
            ),
            Owner::Element(id) => (Some((&model[id].name, false)), model[id].origin.owner),
            Owner::Attribute(id) => (Some((&model[id].name, false)), model[id].origin.owner),
            Owner::ModelGroup(id) => (
                model[id].name.as_ref().map(|name| (name, false)),
                model[id].origin.owner,
            ),
            Owner::AttributeGroup(id) => (Some((&model[id].name, false)), model[id].origin.owner),
        };
        if own.is_none()
            && let Owner::SimpleType(id) = at
            && let Some(part) = part(lowering, id)
        {
            name = Some(format!("{part}{}", name.unwrap_or_default()));
        }
        if let Some((own, is_type)) = own {
            let bound = is_type
                .then(|| bindings.type_binding(own.namespace().unwrap_or_default(), &own.local))
                .flatten()
                .and_then(|binding| binding.name.clone());
            let text = match bound {
                Some(bound) => bound,
                None if is_type => name::type_name(&name::without_suffix(&own.local, suffix)),
                None => name::type_name(&own.local),
            };
            path.insert(0, &own.local);
            let longer = format!("{text}{}", name.unwrap_or_default());
            wanted.push(longer.clone());
            name = Some(longer);
        }
        owner = next;
    }
    if let Source::Group(id) = source {
        return group(lowering, id, &wanted, &path);
    }
    (wanted, path.join("/"))
}

/// The names of a group: those of where it stands, with its first element where that does not tell it apart.
fn group(
    lowering: &Lowering<'_>,
    id: ModelGroupId,
    wanted: &[String],
    path: &[&str],
) -> (Vec<String>, String) {
    let model = lowering.model;
    let words: Vec<String> = content::parts(model, Source::Group(id))
        .iter()
        .map(|part| name::type_name(part))
        .collect();
    let mut names = Vec::new();
    if let Some(short) = wanted.first() {
        names.push(short.clone());
        let word = match model[id].compositor {
            Compositor::Choice => "Choice",
            Compositor::Sequence => "Sequence",
            Compositor::All => "All",
        };
        let stem = short.strip_suffix(word).unwrap_or(short);
        for count in 1..=words.len().min(3) {
            let words = words.get(..count).unwrap_or_default().concat();
            names.push(format!("{stem}{words}{word}"));
        }
    }
    (
        names,
        format!("{}/group {}", path.join("/"), words.join(" ")),
    )
}

/// What an anonymous simple type is to the simple type that it is written in.
fn part(lowering: &Lowering<'_>, id: SimpleTypeId) -> Option<String> {
    let model = lowering.model;
    let Some(Owner::SimpleType(owner)) = model[id].origin.owner else {
        return None;
    };
    match &model[owner].variety {
        Variety::List(item) if *item == id => Some("Item".to_owned()),
        Variety::Union(members) => Some(match members.iter().position(|member| *member == id) {
            Some(index) => format!("Member{}", index.saturating_add(1)),
            None => "Base".to_owned(),
        }),
        _ => Some("Base".to_owned()),
    }
}

/// The name that the bindings give to one of several shared shapes of one name.
pub(super) fn bound_shape(
    lowering: &Lowering<'_>,
    wanted: &[String],
    source: Source,
) -> Option<String> {
    let block = wanted.first()?;
    let mut shapes = lowering
        .bindings
        .blocks
        .iter()
        .flat_map(|blocks| &blocks.shapes);
    let parts = content::parts(lowering.model, source);
    let bound = shapes.find(|shape| shape.block == *block && shape.parts == parts)?;
    Some(bound.name.clone())
}

/// Longer names for the shared types that meet under one name.
pub(super) fn distinctive(lowering: &Lowering<'_>, members: &[Member]) -> BTreeMap<Member, String> {
    let named: Vec<(Member, String)> = members
        .iter()
        .map(|&(origin, source)| {
            let (wanted, _) = wanted(lowering, origin, source);
            (
                (origin, source),
                wanted.into_iter().next().unwrap_or_default(),
            )
        })
        .collect();
    share::distinctive(lowering, &named)
}

/// The name of a type whose name a message has: the whole one of the schema.
pub(super) fn beside_message(lowering: &Lowering<'_>, source: Source, name: &str) -> String {
    let whole = match source {
        Source::Simple(id) => lowering.model[id].name.as_ref(),
        Source::Complex(id) => lowering.model[id].name.as_ref(),
        _ => None,
    };
    let whole = whole.map(|whole| name::type_name(&whole.local));
    whole
        .filter(|whole| whole != name)
        .unwrap_or_else(|| format!("{name}Type"))
}
