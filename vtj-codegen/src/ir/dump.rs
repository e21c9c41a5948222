//! A readable account of the intermediate representation, for `--dump ir` and snapshots.

use std::fmt::Write as _;

use super::{
    Blank, Bound, Content, Crate, Definition, Enumeration, Facts, Field, FieldKind, FieldType,
    First, Module, Nameable, Named, Namespaces, Occurrence, Operation, Shape, Storage, Struct,
    TypeModule, ValueType, Wildcard,
};
use crate::lexical::Lexical;
use crate::pattern::Automaton;

/// The whole representation as text, one line for each type, field and code.
#[must_use]
pub fn dump(ir: &Crate) -> String {
    let mut out = String::new();
    for (path, module) in &ir.modules {
        let feature = module
            .feature
            .as_ref()
            .map(|feature| format!(" [feature {feature}]"))
            .unwrap_or_default();
        let files: Vec<&str> = module.files.iter().map(String::as_str).collect();
        line(
            &mut out,
            0,
            &format!("module {path}{feature} from {}", files.join(", ")),
        );
        dump_module(&mut out, module);
    }
    for (path, products) in &ir.products {
        for product in products {
            let text = format!(
                "product {path}::{} {:?} as {}",
                product.module, product.keys, product.variant
            );
            line(&mut out, 0, &text);
        }
    }
    out
}

/// Appends one indented line.
fn line(out: &mut String, depth: usize, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{:indent$}{text}", "", indent = depth * 2);
}

fn dump_module(out: &mut String, module: &Module) {
    for ty in module.types.values() {
        match ty {
            Definition::Text(text) => {
                let storage = match text.storage {
                    Storage::Fixed(bytes) => format!("fixed {bytes}"),
                    Storage::Text => "text".to_owned(),
                };
                line(
                    out,
                    1,
                    &format!("{storage} {}: {}", text.header.name, facts(&text.facts)),
                );
            }
            Definition::Enumeration(enumeration) => dump_enumeration(out, enumeration),
            Definition::Value(value) => dump_value(out, value),
            Definition::Struct(complex) => dump_struct(out, complex),
            Definition::Choice(choice) => {
                let counted = if choice.is_counted { " counted" } else { "" };
                line(out, 1, &format!("choice {}{counted}", choice.header.name));
                for alternative in &choice.alternatives {
                    let first = firsts(&alternative.first);
                    line(
                        out,
                        2,
                        &format!("{}; on {first}", describe(&alternative.field)),
                    );
                }
            }
        }
    }
    for operation in module.operations.values() {
        dump_operation(out, operation);
    }
    for (constant, name) in &module.names {
        line(
            out,
            1,
            &format!("name {constant} = {{{}}}{}", name.namespace, name.local),
        );
    }
}

fn dump_operation(out: &mut String, operation: &Operation) {
    let parameter = if operation.takes_content { "<M>" } else { "" };
    let name = &operation.header.name;
    let text = format!(
        "operation {name}{parameter}: {} of {}",
        operation.wire, operation.port_type
    );
    line(out, 1, &text);
    for (what, message) in [
        ("request", &operation.request),
        ("response", &operation.response),
    ] {
        line(
            out,
            2,
            &format!("{what} {}::{}", message.module, message.name),
        );
    }
    line(out, 2, &format!("soap action {:?}", operation.soap_action));
    for (what, value) in [
        ("soap 1.2 action", &operation.soap_action_12),
        ("action", &operation.action),
        ("version", &operation.version),
    ] {
        if let Some(value) = value {
            line(out, 2, &format!("{what} {value:?}"));
        }
    }
    for (what, names) in [
        ("request headers", &operation.request_headers),
        ("response headers", &operation.response_headers),
        ("faults", &operation.faults),
    ] {
        if !names.is_empty() {
            line(out, 2, &format!("{what} {}", names.join(" ")));
        }
    }
}

