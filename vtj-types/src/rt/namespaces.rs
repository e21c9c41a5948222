//! Namespace declarations in force.

use super::content::Name;
use super::few::Few;
use super::reader::Reader;
use super::scan::same;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";
pub(super) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
pub(super) const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// So many declarations are searched one after the other; those after them by their prefix.
const FEW: usize = 16;

/// The declarations in force, the innermost last.
#[derive(Default)]
pub(super) struct Bindings<'a> {
    list: Few<(&'a str, Cow<'a, str>), 4>,
    /// Where in the list the declarations of a prefix are, without the first few.
    later: BTreeMap<&'a str, Vec<usize>>,
}

/// What held outside an element that declares namespaces.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) bindings: usize,
    fast_namespace: Option<u64>,
    fast_prefix: &'a str,
}

impl<'a> Bindings<'a> {
    pub(super) fn push(&mut self, prefix: &'a str, namespace: Cow<'a, str>) {
        if self.list.len() >= FEW {
            self.later.entry(prefix).or_default().push(self.list.len());
        }
        self.list.push((prefix, namespace));
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn truncate(&mut self, length: usize) {
        for (prefix, _) in self.list.iter().skip(length.max(FEW)) {
            if let Some(places) = self.later.get_mut(prefix) {
                places.pop();
            }
        }
        self.list.truncate(length);
    }

    /// Where in the list the declaration is that binds a prefix.
    pub(super) fn declaration(&self, prefix: &str) -> Option<usize> {
        if self.list.len() > FEW
            && let Some(place) = self.later.get(prefix).and_then(|places| places.last())
        {
            return Some(*place);
        }
        let is_bound = |(bound, _): &(&str, _)| same(bound, prefix);
        let mut first = (0..self.list.len().min(FEW)).rev();
        first.find(|place| self.list.get(*place).is_some_and(is_bound))
    }

    /// The declarations after the first `outer`.
    pub(super) fn declared_after(
        &self,
        outer: usize,
    ) -> impl Iterator<Item = &(&'a str, Cow<'a, str>)> {
        self.list.iter().skip(outer)
    }

    /// The bindings in force: prefix, empty for the default, and namespace, each prefix once.
    pub(super) fn in_force(&self) -> impl Iterator<Item = (&str, &str)> {
        let declarations = self.list.iter().enumerate();
        let in_force =
            declarations.filter(|(place, (prefix, _))| self.declaration(prefix) == Some(*place));
        in_force.map(|(_, (prefix, namespace))| (*prefix, &**namespace))
    }

    /// Whether a prefix stands for that namespace.
    pub(super) fn is_bound(&self, prefix: &str, namespace: &str) -> bool {
        let bound = self.namespace(prefix);
        bound.is_some_and(|bound| same(bound, namespace))
    }

    /// The namespace of a prefix; the empty prefix stands for the default namespace.
    pub(super) fn namespace(&self, prefix: &str) -> Option<&str> {
        let bound = self
            .declaration(prefix)
            .and_then(|place| self.list.get(place));
        match (bound, prefix) {
            (Some((_, namespace)), _) => Some(namespace),
            (None, "") => Some(""),
            (None, "xml") => Some(XML),
            (None, _) => None,
        }
    }
}

/// A number that stands for a namespace of the schema where names are compared; its 64 bits tell the namespaces of one
/// schema apart.
pub(super) const fn namespace_key(namespace: &str) -> u64 {
    // FNV-1a
    let mut key = 0xCBF2_9CE4_8422_2325;
    let mut bytes = namespace.as_bytes();
    while let [first, rest @ ..] = bytes {
        key = (key ^ *first as u64).wrapping_mul(0x0100_0000_01B3);
        bytes = rest;
    }
    key
}

impl<'a> Reader<'a> {
    /// Whether the fast path may compare this name as bytes.
    #[inline(always)]
    pub(super) fn is_fast(&self, name: &Name) -> bool {
        self.fast_namespace == Some(name.key)
    }

    /// Enters an element whose declarations are in force already; `outer` were before it.
    pub(super) fn enter_scope(&mut self, outer: usize, qname: &'a str) {
        self.scopes.push(Scope {
            bindings: outer,
            fast_namespace: self.fast_namespace,
            fast_prefix: self.fast_prefix,
        });
        // The prefix in use stays, where it can; another one is tried only if this element itself has it.
        self.choose_prefix([self.fast_prefix, own_prefix(qname)]);
    }

    /// Turns the fast path on for the first of these prefixes that is bound to the message's namespace, if one is.
    pub(super) fn choose_prefix(&mut self, prefixes: [&'a str; 2]) {
        let bound = prefixes.into_iter().find(|prefix| {
            let prefix = prefix.strip_suffix(':').unwrap_or_default();
            self.bindings.is_bound(prefix, self.main)
        });
        self.fast_namespace = bound.map(|_| namespace_key(self.main));
        self.fast_prefix = bound.unwrap_or_default();
    }

    #[cold]
    pub(super) fn leave_scope(&mut self) {
        if let Some(scope) = self.scopes.pop() {
            self.bindings.truncate(scope.bindings);
            self.fast_namespace = scope.fast_namespace;
            self.fast_prefix = scope.fast_prefix;
        }
    }
}

/// The prefix of a qualified name, with its colon.
pub(super) fn own_prefix(qname: &str) -> &str {
    let length = qname.find(':').map_or(0, |colon| colon + 1);
    qname.get(..length).unwrap_or_default()
}
