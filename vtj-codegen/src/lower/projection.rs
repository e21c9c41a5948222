//! Projections: which values of which messages they take, and what no projection takes.

use std::collections::{BTreeMap, BTreeSet};

use crate::bindings::{Bindings, ProjectionBinding};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::episode::{Adopted, replace};
use crate::ir::{
    Crate, Definition, Field, FieldKind, FieldType, Header, Module, ModulePath, Occurrence,
    Projected, Projection, Projector, Step, Struct, TypeModule,
};

/// A projection whose types still are those of the modules that they stand in.
pub(crate) struct Resolved {
    module: ModulePath,
    projection: Projection,
    /// The modules of the products, and for each of their paths the modules and elements of its steps.
    homes: Vec<(ModulePath, Vec<Vec<Home>>)>,
    enumeration: Option<ModulePath>,
}

/// The module that the type of a step stands in, and the element by its expanded name.
type Home = (ModulePath, String);

/// A message of a product with its module.
struct Source<'a> {
    path: ModulePath,
    module: &'a Module,
    message: &'a Struct,
    feature: Option<String>,
    variant: Option<(ModulePath, String)>,
}

/// Finds the values of all projections, while all types are there.
pub(crate) fn projections(
    ir: &Crate,
    bindings: &Bindings,
    diagnostics: &mut Diagnostics,
) -> Vec<Resolved> {
    let mut resolved = Vec::new();
    for binding in &bindings.projections {
        let mut say = |message: String| {
            let message = format!("{}: {message}", bindings.place(&binding.span));
            diagnostics.push(Diagnostic::error(Code::BindingsProjection, None, message));
        };
        let sources = sources(ir, bindings, binding, &mut say);
        let mut fields = Vec::new();
        let mut paths: Vec<Vec<Option<Found>>> = sources.iter().map(|_| Vec::new()).collect();
        for (name, path) in &binding.fields {
            let found: Vec<_> = sources.iter().map(|from| find(ir, from, path)).collect();
            match field(name, path, &sources, &found) {
                Ok(field) => {
                    fields.push(field);
                    for (paths, found) in paths.iter_mut().zip(found) {
                        paths.push(found);
                    }
                }
                Err(message) => say(message),
            }
        }
        resolved.push(resolve(ir, binding, &sources, fields, paths));
    }
    resolved
}

/// The way to a value.
struct Found {
    steps: Vec<Step>,
    homes: Vec<Home>,
    is_repeated: bool,
}

/// The products that a projection names.
fn sources<'a>(
    ir: &'a Crate,
    bindings: &Bindings,
    binding: &ProjectionBinding,
    say: &mut impl FnMut(String),
) -> Vec<Source<'a>> {
    let is_known = |name: &String| bindings.products.iter().any(|one| one.module == *name);
    for name in binding.products.iter().filter(|name| !is_known(name)) {
        say(format!("`{name}` is not the module of a product"));
    }
    let is_named =
        |module: &String| binding.products.is_empty() || binding.products.contains(module);
    let products = bindings.products.iter().filter(|one| is_named(&one.module));
    let found = products.filter_map(|product| {
        let path = ModulePath::parse(&product.module);
        let module = ir.modules.get(&path)?;
        let message = module.types.values().find_map(|ty| match ty {
            Definition::Struct(ty) if ty.message.is_some() => Some(ty.as_ref()),
            _ => None,
        })?;
        let variant = ir.products.iter().find_map(|(parent, products)| {
            let is_this = |module: &String| {
                let (last, above) = path.0.split_last().unzip();
                last == Some(module) && above == Some(parent.0.as_slice())
            };
            let product = products.iter().find(|one| is_this(&one.module))?;
            Some((parent.clone(), product.variant.clone()))
        });
        Some(Source {
            path,
            module,
            message,
            feature: product.feature.clone(),
            variant,
        })
    });
    found.collect()
}

