//! Wildcards, and what two of them allow together (XSD 1.0 part 1, 3.10).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Builder, Place};
use crate::model::{NamespaceConstraint, Wildcard};
use crate::xsd::syntax::{self, NamespaceToken, NamespaceTokens};

impl Builder<'_> {
    pub(super) fn wildcard(&self, place: Place, syntax: &syntax::Wildcard) -> Wildcard {
        let document = self.model.documents.get(place);
        let target = document.and_then(|document| document.target_namespace.clone());
        let namespaces = match &syntax.namespaces {
            NamespaceTokens::Any => NamespaceConstraint::Any,
            NamespaceTokens::Other => NamespaceConstraint::Not(target),
            NamespaceTokens::Only(tokens) => one_of(tokens.iter().map(|token| match token {
                NamespaceToken::Target => target.clone(),
                NamespaceToken::Local => None,
                NamespaceToken::Uri(uri) => Some(uri.clone()),
            })),
        };
        Wildcard {
            namespaces,
            process_contents: syntax.process_contents,
        }
    }
}

fn one_of(namespaces: impl Iterator<Item = Option<Arc<str>>>) -> NamespaceConstraint {
    let sorted: BTreeSet<_> = namespaces.collect();
    NamespaceConstraint::OneOf(sorted.into_iter().collect())
}

/// What either of two constraints allows; `None` where a constraint cannot say it (3.10.6, union).
pub(super) fn union(
    one: &NamespaceConstraint,
    other: &NamespaceConstraint,
) -> Option<NamespaceConstraint> {
    use NamespaceConstraint::{Any, Not, OneOf};
    Some(match (one, other) {
        _ if one == other => one.clone(),
        (Any, _) | (_, Any) => Any,
        (OneOf(one), OneOf(other)) => one_of(one.iter().chain(other).cloned()),
        (Not(_), Not(_)) => Not(None),
        (Not(None), OneOf(set)) | (OneOf(set), Not(None)) => {
            if set.contains(&None) {
                Any
            } else {
                Not(None)
            }
        }
        (Not(excluded), OneOf(set)) | (OneOf(set), Not(excluded)) => {
            match (set.contains(excluded), set.contains(&None)) {
                (true, true) => Any,
                (true, false) => Not(None),
                (false, true) => return None,
                (false, false) => Not(excluded.clone()),
            }
        }
    })
}

/// What both of two constraints allow; `None` where a constraint cannot say it (3.10.6, intersection).
pub(super) fn intersection(
    one: &NamespaceConstraint,
    other: &NamespaceConstraint,
) -> Option<NamespaceConstraint> {
    use NamespaceConstraint::{Any, Not, OneOf};
    Some(match (one, other) {
        _ if one == other => one.clone(),
        (Any, constraint) | (constraint, Any) => constraint.clone(),
        (OneOf(set), not @ Not(_)) | (not @ Not(_), OneOf(set)) => {
            let allowed = set.iter().filter(|uri| not.allows(uri.as_deref()));
            one_of(allowed.cloned())
        }
        (OneOf(one), OneOf(other)) => one_of(one.iter().filter(|uri| other.contains(uri)).cloned()),
        (Not(None), not) | (not, Not(None)) => not.clone(),
        (Not(_), Not(_)) => return None,
    })
}

/// Whether all that a constraint allows is allowed by another one (3.10.6, cos-ns-subset).
pub(super) fn is_within(one: &NamespaceConstraint, other: &NamespaceConstraint) -> bool {
    use NamespaceConstraint::{Any, Not, OneOf};
    match (one, other) {
        (_, Any) => true,
        (OneOf(set), other) => set.iter().all(|uri| other.allows(uri.as_deref())),
        (Not(_), Not(None)) => true,
        (Not(one), Not(other)) => one == other,
        (Any, Not(_)) | (Any | Not(_), OneOf(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(members: &str) -> NamespaceConstraint {
        one_of(
            members
                .chars()
                .map(|member| (member != '-').then(|| Arc::from(member.to_string()))),
        )
    }

    fn not(excluded: &str) -> NamespaceConstraint {
        NamespaceConstraint::Not((!excluded.is_empty()).then(|| Arc::from(excluded)))
    }

    #[test]
    fn two_constraints_together() {
        let any = NamespaceConstraint::Any;
        for (one, other, either, both) in [
            (any.clone(), not("a"), Some(any.clone()), Some(not("a"))),
            (set("ab"), set("b-"), Some(set("ab-")), Some(set("b"))),
            (not("a"), not("b"), Some(not("")), None),
            (not("a"), not(""), Some(not("")), Some(not("a"))),
            (not(""), set("a-"), Some(any.clone()), Some(set("a"))),
            (not(""), set("a"), Some(not("")), Some(set("a"))),
            (not("a"), set("a-"), Some(any.clone()), Some(set(""))),
            (not("a"), set("ab"), Some(not("")), Some(set("b"))),
            (not("a"), set("b-"), None, Some(set("b"))),
            (not("a"), set("b"), Some(not("a")), Some(set("b"))),
        ] {
            assert_eq!(union(&one, &other), either, "{one:?} | {other:?}");
            assert_eq!(union(&other, &one), either, "{other:?} | {one:?}");
            assert_eq!(intersection(&one, &other), both, "{one:?} & {other:?}");
            assert_eq!(intersection(&other, &one), both, "{other:?} & {one:?}");
        }
    }

    #[test]
    fn one_constraint_within_another() {
        let any = NamespaceConstraint::Any;
        for (one, other, is) in [
            (any.clone(), any.clone(), true),
            (any.clone(), not(""), false),
            (not("a"), any.clone(), true),
            (not("a"), not("a"), true),
            (not("a"), not("b"), false),
            (not("a"), not(""), true),
            (not("a"), set("ab"), false),
            (set("ab"), set("abc"), true),
            (set("ab"), set("a"), false),
            (set("a"), not("b"), true),
            (set("ab"), not("b"), false),
            (set("-"), not("b"), false),
            (set(""), set(""), true),
        ] {
            assert_eq!(is_within(&one, &other), is, "{one:?} in {other:?}");
        }
    }
}
