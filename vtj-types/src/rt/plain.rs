//! Writing what messages mostly are: elements in the default namespace, outside of mixed content.

use super::content::Name;
use super::writer::Writer;

impl Writer {
    /// Whether a tag is nothing but the local name: it is in the default namespace.
    #[inline]
    pub(super) fn is_plain(&self, name: &'static Name) -> bool {
        self.default_key == name.key && self.prefixed.is_none() && self.mixed.is_empty()
    }

    #[inline(always)]
    pub(super) fn plain_start_tag(&mut self, name: &Name) {
        self.finish_tag();
        if self.indentation.is_some() {
            self.line();
        }
        self.out.start_tag(name);
        self.tag_open = true;
        self.declared = 0;
    }

    /// An element that holds text and nothing else, in the default namespace.
    #[inline]
    pub(super) fn plain_leaf(&mut self, name: &Name, text: &[u8]) {
        self.finish_tag();
        if self.indentation.is_some() {
            self.depth += 1;
            self.line();
            self.depth -= 1;
        }
        self.out.leaf(name, text, self.latin1);
    }
}
