//! Texts that are identifiers or references only since `xsi:type` says so; the schema's table knows nothing of them.

use super::{Schema, Space};
use crate::rt::open::KnownType;
use crate::rt::reader::Reader;
use std::collections::BTreeMap;

/// What such texts are the values of, by where their elements start, as bytes that remain.
pub(in crate::rt) type Named = BTreeMap<usize, Space>;

/// What is checked where the message has such texts and the schema nothing to check.
pub(in crate::rt) static NOTHING: Schema = Schema {
    elements: &[],
    types: &[],
    constraints: &[],
    globals: &[],
    derived: &[],
};

impl Reader<'_> {
    /// Notes the element that starts there if the type that it names is one of identifiers or references.
    #[cold]
    pub(in crate::rt) fn note_identifier(&mut self, known: &KnownType, at: usize) {
        let spaces = [
            ("xs:ID", Space::Id),
            ("xs:IDREF", Space::IdRef),
            ("xs:IDREFS", Space::List(&Space::IdRef)),
        ];
        let space = spaces.iter().find(|(name, _)| known.derives(name));
        if let Some((_, space)) = space {
            self.named_identifiers.insert(at, *space);
        }
    }
}
