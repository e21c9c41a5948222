//! Elements with the message's prefix.

use super::Writer;
use crate::rt::name::Name;
use crate::rt::out::ShortPrefix;

impl Writer {
    /// Gives the elements of a name's namespace a prefix.
    pub(super) fn prefix(&mut self, name: &'static Name, prefix: String) {
        self.short_prefix = ShortPrefix::new(&prefix).map(|prefix| (name.key, prefix));
        self.prefixed = Some((name.namespace, prefix));
    }

    /// The prefix of a name that is written with nothing else.
    #[inline]
    pub(super) fn plain_prefix(&self, name: &Name) -> Option<ShortPrefix> {
        let (_, prefix) = self.short_prefix?;
        (self.plain_prefixed == name.key).then_some(prefix)
    }

    pub(super) fn prefixed_start_tag(&mut self, prefix: ShortPrefix, name: &Name) {
        if self.out.prefixed_start_tag(prefix, name).is_none()
            && let Some((_, prefix)) = &self.prefixed
        {
            self.out.long_start_tag(prefix, name);
        }
    }

    pub(super) fn prefixed_end_tag(&mut self, prefix: ShortPrefix, name: &Name) {
        if self.out.prefixed_end_tag(prefix, name).is_none()
            && let Some((_, prefix)) = &self.prefixed
        {
            self.out.long_end_tag(prefix, name);
        }
    }
}
