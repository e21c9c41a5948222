//! What serde reads and refuses: marked messages as JSON with everything wrong that can be, at every place.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vtj_types::ReadSettings;
use vtj_types::products::Vastaus;

use crate::CASES;
use crate::message::{MARK, Marks};
use crate::watch::Watch;

/// Stands where text is put that no value of `Value` is written as.
const PLACE: &str = "\"@\"";

/// Numbers that stand for values.
const NUMBERS: [&str; 4] = ["19871203", "-9871203", "0.19871203", "1987120314151617"];

/// What is put in the place of each part of a message.
fn wrong(own: &Value) -> Vec<Value> {
    let text = own.as_str().unwrap_or(MARK);
    vec![
        json!(19_871_203),
        json!(-9_871_203),
        json!(0.198_712_03),
        json!(true),
        json!(null),
        json!(MARK.repeat(100)),
        json!(format!("{text}¤MERKKI")),
        json!(format!("{text}\u{1}MERKKI")),
        json!(""),
        json!([]),
        json!({}),
        json!([MARK, own, 19_871_203]),
        json!({"MERKKI": MARK}),
        json!({"value": own, "MERKKI": 19_871_203}),
    ]
}

/// JSON that no `Value` is, in the place of each part.
fn malformed(own: &Value) -> Vec<String> {
    let text = own.to_string();
    let mut malformed = vec![
        "198712031415161718192021222324252627282930313233343536373839".to_owned(),
        "1987120314151617e400".to_owned(),
        "-1987120314151617181920".to_owned(),
        "MERKKI".to_owned(),
        "\"MERKKI".to_owned(),
        "\"MERKKI\\u12\"".to_owned(),
        "\"MERKKI\\uD800\"".to_owned(),
        "\"MERKKI\n\"".to_owned(),
        "nullMERKKI".to_owned(),
        "{MERKKI: 1}".to_owned(),
        "{\"MERKKI\" \"MERKKI\"}".to_owned(),
        format!("{text} MERKKI"),
        format!("{text}, \"MERKKI\""),
        format!("[{text}, {text}"),
    ];
    if let Some((name, value)) = own.as_object().and_then(|fields| fields.iter().next()) {
        let fields = text.trim_start_matches('{');
        malformed.push(format!("{{\"{name}\": {value}, {fields}"));
        malformed.push(format!("{{\"MERKKI\": \"MERKKI\", {fields}"));
        malformed.push(format!("{{\"{name}\": \"MERKKI\", {fields}"));
    }
    malformed
}

/// The places in a value, of those in a sequence the first, as JSON pointers.
fn places(value: &Value, pointer: &str, places: &mut BTreeSet<String>) {
    places.insert(pointer.to_owned());
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, field)| self::places(field, &format!("{pointer}/{name}"), places)),
        Value::Array(items) => items
            .iter()
            .take(1)
            .for_each(|item| self::places(item, &format!("{pointer}/0"), places)),
        _ => {}
    }
}

/// Reads JSON in every way.
fn drive(watch: &mut Watch, marks: &Marks, case: &str, json: &str) {
    let results = [
        serde_json::from_str::<Vastaus>(json),
        serde_json::from_slice(json.as_bytes()),
        serde_json::from_reader(json.as_bytes()),
    ];
    for result in results {
        look(watch, marks, (case, "serde_json"), result);
    }
}

/// Reads a value in every way, of formats for people and of compact ones.
fn drive_value(watch: &mut Watch, marks: &Marks, case: &str, value: &Value) {
    drive(watch, marks, case, &value.to_string());
    let read = serde_json::from_value(value.clone());
    look(watch, marks, (case, "serde_json value"), read);
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("CBOR");
    let read = ciborium::from_reader(&*bytes);
    look(watch, marks, (case, "ciborium"), read);
}

fn look<E: std::error::Error>(
    watch: &mut Watch,
    marks: &Marks,
    (case, what): (&str, &str),
    result: Result<Vastaus, E>,
) {
    match result {
        Ok(value) => watch.value(marks, (case, what), &value),
        Err(error) => {
            watch.refused += 1;
            watch.debug(marks, (case, what), &error);
            watch.look(marks, (case, &format!("{what} {{}}")), &error.to_string());
        }
    }
}

#[test]
fn errors_of_serde_show_no_value() {
    let mut watch = Watch::default();
    let mut seen = BTreeSet::new();
    for case in CASES.iter().filter(|case| case.is_thorough) {
        let name = &case.message.name;
        let mut marks = case.marks.clone();
        NUMBERS.iter().for_each(|number| marks.add(number));
        // Values of the types that show may show in a message, wherever they are put.
        marks.may_show_in_values = true;
        let bytes = case.message.bytes(&case.message.source);
        let settings = ReadSettings::new().in_envelope(true);
        let message = Vastaus::from_xml_with(&bytes, &settings).expect("a marked message");
        let whole = serde_json::to_value(&message).expect("JSON");
        assert!(
            marks.show_up_in(&whole.to_string()),
            "{name}: nothing is marked"
        );
        let mut all = BTreeSet::new();
        places(&whole, "", &mut all);
        assert!(all.len() > 20);
        for place in all {
            // What a field of one name in a block of one name is in another product, it is there too.
            let mut names = place.rsplit('/').filter(|name| *name != "0");
            if !seen.insert((
                names.next().map(str::to_owned),
                names.next().map(str::to_owned),
            )) {
                continue;
            }
            let own = whole.pointer(&place).expect("a place of it");
            let with = |value: Value| {
                let mut whole = whole.clone();
                *whole.pointer_mut(&place).expect("a place of it") = value;
                whole
            };
            for (number, wrong) in wrong(own).into_iter().enumerate() {
                let case = format!("{name}, {place}, wrong {number}");
                drive_value(&mut watch, &marks, &case, &with(wrong));
            }
            let gap = with(json!("@")).to_string();
            for (number, text) in malformed(own).iter().enumerate() {
                let case = format!("{name}, {place}, malformed {number}");
                drive(&mut watch, &marks, &case, &gap.replace(PLACE, text));
            }
        }
        broken(&mut watch, &marks, (name, &message));
    }
    assert!(
        watch.refused >= 500 * Vastaus::PRODUCTS.len(),
        "{} errors",
        watch.refused
    );
    watch.finish();
}

/// Reads what is cut short, has more behind it, or is of another format.
fn broken(watch: &mut Watch, marks: &Marks, (name, message): (&str, &Vastaus)) {
    let json = serde_json::to_string(message).expect("JSON");
    for at in (0..json.len())
        .step_by(29)
        .filter(|at| json.is_char_boundary(*at))
    {
        drive(watch, marks, &format!("{name}, cut at {at}"), &json[..at]);
    }
    for text in [
        "MERKKI",
        "\"MERKKI\"",
        "{}",
        "[\"MERKKI\"]",
        "19871203",
        "null",
    ] {
        drive(watch, marks, &format!("{name}, {text}"), text);
        drive(
            watch,
            marks,
            &format!("{name}, and {text}"),
            &format!("{json}{text}"),
        );
    }
    let bytes = postcard::to_allocvec(message).expect("bytes");
    for at in (0..bytes.len()).step_by(5) {
        let case = format!("{name}, byte {at}");
        let cut = postcard::from_bytes(&bytes[..at]);
        look(watch, marks, (&case, "postcard"), cut);
        let mut changed = bytes.clone();
        changed[at] ^= 0x21;
        look(
            watch,
            marks,
            (&case, "postcard"),
            postcard::from_bytes(&changed),
        );
    }
}
