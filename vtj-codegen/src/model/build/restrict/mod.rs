//! Whether the content of a restriction is within that of its base type (XSD 1.0 part 1, 3.4.6 derivation-ok-restriction.5, and
//! 3.9.6 cos-particle-restrict).
//!
//! The specification compares particle by particle, in pairs that depend on how groups are nested: [`compare`] is its table. It
//! refuses some contents that are within the base type's, being written in another way; so does this.

mod compare;
mod count;
mod leaves;
mod parts;

use super::{Builder, Code, ComplexTypeId, ModelGroupId, Span, TypeId};
use crate::diagnostic::Diagnostic;
use crate::model::{ComplexType, ContentModel, Model, Particle, Term};
use crate::xsd::syntax::{Compositor, DerivationMethod};
use compare::Comparison;
use parts::{Part, What};

/// What is broken, where and how.
#[derive(Debug, Clone, Copy)]
struct Fault<'m> {
    constraint: &'static str,
    span: Option<Span>,
    /// `{}` in it stands for what it is about.
    text: &'static str,
    about: Option<What<'m>>,
}

impl<'m> Fault<'m> {
    fn of(part: &Part<'m>, constraint: &'static str, text: &'static str) -> Self {
        let span = match part.what {
            What::Element(_, element) if !element.origin.is_global() => Some(element.name_span),
            _ => part.span,
        };
        Self {
            constraint,
            span,
            text,
            about: Some(part.what),
        }
    }

    fn message(&self) -> String {
        let about = match self.about {
            Some(What::Element(_, element) | What::Head(_, element)) => {
                &format!("`{}`", element.name.local)
            }
            Some(What::Wildcard(_)) => "the wildcard",
            Some(What::Group(_, Compositor::Sequence)) => "the sequence",
            Some(What::Group(_, Compositor::Choice)) => "the choice",
            Some(What::Group(_, Compositor::All)) => "`xs:all`",
            None => "",
        };
        self.text.replace("{}", about)
    }
}

impl Builder<'_> {
    /// Reports restrictions whose content is not within the base type's.
    pub(super) fn check_restrictions(&mut self) {
        let mut comparison = Comparison::new(&self.model);
        let mut faults = Vec::new();
        for (id, type_) in self.model.complex_types.iter() {
            let TypeId::Complex(base) = type_.base else {
                continue;
            };
            if type_.method != DerivationMethod::Restriction
                || base == Model::ANY_TYPE
                || id == Model::ANY_TYPE
                || matches!(type_.content, ContentModel::Simple(_))
            {
                continue;
            }
            if let Some(base) = self.model.complex_types.get(base)
                && let Err(fault) = content(&mut comparison, type_, base)
            {
                let span = fault.span.or_else(|| self.span_of(id));
                faults.push((fault.constraint, span, fault.message()));
            }
        }
        let is_complete = comparison.is_complete();
        for (constraint, span, message) in faults {
            self.broken(constraint, Code::XsdBadDerivation, span, message);
        }
        if !is_complete {
            let message =
                "the content models are too large to be compared with those of their base types";
            let code = Code::XsdBadDerivation;
            self.diagnostics
                .push(Diagnostic::warning(code, None, message));
        }
    }

    fn span_of(&self, id: ComplexTypeId) -> Option<Span> {
        self.complex_syntax.get(&id).map(|(_, syntax)| syntax.span)
    }

    /// What a group allows that another one does not: where it is, and how.
    pub(super) fn group_fault(
        &self,
        own: ModelGroupId,
        base: ModelGroupId,
    ) -> Option<(Option<Span>, String)> {
        let once = |group| Particle {
            min: 1,
            max: Some(1),
            term: Term::Group(group),
            span: None,
            documentation: Vec::new(),
        };
        let span = self.model.model_groups.get(own)?.origin.span;
        let (own, base) = (once(own), once(base));
        let fault = Comparison::new(&self.model).particles(&own, &base).err()?;
        Some((fault.span.or(span), fault.message()))
    }
}

/// Clauses 5.3 and 5.4 of derivation-ok-restriction.
fn content<'m>(
    comparison: &mut Comparison<'m>,
    type_: &'m ComplexType,
    base: &'m ComplexType,
) -> Result<(), Fault<'m>> {
    let whole = |constraint, text| {
        Err(Fault {
            constraint,
            span: None,
            text,
            about: None,
        })
    };
    match (type_.content.particle(), base.content.particle()) {
        (None, None) => Ok(()),
        (None, Some(base)) if comparison.is_emptiable(base) => Ok(()),
        (None, Some(_)) => whole(
            match type_.content {
                ContentModel::Empty => "derivation-ok-restriction.5.3.2.2",
                _ => "cos-particle-restrict",
            },
            "the content is empty, and that of the base type may not be",
        ),
        (Some(own), None) if comparison.is_empty(own) => Ok(()),
        (Some(_), None) => whole(
            "cos-particle-restrict",
            "there are elements in the content, and none in that of the base type",
        ),
        (Some(own), Some(base)) => comparison.particles(own, base),
    }
}

#[cfg(test)]
mod tests;
