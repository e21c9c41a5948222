//! The facts of Rust items, as far as they decide whether one can stand for another: not names of variants, not
//! documentation, not whether a value is personal.

use std::collections::BTreeMap;

use super::{Episode, Published};
use crate::digest::digest;
use crate::ir::{
    Content, Crate, Definition, Enumeration, Facts, Field, FieldKind, FieldType, ModulePath,
    Occurrence, Shape, Struct, TypeModule, ValueType,
};
use crate::lexical::Lexical;
use crate::pattern::Automaton;

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
            Definition::Value(ty) => Account::of(self.value(module, ty)),
            Definition::Struct(ty) => Account::of(self.complex(module, ty)),
            Definition::Choice(ty) => {
                let fields = ty.alternatives.iter().map(|one| &one.field);
                Account::of(
                    fields
                        .map(|one| self.field(module, one, "or element"))
                        .collect(),
                )
            }
        };
        self.known.insert((module, name), Some(account.clone()));
        Some(account)
    }

    fn complex(&mut self, module: &'i ModulePath, ty: &'i Struct) -> Vec<String> {
        let kind = match ty.content {
            Content::Text(_) => "text",
            Content::All(_) => "element in any order",
            Content::Whole(_) => "content",
            Content::Empty | Content::Elements(_) => "element",
        };
        // A type that messages may name is no other of the same parts.
        let names = self.ir.modules.get(module).map(|module| &module.names);
        let own = ty.type_name.as_ref();
        let own = own.and_then(|own| names?.get(own));
        let own = own.map(|own| format!("named {{{}}}{}", own.namespace, own.local));
        let parts = ty.all_fields();
        own.into_iter()
            .chain(parts.map(|field| {
                let kind = if field.is_attribute {
                    "attribute"
                } else {
                    kind
                };
                self.field(module, field, kind)
            }))
            .collect()
    }

    /// A type that another one refers to: its digest, or the name of one that is not in the crate.
    fn referred(&mut self, module: &'i ModulePath, ty: &'i FieldType) -> String {
        let home = match &ty.module {
            TypeModule::Own => Some(module),
            TypeModule::Other { path, .. } => Some(path),
            TypeModule::Runtime | TypeModule::Published(_) => None,
        };
        let account = home.and_then(|home| self.of(home, &ty.name));
        account.map_or_else(|| ty.name.clone(), |account| account.digest)
    }

    /// The facts of a simple type that is no text.
    fn value(&mut self, module: &'i ModulePath, ty: &'i ValueType) -> Vec<String> {
        let mut all = simple(&ty.facts);
        match &ty.shape {
            Shape::Native { plain, .. } => all.push(plain.as_str().to_owned()),
            Shape::Restricted { base, .. } => {
                all.push(format!("part of {}", self.referred(module, base)));
            }
            Shape::List { item, .. } => {
                all.push(format!("list of {}", self.referred(module, item)));
            }
            Shape::Union(members) => all.extend(
                members
                    .iter()
                    .map(|member| format!("or {}", self.referred(module, &member.ty))),
            ),
        }
        all
    }

    /// A part of a struct: its name on the wire, how often it occurs, and a digest of its namespace and its type.
    fn field(&mut self, module: &'i ModulePath, field: &'i Field, kind: &str) -> String {
        let names = self.ir.modules.get(module).map(|module| &module.names);
        let wire = names.and_then(|names| names.get(&field.wire));
        let mut ty = self.referred(module, &field.ty);
        if field.ty.named.is_some() {
            ty.push_str(" named");
        }
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
            _ => "",
        };
        let nil = if field.ty.is_nillable { " or nil" } else { "" };
        let value = field.value.as_ref();
        let value = value.map_or_else(String::new, |value| format!(" {value:?}"));
        let wildcard = field.wildcard.as_ref();
        let wildcard = wildcard.map_or_else(String::new, |one| format!(" {one:?}"));
        format!("{kind}{wire}{occurs}{blank}{nil}{value}{wildcard} of {ty}")
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
            .map(|automaton| match automaton {
                Automaton::Deterministic(dfa) => digest(&format!("{dfa:?}")),
                Automaton::Nondeterministic(nfa) => digest(&format!("{nfa:?}")),
            })
            .map(|digest| format!("pattern {digest}")),
    );
    if facts.lexical != Lexical::Text {
        all.push(format!("form {:?}", facts.lexical));
    }
    for (name, bound) in [("from", &facts.min), ("to", &facts.max)] {
        all.extend(bound.iter().map(|bound| format!("{name} {bound:?}")));
    }
    all.extend(facts.total_digits.map(|most| format!("{most} digits")));
    all.extend(
        facts
            .fraction_digits
            .map(|most| format!("{most} digits after the point")),
    );
    all.extend(facts.values.iter().map(|value| format!("value {value:?}")));
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
                Definition::Value(ty) => &ty.facts.schema_name,
                Definition::Struct(_) | Definition::Choice(_) => continue,
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
