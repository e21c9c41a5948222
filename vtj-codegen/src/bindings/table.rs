//! A table of the bindings file, and what of it was read: what is left over is a problem.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BlankMeaning, Problem};

/// A table of which the keys are taken one by one; what is left over is not known.
pub(super) struct Table<'t, 'p> {
    pub(super) left: BTreeMap<&'t str, &'t Spanned<DeValue<'t>>>,
    pub(super) span: Range<usize>,
    place: &'t str,
    problems: &'p mut Vec<Problem>,
}

impl<'t, 'p> Table<'t, 'p> {
    pub(super) fn new(
        table: &'t DeTable<'t>,
        span: Range<usize>,
        place: &'t str,
        problems: &'p mut Vec<Problem>,
    ) -> Self {
        let left = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), value))
            .collect();
        Self {
            left,
            span,
            place,
            problems,
        }
    }

    /// Reads a value that must be a table with `read`, and says which of its keys are not known.
    pub(super) fn each(
        &mut self,
        place: &str,
        entry: &'t Spanned<DeValue<'t>>,
        read: impl FnOnce(&mut Table<'_, '_>),
    ) {
        match entry.get_ref().as_table() {
            Some(table) => {
                let mut table = Table::new(table, entry.span(), place, self.problems);
                read(&mut table);
                table.finish();
            }
            None => self.problem(entry.span(), format!("`{place}` must be a table")),
        }
    }

    pub(super) fn problem(&mut self, span: Range<usize>, message: String) {
        self.problems.push(Problem { span, message });
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.left.remove(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.problem(value.span(), format!("`{key}` must be a text"));
        }
        text
    }

    pub(super) fn required(&mut self, key: &str) -> Option<String> {
        if !self.left.contains_key(key) {
            self.problem(self.span.clone(), format!("`{key}` is missing"));
        }
        self.text(key)
    }

    /// A Rust name that is written as it is to be.
    pub(super) fn identifier(&mut self, key: &str) -> Option<String> {
        let span = self.left.get(key)?.span();
        let name = self.text(key)?;
        if syn::parse_str::<syn::Ident>(&name).is_err() {
            self.problem(span, format!("`{key}` must be a Rust identifier"));
        }
        Some(name)
    }

    /// The path of a module.
    pub(super) fn module(&mut self, key: &str) -> Option<String> {
        let span = self.left.get(key)?.span();
        let path = self.text(key)?;
        if path
            .split("::")
            .any(|segment| syn::parse_str::<syn::Ident>(segment).is_err())
        {
            self.problem(
                span,
                format!("`{key}` must be module names with `::` between them"),
            );
        }
        Some(path)
    }

    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.left.remove(key) else {
            return Vec::new();
        };
        let texts: Option<Vec<String>> = value.get_ref().as_array().and_then(|array| {
            array
                .iter()
                .map(|text| text.get_ref().as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.problem(value.span(), format!("`{key}` must be a list of texts"));
            Vec::new()
        })
    }

    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.left.remove(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.problem(value.span(), format!("`{key}` must be `true` or `false`"));
        }
        flag
    }

    pub(super) fn blank(&mut self) -> Option<BlankMeaning> {
        let span = self.left.get("blank")?.span();
        match self.text("blank")?.as_str() {
            "none" => Some(BlankMeaning::NoValue),
            "value" => Some(BlankMeaning::Value),
            _ => {
                self.problem(span, "`blank` must be \"none\" or \"value\"".to_owned());
                None
            }
        }
    }

    /// The value of a key.
    pub(super) fn table(&mut self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.left.remove(key)
    }

    /// A table of entries by name.
    pub(super) fn named(&mut self, key: &str) -> Vec<(String, &'t Spanned<DeValue<'t>>)> {
        let Some(value) = self.left.remove(key) else {
            return Vec::new();
        };
        match value.get_ref().as_table() {
            Some(table) => table
                .iter()
                .map(|(name, entry)| (name.get_ref().to_string(), entry))
                .collect(),
            None => {
                self.problem(value.span(), format!("`{key}` must be a table"));
                Vec::new()
            }
        }
    }

    /// A list of tables.
    pub(super) fn list(&mut self, key: &str) -> Vec<&'t Spanned<DeValue<'t>>> {
        let Some(value) = self.left.remove(key) else {
            return Vec::new();
        };
        match value.get_ref().as_array() {
            Some(array) => array.iter().collect(),
            None => {
                self.problem(
                    value.span(),
                    format!("`{key}` must be a list of tables: `[[{key}]]`"),
                );
                Vec::new()
            }
        }
    }

    pub(super) fn finish(self) {
        for (key, value) in self.left {
            let message = format!("`{key}` is not a key of {}", self.place);
            self.problems.push(Problem {
                span: value.span(),
                message,
            });
        }
    }
}
