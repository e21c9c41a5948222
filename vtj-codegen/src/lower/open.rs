//! Content of which the schema says nothing: what a message may say of it.

use super::refer::Place;
use super::source::Source;
use super::{Lowering, derived};
use crate::ir::{Crate, Definition, Field, FieldKind, FieldType, KnownType, Occurrence};
use crate::model::{Builtin, ComplexTypeId, Component, Model, SimpleTypeId, TypeId};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::DerivationMethod;

/// Whether a type is `xs:anyType` or `xs:anySimpleType`.
pub(super) fn is_open(ty: TypeId) -> bool {
    matches!(
        ty,
        TypeId::Complex(Model::ANY_TYPE) | TypeId::Simple(Model::ANY_SIMPLE_TYPE)
    )
}

/// Whether any element is of such a type.
pub(super) fn has_any(model: &Model) -> bool {
    let mut elements = model.elements().iter();
    elements.any(|(_, element)| is_open(element.type_) && !element.is_abstract)
}

/// Whether messages may name types that are looked up.
fn has_types(lowering: &Lowering<'_>) -> bool {
    lowering.is_open || lowering.has_built_in
}

/// The built-in type that a simple type of a schema restricts, where elements of such a type may name it.
pub(super) fn base(lowering: &Lowering<'_>, id: SimpleTypeId) -> Option<Builtin> {
    let builtin = lowering.model.nearest_builtin(id);
    let is_restriction = !matches!(builtin, Builtin::AnySimpleType | Builtin::Notation);
    (lowering.has_built_in && is_restriction).then_some(builtin)
}

/// The built-in type of identifiers or references that a simple type restricts: the reader counts its values.
fn identifying(model: &Model, id: SimpleTypeId) -> Option<Builtin> {
    let builtin = model.nearest_builtin(id);
    let identifies = matches!(builtin, Builtin::Id | Builtin::Idref | Builtin::Idrefs);
    identifies.then_some(builtin)
}

/// The built-in type that a complex type of a schema extends, where elements of such a type may name it.
pub(super) fn extended(lowering: &Lowering<'_>, id: ComplexTypeId) -> Option<Builtin> {
    base(lowering, derived::simple_base(lowering.model, id)?)
}

/// Gives a module the types that `xsi:type` may name, where there are elements of open content.
pub(super) fn types(at: &mut Place<'_, '_>) {
    let lowering = at.lowering;
    if !has_types(lowering) || !at.module.types.values().any(is_message) {
        return;
    }
    let unit = lowering.units.all.get(at.unit);
    let root = unit.and_then(|unit| unit.documents.first());
    let reached = root.map_or_else(Vec::new, |root| lowering.model.reached(*root));
    let mut types = Vec::new();
    for document in reached {
        for component in &lowering.model[document].components {
            types.extend(of_component(at, *component));
        }
    }
    at.module.known_types = Some(types);
}

fn of_component(at: &mut Place<'_, '_>, component: Component) -> Option<KnownType> {
    let (model, is_open) = (at.model(), at.lowering.is_open);
    let base = match component {
        Component::SimpleType(id) => base(at.lowering, id).or_else(|| identifying(model, id)),
        Component::ComplexType(id) => extended(at.lowering, id),
        _ => None,
    };
    let extends_alone =
        matches!(component, Component::ComplexType(id) if derived::extends_alone(model, id));
    let (name, ty, is_extended) = match component {
        Component::SimpleType(id) if is_open || base.is_some() => {
            let name = model[id].name.as_ref()?;
            (name, at.field_type(TypeId::Simple(id))?, false)
        }
        Component::ComplexType(id) if base.is_some() || is_open && !model[id].is_abstract => {
            let name = model[id].name.as_ref()?;
            let ty = at.typed(Source::Complex(id), FieldKind::Complex)?;
            (name, ty, is_extended(model, id))
        }
        _ => return None,
    };
    let field = field(at, name, ty);
    Some(KnownType {
        field,
        is_extended,
        extends_alone,
        base: base.map(Builtin::as_str),
    })
}

/// Whether any step from `xs:anyType` to a complex type is an extension.
fn is_extended(model: &Model, id: ComplexTypeId) -> bool {
    let base = |id: &ComplexTypeId| match model[*id].base {
        TypeId::Complex(base) if base != *id => Some(base),
        _ => None,
    };
    let mut steps = std::iter::successors(Some(id), base);
    steps.any(|id| id != Model::ANY_TYPE && model[id].method == DerivationMethod::Extension)
}

fn field(at: &mut Place<'_, '_>, name: &ExpandedName, ty: FieldType) -> Field {
    Field {
        name: name.local.to_string(),
        is_attribute: false,
        doc: Vec::new(),
        wire: at.wire(name),
        occurrence: Occurrence::Optional,
        ty,
        value: None,
        wildcard: None,
        is_run: false,
    }
}

fn is_message(ty: &Definition) -> bool {
    matches!(ty, Definition::Struct(ty) if ty.message.is_some())
}

/// Tells the messages of modules that have such types.
pub(super) fn settle(lowering: &Lowering<'_>, ir: &mut Crate) {
    if !has_types(lowering) {
        return;
    }
    for module in ir.modules.values_mut() {
        let is_open = module.known_types.is_some();
        for ty in module.types.values_mut() {
            if let Definition::Struct(ty) = ty {
                ty.is_open = is_open && ty.message.is_some();
            }
        }
    }
}
