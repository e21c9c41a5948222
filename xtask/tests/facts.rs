//! Our schemas state the same facts as the agency's own files, which an independent reader compares.

#[path = "../../vtj-types/tests/skip/mod.rs"]
mod skip;

use std::process::Command;

/// The exit status of the comparison where there is nothing to compare with, or lxml is not installed.
const NOTHING_TO_COMPARE: i32 = 3;

#[test]
fn our_schemas_state_the_facts_of_the_agency() {
    let Some(reference) = skip::reference() else {
        return;
    };
    let script = xtask::repository().join("schemas/check-facts.py");
    let output = match Command::new("python3")
        .arg(script)
        .arg(reference.join("schemas"))
        .output()
    {
        Ok(output) => output,
        Err(error) => return skip::skip(&format!("python3 does not run: {error}")),
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(NOTHING_TO_COMPARE) {
        return skip::skip(said.trim());
    }
    assert!(
        output.status.success(),
        "{}{said}",
        String::from_utf8_lossy(&output.stdout)
    );
}
