//! What the generated code costs to compile: by itself, as a client's project has it, dependencies apart.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::{Value, json};

/// The features of `vtj-types` that switch products on are those of the generated modules.
const MANIFEST: &str = r#"[package]
name = "generated-alone"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
vtj-types = { path = "{VTJ_TYPES}", default-features = false }

[features]
default = [{DEFAULT}]
{FEATURES}
[workspace]
"#;

/// Measures, prints the figures and returns them.
///
/// # Errors
/// Where something does not compile, or a file cannot be read.
pub fn measured(repository: &Path) -> Result<Value, String> {
    let generated = repository.join("vtj-types/src/generated");
    let (mut lines, mut types) = (0, 0);
    for part in ["catalogue.rs", "blocks.rs", "products", "services"] {
        let (part_lines, part_types) = count(&generated.join(part))?;
        println!(
            "{part:14}{part_lines:>7} lines{part_types:>5} types{:>7.1} lines a type",
            ratio(part_lines, part_types)
        );
        lines += part_lines;
        types += part_types;
    }
    println!(
        "{:14}{lines:>7} lines{types:>5} types{:>7.1} lines a type",
        "generated",
        ratio(lines, types)
    );

    let program = std::env::current_exe().map_err(text)?;
    let target = program
        .ancestors()
        .nth(2)
        .unwrap_or(Path::new("target"))
        .join("bench-compile");
    let project = alone(repository, &generated, &target)?;
    let target_dir = target.join("target");
    let cargo = |arguments: &[&str]| run(&project, &target_dir, arguments);
    let check = spent(&project, &target_dir, &["check"])?;
    let release = spent(&project, &target_dir, &["build", "--release"])?;
    let rlib = size(&target_dir.join("release/libgenerated_alone.rlib"))?;
    touch(&project.join("src/lib.rs"))?;
    for old in llvm_files(&target_dir.join("release/deps"))? {
        fs::remove_file(old).map_err(text)?;
    }
    cargo(&[
        "rustc",
        "--release",
        "--",
        "--emit=llvm-ir",
        "-Ccodegen-units=1",
    ])?;
    let ir = llvm_lines(&target_dir.join("release/deps"))?;
    println!("rlib: {} bytes, LLVM IR: {ir} lines", rlib);

    let tree = Command::new("cargo")
        .args([
            "tree",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--package",
            "vtj-types",
        ])
        .current_dir(repository)
        .output()
        .map_err(text)?;
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    let mut crates: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    crates.sort_unstable();
    crates.dedup();
    println!("crates in the tree of vtj-types: {}", crates.len());

    let client = target.join("client");
    fs::remove_dir_all(&client).or_else(absent).map_err(text)?;
    let example = repository.join("examples/tailored-product");
    let (wall, user) = run(&example, &client, &["build", "--locked"])?;
    println!("clean build of the example client: {wall:.1} s, {user:.1} s of one core");
    Ok(json!({
        "lines": lines,
        "types": types,
        "check": check,
        "release": release,
        "rlib": rlib,
        "llvm_lines": ir,
        "crates": crates.len(),
        "client": { "wall": wall, "user": user },
    }))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn absent(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}

fn ratio(lines: usize, types: usize) -> f64 {
    lines as f64 / types.max(1) as f64
}

/// The lines of a file or of all files in a folder, and the public types in them.
fn count(path: &Path) -> Result<(usize, usize), String> {
    if path.is_dir() {
        let (mut lines, mut types) = (0, 0);
        for entry in fs::read_dir(path).map_err(text)? {
            let counted = count(&entry.map_err(text)?.path())?;
            lines += counted.0;
            types += counted.1;
        }
        return Ok((lines, types));
    }
    let file = fs::read_to_string(path).map_err(text)?;
    let is_type = |line: &&str| {
        let kinds = ["pub struct ", "pub enum ", "pub type "];
        kinds.iter().any(|kind| line.starts_with(kind))
    };
    Ok((file.lines().count(), file.lines().filter(is_type).count()))
}

/// A project with the generated code and nothing else.
fn alone(repository: &Path, generated: &Path, target: &Path) -> Result<PathBuf, String> {
    let project = target.join("alone");
    let source = project.join("src");
    fs::remove_dir_all(&source).or_else(absent).map_err(text)?;
    copy(generated, &source.join("generated")).map_err(text)?;
    fs::write(
        source.join("lib.rs"),
        "//! The generated code.\n\npub mod generated;\n",
    )
    .map_err(text)?;
    let modules = fs::read_to_string(generated.join("products/mod.rs")).map_err(text)?;
    let mut features: Vec<&str> = modules
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("#[cfg(feature = \"")?
                .strip_suffix("\")]")
        })
        .collect();
    features.push("services");
    features.sort_unstable();
    features.dedup();
    let quoted: Vec<String> = features
        .iter()
        .map(|feature| format!("\"{feature}\""))
        .collect();
    let manifest = MANIFEST
        .replace(
            "{VTJ_TYPES}",
            &repository.join("vtj-types").display().to_string(),
        )
        .replace("{DEFAULT}", &quoted.join(", "))
        .replace(
            "{FEATURES}",
            &features
                .iter()
                .map(|feature| format!("{feature} = []\n"))
                .collect::<String>(),
        );
    fs::write(project.join("Cargo.toml"), manifest).map_err(text)?;
    Ok(project)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

