//! Attributes, and the prefixes that they need.

use super::Writer;
use super::values::bytes_of;
use crate::rt::name::Name;
use crate::rt::namespaces::{SCHEMA_INSTANCE, XML};
use crate::rt::scan::same;
use crate::rt::value::Value;

impl Writer {
    /// The value is bytes of UTF-8.
    pub(in crate::rt) fn attribute(&mut self, name: &Name, text: &[u8]) {
        if self.kept.is_none() && name.namespace.is_empty() {
            return self.out.attribute(name, text);
        }
        let text = core::str::from_utf8(text).unwrap_or_default();
        if self.kept.is_some() {
            return self.restore_attribute(name, text);
        }
        self.plain_attribute(name.namespace, name.local, text);
    }

    /// A name as a value of the start tag at hand, with a prefix that stands for its namespace.
    pub(in crate::rt) fn qualified(&mut self, name: &Name) -> String {
        self.qualified_name(name.namespace, name.local)
    }

    /// The same of a namespace and a local name.
    pub(in crate::rt) fn qualified_name(&mut self, namespace: &str, local: &str) -> String {
        if same(self.default.namespace, namespace) {
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
        self.out.in_tag();
        self.out.push_str(" ");
        let prefix = self.declare(namespace);
        self.out.close_tag();
        format!("{prefix}{local}")
    }

    /// `xsi:nil` of the element at hand.
    pub(in crate::rt) fn nil(&mut self, is_nil: bool) {
        let value = if is_nil { "true" } else { "false" };
        self.plain_attribute(SCHEMA_INSTANCE, "nil", value);
    }

    pub(in crate::rt) fn plain_attribute(&mut self, namespace: &str, local: &str, text: &str) {
        self.out.in_tag();
        self.out.push_str(" ");
        match &self.prefixed {
            _ if namespace.is_empty() => {}
            _ if namespace == XML => self.out.push_str("xml:"),
            Some((own, prefix)) if same(own, namespace) => self.out.push_str(prefix),
            _ => {
                let prefix = self.declare(namespace);
                self.out.push_str(" ");
                self.out.push_str(&prefix);
            }
        }
        self.out.push_str(local);
        self.out.push_str("=\"");
        self.out.push_attribute(text);
        self.out.push_str("\"");
        self.out.close_tag();
    }

    /// Declares a prefix for a namespace in the start tag at hand.
    pub(in crate::rt) fn declare(&mut self, namespace: &str) -> String {
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
    pub(in crate::rt) fn declare_as(&mut self, prefix: &str, namespace: &str) {
        let bare = prefix.strip_suffix(':').unwrap_or_default();
        self.out.push_str("xmlns:");
        self.out.push_str(bare);
        self.out.push_str("=\"");
        self.out.push_attribute(namespace);
        self.out.push_str("\"");
    }

    /// A required attribute.
    pub fn value_attribute<T: Value>(&mut self, name: &Name, value: &T) {
        if T::QUALIFIED {
            let text = value.in_message(self);
            return self.attribute(name, text.as_bytes());
        }
        self.attribute(name, &value.bytes());
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
            return self.attribute(name, text.as_bytes());
        }
        self.attribute(name, &bytes_of(value));
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
