//! Elements around the message, as they usually are: passed without a list of what they have. All that XML asks of them is
//! checked; what is not written as usual is left to the general path.

use super::fast::last;
use super::namespaces::{Prefix, XML, XMLNS};
use super::qname::{name_bytes, starts_name, usual_qname};
use super::reader::{Opened, Reader};
use super::root::quoted;
use super::scan::{after, begin_alike, equal, indentation, markup, markup_nearby, same};
use super::tag::trimmed;
use super::walk::Envelope;

/// In a start tag with more of them, repeated declarations are looked for in the general way.
const MOST_DECLARED: usize = 12;

/// Where passing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// Behind the element that is open outermost.
    All,
    /// Before what is not usual or is wanted.
    Some,
}

/// Prefixes that are bound, so that they need not be looked up. A declaration cannot unbind one, only the end of its scope can.
struct Bound {
    prefixes: [Prefix; 4],
    next: usize,
}

impl Bound {
    fn new() -> Self {
        Self {
            prefixes: [Prefix::NONE; 4],
            next: 0,
        }
    }

    /// Notes a prefix, which is without its colon.
    fn push(&mut self, prefix: &str) {
        let Some(prefix) = Prefix::new(prefix) else {
            return;
        };
        if let Some(place) = self.prefixes.get_mut(self.next % 4) {
            *place = prefix;
            self.next += 1;
        }
    }

    /// The length of the prefix of a name, with its colon, if it is known to be bound.
    #[inline(always)]
    fn length(&self, name: &[u8]) -> Option<usize> {
        let block = name.first_chunk()?;
        let mut prefixes = self.prefixes.iter();
        prefixes.find_map(|prefix| prefix.length_in(block))
    }
}

impl<'a> Reader<'a> {
    /// Passes tags, and elements that have nothing but text, so long as they are usual and not of that local name.
    pub(super) fn pass_usual(&mut self, wanted: Option<&str>, open: &mut Envelope<'a>) -> Passed {
        if self.message_at.is_some() || (open.len() == 0 && wanted.is_none()) {
            return Passed::Some;
        }
        let mut bound = Bound::new();
        loop {
            let here = match self.rest.as_bytes() {
                [b'<', ..] => self.rest,
                _ => indentation(self.rest),
            };
            if self.rest.len() - here.len() > self.limits.text_length {
                return Passed::Some;
            }
            let passed = match here.as_bytes() {
                [b'<', b'/', ..] => self.pass_end(here, &mut bound, open),
                [b'<', tag @ ..] => self.pass_start((here, tag), wanted, &mut bound, open),
                _ => None,
            };
            if passed.is_none() {
                return Passed::Some;
            }
            if open.len() == 0 {
                return Passed::All;
            }
        }
    }

    /// Passes the end tag of the innermost element.
    #[inline(always)]
    fn pass_end(
        &mut self,
        here: &'a str,
        bound: &mut Bound,
        open: &mut Envelope<'a>,
    ) -> Option<()> {
        let end = after(here.as_bytes().get(2..)?, open.last()?.qname.as_bytes())?;
        let rest = last(here, end.strip_prefix(b">")?.len())?;
        let innermost = open.pop()?;
        self.rest = rest;
        self.leave(&innermost);
        if innermost.scoped {
            *bound = Bound::new();
        }
        Some(())
    }

