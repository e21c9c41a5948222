//! Blocks: the elements of a person, by which code that holds of every product finds them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Blocks, Crate, Definition, Field, FieldKind, FieldType, Module, ModulePath, Occurrence, Struct,
    TypeModule,
};

/// The element of the person in a message of VTJ.
const PERSON: &str = "Henkilo";

/// Finds the messages with a person in them, and the blocks of both. Runs when all fields have their final types.
pub(crate) fn settle(ir: &mut Crate) {
    let mut found = BTreeMap::new();
    for (path, module) in &ir.modules {
        for (name, ty) in &module.types {
            let Definition::Struct(message) = ty else {
                continue;
            };
            if let Some((at, person, own)) = blocks(ir, path, module, message) {
                found.insert(at, person);
                found.insert((path.clone(), name.clone()), own);
            }
        }
    }
    for (at, message) in products(ir) {
        // The message of a product without a person is taken for one.
        found.entry(at.clone()).or_insert_with(|| {
            let own = types(&at.0, message, &BTreeSet::new()).into_iter();
            Blocks {
                person: None,
                fields: own.map(|(name, _)| name).collect(),
            }
        });
    }
    for ((path, name), blocks) in found {
        let module = ir.modules.get_mut(&path);
        if let Some(Definition::Struct(ty)) = module.and_then(|module| module.types.get_mut(&name))
        {
            ty.blocks = Some(blocks);
        }
    }
}

/// A type by its module and name.
type TypePath = (ModulePath, String);

/// The messages of products.
fn products(ir: &Crate) -> Vec<(TypePath, &Struct)> {
    let products = ir.products.iter().flat_map(|(parent, products)| {
        let path = |module: &String| {
            let segments = parent.0.iter().chain([module]);
            ModulePath(segments.cloned().collect())
        };
        products
            .iter()
            .map(move |product| (path(&product.module), product.message.clone()))
    });
    let found = products.filter_map(|at| match ir.modules.get(&at.0)?.types.get(&at.1)? {
        Definition::Struct(ty) => Some((at, ty.as_ref())),
        _ => None,
    });
    found.collect()
}

/// Where the person type of a message is, its blocks, and those of the message.
fn blocks(
    ir: &Crate,
    path: &ModulePath,
    module: &Module,
    message: &Struct,
) -> Option<(TypePath, Blocks, Blocks)> {
    message.message.as_ref()?;
    let field = message.content.fields().iter().find(|field| {
        let wire = module.names.get(&field.wire);
        let is_plain = field.ty.kind == FieldKind::Complex && is_block(field);
        is_plain && wire.is_some_and(|wire| wire.local == PERSON)
    })?;
    let of_person = key(path, &field.ty).filter(|(published, _)| !published)?.1;
    let person_module = ir.modules.get(&of_person.0)?;
    let Some(Definition::Struct(person)) = person_module.types.get(&of_person.1) else {
        return None;
    };
    let of_blocks = types(&of_person.0, person, &BTreeSet::new());
    let taken: BTreeSet<_> = of_blocks.iter().map(|(_, key)| key.clone()).collect();
    let own = types(path, message, &taken);
    let own = own.into_iter().map(|(name, _)| name);
    let own = Blocks {
        fields: own.filter(|name| *name != field.name).collect(),
        person: Some(field.name.clone()),
    };
    let person = Blocks {
        person: None,
        fields: of_blocks.into_iter().map(|(name, _)| name).collect(),
    };
    Some((of_person, person, own))
}

/// A type as all modules know it: whether it is published, and where.
type Key = (bool, TypePath);

/// The fields that hold blocks of types that no other field has and that are not taken.
fn types(path: &ModulePath, ty: &Struct, taken: &BTreeSet<Key>) -> Vec<(String, Key)> {
    let fields = ty.content.fields().iter().filter(|field| is_block(field));
    let all: Vec<_> = fields
        .filter_map(|field| Some((field.name.clone(), key(path, &field.ty)?)))
        .collect();
    let is_only = |key: &Key| all.iter().filter(|(_, other)| other == key).count() == 1;
    all.iter()
        .filter(|(_, key)| is_only(key) && !taken.contains(key))
        .cloned()
        .collect()
}

/// Where the type of a field is.
fn key(own: &ModulePath, ty: &FieldType) -> Option<Key> {
    let (is_published, module) = match &ty.module {
        TypeModule::Own => (false, own.clone()),
        TypeModule::Other { path, .. } => (false, path.clone()),
        TypeModule::Published(path) => (true, path.clone()),
        TypeModule::Runtime => return None,
    };
    Some((is_published, (module, ty.name.clone())))
}

/// Whether all occurrences of an element can be had as a slice.
fn is_block(field: &Field) -> bool {
    let is_repeated = matches!(field.occurrence, Occurrence::Repeated { .. });
    let is_held = match field.ty.kind {
        FieldKind::Complex => true,
        FieldKind::Value => field.value.is_none(),
        FieldKind::Blankable => !is_repeated && field.value.is_none(),
        _ => false,
    };
    let ty = &field.ty;
    is_held && !field.is_attribute && !ty.is_nillable && !ty.is_boxed && ty.named.is_none()
}
