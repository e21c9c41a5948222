//! Types that contain themselves: the field that closes the circle is boxed.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Crate, Definition, Field, FieldKind, ModulePath, Occurrence, TypeModule};

/// A type by its module and name.
type Key = (ModulePath, String);

/// Boxes the fields through which a type contains itself. What repeats is in a `Vec`, which is enough.
pub(super) fn settle(ir: &mut Crate) {
    let components = components(&contained(ir));
    for (path, module) in &mut ir.modules {
        for (name, ty) in &mut module.types {
            let own = components.get(&(path.clone(), name.clone()));
            let close = |field: &mut Field| {
                let key = held(path, field);
                field.ty.is_boxed =
                    own.is_some() && key.is_some_and(|key| components.get(&key) == own);
            };
            match ty {
                Definition::Struct(ty) => ty.fields_mut().for_each(close),
                Definition::Choice(ty) => {
                    let fields = ty.alternatives.iter_mut().map(|one| &mut one.field);
                    fields.for_each(close);
                }
                _ => {}
            }
        }
    }
}

/// The types that each type holds in itself.
fn contained(ir: &Crate) -> BTreeMap<Key, Vec<Key>> {
    let mut contained = BTreeMap::new();
    for (path, module) in &ir.modules {
        for (name, ty) in &module.types {
            let held: Vec<Key> = match ty {
                Definition::Struct(ty) => ty.fields().filter_map(|one| held(path, one)).collect(),
                Definition::Choice(ty) => {
                    let fields = ty.alternatives.iter().map(|one| &one.field);
                    fields.filter_map(|one| held(path, one)).collect()
                }
                _ => continue,
            };
            contained.insert((path.clone(), name.clone()), held);
        }
    }
    // What lowering refused has no type.
    let known: BTreeSet<Key> = contained.keys().cloned().collect();
    for held in contained.values_mut() {
        held.retain(|key| known.contains(key));
    }
    contained
}

/// The type that a field holds in place, if it is one that may hold others.
fn held(own: &ModulePath, field: &Field) -> Option<Key> {
    let is_repeated = matches!(field.occurrence, Occurrence::Repeated { .. });
    if is_repeated || !matches!(field.ty.kind, FieldKind::Complex | FieldKind::Group) {
        return None;
    }
    let module = match &field.ty.module {
        TypeModule::Own => own,
        TypeModule::Other { path, .. } => path,
        TypeModule::Published(_) | TypeModule::Runtime => return None,
    };
    Some((module.clone(), field.ty.name.clone()))
}

/// The strongly connected components of more than one type, or of one that holds itself (Tarjan's algorithm, without
/// recursion: a schema may nest as deep as it likes). Each type of one has its number.
fn components(graph: &BTreeMap<Key, Vec<Key>>) -> BTreeMap<Key, usize> {
    let mut search = Search::default();
    for start in graph.keys() {
        search.visit(graph, start);
    }
    search.found
}

#[derive(Default)]
struct Search<'g> {
    /// Order of discovery, and the earliest type on the stack that is reached.
    numbers: BTreeMap<&'g Key, (usize, usize)>,
    stack: Vec<&'g Key>,
    on_stack: BTreeSet<&'g Key>,
    found: BTreeMap<Key, usize>,
    count: usize,
}

impl<'g> Search<'g> {
    fn enter(&mut self, key: &'g Key) {
        let number = self.numbers.len();
        self.numbers.insert(key, (number, number));
        self.stack.push(key);
        self.on_stack.insert(key);
    }

    fn lower(&mut self, key: &'g Key, reached: usize) {
        if let Some((_, low)) = self.numbers.get_mut(key) {
            *low = (*low).min(reached);
        }
    }

    fn visit(&mut self, graph: &'g BTreeMap<Key, Vec<Key>>, start: &'g Key) {
        if self.numbers.contains_key(start) {
            return;
        }
        self.enter(start);
        let mut path: Vec<(&Key, usize)> = vec![(start, 0)];
        while let Some((key, next)) = path.last_mut() {
            let key = *key;
            let child = graph.get(key).and_then(|children| children.get(*next));
            *next += 1;
            match child {
                Some(child) if !self.numbers.contains_key(child) => {
                    self.enter(child);
                    path.push((child, 0));
                }
                Some(child) if self.on_stack.contains(child) => {
                    let number = self.numbers.get(child).map_or(0, |(number, _)| *number);
                    self.lower(key, number);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(graph, key);
                    let low = self.numbers.get(key).map_or(0, |(_, low)| *low);
                    if let Some((outer, _)) = path.last() {
                        self.lower(outer, low);
                    }
                }
            }
        }
    }

    fn leave(&mut self, graph: &BTreeMap<Key, Vec<Key>>, key: &'g Key) {
        let is_root = self
            .numbers
            .get(key)
            .is_some_and(|(number, low)| number == low);
        if !is_root {
            return;
        }
        let mut members = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack.remove(member);
            members.push(member);
            if member == key {
                break;
            }
        }
        let holds_itself = graph.get(key).is_some_and(|held| held.contains(key));
        if members.len() > 1 || holds_itself {
            self.count += 1;
            let found = members
                .into_iter()
                .map(|member| (member.clone(), self.count));
            self.found.extend(found);
        }
    }
}
