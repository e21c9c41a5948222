//! Namespace declarations in force.

use super::content::Name;
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
#[derive(Debug, Default)]
pub(super) struct Bindings<'a> {
    list: Vec<(&'a str, Cow<'a, str>)>,
    /// Where in the list the declarations of a prefix are, without the first few.
    later: BTreeMap<&'a str, Vec<usize>>,
}

/// What held outside an element that declares namespaces.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    bindings: usize,
    fast_namespace: Option<&'static str>,
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
        let first = self.list.get(..FEW).unwrap_or(&self.list);
        first.iter().rposition(|(bound, _)| same(bound, prefix))
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

/// Whether two texts are one and the same in memory, as namespaces in generated code mostly are.
#[inline]
pub(super) fn is_one(one: &str, other: &str) -> bool {
    one.len() == other.len() && core::ptr::eq(one.as_ptr(), other.as_ptr())
}

impl<'a> Reader<'a> {
    /// Whether the fast path may compare this name as bytes.
    #[inline]
    pub(super) fn is_fast(&mut self, name: &Name) -> bool {
        let Some(namespace) = self.fast_namespace else {
            return false;
        };
        if is_one(namespace, name.namespace) {
            return true;
        }
        let is_same = same(namespace, name.namespace);
        if is_same {
            // The constant may lie in memory more than once; compare with this one from now on.
            self.fast_namespace = Some(name.namespace);
        }
        is_same
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
        self.fast_namespace = bound.map(|_| self.main);
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
