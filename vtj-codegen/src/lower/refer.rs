//! The place where a type is lowered: its module, and references from it to other types and names.

use super::source::Source;
use super::structure::any_type;
use super::{Lowering, builtin, complex, simple};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::ir::{FieldKind, FieldType, Module, Nameable, Named, TypeModule, WireName};
use crate::model::{ElementId, Model, SimpleTypeId, TypeId};
use crate::name;
use crate::xsd::ExpandedName;

/// The place where a type is lowered.
pub(super) struct Place<'p, 'm> {
    /// What every pass reads.
    pub(super) lowering: &'p Lowering<'m>,
    /// The unit that the type belongs to, in whose eyes names are looked up.
    pub(super) unit: usize,
    /// The unit of the module; another one for a type that products share.
    home: usize,
    /// The module that the type will stand in.
    pub(super) module: &'p mut Module,
    /// Where refusals go.
    pub(super) diagnostics: &'p mut Diagnostics,
}

impl<'p, 'm> Place<'p, 'm> {
    pub(super) fn new(
        lowering: &'p Lowering<'m>,
        (home, unit): (usize, usize),
        module: &'p mut Module,
        diagnostics: &'p mut Diagnostics,
    ) -> Self {
        Self {
            lowering,
            unit,
            home,
            module,
            diagnostics,
        }
    }

    /// The schema model.
    pub(super) fn model(&self) -> &'m Model {
        self.lowering.model
    }

    /// Refuses a construct.
    pub(super) fn refuse(&mut self, code: Code, span: Option<Span>, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(code, span, message).with_note(advice(code)));
    }

    /// The constant for the wire name of an element or attribute.
    pub(super) fn wire(&mut self, name: &ExpandedName) -> String {
        let wire = WireName {
            namespace: name.namespace().unwrap_or_default().to_owned(),
            local: name.local.to_string(),
        };
        let mut constant = name::const_name(&wire.local);
        // The same local name in two namespaces: the namespace's last word tells them apart.
        let is_taken = |constant: &str| {
            let other = self.module.names.get(constant);
            is_constant(constant) || other.is_some_and(|other| *other != wire)
        };
        while is_taken(&constant) {
            let word = wire
                .namespace
                .rsplit(['/', ':', '#'])
                .find(|word| !word.is_empty());
            constant = format!(
                "{constant}_{}",
                name::const_name(word.unwrap_or("unqualified"))
            );
        }
        self.module.names.insert(constant.clone(), wire);
        constant
    }

    /// The type of a field.
    pub(super) fn field_type(&mut self, ty: TypeId) -> Option<FieldType> {
        match ty {
            TypeId::Simple(id) => self.simple_type(id),
            TypeId::Complex(Model::ANY_TYPE) => {
                Some(complex::runtime("AnyType", FieldKind::Complex))
            }
            TypeId::Complex(_) => self.typed(Source::of(ty), FieldKind::Complex),
        }
    }

    /// The type of the field of an element.
    pub(super) fn element_type(&mut self, id: ElementId) -> Option<FieldType> {
        let lowering = self.lowering;
        let element = &lowering.model[id];
        let derivations = &lowering.derivations;
        let built_in = derivations.built_in(lowering.model, id);
        let mut ty = match derivations.of_element(lowering.model, id) {
            Some((ty, blocked)) => self.typed(Source::Derived(ty, blocked), FieldKind::Complex)?,
            None if element.type_ == TypeId::Simple(Model::ANY_SIMPLE_TYPE) => {
                complex::runtime("AnySimpleContent", FieldKind::Complex)
            }
            None => match (any_type(element), built_in) {
                (Some(any), _) => complex::runtime(any.name(), FieldKind::Complex),
                (None, Some(nameable)) => self.named(element.type_, nameable)?,
                (None, None) => self.field_type(element.type_)?,
            },
        };
        if derivations.names_own(lowering.model, id) {
            ty.named = Some(Named::Complex);
        }
        ty.is_nillable = element.nillable;
        Some(ty)
    }

    /// The type of the field of an element of a built-in simple type that may be named.
    pub(super) fn named(&mut self, ty: TypeId, nameable: Nameable) -> Option<FieldType> {
        let ty = self.field_type(ty)?;
        let is_blankable = ty.kind == FieldKind::Blankable;
        Some(FieldType {
            kind: FieldKind::Complex,
            named: Some(Named::BuiltIn {
                nameable,
                is_blankable,
            }),
            ..ty
        })
    }

    /// The type of a field that has a Rust type of its own.
    pub(super) fn typed(&mut self, source: Source, kind: FieldKind) -> Option<FieldType> {
        let (module, name) = self.path(source)?;
        Some(FieldType {
            module,
            name,
            kind,
            can_be_blank: kind == FieldKind::Complex,
            is_boxed: false,
            is_nillable: false,
            named: None,
        })
    }

    /// The type of a field of a simple type.
    fn simple_type(&mut self, id: SimpleTypeId) -> Option<FieldType> {
        let ty = &self.model()[id];
        let (module, name) = match ty.builtin {
            Some(one) => (TypeModule::Runtime, builtin::name(one).to_owned()),
            None => self.path(Source::Simple(id))?,
        };
        let blankable = simple::is_blankable(self.lowering, self.unit, id);
        let kind = if blankable {
            FieldKind::Blankable
        } else {
            FieldKind::Value
        };
        Some(FieldType {
            module,
            name,
            kind,
            can_be_blank: blankable,
            is_boxed: false,
            is_nillable: false,
            named: None,
        })
    }

    /// Module and name of what has a Rust type.
    fn path(&mut self, source: Source) -> Option<(TypeModule, String)> {
        let lowering = self.lowering;
        let own = lowering.units.of(lowering.model, self.unit, source)?;
        let member = (own, source);
        let (unit, member) = match lowering.sharing.representative(member) {
            Some(representative) => (lowering.units.blocks?, representative),
            None => (own, member),
        };
        let name = lowering.plans.get(unit)?.name(member)?.to_owned();
        if unit == self.home {
            return Some((TypeModule::Own, name));
        }
        let unit = lowering.units.all.get(unit)?;
        let (path, alias) = (unit.module.clone(), unit.alias.clone());
        self.module.uses.insert(path.clone(), alias.clone());
        Some((TypeModule::Other { path, alias }, name))
    }
}

/// Whether a constant has a name that others have which stand beside it: of namespaces, `NS` or `NS_1`, or of tables.
fn is_constant(constant: &str) -> bool {
    if matches!(constant, "KNOWN" | "KNOWN_ATTRIBUTES" | "OPEN") {
        return true;
    }
    constant.strip_prefix("NS").is_some_and(|rest| {
        let number = rest.strip_prefix('_').unwrap_or(rest);
        rest.is_empty() || (rest != number && number.bytes().all(|digit| digit.is_ascii_digit()))
    })
}

/// What to do about a refusal: the second sentence of the code's explanation, as a clause.
fn advice(code: Code) -> String {
    let text = code.explanation().trim();
    let advice = text.split_once(". ").map_or(text, |(_, advice)| advice);
    let mut letters = advice.trim_end_matches('.').chars();
    let head = letters.next().into_iter().flat_map(char::to_lowercase);
    head.chain(letters).collect()
}
