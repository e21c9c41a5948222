//! Namespace declarations in force.

use super::few::Few;
use super::name::Name;
use super::reader::Reader;
use super::scan::{SHORT, same, short};
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
    list: Few<(&'a str, Cow<'a, str>), 6>,
    /// Where in the list the declarations of a prefix are, without the first few.
    later: BTreeMap<&'a str, Vec<usize>>,
}

/// What held outside an element that declares namespaces.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    pub(super) bindings: usize,
    fast: Fast<'a>,
}

/// Which names the fast path may compare as bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fast<'a> {
    /// The key of their namespace; 0: there are none.
    pub(super) namespace: u64,
    /// The prefix that is bound to it, with its colon.
    pub(super) prefix: &'a str,
    /// The same as it is compared.
    start: Prefix,
    /// The key again, where that is no prefix at all and no limit asks for a second look at a short text.
    pub(super) bare: u64,
    /// The key again, where there is a prefix, short enough to be compared in one step, and likewise no limit.
    pub(super) prefixed: u64,
}

/// A prefix with its colon, of up to sixteen bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prefix {
    length: usize,
    bytes: u128,
    counts: u128,
}

impl Default for Prefix {
    fn default() -> Self {
        Self::NONE
    }
}

impl Prefix {
    /// What no text begins with: where nothing counts, every text is 0, never 1.
    pub(super) const NONE: Self = Self {
        length: 0,
        bytes: 1,
        counts: 0,
    };

    /// A prefix, given without its colon. `None`: it is too long.
    pub(super) fn new(prefix: &str) -> Option<Self> {
        let length = prefix.len() + 1;
        let bytes = short(prefix.as_bytes()).filter(|_| length <= 16)?;
        Some(Self {
            length,
            bytes: bytes | u128::from(b':') << (8 * (length - 1)),
            counts: u128::MAX >> (8 * (16 - length)),
        })
    }

    /// Its length, with its colon, where these bytes begin with it.
    #[inline(always)]
    pub(super) fn length_in(&self, block: &[u8; 16]) -> Option<usize> {
        let begins = u128::from_le_bytes(*block) & self.counts == self.bytes;
        begins.then_some(self.length)
    }
}

impl Fast<'_> {
    /// No names; the elements that are open keep their prefix.
    pub(super) fn off(self) -> Self {
        Self {
            namespace: 0,
            bare: 0,
            prefixed: 0,
            ..self
        }
    }

    /// What follows the prefix, where it is `prefixed` that names are compared with.
    #[inline(always)]
    pub(super) fn after_prefix<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        bytes.get(self.start.length_in(bytes.first_chunk()?)?..)
    }
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
        if self.list.len() > FEW {
            self.forget_later(length);
        }
        self.list.truncate(length);
    }

    #[cold]
    fn forget_later(&mut self, length: usize) {
        for (prefix, _) in self.list.iter().skip(length.max(FEW)) {
            if let Some(places) = self.later.get_mut(prefix) {
                places.pop();
            }
        }
    }

    /// Where in the list the declaration is that binds a prefix.
    pub(super) fn declaration(&self, prefix: &str) -> Option<usize> {
        if self.list.len() > FEW
            && let Some(place) = self.later.get(prefix).and_then(|places| places.last())
        {
            return Some(*place);
        }
        self.list.last_place(FEW, |(bound, _)| same(bound, prefix))
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
/// schema apart. It is never 0.
pub(super) const fn namespace_key(namespace: &str) -> u64 {
    // FNV-1a
    let mut key = 0xCBF2_9CE4_8422_2325;
    let mut bytes = namespace.as_bytes();
    while let [first, rest @ ..] = bytes {
        key = (key ^ *first as u64).wrapping_mul(0x0100_0000_01B3);
        bytes = rest;
    }
    if key == 0 { 1 } else { key }
}

impl<'a> Reader<'a> {
    /// Whether the fast path may compare this name as bytes.
    #[inline(always)]
    pub(super) fn is_fast(&self, name: &Name) -> bool {
        self.fast.namespace == name.key
    }

    /// Enters an element whose declarations are in force already; `outer` were before it.
    pub(super) fn enter_scope(&mut self, outer: usize, qname: &'a str) {
        // The prefix in use stays, where it can; another one is tried only if this element itself has it.
        self.enter_scope_of(outer, [self.fast.prefix, own_prefix(qname)]);
    }

    /// The same, where the first of these prefixes is taken that can be.
    pub(super) fn enter_scope_of(&mut self, outer: usize, prefixes: [&'a str; 2]) {
        self.scopes.push(Scope {
            bindings: outer,
            fast: self.fast,
        });
        self.choose_prefix(prefixes);
        if self.depth >= self.limits.depth {
            // No element may follow, so the fast path need not look at the depth of a leaf.
            self.fast = self.fast.off();
        }
    }

    /// The same for an element around the message, in which no names are expected.
    pub(super) fn enter_scope_around(&mut self, outer: usize) {
        self.scopes.push(Scope {
            bindings: outer,
            fast: self.fast,
        });
    }

    /// Turns the fast path on for the first of these prefixes that is bound to the message's namespace, if one is.
    pub(super) fn choose_prefix(&mut self, prefixes: [&'a str; 2]) {
        let bound = prefixes.into_iter().find(|prefix| {
            let prefix = prefix.strip_suffix(':').unwrap_or_default();
            self.bindings.is_bound(prefix, self.main.namespace)
        });
        self.fast = self.fast_names(bound);
    }

    /// The names of the message's namespace, of which that prefix is; none without one.
    pub(super) fn fast_names(&self, prefix: Option<&'a str>) -> Fast<'a> {
        let namespace = prefix.map_or(0, |_| self.main.key);
        let prefix = prefix.unwrap_or_default();
        let start = prefix.strip_suffix(':').and_then(Prefix::new);
        let is_quick = self.limits.text_length >= SHORT;
        let quick = |is: bool| if is && is_quick { namespace } else { 0 };
        Fast {
            namespace,
            prefix,
            start: start.unwrap_or_default(),
            bare: quick(prefix.is_empty()),
            prefixed: quick(start.is_some()),
        }
    }

    #[cold]
    pub(super) fn leave_scope(&mut self) {
        if let Some(scope) = self.scopes.pop() {
            self.bindings.truncate(scope.bindings);
            self.fast = scope.fast;
        }
    }
}

/// The prefix of a qualified name, with its colon.
pub(super) fn own_prefix(qname: &str) -> &str {
    let length = qname.find(':').map_or(0, |colon| colon + 1);
    qname.get(..length).unwrap_or_default()
}
