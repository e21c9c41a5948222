//! The writer, and the calls of generated code.

use super::content::{Children, Content, Message, Name};
use super::escape::latin1;
use super::lenient::{Kept, Restoring, push_raw};
use super::mixed::MixedWriting;
use super::namespaces::{SCHEMA_INSTANCE, XML, namespace_key};
use super::out::Out;
use super::qualified::Prefix;
use super::scan::same;
use super::value::Value;
use crate::{Encoding, WriteSettings};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::borrow::Cow;
use std::sync::Arc;

/// Writes a message, element by element, into text.
pub struct Writer {
    pub(super) out: Out,
    pub(super) latin1: bool,
    /// The message's namespace, where it has a prefix, and that prefix with its colon.
    pub(super) prefixed: Option<(&'static str, String)>,
    /// The default namespace in force.
    pub(super) default: &'static str,
    /// What stands for it where names are compared.
    pub(super) default_key: u64,
    pub(super) indentation: Option<usize>,
    pub(super) depth: usize,
    /// The mixed content around what is written, the innermost last.
    pub(super) mixed: Vec<MixedWriting>,
    /// Whether a start tag still lacks its `>`.
    pub(super) tag_open: bool,
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

/// The default namespace outside of an element, and what stands for it.
pub(super) type Outer = (&'static str, u64);

/// Writes a message as `WriteSettings::new()` has it: UTF-8, no declaration, compact, default namespace.
#[must_use]
pub fn to_xml<T: Message>(message: &T) -> String {
    let bytes = written(message, &WriteSettings::new(), None);
    // It is UTF-8; this is how to say so without `unsafe`.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes a message.
#[must_use]
pub fn to_xml_with<T: Message>(message: &T, settings: &WriteSettings) -> Vec<u8> {
    encoded(message, settings, None)
}

/// Writes a message together with what is kept of the one it was read from.
pub(super) fn written_with<T: Message>(
    message: &T,
    settings: &WriteSettings,
    kept: &Arc<Kept>,
) -> Vec<u8> {
    encoded(message, settings, Some(kept))
}

fn encoded(message: &dyn Root, settings: &WriteSettings, kept: Option<&Arc<Kept>>) -> Vec<u8> {
    let text = written(message, settings, kept);
    match settings.encoding {
        Encoding::Utf8 => text,
        Encoding::Latin1 => {
            // Only names can still be outside the encoding, and there are no references in names.
            latin1(&text).unwrap_or_else(|| {
                let settings = settings.clone().encoding(Encoding::Utf8);
                written(message, &settings.declaration(true), kept)
            })
        }
    }
}

/// How long the last message was that was written: about as long as the next one. A guess, which only saves allocations.
static LAST: AtomicUsize = AtomicUsize::new(4096);

/// A message, whatever its type: what follows is compiled once.
trait Root {
    fn name(&self) -> &'static Name;

    fn children(&self) -> Children;

    fn content(&self, writer: &mut Writer);
}

impl<T: Message> Root for T {
    fn name(&self) -> &'static Name {
        T::NAME
    }

    fn children(&self) -> Children {
        T::CHILDREN
    }

    fn content(&self, writer: &mut Writer) {
        self.write(writer);
    }
}

fn written(message: &dyn Root, settings: &WriteSettings, kept: Option<&Arc<Kept>>) -> Vec<u8> {
    let writer = write(message, settings, kept, false);
    let writer = match writer.wants_no_default {
        true => write(message, settings, kept, true),
        false => writer,
    };
    LAST.store(writer.out.len(), Ordering::Relaxed);
    writer.out.into_bytes()
}

fn write(
    message: &dyn Root,
    settings: &WriteSettings,
    kept: Option<&Arc<Kept>>,
    no_default: bool,
) -> Writer {
    let mut writer = Writer::new(settings);
    writer.no_default = no_default;
    writer.kept = kept.map(|kept| Box::new(Restoring::new(kept)));
    // Kept attributes may bring prefixes of their own.
    let is_taken = |prefix: &str| prefix == "xsi" || prefix.starts_with("kept");
    let namespace = message.name().namespace;
    let prefix = settings.prefix.as_deref();
    if let Some(prefix) = prefix.or(no_default.then_some("m"))
        && !namespace.is_empty()
        && !(kept.is_some() && is_taken(prefix))
    {
        writer.prefixed = Some((namespace, format!("{prefix}:")));
    }
    writer.root(message);
    writer
}

impl Writer {
    fn new(settings: &WriteSettings) -> Self {
        let latin1 = settings.encoding == Encoding::Latin1;
        let last = LAST.load(Ordering::Relaxed).clamp(256, 1 << 18);
        let mut out = Out::with_capacity(last + last / 4);
        if latin1 {
            out.push_str("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n");
        } else if settings.declaration {
            out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        Self {
            out,
            latin1,
            prefixed: None,
            default: "",
            default_key: namespace_key(""),
            indentation: settings.indentation,
            depth: 0,
            mixed: Vec::new(),
            tag_open: false,
            declared: 0,
            value_prefixes: Vec::new(),
            no_default: false,
            wants_no_default: false,
            kept: None,
        }
    }

    fn root(&mut self, message: &dyn Root) {
        let name = message.name();
        self.start_tag(name);
        if let Some((namespace, prefix)) = &self.prefixed {
            self.out.push_str(" xmlns:");
            self.out
                .push_str(prefix.strip_suffix(':').unwrap_or_default());
            self.out.push_str("=\"");
            self.out.push_attribute(namespace, self.latin1);
            self.out.push('"');
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

    /// Ends the start tag that is open, if one is, before content.
    #[inline]
    pub(super) fn finish_tag(&mut self) {
        if self.tag_open {
            self.tag_open = false;
            self.out.push('>');
        }
    }

    pub(super) fn line(&mut self) {
        if let Some(width) = self.indentation
            && self.depth > 0
        {
            self.out.push('\n');
            self.out.blanks(width.saturating_mul(self.depth));
        }
    }

    fn push_name(&mut self, name: &Name) {
        if let Some((namespace, prefix)) = &self.prefixed
            && same(namespace, name.namespace)
        {
            self.out.push_str(prefix);
        } else if self.no_default && !name.namespace.is_empty() {
            self.out.push_str(&own_prefix(name));
        }
        self.out.push_str(name.local);
    }

    fn is_prefixed(&self, name: &Name) -> bool {
        let prefixed = self.prefixed.as_ref();
        prefixed.is_some_and(|(namespace, _)| same(namespace, name.namespace))
    }

    /// Writes a start tag without its `>`. The default namespace it leaves in force is the element's own, unless that
    /// has a prefix; the caller puts the outer one back.
    fn start_tag(&mut self, name: &'static Name) {
        if self.is_plain(name) {
            return self.plain_start_tag(name);
        }
        if !self.mixed.is_empty() {
            self.before_child();
        }
        self.finish_tag();
        self.line();
        self.out.push('<');
        self.push_name(name);
        if !same(self.default, name.namespace) && !self.is_prefixed(name) {
            self.out.push_str(" xmlns");
            if self.no_default {
                self.out.push(':');
                let prefix = own_prefix(name);
                self.out
                    .push_str(prefix.strip_suffix(':').unwrap_or_default());
            }
            self.out.push_str("=\"");
            self.out.push_attribute(name.namespace, self.latin1);
            self.out.push('"');
            if !self.no_default {
                (self.default, self.default_key) = (name.namespace, name.key);
            }
        }
        self.tag_open = true;
        self.declared = 0;
    }

    fn end_element(&mut self, name: &Name, children: Children) {
        let is_mixed = !self.mixed.is_empty() && self.end_mixed();
        if self.tag_open {
            self.tag_open = false;
            self.out.push_str("/>");
            return;
        }
        if children == Children::Elements && self.indentation.is_some() && !is_mixed {
            self.end_line();
        }
        self.end_tag(name);
    }

    fn end_line(&mut self) {
        match self.depth {
            0 => self.out.push('\n'),
            _ => self.line(),
        }
    }

    fn end_tag(&mut self, name: &Name) {
        if self.prefixed.is_none() {
            return self.out.end_tag(name);
        }
        self.out.push_str("</");
        self.push_name(name);
        self.out.push('>');
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

    #[inline]
    pub(super) fn enter(&mut self, name: &'static Name, index: u32) -> Outer {
        if self.kept.is_some() {
            return self.enter_kept(name, index);
        }
        self.enter_plain(name)
    }

    #[inline]
    pub(super) fn leave(&mut self, name: &'static Name, children: Children, outer: Outer) {
        if self.kept.is_some() {
            return self.leave_kept(name, children, outer);
        }
        self.leave_plain(name, children, outer);
    }

    fn enter_plain(&mut self, name: &'static Name) -> Outer {
        let outer = (self.default, self.default_key);
        self.depth += 1;
        self.start_tag(name);
        outer
    }

    fn leave_plain(&mut self, name: &'static Name, children: Children, outer: Outer) {
        self.end_element(name, children);
        self.depth -= 1;
        (self.default, self.default_key) = outer;
    }

    #[cold]
    fn enter_kept(&mut self, name: &'static Name, index: u32) -> Outer {
        self.restore_enter(name, index);
        let outer = self.enter_plain(name);
        self.restore_attributes();
        outer
    }

    #[cold]
    fn leave_kept(&mut self, name: &'static Name, children: Children, outer: Outer) {
        self.restore_end();
        self.leave_plain(name, children, outer);
        self.restore_leave();
    }

    /// An element of a complex type that may be absent.
    pub fn optional_element<T: Content>(&mut self, name: &'static Name, content: &Option<T>) {
        if let Some(content) = content {
            self.element(name, content);
        }
    }

    /// A repeated element of a complex type.
    pub fn elements<T: Content>(&mut self, name: &'static Name, contents: &[T]) {
        for (content, index) in contents.iter().zip(1..) {
            self.indexed_element(name, index, content);
        }
    }

    pub(super) fn leaf(&mut self, name: &'static Name, index: u32, text: &[u8]) {
        if self.kept.is_some() {
            return self.leaf_kept(name, index, text);
        }
        if self.is_plain(name) {
            return self.plain_leaf(name, text);
        }
        let outer = self.enter_plain(name);
        if !text.is_empty() {
            self.finish_tag();
            self.out.push_text(text, self.latin1);
        }
        self.leave_plain(name, Children::Text, outer);
    }

    #[cold]
    fn leaf_kept(&mut self, name: &'static Name, index: u32, text: &[u8]) {
        let outer = self.enter_kept(name, index);
        self.text(core::str::from_utf8(text).unwrap_or_default());
        self.leave_kept(name, Children::Text, outer);
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.kept.is_some() && self.restore_text(text) {
            return;
        }
        if !text.is_empty() {
            self.text_plain(text);
        }
    }

    fn text_plain(&mut self, text: &str) {
        self.finish_tag();
        self.out.push_text(text.as_bytes(), self.latin1);
    }

    /// A required element of a simple type.
    pub fn value<T: Value>(&mut self, name: &'static Name, value: &T) {
        if T::QUALIFIED {
            return self.qualified_leaf(name, 0, Some(value));
        }
        self.leaf(name, 0, &value.bytes());
    }

    /// An element of a simple type that may be absent.
    pub fn optional_value<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        match value {
            Some(value) => self.value(name, value),
            None if self.kept.is_some() => self.restore_leaf(name),
            None => {}
        }
    }

    /// A required element of a simple type; blank without a value.
    pub fn blankable<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        if T::QUALIFIED {
            return self.qualified_leaf(name, 0, value.as_ref());
        }
        self.leaf(name, 0, &bytes_of(value));
    }

    /// An element of a simple type that may be absent; blank without a value.
    pub fn optional_blankable<T: Value>(&mut self, name: &'static Name, value: &Option<Option<T>>) {
        if let Some(value) = value {
            self.blankable(name, value);
        }
    }

    /// A repeated element of a simple type.
    pub fn values<T: Value>(&mut self, name: &'static Name, values: &[T]) {
        for (value, index) in values.iter().zip(1..) {
            if T::QUALIFIED {
                self.qualified_leaf(name, index, Some(value));
                continue;
            }
            self.leaf(name, index, &value.bytes());
        }
    }

    /// A repeated element of a simple type; blank without a value.
    pub fn blankables<T: Value>(&mut self, name: &'static Name, values: &[Option<T>]) {
        for (value, index) in values.iter().zip(1..) {
            if T::QUALIFIED {
                self.qualified_leaf(name, index, value.as_ref());
                continue;
            }
            self.leaf(name, index, &bytes_of(value));
        }
    }

    /// Simple content.
    pub fn value_text<T: Value>(&mut self, value: &T) {
        if T::QUALIFIED {
            let text = value.in_message(self);
            return self.text(&text);
        }
        self.text(&value.text());
    }

    /// Simple content; blank without a value.
    pub fn blankable_text<T: Value>(&mut self, value: &Option<T>) {
        if T::QUALIFIED {
            let text = self.text_in_message(value.as_ref());
            return self.text(&text);
        }
        self.text(&text_of(value));
    }

    pub(super) fn attribute(&mut self, name: &Name, text: &str) {
        if self.kept.is_some() {
            return self.restore_attribute(name, text);
        }
        self.plain_attribute(name.namespace, name.local, text);
    }

    /// A name as a value of the start tag at hand, with a prefix that stands for its namespace.
    pub(super) fn qualified(&mut self, name: &Name) -> String {
        self.qualified_name(name.namespace, name.local)
    }

    /// The same of a namespace and a local name.
    pub(super) fn qualified_name(&mut self, namespace: &str, local: &str) -> String {
        if same(self.default, namespace) {
            return local.to_owned();
        }
        if let Some((own, prefix)) = &self.prefixed
            && same(own, namespace)
        {
            return format!("{prefix}{local}");
        }
        if namespace.is_empty() {
            self.wants_no_default = true;
            return local.to_owned();
        }
        self.out.push(' ');
        let prefix = self.declare(namespace);
        format!("{prefix}{local}")
    }

    /// `xsi:nil` of the element at hand.
    pub(super) fn nil(&mut self, is_nil: bool) {
        let value = if is_nil { "true" } else { "false" };
        self.plain_attribute(SCHEMA_INSTANCE, "nil", value);
    }

    /// An element that is XML already, with all declarations that it needs.
    pub(super) fn raw_element(&mut self, xml: &str) {
        self.depth += 1;
        if !self.mixed.is_empty() {
            self.before_child();
        }
        self.finish_tag();
        self.line();
        self.depth -= 1;
        push_raw(&mut self.out, xml, false, self.latin1);
    }

    pub(super) fn plain_attribute(&mut self, namespace: &str, local: &str, text: &str) {
        self.out.push(' ');
        match &self.prefixed {
            _ if namespace.is_empty() => {}
            _ if namespace == XML => self.out.push_str("xml:"),
            Some((own, prefix)) if same(own, namespace) => self.out.push_str(prefix),
            _ => {
                let prefix = self.declare(namespace);
                self.out.push(' ');
                self.out.push_str(&prefix);
            }
        }
        self.out.push_str(local);
        self.out.push_str("=\"");
        self.out.push_attribute(text, self.latin1);
        self.out.push('"');
    }

    /// Declares a prefix for a namespace in the start tag at hand.
    pub(super) fn declare(&mut self, namespace: &str) -> String {
        self.forget_prefixes();
        let prefix = loop {
            self.declared += 1;
            let prefix = format!("a{}:", self.declared);
            // The message's own prefix must keep its meaning for the content.
            let own = self.prefixed.as_ref();
            if own.is_none_or(|(_, own)| *own != prefix) {
                break prefix;
            }
        };
        self.declare_as(&prefix, namespace);
        prefix
    }

    /// Declares that prefix, which has its colon.
    pub(super) fn declare_as(&mut self, prefix: &str, namespace: &str) {
        let bare = prefix.strip_suffix(':').unwrap_or_default();
        self.out.push_str("xmlns:");
        self.out.push_str(bare);
        self.out.push_str("=\"");
        self.out.push_attribute(namespace, self.latin1);
        self.out.push('"');
    }

    /// A required attribute.
    pub fn value_attribute<T: Value>(&mut self, name: &Name, value: &T) {
        if T::QUALIFIED {
            let text = value.in_message(self);
            return self.attribute(name, &text);
        }
        self.attribute(name, &value.text());
    }

    /// An attribute that may be absent.
    pub fn optional_value_attribute<T: Value>(&mut self, name: &Name, value: &Option<T>) {
        match value {
            Some(value) => self.value_attribute(name, value),
            None if self.kept.is_some() => self.restore_absent_attribute(name),
            None => {}
        }
    }

    /// A required attribute; blank without a value.
    pub fn blankable_attribute<T: Value>(&mut self, name: &Name, value: &Option<T>) {
        if T::QUALIFIED {
            let text = self.text_in_message(value.as_ref());
            return self.attribute(name, &text);
        }
        self.attribute(name, &text_of(value));
    }

    /// An attribute that may be absent; blank without a value.
    pub fn optional_blankable_attribute<T: Value>(
        &mut self,
        name: &Name,
        value: &Option<Option<T>>,
    ) {
        if let Some(value) = value {
            self.blankable_attribute(name, value);
        }
    }
}

/// The prefix of an element that has none of the message's, where there is no default namespace, with its colon.
fn own_prefix(name: &Name) -> String {
    format!("n{}:", name.key)
}

/// The text of a value as bytes; blank without one.
fn bytes_of<T: Value>(value: &Option<T>) -> Cow<'_, [u8]> {
    value.as_ref().map_or(Cow::Borrowed(&[]), T::bytes)
}

/// The text of a value; blank without one.
fn text_of<T: Value>(value: &Option<T>) -> Cow<'_, str> {
    value.as_ref().map_or(Cow::Borrowed(""), T::text)
}
