//! Times, allocations and instructions.

use std::env::consts::EXE_SUFFIX;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use vtj_types::products::{Vastaus, perussanoma_1, vanhempi_lapset_ja_huollettavat as vanhempi};

use crate::message::{Kind, Rotation, rotation};
use crate::peer;
use crate::product::Product;

/// How long a sample of the bare loop takes, about.
const SAMPLE: Duration = Duration::from_millis(5);

/// A figure to be had: what is done to the messages of a rotation.
pub struct Case {
    /// What is done.
    pub name: &'static str,
    /// Of what messages.
    pub message: &'static str,
    /// Of which product.
    pub product: &'static str,
    /// Whether they are in an envelope.
    pub envelope: bool,
    /// Bytes of the mean message.
    pub size: usize,
    /// Nanoseconds of the thread for a message: the median.
    pub ns: f64,
    /// In multiples of the bare loop over the same messages: the median of the ratios of each repetition.
    pub ratio: f64,
    /// From the lower to the upper quartile of those ratios, in parts of the median.
    pub spread: f64,
    /// Allocations for a message.
    pub allocations: f64,
    /// Bytes allocated for a message.
    pub allocated: f64,
    /// The most bytes allocated at one time, of the message that needs most.
    pub peak: u64,
    /// Instructions for a message, where they were counted.
    pub instructions: Option<f64>,
}

/// What is measured, and how.
#[derive(Clone, Copy)]
pub struct Plan<'p> {
    /// Where the repository is.
    pub repository: &'p Path,
    /// How often each case is measured.
    pub repetitions: usize,
    /// Whether instructions are counted.
    pub instructions: bool,
}

/// The processor time of this thread.
fn now() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(
            time.tv_sec.unsigned_abs(),
            u32::try_from(time.tv_nsec).unwrap_or_default(),
        )
    }
    #[cfg(not(unix))]
    {
        use std::sync::OnceLock;
        use std::time::Instant;
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }
}

/// What is done to the message of an index.
struct Action<'r> {
    name: &'static str,
    run: Box<dyn Fn(usize) + 'r>,
}

fn actions<T: Product>(rotation: &Rotation<T>) -> Vec<Action<'_>> {
    let settings = rotation.settings();
    let document = |index: usize| {
        rotation
            .documents
            .get(index)
            .map_or(&[][..], |bytes| black_box(bytes))
    };
    let mut actions = Vec::new();
    let mut add = |name, run: Box<dyn Fn(usize)>| actions.push(Action { name, run });
    add(
        "quick-xml-0.38",
        Box::new(move |index| peer::bare(document(index))),
    );
    add(
        "decode-strict",
        Box::new(move |index| drop(black_box(T::strict(document(index), &settings)))),
    );
    add(
        "decode-lenient",
        Box::new(move |index| drop(black_box(T::lenient(document(index), &settings)))),
    );
    add(
        "decode-any",
        Box::new(move |index| {
            drop(black_box(Vastaus::from_xml_with(
                document(index),
                &settings,
            )))
        }),
    );
    let encode = match rotation.kind {
        Kind::Prefixed => Some("encode-prefixed"),
        // No setting gives carriage returns.
        Kind::Crlf => None,
        _ => Some("encode"),
    };
    if let Some(name) = encode.filter(|_| !rotation.envelope) {
        let settings = rotation.kind.settings();
        add(
            name,
            Box::new(move |index| {
                if let Some(value) = rotation.values.get(index) {
                    drop(black_box(black_box(value).encode(&settings)));
                }
            }),
        );
    }
    add(
        "quick-xml-0.38-namespaces",
        Box::new(move |index| peer::namespaces(document(index))),
    );
    if rotation.kind != Kind::Latin1 {
        add(
            "roxmltree",
            Box::new(move |index| peer::tree(document(index))),
        );
        if !rotation.envelope && rotation.kind != Kind::Prefixed {
            add(
                "quick-xml-0.38-serde",
                Box::new(move |index| peer::derived(document(index))),
            );
        }
    }
    actions
}

/// Measures all cases.
///
/// # Errors
/// Where there are no messages to measure, or no program that counts allocations.
pub fn cases(plan: &Plan<'_>) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    product::<perussanoma_1::Vastaussanoma>(plan, &mut cases)?;
    product::<vanhempi::Vastaussanoma>(plan, &mut cases)?;
    Ok(cases)
}

fn product<T: Product>(plan: &Plan<'_>, cases: &mut Vec<Case>) -> Result<(), String> {
    for envelope in [false, true] {
        for kind in Kind::ALL {
            let rotation = rotation::<T>(plan.repository, kind, envelope)?;
            measured(plan, &rotation, cases)?;
        }
    }
    Ok(())
}