fn dump_enumeration(out: &mut String, ty: &Enumeration) {
    line(
        out,
        1,
        &format!(
            "{}enum {}: {}",
            if ty.open { "open " } else { "" },
            ty.header.name,
            facts(&ty.facts)
        ),
    );
    for code in &ty.codes {
        let meaning = code
            .fi
            .as_ref()
            .map(|fi| format!(": {fi}"))
            .unwrap_or_default();
        line(
            out,
            2,
            &format!("{:?} {}{meaning}", code.code, code.variant),
        );
    }
    if let Some(name) = &ty.not_given {
        line(out, 2, &format!("not given {name}"));
    }
}

fn dump_value(out: &mut String, ty: &ValueType) {
    let shape = match &ty.shape {
        Shape::Native { plain, keeps_text } => {
            let text = if *keeps_text { " with its text" } else { "" };
            format!("{}{text}", plain.as_str())
        }
        Shape::Restricted { base, order } => format!("{} of order {order:?}", type_path(base)),
        Shape::List { item, is_any } => {
            let any = if *is_any { " any" } else { "" };
            format!("list of{any} {}", type_path(item))
        }
        Shape::Union(_) => "union".to_owned(),
    };
    line(
        out,
        1,
        &format!("{shape} {}: {}", ty.header.name, facts(&ty.facts)),
    );
    if let Shape::Union(members) = &ty.shape {
        for member in members {
            let ty = type_path(&member.ty);
            line(out, 2, &format!("{}: {ty}", member.variant));
        }
    }
}

/// A type with its module.
fn type_path(ty: &FieldType) -> String {
    let module = match &ty.module {
        TypeModule::Own => String::new(),
        TypeModule::Other { path, .. } => format!("{path}::"),
        TypeModule::Published(path) => format!("vtj_types::{path}::"),
        TypeModule::Runtime => "xsd::".to_owned(),
    };
    let named = match ty.named {
        Some(
            Named::Complex
            | Named::BuiltIn {
                nameable: Nameable::Itself,
                ..
            },
        ) => " that may be named",
        Some(Named::BuiltIn {
            nameable: Nameable::Derived,
            ..
        }) => " or named derived type",
        Some(Named::BuiltIn {
            nameable: Nameable::Extensions,
            ..
        }) => " or named extension",
        Some(Named::BuiltIn { .. }) => " or named restriction",
        None => "",
    };
    format!("{module}{}{named}", ty.name)
}

fn dump_struct(out: &mut String, ty: &Struct) {
    let message = ty
        .message
        .as_ref()
        .map(|wire| format!(" message {wire}"))
        .unwrap_or_default();
    let type_name = ty.type_name.as_ref();
    let type_name = type_name.map_or_else(String::new, |wire| format!(" named {wire}"));
    let blank = if ty.can_be_blank { "" } else { " never blank" };
    let alias = ty.alias_of.as_ref();
    let alias = alias.map_or_else(String::new, |of| format!(" alias of {of}"));
    let group = ty.first.as_deref();
    let group = group.map_or_else(String::new, |first| format!(" group on {}", firsts(first)));
    let counted = if ty.is_counted { " counted" } else { "" };
    line(
        out,
        1,
        &format!(
            "struct {}{alias}{message}{type_name}{group}{counted}{blank}",
            ty.header.name
        ),
    );
    for field in ty.attributes.iter().chain(&ty.any_attributes) {
        line(out, 2, &format!("@{}", describe(field)));
    }
    match &ty.content {
        Content::Empty => line(out, 2, "empty"),
        Content::Text(field) => line(out, 2, &format!("text {}", describe(field))),
        Content::Whole(field) => line(out, 2, &format!("whole {}", describe(field))),
        Content::Elements(fields) => {
            for field in fields {
                line(out, 2, &describe(field));
            }
        }
        Content::All(fields) => {
            line(out, 2, "all");
            for field in fields {
                line(out, 3, &describe(field));
            }
        }
    }
    for field in ty.mixed.iter().chain(&ty.order) {
        line(out, 2, &describe(field));
    }
}

