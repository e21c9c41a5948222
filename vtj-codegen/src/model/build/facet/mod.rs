//! The facets of one step of derivation, checked against those of the base type (XSD 1.0 part 2, 4.3).

use std::cmp::Ordering;
use std::sync::Arc;

mod together;

use super::literal::{Literals, normalise};
use super::{Builder, Code, Place, SimpleTypeId};
use crate::diagnostic::Diagnostic;
use crate::lexical::Lexical;
use crate::model::{Facet, Facets, Primitive, SimpleType, Variety, WhiteSpace};
use crate::pattern;
use crate::xsd::parse::value::{non_negative, trim};
use crate::xsd::syntax::{self, FacetKind};

/// Whether a facet may be used on a variety (4.1.5).
fn is_applicable(kind: FacetKind, variety: &Variety) -> bool {
    use FacetKind as F;
    use Primitive as P;
    let is_length = matches!(kind, F::Length | F::MinLength | F::MaxLength);
    let is_digits = matches!(kind, F::TotalDigits | F::FractionDigits);
    match variety {
        Variety::AnySimple => false,
        Variety::Union(_) => matches!(kind, F::Pattern | F::Enumeration),
        Variety::List(_) => {
            is_length || matches!(kind, F::Pattern | F::Enumeration | F::WhiteSpace)
        }
        Variety::Atomic(P::Boolean) => matches!(kind, F::Pattern | F::WhiteSpace),
        Variety::Atomic(
            P::String | P::AnyUri | P::HexBinary | P::Base64Binary | P::QName | P::Notation,
        ) => is_length || matches!(kind, F::Pattern | F::Enumeration | F::WhiteSpace),
        Variety::Atomic(P::Decimal) => !is_length,
        Variety::Atomic(_) => !is_length && !is_digits,
    }
}

/// The constraint that a facet breaks which is not within the base type's (4.3).
fn restriction_of(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Length => "length-valid-restriction",
        FacetKind::MinLength => "minLength-valid-restriction",
        FacetKind::MaxLength => "maxLength-valid-restriction",
        FacetKind::TotalDigits => "totalDigits-valid-restriction",
        FacetKind::FractionDigits => "fractionDigits-valid-restriction",
        FacetKind::MinInclusive => "minInclusive-valid-restriction",
        FacetKind::MinExclusive => "minExclusive-valid-restriction",
        FacetKind::MaxInclusive => "maxInclusive-valid-restriction",
        FacetKind::MaxExclusive => "maxExclusive-valid-restriction",
        FacetKind::WhiteSpace => "whiteSpace-valid-restriction",
        FacetKind::Enumeration => "enumeration-valid-restriction",
        FacetKind::Pattern => "st-restrict-facets",
    }
}

/// The constraint that two facets break of which the first is more than the second (4.3).
fn order_of(less: FacetKind, more: FacetKind) -> &'static str {
    use FacetKind as F;
    match (less, more) {
        (F::MinInclusive, F::MaxInclusive) => "minInclusive-less-than-equal-to-maxInclusive",
        (F::MinInclusive, _) => "minInclusive-less-than-maxExclusive",
        (F::MinExclusive, F::MaxExclusive) => "minExclusive-less-than-equal-to-maxExclusive",
        (F::MinExclusive, _) => "minExclusive-less-than-maxInclusive",
        (F::MinLength, F::MaxLength) => "minLength-less-than-equal-to-maxLength",
        (F::FractionDigits, _) => "fractionDigits-totalDigits",
        _ => "length-minLength-maxLength",
    }
}