fn measured<T: Product>(
    plan: &Plan<'_>,
    rotation: &Rotation<T>,
    cases: &mut Vec<Case>,
) -> Result<(), String> {
    let actions = actions(rotation);
    let count = rotation.documents.len();
    let pass = |action: &Action<'_>, passes: u32| {
        let start = now();
        for _ in 0..passes {
            (0..count).for_each(&action.run);
        }
        now().saturating_sub(start)
    };
    // All that is measured runs once before.
    let once: Vec<Duration> = actions.iter().map(|action| pass(action, 2) / 2).collect();
    let passes = once
        .first()
        .map_or(1.0, |bare| SAMPLE.div_duration_f64(*bare).clamp(1.0, 1e4));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 10,000"
    )]
    let passes = passes as u32;
    let mut times = vec![Vec::new(); actions.len()];
    for _ in 0..plan.repetitions {
        for (action, times) in actions.iter().zip(&mut times) {
            // Not counted: until then the processor foresees what others did, and who runs after whom is not what is measured.
            pass(action, 2);
            times.push(pass(action, passes).as_nanos() as f64 / (f64::from(passes) * count as f64));
        }
    }
    let bare = times.first().cloned().unwrap_or_default();
    for (action, times) in actions.iter().zip(&times) {
        let ratios: Vec<f64> = times
            .iter()
            .zip(&bare)
            .map(|(time, bare)| time / bare)
            .collect();
        let ratio = quantile(&ratios, 0.5);
        let envelope = rotation.envelope.to_string();
        let case = [action.name, rotation.kind.name(), T::NAME, &envelope];
        let (allocations, allocated, peak) = allocations(case)?;
        let counted = plan
            .instructions
            .then(|| instructions(action.name, rotation.kind, T::NAME, rotation.envelope));
        cases.push(Case {
            name: action.name,
            message: rotation.kind.name(),
            product: T::NAME,
            envelope: rotation.envelope,
            size: rotation.size(),
            ns: quantile(times, 0.5),
            ratio,
            spread: (quantile(&ratios, 0.75) - quantile(&ratios, 0.25)) / ratio,
            allocations,
            allocated,
            peak,
            instructions: counted.flatten(),
        });
    }
    Ok(())
}

/// Allocations and bytes for a message, and the most bytes at one time, as another program counts them.
fn allocations(case: [&str; 4]) -> Result<(f64, f64, u64), String> {
    let counted = counted(&case)?;
    let figure = |name: &str| counted.get(name).and_then(serde_json::Value::as_f64);
    let peak = counted.get("peak").and_then(serde_json::Value::as_u64);
    match (figure("allocations"), figure("allocated"), peak) {
        (Some(allocations), Some(allocated), Some(peak)) => Ok((allocations, allocated, peak)),
        _ => Err("no figures of allocations".to_owned()),
    }
}

/// What `bench-allocations`, which is built beside this program, says for these arguments.
///
/// # Errors
/// Where it does not run or fails.
pub fn counted(arguments: &[&str]) -> Result<serde_json::Value, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let program = program.with_file_name(format!("bench-allocations{EXE_SUFFIX}"));
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", program.display());
    let output = Command::new(&program).args(arguments).output();
    let output = output.map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| failed(&error))
}

/// A number such that so great a part of the values are below it.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index"
    )]
    let index = (sorted.len().saturating_sub(1) as f64 * part).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

/// Gives what is done in a case, to a message by its index, and how many messages there are: for profilers, and to count.
///
/// # Errors
/// Where there is no such case.
pub fn one_case(
    repository: &Path,
    case: &[String],
    to: impl FnOnce(&dyn Fn(usize), usize),
) -> Result<(), String> {
    let [name, message, product, envelope] = case else {
        return Err("a case has four arguments".to_owned());
    };
    let case = (name.as_str(), message.as_str(), envelope == "true");
    match product.as_str() {
        perussanoma_1::Vastaussanoma::NAME => {
            of_product::<perussanoma_1::Vastaussanoma>(repository, case, to)
        }
        vanhempi::Vastaussanoma::NAME => {
            of_product::<vanhempi::Vastaussanoma>(repository, case, to)
        }
        _ => Err("no such product".to_owned()),
    }
}

fn of_product<T: Product>(
    repository: &Path,
    (name, message, envelope): (&str, &str, bool),
    to: impl FnOnce(&dyn Fn(usize), usize),
) -> Result<(), String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == message);
    let rotation = rotation::<T>(repository, kind.ok_or("no such message")?, envelope)?;
    let actions = actions(&rotation);
    let action = actions
        .iter()
        .find(|action| action.name == name)
        .ok_or("no such case")?;
    to(&action.run, rotation.documents.len());
    Ok(())
}

/// Instructions for a message, by callgrind: what ten passes take more than none, so that what comes before does not count.
fn instructions(name: &str, kind: Kind, product: &str, envelope: bool) -> Option<f64> {
    const PASSES: u32 = 10;
    let program = std::env::current_exe().ok()?;
    let counted = |passes: u32| {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(&program)
            .args([
                "--run",
                name,
                kind.name(),
                product,
                &envelope.to_string(),
                &passes.to_string(),
            ])
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let (_, count) = text.rsplit_once("Collected :")?;
        count.split_whitespace().next()?.parse::<f64>().ok()
    };
    let messages = if kind.name().starts_with("large") {
        8
    } else {
        32
    };
    Some((counted(PASSES)? - counted(0)?) / f64::from(PASSES * messages))
}
