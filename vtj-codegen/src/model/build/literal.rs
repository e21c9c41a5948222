//! Whether a literal in a schema, such as an enumeration's value, is one of its type.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::lexical::Decimal;
use crate::model::{
    Facet, Facets, Model, Primitive, SimpleType, SimpleTypeId, Variety, WhiteSpace,
};
use crate::xsd::parse::value::is_white_space;
use crate::xsd::syntax::FacetKind;

/// The rules for the literals of one type: lengths, bounds, digits, enumeration and the lexical forms of numbers and
/// binary values. Patterns, the forms of dates, and unions or lists of anything but atomic types are not looked at.
pub(super) struct Literals<'m> {
    type_: &'m SimpleType,
    facets: Facets<'m>,
    enumerated: HashSet<&'m str>,
    /// The rules of a list's item type or of a union's members; `None` where they are not looked at.
    inner: Option<Vec<Literals<'m>>>,
}

/// Normalises white space (XSD 1.0 part 2, 4.3.6).
pub(super) fn normalise(text: &str, white_space: WhiteSpace) -> String {
    match white_space {
        WhiteSpace::Preserve => text.to_owned(),
        WhiteSpace::Replace => text.replace(['\t', '\n', '\r'], " "),
        WhiteSpace::Collapse => {
            let words = text.split(is_white_space).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

impl<'m> Literals<'m> {
    pub(super) fn new(model: &'m Model, id: SimpleTypeId) -> Option<Self> {
        let type_ = model.simple_types.get(id)?;
        let facets = model.facets(id);
        let atomic = |id: &SimpleTypeId| {
            let is_atomic = matches!(model.simple_types.get(*id)?.variety, Variety::Atomic(_));
            is_atomic.then(|| Self::new(model, *id)).flatten()
        };
        let inner = match &type_.variety {
            Variety::List(item) => atomic(item).map(|item| vec![item]),
            Variety::Union(members) => members.iter().map(atomic).collect(),
            Variety::Atomic(_) | Variety::AnySimple => None,
        };
        Some(Self {
            type_,
            enumerated: facets.enumeration.iter().map(|one| &*one.value).collect(),
            facets,
            inner,
        })
    }

    /// Why a literal is none of the type's, as far as that is looked at.
    pub(super) fn fault(&self, literal: &str) -> Option<String> {
        let value = normalise(literal, self.type_.white_space);
        match &self.type_.variety {
            Variety::AnySimple => None,
            Variety::Atomic(primitive) => self.atomic_fault(&value, *primitive),
            Variety::List(_) => {
                let items = || value.split(' ').filter(|item| !item.is_empty());
                let length = u64::try_from(items().count()).unwrap_or(u64::MAX);
                let rules = self.inner.iter().flatten().next();
                self.length_fault(length)
                    .or_else(|| rules.and_then(|rules| items().find_map(|item| rules.fault(item))))
            }
            Variety::Union(_) => {
                let members = self.inner.as_ref()?;
                let fits = members.iter().any(|member| member.fault(literal).is_none());
                (!fits).then(|| "it is none of the union's member types".to_owned())
            }
        }
    }

    fn atomic_fault(&self, value: &str, primitive: Primitive) -> Option<String> {
        let form = |what: &str| Some(format!("it is not {what}"));
        match primitive {
            Primitive::String => {
                let length = u64::try_from(value.chars().count()).unwrap_or(u64::MAX);
                let is_listed = self.enumerated.is_empty() || self.enumerated.contains(value);
                self.length_fault(length).or_else(|| {
                    (!is_listed).then(|| "the base type's enumeration does not have it".to_owned())
                })
            }
            Primitive::AnyUri => {
                self.length_fault(u64::try_from(value.chars().count()).unwrap_or(u64::MAX))
            }
            Primitive::Boolean if !matches!(value, "true" | "false" | "1" | "0") => {
                form("`true`, `false`, `1` or `0`")
            }
            Primitive::Decimal => match Decimal::parse(value) {
                Some(decimal) => self.decimal_fault(decimal, value),
                None => form("a decimal number"),
            },
            Primitive::Float | Primitive::Double if float(value).is_none() => {
                form("a floating-point number")
            }
            Primitive::Float | Primitive::Double => self.bound_fault(value, primitive),
            Primitive::HexBinary => {
                let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
                if !is_hex || !value.len().is_multiple_of(2) {
                    return form("a sequence of pairs of hexadecimal digits");
                }
                self.length_fault(value.len() as u64 / 2)
            }
            _ => None,
        }
    }

    fn length_fault(&self, length: u64) -> Option<String> {
        if length < self.facets.least_length() {
            return Some(format!("it is shorter than {}", self.facets.least_length()));
        }
        let greatest = self.facets.greatest_length()?;
        (length > greatest).then(|| format!("it is longer than {greatest}"))
    }

    fn decimal_fault(&self, decimal: Decimal<'_>, value: &str) -> Option<String> {
        let limit = |facet: Option<&Facet>| facet.and_then(|facet| facet.number);
        match limit(self.facets.fraction_digits) {
            Some(0) if decimal.fraction_digits() > 0 || value.contains('.') => {
                return Some("it is not an integer".to_owned());
            }
            Some(limit) if decimal.fraction_digits() > limit => {
                return Some(format!("it has more than {limit} digits after the point"));
            }
            _ => {}
        }
        match limit(self.facets.total_digits) {
            Some(limit) if decimal.total_digits() > limit => {
                Some(format!("it has more than {limit} digits"))
            }
            _ => self.bound_fault(value, Primitive::Decimal),
        }
    }

    fn bound_fault(&self, value: &str, primitive: Primitive) -> Option<String> {
        let beyond = |bound: &Facet| {
            let order = compare(value, &bound.value, primitive);
            let is_within = match (bound.kind, order) {
                (_, None) => true,
                (FacetKind::MinInclusive, Some(order)) => order != Ordering::Less,
                (FacetKind::MinExclusive, Some(order)) => order == Ordering::Greater,
                (FacetKind::MaxInclusive, Some(order)) => order != Ordering::Greater,
                (_, Some(order)) => order == Ordering::Less,
            };
            (!is_within).then(|| format!("it is beyond `{}` {}", bound.kind.as_str(), bound.value))
        };
        let lower = self.facets.lower_bound.and_then(beyond);
        lower.or_else(|| self.facets.upper_bound.and_then(beyond))
    }
}

/// The order of two numbers; `None` for what is not a number or not of a numeric type.
pub(super) fn compare(one: &str, other: &str, primitive: Primitive) -> Option<Ordering> {
    match primitive {
        Primitive::Decimal => Some(Decimal::parse(one)?.cmp(&Decimal::parse(other)?)),
        Primitive::Float | Primitive::Double => float(one)?.partial_cmp(&float(other)?),
        _ => None,
    }
}

/// The value of an `xs:double` (XSD 1.0 part 2, 3.2.5.1).
fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => {
            let is_form = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
            let is_number = text.bytes().all(is_form);
            is_number.then(|| text.parse().ok()).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_normalised() {
        let text = " a\t b\n";
        assert_eq!(normalise(text, WhiteSpace::Preserve), text);
        assert_eq!(normalise(text, WhiteSpace::Replace), " a  b ");
        assert_eq!(normalise(text, WhiteSpace::Collapse), "a b");
    }
}