impl Builder<'_> {
    /// The facets of a restriction and the white space that it makes.
    pub(super) fn facets(
        &mut self,
        place: Place,
        base_id: SimpleTypeId,
        white_space: WhiteSpace,
        syntax: &[syntax::Facet],
    ) -> (Vec<Facet>, WhiteSpace) {
        let Some(base) = self.model.simple_types.get(base_id) else {
            return (Vec::new(), white_space);
        };
        let has = |kinds: &[FacetKind]| syntax.iter().any(|facet| kinds.contains(&facet.kind));
        let inherited = self.model.facets(base_id);
        let has_length = inherited.length.is_some() || has(&[FacetKind::Length]);
        let chain = has_length && has(&[FacetKind::MinLength, FacetKind::MaxLength]);
        let chain = chain.then(|| self.model.base_chain(base_id));
        let before_length = chain.into_iter().flatten().map(|id| self.model.facets(id));
        let mut step = Step {
            base,
            before_length: before_length
                .filter(|facets| facets.length.is_none())
                .collect(),
            inherited,
            lexical: self.model.lexical(base_id),
            literals: Literals::new(&self.model, base_id),
            white_space,
            facets: Vec::new(),
            found: Vec::new(),
        };
        for facet in syntax {
            step.add(facet);
        }
        step.check_together();
        step.check_bounds();
        let Step {
            facets,
            found,
            white_space,
            base,
            ..
        } = step;
        if base.variety == Variety::Atomic(Primitive::Notation) {
            self.check_notations(place, &facets);
        }
        self.diagnostics.extend(found);
        (facets, white_space)
    }

    fn check_notations(&mut self, place: Place, facets: &[Facet]) {
        let values = facets
            .iter()
            .filter(|facet| facet.kind == FacetKind::Enumeration);
        for value in values {
            let name = value.qnames.first().and_then(Option::as_ref);
            if !name.is_some_and(|name| self.is_notation(place, name)) {
                let message = format!("the notation `{}` is not declared", value.value);
                let constraint = "enumeration-required-notation";
                self.broken(constraint, Code::XsdInvalidLiteral, value.span, message);
            }
        }
    }
}

/// One step of derivation.
struct Step<'m> {
    base: &'m SimpleType,
    inherited: Facets<'m>,
    /// Of the types that this one is derived from, those without `length`, where that counts.
    before_length: Vec<Facets<'m>>,
    lexical: Lexical,
    literals: Option<Literals<'m>>,
    white_space: WhiteSpace,
    facets: Vec<Facet>,
    found: Vec<Diagnostic>,
}

