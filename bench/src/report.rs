//! What is printed and written.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::measure::Case;

/// A table for people.
pub fn table(cases: &[Case]) -> String {
    let mut out = String::new();
    let mut rotation = None;
    for case in cases {
        let this = (case.product, case.envelope, case.message);
        if rotation != Some(this) {
            rotation = Some(this);
            let envelope = if case.envelope {
                ", in an envelope"
            } else {
                ""
            };
            let _ = writeln!(
                out,
                "\n{} {}{envelope}: {} bytes\n{:28}{:>8}{:>12}{:>9}{:>13}{:>11}{:>10}{:>14}",
                case.product,
                case.message,
                case.size,
                "",
                "ratio",
                "ns",
                "spread",
                "allocations",
                "bytes",
                "peak",
                "instructions"
            );
        }
        let instructions = case
            .instructions
            .map_or_else(|| "-".to_owned(), |count| format!("{count:.0}"));
        let _ = writeln!(
            out,
            "{:28}{:>8.2}{:>12.0}{:>8.0}%{:>13.1}{:>11.0}{:>10}{instructions:>14}",
            case.name,
            case.ratio,
            case.ns,
            case.spread * 100.0,
            case.allocations,
            case.allocated,
            case.peak,
        );
    }
    out
}

/// The same for programs.
pub fn cases(cases: &[Case]) -> Value {
    let cases = cases.iter().map(|case| {
        json!({
            "name": case.name,
            "message": case.message,
            "product": case.product,
            "envelope": case.envelope,
            "size": case.size,
            "ratio": case.ratio,
            "ns": case.ns,
            "spread": case.spread,
            "allocations": case.allocations,
            "allocated": case.allocated,
            "peak": case.peak,
            "instructions": case.instructions,
        })
    });
    cases.collect()
}