/// The way to the value at a path of local names, if the product has it.
fn find(ir: &Crate, from: &Source<'_>, path: &str) -> Option<Found> {
    let (mut home, mut module, mut ty) = (from.path.clone(), from.module, Some(from.message));
    let mut found = Found {
        steps: Vec::new(),
        homes: Vec::new(),
        is_repeated: false,
    };
    for name in path.split('/') {
        let (local, is_attribute) = match name.strip_prefix('@') {
            Some(local) => (local, true),
            None => (name, false),
        };
        let field = ty?.fields().find(|field| {
            let wire = module.names.get(&field.wire);
            let is_text = field.wire.is_empty() && name == "text()";
            let has_name = wire.is_some_and(|wire| wire.local == local);
            is_text || field.is_attribute == is_attribute && has_name
        })?;
        let is_repeated = matches!(field.occurrence, Occurrence::Repeated { .. });
        found.is_repeated |= is_repeated;
        let wire = module.names.get(&field.wire);
        let element = wire.map(|wire| format!("{{{}}}{}", wire.namespace, wire.local));
        found.steps.push(Step {
            field: field.name.clone(),
            ty: field.ty.clone(),
            is_optional_each: is_repeated && is_optional(field),
        });
        found
            .homes
            .push((home.clone(), element.unwrap_or_default()));
        if field.ty.is_boxed || field.ty.is_nillable {
            return None;
        }
        match (field.ty.kind, &field.ty.module) {
            (FieldKind::Complex, TypeModule::Own) => {}
            (FieldKind::Complex, TypeModule::Other { path, .. }) => {
                home = path.clone();
                module = ir.modules.get(path)?;
            }
            _ => {
                ty = None;
                continue;
            }
        }
        ty = match module.types.get(&field.ty.name)? {
            Definition::Struct(ty) => Some(ty),
            _ => None,
        };
    }
    let is_value = |ty: &FieldType| matches!(ty.kind, FieldKind::Blankable | FieldKind::Value);
    found
        .steps
        .last()
        .is_some_and(|last| is_value(&last.ty))
        .then_some(found)
}

/// Whether one occurrence of a value may be blank.
fn is_optional(field: &Field) -> bool {
    field.ty.kind == FieldKind::Blankable && field.value.is_none()
}

