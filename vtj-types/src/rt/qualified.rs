//! Values that hold qualified names: read and written with the namespaces in scope. Calls for other values do not come here, which
//! is decided when compiling, by [`Value::QUALIFIED`].

use super::compound::{self, WHITE};
use super::constrained::Constraint;
use super::facets;
use super::lexical::Lexical;
use super::name::Name;
use super::namespaces::XML;
use super::reader::{Place, Reader};
use super::simple_type::SimpleType;
use super::value::{Refusal, Value, refusal_of, white_space};
use super::writer::Writer;
use std::borrow::Cow;

/// The namespace that a prefix stands for, of the empty prefix the default namespace; `None` where it stands for nothing.
pub type InScope<'s> = &'s dyn Fn(&str) -> Option<String>;

/// The value of a text that the reader holds.
macro_rules! parsed {
    ($reader:ident, $text:ident, $place:expr) => {
        if T::QUALIFIED {
            let text = $text.to_owned();
            $reader.parse_in_scope(&text, $place)
        } else {
            parse($text)
        }
    };
}
pub(super) use parsed;

/// The declarations of a leaf that has been read and left, and where its value was.
#[derive(Default)]
pub(super) struct Left<'a> {
    declared: Vec<(&'a str, Cow<'a, str>)>,
    value_at: usize,
}

/// The value of a text in a message, as [`parse`](super::value::parse) makes it of others.
pub(super) fn in_scope<T: Value>(text: &str, scope: InScope<'_>) -> Result<T, Refusal> {
    T::in_scope(text, scope).map_err(|refusal| refusal_of(T::facets(), text, refusal))
}

/// Splits a list at white space, which does not end an item within the braces around a namespace.
pub(super) fn free_standing_items(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        rest = rest.trim_start_matches(WHITE);
        let braces = match rest.starts_with('{') {
            true => rest.find('}')?,
            false => 0,
        };
        let tail = rest.get(braces..)?;
        let end = braces + tail.find(WHITE).unwrap_or(tail.len());
        let (item, after) = rest.split_at_checked(end)?;
        rest = after;
        (!item.is_empty()).then_some(item)
    })
}

/// Reads the items of a list in a message and checks the list's own facets.
///
/// # Errors
/// The facet that the text, or an item, breaks.
pub fn list_in_scope<T: Value>(
    simple_type: &'static SimpleType,
    text: &str,
    scope: InScope<'_>,
) -> Result<Vec<T>, Refusal> {
    let items = text.split(WHITE).filter(|item| !item.is_empty());
    let items: Vec<T> = items
        .map(|item| T::in_scope(item, scope))
        .collect::<Result<_, _>>()?;
    if !simple_type.matches(&white_space(simple_type, text)) {
        return Err(Refusal::PATTERN);
    }
    compound::check_items(simple_type, &items)?;
    Ok(items)
}

/// The text of a list in a message.
pub fn list_in_message<T: Value>(items: &[T], writer: &mut Writer) -> String {
    let texts = items.iter().map(|item| item.in_message(writer));
    texts.collect::<Vec<_>>().join(" ")
}

/// Reads a value of a base type in a message and checks the facets of a restriction of it.
///
/// # Errors
/// The facet that the text breaks.
pub fn restricted_in_scope<T: Value>(
    simple_type: &'static SimpleType,
    text: &str,
    scope: InScope<'_>,
) -> Result<T, Refusal> {
    let value = T::in_scope(text, scope)?;
    let literal = white_space(value.simple_type(), text);
    check_restricted(simple_type, &value, Some(&literal))?;
    Ok(value)
}

/// Checks the facets of a restriction: patterns look at the text of a message, listed values are compared as texts by themselves.
pub(super) fn check_restricted<T: Value>(
    simple_type: &'static SimpleType,
    value: &T,
    literal: Option<&str>,
) -> Result<(), Refusal> {
    let (lexical, by_itself) = (value.simple_type().further.lexical, value.text());
    match lexical {
        Lexical::QName | Lexical::List => {
            if literal.is_some_and(|literal| !simple_type.matches(literal)) {
                return Err(Refusal::PATTERN);
            }
            facets::listed(simple_type, |listed| listed == by_itself)
        }
        _ => facets::check(simple_type, lexical, &by_itself),
    }
}

impl<'a> Reader<'a> {
    /// Makes the value of a text that was read there.
    #[cold]
    #[inline(never)]
    pub(super) fn parse_in_scope<T: Value>(&self, text: &str, place: Place) -> Result<T, Refusal> {
        in_scope(text, &|prefix| self.namespace_at(prefix, place))
    }

