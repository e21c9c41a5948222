//! Texts that keep to facets.

use super::{Deserialize, Deserializer, Part, Path, Serialize, Serializer};
use super::{deserialize, give_text, name, take_text};
use crate::rt::{Facets, Valid};

impl<F: Facets> Part for Valid<F> {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        give_text(self, serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_text(deserializer, at)
    }
}

impl<F: Facets> Serialize for Valid<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.give(serializer)
    }
}

impl<'de, F: Facets> Deserialize<'de> for Valid<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer, name(F::simple_type().rust_name))
    }
}