impl Step<'_> {
    fn error(
        &mut self,
        constraint: &'static str,
        code: Code,
        facet: &syntax::Facet,
        message: String,
    ) {
        let found = Diagnostic::error(code, facet.span, message);
        self.found.push(found.with_constraint(constraint));
    }

    fn add(&mut self, syntax: &syntax::Facet) {
        let kind = syntax.kind;
        let name = kind.as_str();
        if !is_applicable(kind, &self.base.variety) {
            let message = format!("`{name}` may not be used on this base type");
            let constraint = "cos-applicable-facets";
            self.error(constraint, Code::XsdBadFacet, syntax, message);
            return;
        }
        let may_repeat = matches!(kind, FacetKind::Pattern | FacetKind::Enumeration);
        if !may_repeat && self.facets.iter().any(|facet| facet.kind == kind) {
            let message = format!("`{name}` is given twice");
            let constraint = "src-single-facet-value";
            self.error(constraint, Code::XsdBadFacet, syntax, message);
            return;
        }
        let value = match kind {
            FacetKind::Pattern => syntax.value.clone(),
            FacetKind::Enumeration => Arc::from(match &self.literals {
                Some(rules) => rules.normalised(&syntax.value),
                None => normalise(&syntax.value, self.base.white_space),
            }),
            _ => Arc::from(trim(&syntax.value)),
        };
        let facet = Facet {
            kind,
            number: None,
            qnames: syntax.qnames.clone(),
            fixed: syntax.fixed,
            span: Some(syntax.span),
            documentation: syntax.documentation.clone(),
            value,
        };
        let checked = match kind {
            FacetKind::Pattern => Some(self.pattern(syntax, facet)),
            FacetKind::Enumeration => self.enumeration(syntax, facet),
            FacetKind::WhiteSpace => self.narrower_white_space(syntax, facet),
            FacetKind::MinInclusive
            | FacetKind::MinExclusive
            | FacetKind::MaxInclusive
            | FacetKind::MaxExclusive => self.bound(syntax, facet),
            _ => self.number(syntax, facet),
        };
        self.facets.extend(checked);
    }

    fn pattern(&mut self, syntax: &syntax::Facet, facet: Facet) -> Facet {
        if let Err(error) = pattern::check(&facet.value) {
            let mut span = syntax.span;
            let offset = u32::try_from(error.offset).unwrap_or(u32::MAX);
            // The offset counts in the value, which is the text of the schema unless a reference stands in it.
            let length = span.end.saturating_sub(span.start) as usize;
            if let Some(start) = span.start.checked_add(offset)
                && start < span.end
                && length == facet.value.len()
            {
                span.start = start;
            }
            let found = Diagnostic::error(Code::XsdBadPattern, Some(span), error.message());
            self.found.push(found.with_note(
                "patterns are regular expressions of XML Schema (part 2, appendix F), which differ from those of programming languages",
            ));
        }
        facet
    }

    fn enumeration(&mut self, syntax: &syntax::Facet, facet: Facet) -> Option<Facet> {
        let fault = self
            .literals
            .as_ref()
            .and_then(|rules| rules.fault(&syntax.value));
        if let Some(fault) = fault {
            let message = format!("the value is none of the base type: {fault}");
            self.error(
                "enumeration-valid-restriction",
                Code::XsdInvalidLiteral,
                syntax,
                message,
            );
        }
        Some(facet)
    }

    fn narrower_white_space(&mut self, syntax: &syntax::Facet, facet: Facet) -> Option<Facet> {
        let Some(white_space) = WhiteSpace::from_name(&facet.value) else {
            let message = "`whiteSpace` is not `preserve`, `replace` or `collapse`".to_owned();
            self.error("s4s-att-invalid-value", Code::XsdBadFacet, syntax, message);
            return None;
        };
        if white_space < self.white_space {
            let message = format!(
                "`whiteSpace` is `{}`, that of the base type is `{}`",
                white_space.as_str(),
                self.white_space.as_str()
            );
            let constraint = restriction_of(FacetKind::WhiteSpace);
            self.error(constraint, Code::XsdFacetLoosened, syntax, message);
        }
        self.white_space = white_space;
        Some(facet)
    }

    /// A length or a number of digits.
    fn number(&mut self, syntax: &syntax::Facet, mut facet: Facet) -> Option<Facet> {
        let name = facet.kind.as_str();
        let Some(number) = non_negative(&facet.value) else {
            let message = format!("the value of `{name}` is not a non-negative integer");
            self.error("s4s-att-invalid-value", Code::XsdBadFacet, syntax, message);
            return None;
        };
        if facet.kind == FacetKind::TotalDigits && number == 0 {
            let message = "the value of `totalDigits` is not positive".to_owned();
            self.error("s4s-att-invalid-value", Code::XsdBadFacet, syntax, message);
        }
        facet.number = Some(number);
        let inherited = match facet.kind {
            FacetKind::Length => self.inherited.length,
            FacetKind::MinLength => self.inherited.min_length,
            FacetKind::MaxLength => self.inherited.max_length,
            FacetKind::TotalDigits => self.inherited.total_digits,
            _ => self.inherited.fraction_digits,
        };
        let Some((old, limit)) = inherited.and_then(|old| Some((old, old.number?))) else {
            return Some(facet);
        };
        let is_loosened = match facet.kind {
            FacetKind::Length => number != limit,
            FacetKind::MinLength => number < limit,
            _ => number > limit,
        };
        if old.fixed && number != limit {
            let message = format!("the base type fixes `{name}` to {limit}");
            self.error("st-restrict-facets", Code::XsdFacetFixed, syntax, message);
        } else if is_loosened {
            let message = format!("`{name}` is {number}, that of the base type is {limit}");
            self.error(
                restriction_of(facet.kind),
                Code::XsdFacetLoosened,
                syntax,
                message,
            );
        }
        Some(facet)
    }

    fn bound(&mut self, syntax: &syntax::Facet, facet: Facet) -> Option<Facet> {
        let name = facet.kind.as_str();
        let lexical = self.lexical;
        if !lexical.has(&facet.value) {
            let message = format!("the value of `{name}` is none of the base type");
            self.error(
                restriction_of(facet.kind),
                Code::XsdBadFacet,
                syntax,
                message,
            );
            return None;
        }
        let is_lower = matches!(
            facet.kind,
            FacetKind::MinInclusive | FacetKind::MinExclusive
        );
        let (same, opposite) = if is_lower {
            (self.inherited.lower_bound, self.inherited.upper_bound)
        } else {
            (self.inherited.upper_bound, self.inherited.lower_bound)
        };
        if let Some(old) = same {
            if old.fixed && old.kind == facet.kind && !is_equal(&old.value, &facet.value, lexical) {
                let message = format!("the base type fixes `{name}` to {}", old.value);
                self.error("st-restrict-facets", Code::XsdFacetFixed, syntax, message);
            } else if is_looser(&facet, old, lexical) {
                let message = format!(
                    "`{name}` is {}, and `{}` of the base type is {}",
                    facet.value,
                    old.kind.as_str(),
                    old.value
                );
                self.error(
                    restriction_of(facet.kind),
                    Code::XsdFacetLoosened,
                    syntax,
                    message,
                );
                return Some(facet);
            }
        }
        if let Some(fault) = self.bound_fault(&facet, opposite) {
            let constraint = restriction_of(facet.kind);
            self.error(constraint, Code::XsdBadFacet, syntax, fault);
        }
        Some(facet)
    }

    /// Why a bound that is not looser than that of the base type is none for it all the same.
    fn bound_fault(&self, facet: &Facet, opposite: Option<&Facet>) -> Option<String> {
        let name = facet.kind.as_str();
        if let Some(opposite) = opposite
            && is_empty_range(facet, opposite, self.lexical)
            // The constraint on `minExclusive` is the only one that leaves this case out (4.3.9.4).
            && !(facet.kind == FacetKind::MinExclusive
                && opposite.kind == FacetKind::MaxInclusive
                && is_equal(&facet.value, &opposite.value, self.lexical))
        {
            let (other, limit) = (opposite.kind.as_str(), &opposite.value);
            let value = &facet.value;
            return Some(format!(
                "`{name}` {value} lies beyond `{other}` {limit} of the base type"
            ));
        }
        let same = [self.inherited.lower_bound, self.inherited.upper_bound];
        let is_the_same = |old: &&Facet| {
            old.kind == facet.kind && is_equal(&old.value, &facet.value, self.lexical)
        };
        if same.iter().flatten().any(is_the_same) {
            return None;
        }
        let fault = self.literals.as_ref()?.fault(&facet.value)?;
        Some(format!(
            "the value of `{name}` is none of the base type: {fault}"
        ))
    }
}

