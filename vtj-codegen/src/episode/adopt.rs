//! Adopting published types: a client's types that are equal to published ones are not generated.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, Accounts};
use super::{Episode, Published};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{Crate, Definition, FieldKind, FieldType, First, ModulePath, TypeModule};

/// A type by its module and name.
type TypeKey = (ModulePath, String);

/// What stands for the types of fields: by the type alone for simple ones, by the element too for complex ones.
#[derive(Default)]
pub(crate) struct Adopted {
    simple: BTreeMap<TypeKey, Published>,
    complex: BTreeMap<(TypeKey, String), Published>,
}

/// Puts published types in the place of equal ones, and drops what nothing needs any more.
///
/// Where a component has the name of a published one and other facts, a note says what differs.
pub(crate) fn adopt(ir: &mut Crate, episode: &Episode, diagnostics: &mut Diagnostics) -> Adopted {
    let adopted = compare(ir, episode, diagnostics);
    for (path, module) in &mut ir.modules {
        let names = &module.names;
        for ty in module.types.values_mut() {
            if let Definition::Value(ty) = ty {
                for part in ty.parts_mut() {
                    replace(part, path, String::new(), &adopted);
                }
            }
            for field in ty.fields_mut() {
                let wire = names.get(&field.wire);
                let element = wire.map(|wire| format!("{{{}}}{}", wire.namespace, wire.local));
                replace(&mut field.ty, path, element.unwrap_or_default(), &adopted);
            }
        }
    }
    prune(ir);
    adopted
}

/// Compares the types of a crate with the published ones of their names.
fn compare(ir: &Crate, episode: &Episode, diagnostics: &mut Diagnostics) -> Adopted {
    let mut adopted = Adopted::default();
    let mut accounts = Accounts::new(ir);
    let mut noted = BTreeSet::new();
    for (path, module) in &ir.modules {
        for (name, ty) in &module.types {
            match ty {
                Definition::Text(_) | Definition::Enumeration(_) | Definition::Value(_) => {
                    let schema_name = match ty {
                        Definition::Text(ty) => &ty.facts.schema_name,
                        Definition::Enumeration(ty) => &ty.facts.schema_name,
                        Definition::Value(ty) => &ty.facts.schema_name,
                        Definition::Struct(_) | Definition::Choice(_) => continue,
                    };
                    let key = format!("{{{}}}{schema_name}", module.namespace);
                    let known = episode.simple_types.get(&key);
                    let Some((known, account)) = known.zip(accounts.of(path, name)) else {
                        continue;
                    };
                    if known.digest == account.digest {
                        adopted
                            .simple
                            .insert((path.clone(), name.clone()), known.clone());
                    } else if noted.insert(key.clone()) {
                        diagnostics.push(differs("simple type", &key, known, &account, episode));
                    }
                }
                Definition::Struct(_) | Definition::Choice(_) => {
                    for field in ty
                        .fields()
                        .filter(|field| field.ty.kind == FieldKind::Complex)
                    {
                        let Some(wire) = module.names.get(&field.wire) else {
                            continue;
                        };
                        let element = format!("{{{}}}{}", wire.namespace, wire.local);
                        let Some(known) = episode.blocks.get(&element) else {
                            continue;
                        };
                        let home = home(&field.ty, path);
                        let Some(account) = home.and_then(|home| accounts.of(home, &field.ty.name))
                        else {
                            continue;
                        };
                        let Some(home) = home else { continue };
                        let equal = known.iter().find(|known| known.digest == account.digest);
                        let nearest = known.iter().min_by_key(|known| distance(known, &account));
                        match (equal, nearest) {
                            (Some(equal), _) => {
                                let key = ((home.clone(), field.ty.name.clone()), element);
                                adopted.complex.insert(key, equal.clone());
                            }
                            (None, Some(other))
                                if noted.insert(format!("{element} {}", account.digest)) =>
                            {
                                diagnostics
                                    .push(differs("element", &element, other, &account, episode));
                            }
                            (None, _) => {}
                        }
                    }
                }
            }
        }
    }
    adopted
}

/// The module of a field's type, if it is generated.
fn home<'t>(ty: &'t FieldType, own: &'t ModulePath) -> Option<&'t ModulePath> {
    match &ty.module {
        TypeModule::Own => Some(own),
        TypeModule::Other { path, .. } => Some(path),
        TypeModule::Runtime | TypeModule::Published(_) => None,
    }
}

/// The note on a component that has the name of a published one and is another.
fn differs(
    kind: &str,
    name: &str,
    known: &Published,
    account: &Account,
    episode: &Episode,
) -> Diagnostic {
    let published = beyond(&known.facts, &account.facts);
    let own = beyond(&account.facts, &known.facts);
    // Facts that differ in nothing but a digest are one difference.
    let (both, published): (Vec<&str>, Vec<&str>) =
        published.into_iter().partition(|fact| own.contains(fact));
    let own: Vec<&str> = own
        .into_iter()
        .filter(|fact| !both.contains(fact))
        .collect();
    let mut differences = Vec::new();
    if !published.is_empty() || !own.is_empty() {
        differences.push(format!("only in the published one: {}", list(&published)));
        differences.push(format!("only in this one: {}", list(&own)));
    }
    if !both.is_empty() {
        differences.push(format!("not the same in both: {}", list(&both)));
    }
    if differences.is_empty() {
        differences.push("the order of the parts differs".to_owned());
    }
    Diagnostic::note(
        Code::EpisodeDiffers,
        None,
        format!("the {kind} `{name}` is not the one that vtj-types {} has as `{}::{}`, so it is generated", episode.version, known.module, known.name),
    )
    .with_note(differences.join("; "))
}

