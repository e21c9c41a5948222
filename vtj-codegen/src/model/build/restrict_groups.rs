//! Whether groups of `xs:redefine` that do not hold what they stand for are within it (XSD 1.0 part 1, 4.2.2, src-redefine, clauses
//! 6.2.2 and 7.2.2).

use super::{AttributeGroupId, Builder, Code};
use crate::model::{AttributeUse, Component};

impl Builder<'_> {
    /// Reports groups that allow more than those they are given for.
    pub(super) fn check_redefined_groups(&mut self) {
        let originals = self.originals.iter();
        let mut groups: Vec<_> = originals
            .filter(|(new, _)| !self.extended.contains(new))
            .filter_map(|(new, original)| Some((*new, (*original)?)))
            .collect();
        groups.sort();
        for pair in groups {
            let known = self.diagnostics.len();
            let constraint = match pair {
                (Component::ModelGroup(new), Component::ModelGroup(original)) => {
                    let constraint = "src-redefine.6.2.2";
                    if let Some((span, message)) = self.group_fault(new, original) {
                        self.broken(constraint, Code::XsdBadDerivation, span, message);
                    }
                    constraint
                }
                (Component::AttributeGroup(new), Component::AttributeGroup(original)) => {
                    self.check_redefined_attributes(new, original);
                    "src-redefine.7.2.2"
                }
                _ => continue,
            };
            for found in self.diagnostics.iter_mut().skip(known) {
                found.constraint = Some(constraint);
            }
        }
    }

    fn check_redefined_attributes(&mut self, new: AttributeGroupId, original: AttributeGroupId) {
        let groups = &self.model.attribute_groups;
        let (Some(new), Some(original)) = (groups.get(new).cloned(), groups.get(original).cloned())
        else {
            return;
        };
        let name = |one: &AttributeUse| {
            let attribute = self.model.attributes.get(one.attribute);
            attribute.map(|attribute| attribute.name.clone())
        };
        let named = |all: &[AttributeUse]| -> Vec<_> {
            let all = all.iter().filter_map(|one| Some((name(one)?, one.clone())));
            all.collect()
        };
        let (own, base) = (named(&new.attributes), named(&original.attributes));
        for (name, old) in &base {
            let is_kept = own
                .iter()
                .any(|(own, new)| own == name && (new.required || !old.required));
            if old.required && !is_kept {
                let message = format!(
                    "the redefined group requires the attribute `{}`",
                    name.local
                );
                let span = new.origin.span;
                self.broken("", Code::XsdBadDerivation, span, message);
            }
        }
        for (name, new) in &own {
            if let Some((_, old)) = base.iter().find(|(old, _)| old == name) {
                self.check_attribute_restriction(name, old, new);
                continue;
            }
            let wildcard = original.wildcard.as_ref();
            let namespace = name.namespace();
            if !wildcard.is_some_and(|base| base.wildcard.namespaces.allows(namespace)) {
                let message = format!("the redefined group has no attribute `{}`", name.local);
                self.broken("", Code::XsdBadDerivation, new.span, message);
            }
        }
        if let Some(own) = &new.wildcard {
            self.check_wildcard_restriction(original.wildcard.as_ref(), own);
        }
    }
}