    /// Passes a start tag, or a whole element that has nothing but text. `None`: the cursor has not moved, and no declaration
    /// is in force that was not before.
    #[inline(always)]
    fn pass_start(
        &mut self,
        (here, tag): (&'a str, &[u8]),
        wanted: Option<&str>,
        bound: &mut Bound,
        open: &mut Envelope<'a>,
    ) -> Option<()> {
        let known = bound.length(tag);
        let prefix = match known {
            Some(prefix) => prefix,
            None => prefix_length(tag)?,
        };
        let is_bound = known.is_some() || prefix == 0;
        let name = tag.get(prefix..)?;
        let length = name_bytes(name);
        let (local, tail) = name.split_at_checked(length)?;
        if !starts_name(local)
            || !self.may_open()
            || wanted.is_some_and(|wanted| equal(wanted.as_bytes(), local))
        {
            return None;
        }
        let length = prefix + length;
        let [b'>', content @ ..] = tail else {
            return self.pass_attributes(here, [prefix, length], (is_bound, bound), open);
        };
        if !is_bound {
            self.usual_prefix(here, prefix, bound)?;
        }
        if open.len() > 0
            && let Some(rest) = self.after_leaf(content, tag, length)
        {
            self.rest = last(here, rest)?;
            return Some(());
        }
        let qname = here.get(1..=length)?;
        let scoped = false;
        self.rest = last(here, content.len())?;
        self.depth += 1;
        open.push(Opened { qname, scoped });
        Some(())
    }

    /// Passes a start tag that has attributes: the prefix with its colon and the name have these lengths.
    #[inline(never)]
    fn pass_attributes(
        &mut self,
        here: &'a str,
        [prefix, length]: [usize; 2],
        (is_bound, bound): (bool, &mut Bound),
        open: &mut Envelope<'a>,
    ) -> Option<()> {
        let outer = self.bindings.len();
        let qname = here.get(1..=length)?;
        let tail = self.usual_attributes(here.get(1 + length..)?, bound);
        let passed = tail.and_then(|tail| {
            if !is_bound && bound.length(here.as_bytes().get(1..)?) != Some(prefix) {
                self.usual_prefix(here, prefix, bound)?;
            }
            self.enter_usual((tail, qname), outer, open)
        });
        if passed.is_none() {
            self.bindings.truncate(outer);
        }
        passed
    }

    /// Goes into the element whose start tag ends there, or behind it where it is empty.
    fn enter_usual(
        &mut self,
        (tail, qname): (&'a str, &'a str),
        outer: usize,
        open: &mut Envelope<'a>,
    ) -> Option<()> {
        if let Some(rest) = tail.strip_prefix('>') {
            let scoped = self.bindings.len() > outer;
            if scoped {
                self.enter_scope_around(outer);
            }
            self.depth += 1;
            self.rest = rest;
            open.push(Opened { qname, scoped });
            return Some(());
        }
        let rest = tail.strip_prefix("/>")?;
        // What is outermost is left to the general path, as is one whose declarations end with it.
        if open.len() == 0 || self.bindings.len() > outer {
            return None;
        }
        self.rest = rest;
        Some(())
    }

    /// Notes the prefix of so many bytes, with its colon, of the tag here, if it is bound.
    #[inline(never)]
    fn usual_prefix(&self, here: &str, length: usize, bound: &mut Bound) -> Option<()> {
        let prefix = here.get(1..length)?;
        self.bindings.declaration(prefix)?;
        let is_usual = prefix != "xmlns";
        is_usual.then(|| bound.push(prefix))
    }

    /// What remains after an element that has nothing but text, whose tag starts with a name of that length and `>`.
    #[inline(always)]
    fn after_leaf(&self, content: &[u8], tag: &[u8], length: usize) -> Option<usize> {
        let at = match markup_nearby(content) {
            Some(at) => at,
            None => markup(content),
        };
        let [b'<', b'/', end @ ..] = content.get(at..)? else {
            return None;
        };
        let is_leaf = at <= self.limits.text_length && begin_alike(end, tag, length + 1);
        is_leaf.then(|| end.len() - length - 1)
    }

    /// Reads attributes as they usually are, in double quotes and without references: namespace declarations, which are put
    /// in force, and no more than one other, so that none but declarations can be repeated. Returns what follows them.
    fn usual_attributes(&mut self, mut tail: &'a str, bound: &mut Bound) -> Option<&'a str> {
        let outer = self.bindings.len();
        let mut other = None;
        let mut count = 0;
        loop {
            let attribute = match tail.as_bytes() {
                [b' ', b'a'..=b'z', ..] => tail.get(1..)?,
                _ => trimmed(tail),
            };
            if attribute.starts_with(['>', '/']) {
                tail = attribute;
                break;
            }
            if attribute.len() == tail.len() {
                return None;
            }
            count += 1;
            if let Some(declaration) = attribute.strip_prefix("xmlns") {
                let (prefix, _, rest) = self.usual_declaration(declaration, outer)?;
                if !prefix.is_empty() {
                    bound.push(prefix);
                }
                tail = rest;
                continue;
            }
            let (prefix, length) = match bound.length(attribute.as_bytes()) {
                Some(prefix) => {
                    let local = attribute.as_bytes().get(prefix..)?;
                    ("", prefix + starts_name(local).then(|| name_bytes(local))?)
                }
                None => usual_qname(attribute)?,
            };
            if other.replace(prefix).is_some() {
                return None;
            }
            let (value, rest) = quoted(attribute.get(length..)?.strip_prefix("=\"")?)?;
            if value.len() > self.limits.text_length {
                return None;
            }
            tail = rest;
        }
        let prefix = other.unwrap_or_default();
        if !prefix.is_empty() {
            self.bindings.declaration(prefix)?;
        }
        (count <= self.limits.attributes).then_some(tail)
    }

    /// Puts in force what follows `xmlns`; returns the prefix, the namespace, and what follows the declaration.
    pub(super) fn usual_declaration(
        &mut self,
        declaration: &'a str,
        outer: usize,
    ) -> Option<(&'a str, &'a str, &'a str)> {
        let (prefix, value) = match declaration.strip_prefix(':') {
            Some(name) => {
                let length = name_bytes(name.as_bytes());
                let is_usual = starts_name(name.as_bytes()) && !name.starts_with("xml");
                name.split_at_checked(length).filter(|_| is_usual)?
            }
            None => ("", declaration),
        };
        let (namespace, rest) = quoted(value.strip_prefix("=\"")?)?;
        let declared = self.bindings.len() - outer;
        let mut before = self.bindings.declared_after(outer);
        let is_repeated = declared > 0 && before.any(|(other, _)| same(other, prefix));
        drop(before);
        let is_usual = !is_repeated
            && !namespace.is_empty()
            && !matches!(namespace, XML | XMLNS)
            && namespace.len() <= self.limits.text_length
            && self.bindings.len() < self.limits.namespaces
            && declared < MOST_DECLARED;
        if !is_usual {
            return None;
        }
        self.bindings.push(prefix, namespace.into());
        Some((prefix, namespace, rest))
    }
}

/// The length of the prefix of a name, with its colon.
fn prefix_length(name: &[u8]) -> Option<usize> {
    let length = name_bytes(name);
    match name.get(length)? {
        b':' => starts_name(name).then_some(length + 1),
        _ => Some(0),
    }
}

#[cfg(all(test, feature = "perussanoma-1"))]
mod tests;
