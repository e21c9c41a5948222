//! Writing what messages mostly are: elements in the default namespace, outside of mixed content.

use super::content::Name;
use super::escape::push_escaped;
use super::namespaces::is_one;
use super::scan::same;
use super::writer::Writer;

impl Writer {
    /// Whether a tag is nothing but the local name: it is in the default namespace.
    #[inline]
    pub(super) fn is_plain(&mut self, name: &'static Name) -> bool {
        if self.prefixed.is_some() || !self.mixed.is_empty() {
            return false;
        }
        if is_one(self.default, name.namespace) {
            return true;
        }
        let is_same = same(self.default, name.namespace);
        if is_same {
            // The constant may lie in memory more than once; compare with this one from now on.
            self.default = name.namespace;
        }
        is_same
    }

    #[inline(always)]
    pub(super) fn plain_start_tag(&mut self, name: &Name) {
        self.finish_tag();
        if self.indentation.is_some() {
            self.line();
        }
        self.out.push('<');
        self.out.push_str(name.local);
        self.tag_open = true;
        self.declared = 0;
    }

    /// An element that holds text and nothing else, in the default namespace.
    #[inline]
    pub(super) fn plain_leaf(&mut self, name: &Name, text: &str) {
        self.depth += 1;
        self.plain_start_tag(name);
        self.depth -= 1;
        self.tag_open = false;
        if text.is_empty() {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        push_escaped(&mut self.out, text, false, self.latin1);
        self.out.push_str("</");
        self.out.push_str(name.local);
        self.out.push('>');
    }
}