/// The field of a projection, or what is wrong with its path.
fn field(
    name: &str,
    path: &str,
    sources: &[Source<'_>],
    found: &[Option<Found>],
) -> Result<Projected, String> {
    let ends = sources.iter().zip(found).filter_map(|(from, found)| {
        let found = found.as_ref()?;
        let ((home, _), step) = (found.homes.last()?, found.steps.last()?);
        Some((from, absolute(&step.ty, home), step))
    });
    let ends: Vec<_> = ends.collect();
    let Some((first, ty, step)) = ends.first() else {
        return Err(format!(
            "no product of the projection has a value at `{path}`"
        ));
    };
    if let Some((other, ..)) = ends.iter().find(|(_, other, _)| other != ty) {
        let (first, other) = (&first.path, &other.path);
        return Err(format!(
            "`{path}` has another type in `{first}` than in `{other}`"
        ));
    }
    let lacking = sources
        .iter()
        .zip(found)
        .filter(|(_, found)| found.is_none());
    let lacking: Vec<String> = lacking
        .map(|(from, _)| format!("`{}`", from.path))
        .collect();
    let mut doc = vec![format!("`{path}`.")];
    if !lacking.is_empty() {
        doc.push(format!("Not disclosed by {}.", lacking.join(", ")));
    }
    Ok(Projected {
        name: name.to_owned(),
        doc,
        ty: step.ty.clone(),
        is_repeated: found.iter().flatten().any(|found| found.is_repeated),
    })
}

/// A type with its module, from wherever it is named.
fn absolute(ty: &FieldType, home: &ModulePath) -> (TypeModule, String) {
    let module = match &ty.module {
        TypeModule::Own => other(home),
        TypeModule::Other { path, .. } => other(path),
        module => module.clone(),
    };
    (module, ty.name.clone())
}

/// A module as an alias that all modules have in common.
fn other(path: &ModulePath) -> TypeModule {
    TypeModule::Other {
        path: path.clone(),
        alias: String::new(),
    }
}

fn resolve(
    ir: &Crate,
    binding: &ProjectionBinding,
    sources: &[Source<'_>],
    fields: Vec<Projected>,
    paths: Vec<Vec<Option<Found>>>,
) -> Resolved {
    let parents: BTreeSet<_> = sources
        .iter()
        .map(|from| from.variant.as_ref().map(|(parent, _)| parent))
        .collect();
    let enumeration = match parents.into_iter().collect::<Vec<_>>().as_slice() {
        [Some(parent)] => Some((*parent).clone()),
        _ => None,
    };
    let all = enumeration
        .as_ref()
        .and_then(|parent| ir.products.get(parent));
    let mut homes = Vec::new();
    let mut from = Vec::new();
    for (source, paths) in sources.iter().zip(paths) {
        let own = paths
            .iter()
            .map(|path| path.as_ref().map_or(Vec::new(), |path| path.homes.clone()));
        homes.push((source.path.clone(), own.collect()));
        from.push(Projector {
            module: String::new(),
            message: source.message.header.name.clone(),
            feature: source.feature.clone(),
            variant: source.variant.as_ref().map(|(_, variant)| variant.clone()),
            paths: paths
                .into_iter()
                .map(|path| path.map(|path| path.steps))
                .collect(),
        });
    }
    let doc = binding.doc.clone();
    let doc = doc.unwrap_or_else(|| {
        "A projection: the values of a message that the application uses.".to_owned()
    });
    Resolved {
        module: ModulePath::parse(&binding.module),
        projection: Projection {
            header: Header {
                name: binding.name.clone(),
                doc: vec![doc],
                source: "From `[[projection]]` in bindings.toml.".to_owned(),
            },
            fields,
            is_of_all: all.is_some_and(|all| all.len() == sources.len()),
            from,
            products: None,
        },
        homes,
        enumeration,
    }
}

/// Puts the projections into their modules, with the types that fields have in the end.
pub(crate) fn settle(ir: &mut Crate, resolved: Vec<Resolved>, adopted: &Adopted) {
    for one in resolved {
        let Resolved {
            module: path,
            mut projection,
            homes,
            enumeration,
        } = one;
        let mut last = BTreeMap::new();
        let mut uses = BTreeSet::new();
        for (from, (_, homes)) in projection.from.iter_mut().zip(&homes) {
            for (index, (steps, homes)) in from.paths.iter_mut().zip(homes).enumerate() {
                let Some(steps) = steps else { continue };
                for (step, (home, element)) in steps.iter_mut().zip(homes) {
                    replace(&mut step.ty, home, element.clone(), adopted);
                    (step.ty.module, _) = absolute(&step.ty, home);
                    if let TypeModule::Other { path, .. } = &step.ty.module {
                        uses.insert(path.clone());
                    }
                }
                last.extend(steps.last().map(|step| (index, step.ty.clone())));
            }
        }
        uses.extend(homes.iter().map(|(module, _)| module.clone()));
        uses.extend(enumeration.clone());
        let module = ir.modules.entry(path).or_default();
        if module.doc.is_empty() {
            module.doc.push(
                "Projections: flat structs of the values that the application uses.".to_owned(),
            );
        }
        for used in uses {
            alias(module, used);
        }
        for (field, ty) in projection
            .fields
            .iter_mut()
            .enumerate()
            .filter_map(|(index, field)| Some((field, last.get(&index)?)))
        {
            field.ty = ty.clone();
            name(&mut field.ty, module);
        }
        for (from, (product, _)) in projection.from.iter_mut().zip(&homes) {
            from.module = module.uses.get(product).cloned().unwrap_or_default();
            for step in from.paths.iter_mut().flatten().flatten() {
                name(&mut step.ty, module);
            }
        }
        let products = enumeration.and_then(|path| module.uses.get(&path).cloned());
        projection.products = products;
        module
            .projections
            .insert(projection.header.name.clone(), projection);
    }
}

/// Gives a module a name by which this one knows it: its last segment, or all segments where another has that.
fn alias(module: &mut Module, used: ModulePath) {
    if module.uses.contains_key(&used) {
        return;
    }
    let short = used.last().to_owned();
    let is_taken = module.uses.values().any(|alias| *alias == short);
    let alias = if is_taken { used.0.join("_") } else { short };
    module.uses.insert(used, alias);
}

/// Writes down what this module calls the module of a type.
fn name(ty: &mut FieldType, module: &Module) {
    if let TypeModule::Other { path, alias } = &mut ty.module
        && let Some(name) = module.uses.get(path)
    {
        alias.clone_from(name);
    }
}