fn touch(path: &Path) -> Result<(), String> {
    let file = fs::read(path).map_err(text)?;
    // File systems may keep times in whole seconds.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    fs::write(path, file).map_err(text)
}

fn size(path: &Path) -> Result<u64, String> {
    fs::metadata(path).map(|file| file.len()).map_err(text)
}

fn llvm_lines(deps: &Path) -> Result<usize, String> {
    let mut lines = 0;
    for path in llvm_files(deps)? {
        lines += fs::read_to_string(&path).map_err(text)?.lines().count();
    }
    Ok(lines)
}

/// The files of LLVM IR of the project, also those that an earlier measurement left.
fn llvm_files(deps: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(deps).map_err(text)? {
        let path = entry.map_err(text)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("generated_alone") && name.ends_with(".ll") {
            files.push(path);
        }
    }
    Ok(files)
}

/// How often what takes about a second is repeated: one run alone has been half as long again as another.
const RUNS: usize = 5;

/// Seconds of processors that a command of cargo takes where only the project itself is compiled: the median of some runs, and
/// the least, to which what else the machine does adds nothing.
fn spent(project: &Path, target: &Path, command: &[&str]) -> Result<Value, String> {
    run(project, target, command)?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let idle = run(project, target, command)?.1;
        touch(&project.join("src/lib.rs"))?;
        times.push(run(project, target, command)?.1 - idle);
    }
    times.sort_by(f64::total_cmp);
    let (least, median) = (times[0], times[RUNS / 2]);
    println!(
        "cargo {}: {median:.2} s of one core, at least {least:.2}; dependencies apart, {RUNS} runs",
        command.join(" ")
    );
    Ok(json!({ "median": median, "least": least }))
}

/// Runs cargo: seconds by the clock, and seconds of processors.
fn run(project: &Path, target: &Path, arguments: &[&str]) -> Result<(f64, f64), String> {
    let (start, before) = (Instant::now(), children()?);
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(project)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(text)?;
    if !status.success() {
        return Err(format!(
            "cargo {} in {} failed",
            arguments.join(" "),
            project.display()
        ));
    }
    Ok((start.elapsed().as_secs_f64(), children()? - before))
}

/// Seconds that processors have spent in programs that this one has run to their ends. Linux says so in hundredths.
fn children() -> Result<f64, String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(text)?;
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    let user = fields
        .split_whitespace()
        .nth(13)
        .and_then(|ticks| ticks.parse::<f64>().ok());
    user.map(|ticks| ticks / 100.0)
        .ok_or_else(|| "no times in /proc/self/stat".to_owned())
}
