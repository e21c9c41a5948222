//! The writer, and the calls of generated code.

mod attributes;
mod message;
mod prefixed;
mod values;

use super::content::{Children, Content};
use super::lenient::{Restoring, push_raw};
use super::mixed::MixedWriting;
use super::name::Name;
use super::out::{Out, ShortPrefix};
use super::qualified::Prefix;
use super::scan::same;
use crate::{Encoding, WriteSettings};

use message::Root;
pub(super) use message::written_with;
pub use message::{to_xml, to_xml_with};

/// Writes a message, element by element, into text.
pub struct Writer {
    pub(super) out: Out,
    /// The message's namespace, where it has a prefix, and that prefix with its colon.
    pub(super) prefixed: Option<(&'static str, String)>,
    /// A name in the default namespace in force.
    pub(super) default: &'static Name,
    /// What stands for that namespace while elements in it are written with nothing but a local name, and nothing between
    /// them; otherwise [`NOTHING`].
    plain: u64,
    /// The same for the message's namespace while its elements are written with the prefix, which is short, and nothing between
    /// them.
    plain_prefixed: u64,
    /// What stands for that namespace, and the prefix, if it is short.
    short_prefix: Option<(u64, ShortPrefix)>,
    pub(super) indentation: Option<usize>,
    pub(super) depth: usize,
    /// The mixed content around what is written, the innermost last.
    pub(super) mixed: Vec<MixedWriting>,
    /// Prefixes declared for attributes of the start tag at hand.
    pub(super) declared: u32,
    /// Those of them that names in values have; of an earlier start tag while none is declared.
    pub(super) value_prefixes: Vec<Prefix>,
    /// Whether every element in a namespace is written with a prefix, so that there is no default namespace.
    no_default: bool,
    /// Whether that is needed, for a name in no namespace that is a value.
    pub(super) wants_no_default: bool,
    /// What is kept of the message that was read, and how far it is written.
    pub(super) kept: Option<Box<Restoring>>,
}

/// What stands for no namespace at all.
const NOTHING: u64 = 0;

/// A name in the default namespace outside of an element.
pub(super) type Outer = &'static Name;

impl Writer {
    fn new(settings: &WriteSettings, capacity: usize) -> Self {
        const NO_NAMESPACE: &Name = &Name::new("", "");
        let latin1 = settings.encoding == Encoding::Latin1;
        let mut out = Out::new(capacity, latin1);
        if latin1 {
            out.push_str("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n");
        } else if settings.declaration {
            out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        Self {
            out,
            prefixed: None,
            default: NO_NAMESPACE,
            plain: NOTHING,
            plain_prefixed: NOTHING,
            short_prefix: None,
            indentation: settings.indentation,
            depth: 0,
            mixed: Vec::new(),
            declared: 0,
            value_prefixes: Vec::new(),
            no_default: false,
            wants_no_default: false,
            kept: None,
        }
    }

    /// To be called when something changes that decides how elements are written.
    pub(super) fn choose_plain(&mut self) {
        let is_plain = self.kept.is_none() && self.mixed.is_empty() && !self.no_default;
        (self.plain, self.plain_prefixed) = match self.short_prefix {
            _ if !is_plain => (NOTHING, NOTHING),
            Some((key, _)) => (NOTHING, key),
            None if self.prefixed.is_some() => (NOTHING, NOTHING),
            None => (self.default.key, NOTHING),
        };
    }

    fn root(&mut self, message: &dyn Root) {
        let name = message.name();
        self.start_tag(name);
        if let Some((namespace, prefix)) = &self.prefixed {
            self.out.in_tag();
            self.out.push_str(" xmlns:");
            self.out
                .push_str(prefix.strip_suffix(':').unwrap_or_default());
            self.out.push_str("=\"");
            self.out.push_attribute(namespace);
            self.out.push_str("\"");
            self.out.close_tag();
        }
        if self.kept.is_some() {
            self.restore_root();
        }
        message.content(self);
        if self.kept.is_some() {
            self.restore_end();
        }
        self.end_element(name, message.children());
    }

    /// The line of an element at the depth at hand.
    fn line(&mut self) {
        if let Some(width) = self.indentation
            && self.depth > 0
        {
            self.out.line(width.saturating_mul(self.depth));
        }
    }

    /// Writes a start tag. The default namespace it leaves in force is the element's own, unless that has a prefix; the caller
    /// puts the outer one back.
    fn start_tag(&mut self, name: &'static Name) {
        if !self.mixed.is_empty() {
            self.before_child();
        }
        self.line();
        self.declared = 0;
        let prefix = prefix(&self.prefixed, name);
        match prefix {
            Some(prefix) => self.out.long_start_tag(prefix, name),
            None if self.has_own_prefix(name) => return self.start_tag_in_own(name),
            None => self.out.start_tag(name),
        }
        if prefix.is_none() && !same(self.default.namespace, name.namespace) {
            self.out.in_tag();
            self.out.push_str(" xmlns=\"");
            self.out.push_attribute(name.namespace);
            self.out.push_str("\"");
            self.out.close_tag();
            self.default = name;
            self.choose_plain();
        }
    }

    /// Whether a name that does not have the message's prefix has one since there may be no default namespace.
    fn has_own_prefix(&self, name: &Name) -> bool {
        self.no_default && !name.namespace.is_empty()
    }

    /// A start tag that declares the prefix it has.
    #[cold]
    fn start_tag_in_own(&mut self, name: &Name) {
        let prefix = own_prefix(name);
        self.out.long_start_tag(&prefix, name);
        self.out.in_tag();
        self.out.push_str(" ");
        self.declare_as(&prefix, name.namespace);
        self.out.close_tag();
    }

    fn end_element(&mut self, name: &Name, children: Children) {
        let is_mixed = !self.mixed.is_empty() && self.end_mixed();
        if self.out.end_empty() {
            return;
        }
        if children == Children::Elements && self.indentation.is_some() && !is_mixed {
            self.end_line();
        }
        match prefix(&self.prefixed, name) {
            Some(prefix) => self.out.long_end_tag(prefix, name),
            None if self.has_own_prefix(name) => self.out.long_end_tag(&own_prefix(name), name),
            None => self.out.end_tag(name),
        }
    }

    fn end_line(&mut self) {
        match self.depth {
            0 => self.out.line(0),
            _ => self.line(),
        }
    }

    /// A required element of a complex type.
    pub fn element<T: Content>(&mut self, name: &'static Name, content: &T) {
        self.indexed_element(name, 0, content);
    }

    /// Index 0: the particle is not repeated.
    fn indexed_element<T: Content>(&mut self, name: &'static Name, index: u32, content: &T) {
        let outer = self.enter(name, index);
        content.write(self);
        self.leave(name, T::CHILDREN, outer);
    }

    /// What is not usual is in functions that this one and the next ones end with, so that the usual keeps nothing for it.
    #[inline(never)]
    pub(super) fn enter(&mut self, name: &'static Name, index: u32) -> Outer {
        if self.plain == name.key
            && self.indentation.is_none()
            && self.out.usual_start_tag(name).is_some()
        {
            self.depth += 1;
            self.declared = 0;
            return self.default;
        }
        self.enter_unusual(name, index)
    }

    #[inline(never)]
    fn enter_unusual(&mut self, name: &'static Name, index: u32) -> Outer {
        if self.plain != name.key {
            return self.enter_slowly(name, index);
        }
        self.depth += 1;
        if self.indentation.is_some() {
            self.line();
        }
        self.declared = 0;
        self.out.start_tag(name);
        self.default
    }

    #[inline(never)]
    pub(super) fn leave(&mut self, name: &'static Name, children: Children, outer: Outer) {
        if self.plain == name.key
            && core::ptr::eq(self.default, outer)
            && self.indentation.is_none()
            && !self.out.is_tag_open()
            && self.out.usual_end_tag(name).is_some()
        {
            self.depth -= 1;
            return;
        }
        self.leave_unusual(name, children, outer);
    }

    #[inline(never)]
    fn leave_unusual(&mut self, name: &'static Name, children: Children, outer: Outer) {
        if self.plain != name.key || !core::ptr::eq(self.default, outer) {
            return self.leave_slowly(name, children, outer);
        }
        if !self.out.end_empty() {
            if self.indentation.is_some() && children == Children::Elements {
                self.end_line();
            }
            self.out.end_tag(name);
        }
        self.depth -= 1;
    }

    #[inline(never)]
    fn enter_slowly(&mut self, name: &'static Name, index: u32) -> Outer {
        if let Some(prefix) = self.plain_prefix(name) {
            self.depth += 1;
            self.line();
            self.declared = 0;
            self.prefixed_start_tag(prefix, name);
            return self.default;
        }
        if self.kept.is_some() {
            self.restore_enter(name, index);
        }
        let outer = self.default;
        self.depth += 1;
        self.start_tag(name);
        if self.kept.is_some() {
            self.restore_attributes();
        }
        outer
    }

    #[inline(never)]
    fn leave_slowly(&mut self, name: &'static Name, children: Children, outer: Outer) {
        if let Some(prefix) = self.plain_prefix(name) {
            if !self.out.end_empty() {
                if self.indentation.is_some() && children == Children::Elements {
                    self.end_line();
                }
                self.prefixed_end_tag(prefix, name);
            }
            self.depth -= 1;
            self.default = outer;
            return;
        }
        if self.kept.is_some() {
            self.restore_end();
        }
        self.end_element(name, children);
        self.depth -= 1;
        self.default = outer;
        self.choose_plain();
        if self.kept.is_some() {
            self.restore_leave();
        }
    }

    /// An element of a complex type that may be absent.
    #[inline(never)]
    pub fn optional_element<T: Content>(&mut self, name: &'static Name, content: &Option<T>) {
        if let Some(content) = content {
            self.element(name, content);
        }
    }

    /// A repeated element of a complex type.
    #[inline(never)]
    pub fn elements<T: Content>(&mut self, name: &'static Name, contents: &[T]) {
        let mut index = 1;
        for content in contents {
            self.indexed_element(name, index, content);
            index = index.saturating_add(1);
        }
    }

    pub(super) fn leaf(&mut self, name: &'static Name, index: u32, text: &[u8]) {
        if self.plain != name.key {
            return self.leaf_slowly(name, index, text);
        }
        if self.indentation.is_some() {
            self.leaf_line();
        }
        self.out.leaf(name, text);
    }

    /// The same without text.
    #[inline(never)]
    pub(super) fn empty_leaf(&mut self, name: &'static Name, index: u32) {
        if self.plain == name.key
            && self.indentation.is_none()
            && self.out.usual_empty_leaf(name).is_some()
        {
            return;
        }
        self.unusual_empty_leaf(name, index);
    }

    #[inline(never)]
    fn unusual_empty_leaf(&mut self, name: &'static Name, index: u32) {
        if let Some(prefix) = self.plain_prefix(name) {
            if self.indentation.is_some() {
                self.leaf_line();
            }
            if self.out.prefixed_empty_leaf(prefix, name).is_none() {
                self.prefixed_start_tag(prefix, name);
                self.out.end_empty();
            }
            return;
        }
        if self.plain != name.key {
            return self.leaf_slowly(name, index, &[]);
        }
        if self.indentation.is_some() {
            self.leaf_line();
        }
        self.out.empty_leaf(name);
    }

    #[inline(never)]
    fn leaf_line(&mut self) {
        let width = self.indentation.unwrap_or_default();
        self.out.line(width.saturating_mul(self.depth + 1));
    }

    #[inline(never)]
    fn leaf_slowly(&mut self, name: &'static Name, index: u32, text: &[u8]) {
        if let Some(prefix) = self.plain_prefix(name) {
            if self.indentation.is_some() {
                self.leaf_line();
            }
            self.prefixed_start_tag(prefix, name);
            self.out.push_text(text);
            if !self.out.end_empty() {
                self.prefixed_end_tag(prefix, name);
            }
            return;
        }
        let outer = self.enter_slowly(name, index);
        self.text(text);
        self.leave_slowly(name, Children::Text, outer);
    }

    /// Bytes of UTF-8: as a text they would be checked once more.
    pub(super) fn text(&mut self, text: &[u8]) {
        if self.kept.is_some() && self.restore_text(core::str::from_utf8(text).unwrap_or_default())
        {
            return;
        }
        self.out.push_text(text);
    }

    /// An element that is XML already, with all declarations that it needs.
    pub(super) fn raw_element(&mut self, xml: &str) {
        self.depth += 1;
        if !self.mixed.is_empty() {
            self.before_child();
        }
        self.out.finish_tag();
        self.line();
        self.depth -= 1;
        push_raw(&mut self.out, xml, false);
    }
}

/// The prefix of a name with its colon, where it has one.
fn prefix<'p>(prefixed: &'p Option<(&'static str, String)>, name: &Name) -> Option<&'p str> {
    let (namespace, prefix) = prefixed.as_ref()?;
    same(namespace, name.namespace).then_some(prefix)
}

/// The prefix of an element that has none of the message's, where there is no default namespace, with its colon.
fn own_prefix(name: &Name) -> String {
    format!("n{}:", name.key)
}
