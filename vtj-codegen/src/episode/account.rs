//! The facts of Rust items, as far as they decide whether one can stand for another: not names of variants, not
//! documentation, not whether a value is personal.

use std::collections::BTreeMap;

use super::{Episode, Published};
use crate::digest::digest;
use crate::ir::{
    Content, Crate, Definition, Enumeration, Facts, Field, FieldKind, ModulePath, Occurrence,
    Struct, TypeModule,
};

/// The digest and the facts of every type of a crate.
pub(super) struct Accounts<'i> {
    ir: &'i Crate,
    known: BTreeMap<(&'i ModulePath, &'i str), Option<Account>>,
}

/// The facts of a type.
#[derive(Debug, Clone)]
pub(super) struct Account {
    /// A digest of all of them.
    pub(super) digest: String,
    /// Each in words.
    pub(super) facts: Vec<String>,
}

impl Account {
    fn of(facts: Vec<String>) -> Self {
        Self {
            digest: digest(&facts.join(";")),
            facts,
        }
    }
}

impl<'i> Accounts<'i> {
    pub(super) fn new(ir: &'i Crate) -> Self {
        Self {
            ir,
            known: BTreeMap::new(),
        }
    }

    /// The account of a type; `None` for one that contains itself, which is told by its name, or is not there.
    pub(super) fn of(&mut self, module: &'i ModulePath, name: &'i str) -> Option<Account> {
        if let Some(known) = self.known.get(&(module, name)) {
            return known.clone();
        }
        self.known.insert((module, name), None);
        let account = match self.ir.modules.get(module)?.types.get(name)? {
            Definition::Text(ty) => Account::of(simple(&ty.facts)),
            // What an open list names is not in the schema.
            Definition::Enumeration(ty) if ty.open => Account::of(simple(&ty.facts)),
            Definition::Enumeration(ty) => Account::of(listed(ty)),
            Definition::Struct(ty) => Account::of(self.complex(module, ty)),
        };
        self.known.insert((module, name), Some(account.clone()));
        Some(account)
    }

    fn complex(&mut self, module: &'i ModulePath, ty: &'i Struct) -> Vec<String> {
        let attributes = ty.attributes.iter().map(|field| (field, "attribute"));
        let kind = match ty.content {
            Content::Text(_) => "text",
            Content::Empty | Content::Elements(_) => "element",
        };
        let content = ty
            .fields()
            .skip(ty.attributes.len())
            .map(|field| (field, kind));
        attributes
            .chain(content)
            .map(|(field, kind)| self.field(module, field, kind))
            .collect()
    }

    /// A part of a struct: its name on the wire, how often it occurs, and a digest of its namespace and its type.
    fn field(&mut self, module: &'i ModulePath, field: &'i Field, kind: &str) -> String {
        let names = self.ir.modules.get(module).map(|module| &module.names);
        let wire = names.and_then(|names| names.get(&field.wire));
        let home = match &field.ty.module {
            TypeModule::Own => Some(module),
            TypeModule::Other { path, .. } => Some(path),
            TypeModule::Runtime | TypeModule::Published(_) => None,
        };
        let ty = home.and_then(|home| self.of(home, &field.ty.name));
        let ty = ty.map_or_else(|| field.ty.name.clone(), |account| account.digest);
        // The namespace counts, and would only be in the way of a person who reads what differs.
        let ty = wire.map_or_else(
            || ty.clone(),
            |wire| digest(&format!("{{{}}} {ty}", wire.namespace)),
        );
        let wire = wire.map_or_else(String::new, |wire| format!(" {}", wire.local));
        let occurs = match field.occurrence {
            Occurrence::One => String::new(),
            Occurrence::Optional => " 0 to 1 times".to_owned(),
            Occurrence::Repeated {
                min,
                max: Some(max),
            } => format!(" {min} to {max} times"),
            Occurrence::Repeated { min, max: None } => format!(" {min} times or more"),
        };
        let blank = match field.ty.kind {
            FieldKind::Blankable => " or blank",
            FieldKind::Value | FieldKind::Complex => "",
        };
        format!("{kind}{wire}{occurs}{blank} of {ty}")
    }
}

/// The facts of a simple type whose values are texts.
fn simple(facts: &Facts) -> Vec<String> {
    let max = facts
        .max_length
        .map_or_else(|| "any".to_owned(), |max| max.to_string());
    let mut all = vec![
        format!("blank {:?}", facts.blank),
        format!("white space {:?}", facts.white_space),
        format!("length {} to {max}", facts.min_length),
    ];
    // A minimal automaton is the same for all patterns of one language.
    all.extend(
        facts
            .patterns
            .iter()
            .map(|dfa| format!("pattern {}", digest(&format!("{dfa:?}")))),
    );
    all
}

/// The facts of a simple type whose values are listed.
fn listed(ty: &Enumeration) -> Vec<String> {
    let mut all = vec![
        format!("blank {:?}", ty.facts.blank),
        format!("white space {:?}", ty.facts.white_space),
    ];
    all.extend(ty.codes.iter().map(|code| format!("code {:?}", code.code)));
    all
}

/// The episode of a crate: its simple types, and the types of the module of blocks under the elements that they are of.
#[must_use]
pub fn account(ir: &Crate, blocks: &str, version: &str) -> Episode {
    let mut episode = Episode {
        version: version.to_owned(),
        ..Episode::default()
    };
    let mut accounts = Accounts::new(ir);
    for (path, module) in ir
        .modules
        .iter()
        .filter(|(_, module)| module.feature.is_none())
    {
        for (name, ty) in &module.types {
            let schema_name = match ty {
                Definition::Text(ty) => &ty.facts.schema_name,
                Definition::Enumeration(ty) => &ty.facts.schema_name,
                Definition::Struct(_) => continue,
            };
            if let Some(account) = accounts.of(path, name) {
                let key = format!("{{{}}}{schema_name}", module.namespace);
                episode
                    .simple_types
                    .insert(key, published(path, name, account));
            }
        }
    }
    let blocks = ModulePath::parse(blocks);
    for (path, module) in &ir.modules {
        for ty in module.types.values() {
            let Definition::Struct(ty) = ty else { continue };
            for field in ty
                .fields()
                .filter(|field| field.ty.kind == FieldKind::Complex)
            {
                let home = match &field.ty.module {
                    TypeModule::Own => path,
                    TypeModule::Other { path, .. } => path,
                    TypeModule::Runtime | TypeModule::Published(_) => continue,
                };
                let Some(wire) = module.names.get(&field.wire).filter(|_| *home == blocks) else {
                    continue;
                };
                let Some(account) = accounts.of(home, &field.ty.name) else {
                    continue;
                };
                let key = format!("{{{}}}{}", wire.namespace, wire.local);
                let known = episode.blocks.entry(key).or_default();
                let block = published(home, &field.ty.name, account);
                if !known.contains(&block) {
                    known.push(block);
                }
            }
        }
    }
    for known in episode.blocks.values_mut() {
        known.sort_by(|a, b| a.name.cmp(&b.name));
    }
    episode
}

fn published(module: &ModulePath, name: &str, account: Account) -> Published {
    Published {
        module: module.to_string(),
        name: name.to_owned(),
        digest: account.digest,
        facts: account.facts,
    }
}
