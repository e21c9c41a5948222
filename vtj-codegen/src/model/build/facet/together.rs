//! Facets of one step that contradict each other (XSD 1.0 part 2, 4.3).

use super::{Code, Diagnostic, Facet, FacetKind, Step, is_empty_range, order_of};

impl Step<'_> {
    /// Checks the bounds of this step against each other.
    pub(super) fn check_bounds(&mut self) {
        let of = |kind| self.facets.iter().find(move |facet| facet.kind == kind);
        let mut wrong = Vec::new();
        let lower = [of(FacetKind::MinInclusive), of(FacetKind::MinExclusive)];
        let upper = [of(FacetKind::MaxInclusive), of(FacetKind::MaxExclusive)];
        for pair in [lower, upper] {
            if let [Some(one), Some(other)] = pair {
                let constraint = match one.kind {
                    FacetKind::MinInclusive => "minInclusive-minExclusive",
                    _ => "maxInclusive-maxExclusive",
                };
                let (one, name) = (one.kind.as_str(), other.kind.as_str());
                let message = format!("`{one}` and `{name}` exclude each other");
                wrong.push((constraint, other.span, message));
            }
        }
        for lower in lower.into_iter().flatten() {
            for upper in upper.into_iter().flatten() {
                if is_empty_range(lower, upper, self.lexical) {
                    let (one, other) = (lower.kind.as_str(), upper.kind.as_str());
                    let message = format!("no value lies between `{one}` and `{other}`");
                    let constraint = order_of(lower.kind, upper.kind);
                    wrong.push((constraint, upper.span, message));
                }
            }
        }
        let wrong = wrong.into_iter();
        let found = wrong.map(|(constraint, span, message)| {
            Diagnostic::error(Code::XsdBadFacet, span, message).with_constraint(constraint)
        });
        self.found.extend(found);
    }

    /// Checks the lengths and digits of this step against each other and the inherited ones.
    pub(super) fn check_together(&mut self) {
        let of = |kind| self.facets.iter().find(move |facet| facet.kind == kind);
        let length = of(FacetKind::Length);
        let least = of(FacetKind::MinLength);
        let greatest = of(FacetKind::MaxLength);
        let inherited = &self.inherited;
        let mut wrong = Vec::new();
        // Together with a length only what a base type without one has already (4.3.1.4).
        let is_known = |one: &Facet| {
            self.before_length.iter().any(|base| {
                let known = match one.kind {
                    FacetKind::MinLength => base.min_length,
                    _ => base.max_length,
                };
                known.is_some_and(|known| known.number == one.number)
            })
        };
        if length.or(inherited.length).is_some() {
            let unknown = [least, greatest].into_iter().flatten();
            for one in unknown.filter(|one| !is_known(one)) {
                let message = format!("`length` and `{}` exclude each other", one.kind.as_str());
                wrong.push(("length-minLength-maxLength", one.span, message));
            }
        }
        let range = [
            (
                length.or(inherited.length),
                greatest.or(inherited.max_length),
            ),
            (least.or(inherited.min_length), length.or(inherited.length)),
            (
                least.or(inherited.min_length),
                greatest.or(inherited.max_length),
            ),
            (
                of(FacetKind::FractionDigits).or(inherited.fraction_digits),
                of(FacetKind::TotalDigits).or(inherited.total_digits),
            ),
        ];
        for (less, more) in range {
            if let (Some(less), Some(more)) = (less, more)
                && less.number > more.number
            {
                let (one, other) = (less.kind.as_str(), more.kind.as_str());
                let message = format!(
                    "`{one}` {} is more than `{other}` {}",
                    less.value, more.value
                );
                let constraint = order_of(less.kind, more.kind);
                wrong.push((constraint, more.span.or(less.span), message));
            }
        }
        let wrong = wrong.into_iter();
        let found = wrong.map(|(constraint, span, message)| {
            Diagnostic::error(Code::XsdBadFacet, span, message).with_constraint(constraint)
        });
        self.found.extend(found);
    }
}
