//! Drives every way of reading, and looks at all that may be logged.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::Debug;

use vtj_types::products::Vastaus;
use vtj_types::{Deviation, Error, Parsed, ReadSettings, Shown, sanomatunnus};

use crate::message::{MARK, Marks};

/// What shows a mark, without the mark: the first case of each kind, and how many there are.
#[derive(Default)]
pub struct Watch {
    leaks: BTreeMap<String, (String, usize)>,
    pub read: usize,
    pub refused: usize,
    pub deviations: usize,
}

impl Watch {
    pub fn look(&mut self, marks: &Marks, (case, what): (&str, &str), text: &str) {
        if marks.show_up_in(text) {
            let leak = self.leaks.entry(what.to_owned()).or_default();
            if leak.1 == 0 {
                case.clone_into(&mut leak.0);
            }
            leak.1 += 1;
        }
    }

    pub fn debug(&mut self, marks: &Marks, (case, what): (&str, &str), value: &impl Debug) {
        self.look(
            marks,
            (case, &format!("{what} {{:?}}")),
            &format!("{value:?}"),
        );
        self.look(
            marks,
            (case, &format!("{what} {{:#?}}")),
            &format!("{value:#?}"),
        );
    }

    /// A message, on one line: on several it is as long as all the rest, and read so once a message is enough.
    pub fn value(&mut self, marks: &Marks, (case, what): (&str, &str), value: &impl Debug) {
        if !marks.may_show_in_values {
            let what = format!("{what} {{:?}}");
            self.look(marks, (case, &what), &format!("{value:?}"));
        }
    }

    fn error(&mut self, marks: &Marks, case: &str, error: &Error) {
        self.refused += 1;
        self.debug(marks, (case, "Error"), error);
        self.look(marks, (case, "Error {}"), &error.to_string());
        self.look(marks, (case, "Error::path"), error.path());
        let rest = (error.kind(), error.violation(), error.limit());
        self.debug(marks, (case, "parts of Error"), &rest);
        self.debug(marks, (case, "Error::expected"), &error.expected());
        assert!(
            error.source().is_none(),
            "{case}: an error behind the error"
        );
    }

    fn deviation(&mut self, marks: &Marks, case: &str, deviation: &Deviation) {
        self.deviations += 1;
        let code = deviation.code().as_str();
        self.debug(marks, (case, &format!("{code} Deviation")), deviation);
        self.look(
            marks,
            (case, &format!("{code} {{}}")),
            &deviation.to_string(),
        );
        self.look(marks, (case, &format!("{code} path")), deviation.path());
        self.debug(
            marks,
            (case, &format!("{code} expected")),
            &deviation.expected(),
        );
        let rest = (deviation.code(), deviation.severity());
        self.debug(marks, (case, "parts of Deviation"), &rest);
    }

    fn parsed<T: Debug>(&mut self, marks: &Marks, case: &str, parsed: &Parsed<T>) {
        self.value(marks, (case, "Parsed"), parsed);
        self.look(marks, (case, "summary"), &parsed.summary());
        for deviation in &parsed.deviations {
            self.deviation(marks, case, deviation);
        }
    }

    /// Reads bytes in every way.
    pub fn drive(&mut self, marks: &Marks, case: &str, bytes: &[u8]) {
        self.drive_with(marks, case, bytes, &ReadSettings::new());
    }

    pub fn drive_with(&mut self, marks: &Marks, case: &str, bytes: &[u8], settings: &ReadSettings) {
        for in_envelope in [false, true] {
            match Vastaus::from_xml_with(bytes, &settings.in_envelope(in_envelope)) {
                Ok(value) => {
                    self.read += 1;
                    self.value(marks, (case, "message"), &value);
                    break;
                }
                Err(error) => self.error(marks, case, &error),
            }
        }
        let products = [None, Vastaus::PRODUCTS.last().copied(), Some(MARK)];
        for product in products {
            let result = Vastaus::from_xml_lenient_with(bytes, product, settings);
            let is_named = result.is_ok();
            match &result {
                Ok(parsed) => {
                    self.read += 1;
                    self.parsed(marks, case, parsed);
                }
                Err(error) => self.error(marks, case, error),
            }
            // Another product is taken only where the message names none.
            if is_named {
                break;
            }
        }
        if let Err(error) = sanomatunnus(bytes, settings) {
            self.error(marks, case, &error);
        }
        self.debug(marks, (case, "ReadSettings"), settings);
    }

    /// Reads a message by the calls without settings; there has to be something that could show.
    pub fn drive_default(&mut self, marks: &Marks, case: &str, bytes: &[u8]) {
        let shows = |value: &dyn Debug| marks.show_up_in(&format!("{:?}", Shown(value)));
        if let Ok(value) = Vastaus::from_xml(bytes) {
            self.debug(marks, (case, "message"), &value);
            self.debug(marks, (case, "clone"), &Box::new(Some(value.clone())));
            assert!(shows(&value), "{case}: nothing is marked");
            assert!(
                marks.show_up_in(&value.to_xml()),
                "{case}: nothing is marked"
            );
        }
        match Vastaus::from_xml_lenient(bytes, Vastaus::PRODUCTS.first().copied()) {
            Ok(parsed) => {
                self.parsed(marks, case, &parsed);
                self.debug(marks, (case, "Parsed"), &parsed);
                self.debug(marks, (case, "value of Parsed"), &parsed.value);
                self.debug(marks, (case, "deviations"), &parsed.deviations());
                assert!(
                    marks.show_up_in(&parsed.to_xml()),
                    "{case}: nothing is marked"
                );
                assert!(shows(&parsed.value), "{case}: nothing is marked");
            }
            Err(error) => self.error(marks, case, &error),
        }
    }

    /// Fails where something showed a mark.
    pub fn finish(&self) {
        println!(
            "{} messages read, {} errors, {} deviations",
            self.read, self.refused, self.deviations
        );
        assert!(
            self.leaks.is_empty(),
            "marked values show: {:#?}",
            self.leaks
        );
    }
}