/// What may come first in a group.
fn firsts(first: &[First]) -> String {
    let items = first.iter().map(|first| match first {
        First::Name(name) => name.clone(),
        First::Wildcard(wildcard) => wild(wildcard),
    });
    items.collect::<Vec<_>>().join(" ")
}

/// A wildcard: its namespaces, and what is checked.
fn wild(wildcard: &Wildcard) -> String {
    let namespaces = match &wildcard.namespaces {
        Namespaces::Any => "any".to_owned(),
        Namespaces::Other(excluded) => format!("not {{{excluded}}}"),
        Namespaces::OneOf(allowed) => format!("one of {{{}}}", allowed.join("} {")),
    };
    format!("{namespaces} {:?}", wildcard.contents)
}

/// A field: name, wire constant, occurrence and type.
fn describe(field: &Field) -> String {
    let occurs = match field.occurrence {
        Occurrence::One => "1".to_owned(),
        Occurrence::Optional => "0..1".to_owned(),
        Occurrence::Repeated {
            min,
            max: Some(max),
        } => format!("{min}..{max}"),
        Occurrence::Repeated { min, max: None } => format!("{min}..*"),
    };
    let kind = match field.ty.kind {
        FieldKind::Blankable => " or blank",
        FieldKind::Value => "",
        FieldKind::Complex => " {}",
        FieldKind::Group => " group",
        FieldKind::AnyElement
        | FieldKind::AnyAttributes
        | FieldKind::MixedText
        | FieldKind::ElementOrder => "",
    };
    let boxed = if field.ty.is_boxed { " boxed" } else { "" };
    let nil = if field.ty.is_nillable { " or nil" } else { "" };
    let run = if field.is_run { " run" } else { "" };
    let wildcard = field.wildcard.as_ref();
    let wildcard = wildcard.map_or_else(String::new, |one| format!(" of {}", wild(one)));
    let value = match &field.value {
        Some(value) if value.is_fixed => format!(" fixed {:?}", value.text),
        Some(value) => format!(" default {:?}", value.text),
        None => String::new(),
    };
    format!(
        "{} [{occurs}] {}: {}{kind}{nil}{boxed}{run}{wildcard}{value}",
        field.name,
        field.wire,
        type_path(&field.ty)
    )
}

/// The facets of a simple type.
fn facts(facts: &Facts) -> String {
    let max = facts
        .max_length
        .map_or("*".to_owned(), |max| max.to_string());
    let blank = match facts.blank {
        Blank::NoValue => "blank is no value",
        Blank::Value => "blank is a value",
        Blank::Refused => "blank refused",
    };
    let personal = if facts.personal { "personal" } else { "shown" };
    let states: Vec<String> = facts
        .patterns
        .iter()
        .map(|automaton| match automaton {
            Automaton::Deterministic(dfa) => format!(", automaton of {} states", dfa.states.len()),
            Automaton::Nondeterministic(nfa) => format!(", program of {} steps", nfa.steps.len()),
        })
        .collect();
    format!(
        "{} length {}..{max}{}{}, {:?}, {blank}, {personal}",
        facts.schema_name,
        facts.min_length,
        states.concat(),
        value_facets(facts),
        facts.white_space,
    )
}

/// The facets that only other types than texts have.
fn value_facets(facts: &Facts) -> String {
    let mut all = String::new();
    if facts.lexical != Lexical::Text {
        let _ = write!(all, ", {:?}", facts.lexical);
    }
    for (name, bound) in [("min", &facts.min), ("max", &facts.max)] {
        match bound {
            Some(Bound::Inclusive(value)) => all += &format!(", {name} {value}"),
            Some(Bound::Exclusive(value)) => all += &format!(", {name} beyond {value}"),
            None => {}
        }
    }
    let digits = [
        ("digits", facts.total_digits),
        ("fraction", facts.fraction_digits),
    ];
    for (name, most) in digits {
        if let Some(most) = most {
            let _ = write!(all, ", {name} {most}");
        }
    }
    if !facts.values.is_empty() {
        let _ = write!(all, ", one of {:?}", facts.values);
    }
    all
}
