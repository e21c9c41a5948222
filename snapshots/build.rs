//! Generates every fixture of `fixtures/accepted`, as a client's build script would, and an index of their messages.

#[path = "src/fixture.rs"]
mod fixture;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use vtj_codegen::emit::write_tree;
use vtj_codegen::ir::{Crate, Definition};

use fixture::{Fixture, Outcome};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=fixtures/accepted");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/fixture.rs");
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let mut modules = String::new();
    let mut messages = String::new();
    let mut refusals = String::new();
    for fixture in fixture::fixtures("accepted")? {
        let outcome = fixture::generate(&fixture.folder, &fixture.name, false)?;
        match &outcome {
            Outcome {
                ir: Some(ir),
                tree: Some(tree),
                ..
            } => {
                let folder = out.join(&fixture.name);
                write_tree(&folder, tree, true)?;
                module(&mut modules, &fixture, &folder, tree.len() > 1)?;
                index(&mut messages, &fixture, ir)?;
            }
            Outcome {
                sources,
                diagnostics,
                ..
            } => {
                writeln!(
                    refusals,
                    "{}:\n{}",
                    fixture.name,
                    diagnostics.render(sources)
                )?;
            }
        }
    }
    if !refusals.is_empty() {
        return Err(format!("fixtures/accepted has schemas that are refused\n{refusals}").into());
    }
    let index = format!(
        "{modules}\n/// Every message of every fixture.\npub static MESSAGES: &[crate::Message] = &[\n{messages}];\n"
    );
    std::fs::write(out.join("index.rs"), index)?;
    Ok(())
}

/// The module of a fixture: a folder of files is declared, a single file is included.
fn module(out: &mut String, fixture: &Fixture, folder: &Path, is_folder: bool) -> std::fmt::Result {
    let name = &fixture.name;
    writeln!(out, "/// The fixture `{name}`.")?;
    if is_folder {
        writeln!(
            out,
            "#[path = {:?}]\npub mod {name};",
            folder.join("mod.rs")
        )
    } else {
        let file = folder.join(format!("{name}.rs"));
        writeln!(out, "pub mod {name} {{\n    include!({file:?});\n}}")
    }
}

/// The entries of a fixture's messages. Those of a module behind a feature are behind it too.
fn index(out: &mut String, fixture: &Fixture, ir: &Crate) -> std::fmt::Result {
    for (module, items) in &ir.modules {
        for (name, definition) in &items.types {
            let Definition::Struct(ty) = definition else {
                continue;
            };
            let Some(wire) = ty.message.as_ref().and_then(|wire| items.names.get(wire)) else {
                continue;
            };
            if let Some(feature) = &items.feature {
                writeln!(out, "    #[cfg(feature = {feature:?})]")?;
            }
            let blank = if ty.can_be_blank { ", blank" } else { "" };
            writeln!(
                out,
                "    message!({:?}, \"{module}::{name}\", {:?}, {:?}, {}::{module}::{name}{blank}),",
                fixture.name, wire.namespace, wire.local, fixture.name
            )?;
        }
    }
    Ok(())
}
