//! A reply as a table or as JSON. Values are shown: that is what the program is for.

use crate::Failed;
use serde_json::{Value, json};
use vtj_types::Parsed;
use vtj_types::products::Vastaus;
use vtj_types::services::{Outcome, Query, Reply};

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// A line for each value: where it stands, and what it is.
    Table,
    /// One document.
    Json,
}

/// The reply in that form.
///
/// # Errors
/// [`Failed::Message`] where there is a message that is refused.
pub fn show<O>(reply: &Reply<O>, form: Form) -> Result<String, Failed>
where
    O: Query<Message = Parsed<Vastaus>>,
{
    let message = match reply.message() {
        None => Value::Null,
        Some(Ok(message)) => serde_json::to_value(&message.value).unwrap_or(Value::Null),
        Some(Err(error)) => return Err(Failed::Message(error.clone())),
    };
    let code = reply.paluukoodi();
    let shown = json!({
        "outcome": name(&reply.outcome()),
        "code": code.as_ref().map(|code| code.code()),
        "text": reply.paluukoodi_text().or(reply.fault_string()),
        "message": message,
    });
    Ok(match form {
        Form::Json => format!("{shown:#}\n"),
        Form::Table => {
            let mut rows = Vec::new();
            flatten("", &shown, &mut rows);
            let width = rows.iter().map(|(place, _)| place.chars().count()).max();
            let width = width.unwrap_or(0);
            rows.iter()
                .map(|(place, value)| format!("{place:width$}  {value}\n"))
                .collect()
        }
    })
}

/// The outcome's name; nothing else of it.
#[must_use]
pub fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Found => "Found",
        Outcome::IdentityCodeChanged { .. } => "IdentityCodeChanged",
        Outcome::NotFound => "NotFound",
        Outcome::Minor => "Minor",
        Outcome::DeadDataWithheld => "DeadDataWithheld",
        Outcome::NotDisclosed => "NotDisclosed",
        Outcome::Notice => "Notice",
        Outcome::CheckNotCarriedOut => "CheckNotCarriedOut",
        Outcome::Certificate => "Certificate",
        Outcome::Credentials => "Credentials",
        Outcome::RequestMistake => "RequestMistake",
        Outcome::Billing => "Billing",
        Outcome::Agency => "Agency",
        Outcome::UndocumentedCode => "UndocumentedCode",
        Outcome::FaultWithoutCode => "FaultWithoutCode",
        Outcome::NoReturnCode => "NoReturnCode",
        _ => "NoAnswer",
    }
}

fn flatten(place: &str, value: &Value, rows: &mut Vec<(String, String)>) {
    let inner = |part: &str| match place {
        "" => part.to_owned(),
        place => format!("{place}.{part}"),
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (field, value) in fields {
                flatten(&inner(field), value, rows);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(&inner(&(index + 1).to_string()), item, rows);
            }
        }
        Value::String(text) => rows.push((place.to_owned(), text.clone())),
        other => rows.push((place.to_owned(), other.to_string())),
    }
}