    /// The same under a constraint, whose own text is one by itself.
    #[cold]
    #[inline(never)]
    pub(super) fn constrained_in_scope<T: Value>(
        &self,
        text: &str,
        place: Place,
        constraint: Constraint,
    ) -> Result<T, Refusal> {
        let given = || T::from_text(constraint.text());
        if text.is_empty() {
            return given();
        }
        let value = self.parse_in_scope(text, place)?;
        match constraint {
            Constraint::Fixed(_) if given().as_ref() != Ok(&value) => Err(Refusal::FIXED),
            Constraint::Default(_) | Constraint::Fixed(_) => Ok(value),
        }
    }

    pub(super) fn namespace_at(&self, prefix: &str, place: Place) -> Option<String> {
        if let Some(tree) = &self.tree {
            let part = match place {
                Place::Attribute(_) => tree.attributes_of,
                Place::Leaf(..) | Place::Text => tree.text_of_part,
            };
            return tree.bound(part?, prefix).map(str::to_owned);
        }
        if matches!(place, Place::Leaf(..)) && self.left.value_at == self.value_at {
            let mut declared = self.left.declared.iter().rev();
            if let Some((_, namespace)) = declared.find(|(bound, _)| *bound == prefix) {
                return Some(namespace.clone().into_owned());
            }
        }
        self.bindings.namespace(prefix).map(str::to_owned)
    }

    /// Keeps what the leaf declares that is open, for names in its value.
    #[cold]
    pub(super) fn keep_declarations(&mut self) {
        if !self.opened.last().is_some_and(|opened| opened.scoped) {
            return;
        }
        self.left.declared.clear();
        let outer = self.scopes.last().map_or(0, |scope| scope.bindings);
        let declared = self.bindings.declared_after(outer).cloned();
        self.left.declared.extend(declared);
        self.left.value_at = self.value_at;
    }
}

/// A prefix that names in the start tag at hand have.
#[derive(Debug)]
pub(super) struct Prefix {
    /// With its colon.
    prefix: String,
    namespace: String,
}

impl Writer {
    /// A name as a value of the start tag at hand, with the prefix that it would like best.
    pub(crate) fn qualified_value(
        &mut self,
        (namespace, local): (&str, &str),
        wish: &str,
    ) -> String {
        if namespace.is_empty() {
            // Written anew, so that there is no default namespace.
            self.wants_no_default |= !self.default.namespace.is_empty();
            return local.to_owned();
        }
        if namespace == XML {
            return format!("xml:{local}");
        }
        if wish.is_empty() && self.default.namespace == namespace {
            return local.to_owned();
        }
        if let Some((own, prefix)) = &self.prefixed
            && *own == namespace
        {
            return format!("{prefix}{local}");
        }
        let prefix = self.value_prefix(namespace, wish);
        format!("{prefix}{local}")
    }

    /// A prefix that stands for the namespace in the start tag at hand, with its colon; declared there, if need be.
    fn value_prefix(&mut self, namespace: &str, wish: &str) -> String {
        self.forget_prefixes();
        let mut known = self.value_prefixes.iter();
        if let Some(known) = known.find(|known| known.namespace == namespace) {
            return known.prefix.clone();
        }
        self.out.in_tag();
        self.out.push_str(" ");
        let wish = format!("{wish}:");
        let prefix = match self.is_free(&wish) {
            true => {
                // So that those for attributes are looked for from here on.
                self.declared += 1;
                self.declare_as(&wish, namespace);
                wish
            }
            false => self.declare(namespace),
        };
        self.out.close_tag();
        self.value_prefixes.push(Prefix {
            prefix: prefix.clone(),
            namespace: namespace.to_owned(),
        });
        prefix
    }

    /// Forgets the prefixes of another start tag.
    pub(super) fn forget_prefixes(&mut self) {
        if self.declared == 0 {
            self.value_prefixes.clear();
        }
    }

    /// Whether a prefix may be declared in the start tag at hand: it is not, and is not one that the writer itself uses.
    pub(super) fn is_free(&self, prefix: &str) -> bool {
        let own = self.prefixed.as_ref();
        let is_number =
            |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        !matches!(prefix, ":" | "xml:" | "xmlns:" | "xsi:")
            && own.is_none_or(|(_, own)| own != prefix)
            && !prefix.starts_with("kept")
            && !prefix
                .strip_prefix(['a', 'n'])
                .and_then(|rest| rest.strip_suffix(':'))
                .is_some_and(is_number)
            && !self.value_prefixes.iter().any(|one| one.prefix == prefix)
    }

    /// An element of a value that may hold names.
    #[cold]
    pub(super) fn qualified_leaf<T: Value>(
        &mut self,
        name: &'static Name,
        index: u32,
        value: Option<&T>,
    ) {
        let outer = self.enter(name, index);
        let text = self.text_in_message(value);
        self.text(text.as_bytes());
        self.leave(name, super::content::Children::Text, outer);
    }

    #[cold]
    pub(super) fn text_in_message<T: Value>(&mut self, value: Option<&T>) -> String {
        value
            .map(|value| value.in_message(self))
            .unwrap_or_default()
    }
}