/// How many facts a type has that the other does not have.
fn distance(known: &Published, account: &Account) -> usize {
    beyond(&known.facts, &account.facts).len() + beyond(&account.facts, &known.facts).len()
}

/// The facts, in words, that others do not have.
fn beyond<'f>(facts: &'f [String], others: &[String]) -> Vec<&'f str> {
    let only = facts.iter().filter(|fact| !others.contains(fact));
    only.map(|fact| words(fact)).collect()
}

/// A fact without the digest at its end, which tells a person nothing.
fn words(fact: &str) -> &str {
    match fact.rsplit_once(' ') {
        Some((words, last)) if last.len() == 16 => words.strip_suffix(" of").unwrap_or(words),
        _ => fact,
    }
}

fn list(facts: &[&str]) -> String {
    if facts.is_empty() {
        "nothing".to_owned()
    } else {
        facts.join(", ")
    }
}

/// Lets a reference name the published type that stands for its own.
pub(crate) fn replace(ty: &mut FieldType, own: &ModulePath, element: String, adopted: &Adopted) {
    let Some(home) = home(ty, own) else {
        return;
    };
    let key = (home.clone(), ty.name.clone());
    let published = match ty.kind {
        FieldKind::Complex => adopted.complex.get(&(key, element)),
        FieldKind::Blankable | FieldKind::Value => adopted.simple.get(&key),
        _ => None,
    };
    if let Some(published) = published {
        ty.module = TypeModule::Published(ModulePath::parse(&published.module));
        ty.name.clone_from(&published.name);
    }
}

/// The types that a type refers to.
fn referred(ty: &Definition) -> Vec<&FieldType> {
    match ty {
        Definition::Struct(_) | Definition::Choice(_) => {
            ty.fields().map(|field| &field.ty).collect()
        }
        Definition::Value(ty) => ty.parts(),
        Definition::Text(_) | Definition::Enumeration(_) => Vec::new(),
    }
}

/// Drops the types that no message leads to, with the names and modules that only they needed.
fn prune(ir: &mut Crate) {
    let mut open: Vec<TypeKey> = Vec::new();
    for (path, module) in &ir.modules {
        let messages = module
            .types
            .iter()
            .filter(|(_, ty)| matches!(ty, Definition::Struct(ty) if ty.message.is_some()));
        let before = open.len();
        open.extend(messages.map(|(name, _)| (path.clone(), name.clone())));
        // A root without messages is a vocabulary that somebody asked for.
        if module.is_root && open.len() == before {
            open.extend(module.types.keys().map(|name| (path.clone(), name.clone())));
        }
    }
    let mut needed: BTreeSet<TypeKey> = BTreeSet::new();
    while let Some(key) = open.pop() {
        let ty = ir
            .modules
            .get(&key.0)
            .and_then(|module| module.types.get(&key.1));
        if let (Some(ty), false) = (ty, needed.contains(&key)) {
            let referred = referred(ty).into_iter();
            open.extend(
                referred.filter_map(|ty| Some((home(ty, &key.0)?.clone(), ty.name.clone()))),
            );
        }
        needed.insert(key);
    }
    for (path, module) in &mut ir.modules {
        if !module.operations.is_empty() {
            continue;
        }
        module
            .types
            .retain(|name, _| needed.contains(&(path.clone(), name.clone())));
        let (mut names, mut uses) = (BTreeSet::new(), BTreeSet::new());
        for ty in module.types.values() {
            if let Definition::Struct(ty) = ty {
                names.extend(ty.message.clone());
            }
            names.extend(ty.fields().map(|field| field.wire.clone()));
            for ty in referred(ty) {
                if let TypeModule::Other { path, .. } = &ty.module {
                    uses.insert(path.clone());
                }
            }
            names.extend(ty.first().filter_map(|first| match first {
                First::Name(name) => Some(name.clone()),
                First::Wildcard(_) => None,
            }));
        }
        module.names.retain(|name, _| names.contains(name));
        module.uses.retain(|path, _| uses.contains(path));
    }
    let parents = parents_of_operations(ir);
    ir.modules.retain(|path, module| {
        !module.types.is_empty() || !module.operations.is_empty() || parents.contains(path)
    });
}

/// The modules that operations refer to as `super`, whatever is in them.
fn parents_of_operations(ir: &Crate) -> BTreeSet<ModulePath> {
    let modules = ir.modules.iter();
    modules
        .filter(|(_, module)| !module.operations.is_empty())
        .filter_map(|(path, _)| Some(ModulePath(path.0.split_last()?.1.to_vec())))
        .collect()
}