fn is_equal(one: &str, other: &str, lexical: Lexical) -> bool {
    one == other || lexical.compare(one, other) == Some(Ordering::Equal)
}

/// Whether a bound allows what an inherited one of the same side does not.
fn is_looser(new: &Facet, old: &Facet, lexical: Lexical) -> bool {
    let Some(order) = lexical.compare(&new.value, &old.value) else {
        return false;
    };
    let outward = match new.kind {
        FacetKind::MinInclusive | FacetKind::MinExclusive => Ordering::Less,
        _ => Ordering::Greater,
    };
    let is_exclusive = |facet: &Facet| {
        matches!(
            facet.kind,
            FacetKind::MinExclusive | FacetKind::MaxExclusive
        )
    };
    order == outward || (order == Ordering::Equal && is_exclusive(old) && !is_exclusive(new))
}

/// Whether a bound lies beyond the one of the other side.
fn is_empty_range(one: &Facet, other: &Facet, lexical: Lexical) -> bool {
    let is_lower = |facet: &Facet| {
        matches!(
            facet.kind,
            FacetKind::MinInclusive | FacetKind::MinExclusive
        )
    };
    let (lower, upper) = if is_lower(one) {
        (one, other)
    } else {
        (other, one)
    };
    match lexical.compare(&lower.value, &upper.value) {
        Some(Ordering::Greater) => true,
        // `minExclusive` and `maxExclusive` may be equal by the letter of the specification.
        Some(Ordering::Equal) => {
            matches!(
                (lower.kind, upper.kind),
                (FacetKind::MinInclusive, FacetKind::MaxExclusive)
                    | (FacetKind::MinExclusive, FacetKind::MaxInclusive)
            )
        }
        _ => false,
    }
}
