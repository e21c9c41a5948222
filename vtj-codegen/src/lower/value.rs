//! Simple types whose values are no texts: numbers, points in time, binary values, lists, unions.

use super::builtin;
use super::refer::Place;
use super::simple::parts;
use crate::ir::{
    Bound, Facts, FieldKind, FieldType, Header, Member, Order, Plain, Shape, TypeModule, ValueType,
};
use crate::lexical::{Decimal, Lexical};
use crate::model::{SimpleTypeId, TypeId};
use crate::name::{self, Case, Scope};

/// The integers of Rust that a simple type may be held as, the best first.
const INTEGERS: [(&str, i128, i128); 8] = [
    ("u8", 0, u8::MAX as i128),
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
];

/// Most digits that all integers of Rust are sure to hold.
const SAFE_DIGITS: u32 = 18;

/// The Rust type of a simple type.
pub(super) fn lower(
    at: &mut Place<'_, '_>,
    id: SimpleTypeId,
    header: Header,
    mut facts: Facts,
) -> Option<ValueType> {
    let shape = match facts.lexical {
        Lexical::Boolean => native(Plain::Bool, &facts),
        Lexical::Float => native(Plain::F32, &facts),
        Lexical::Double => native(Plain::F64, &facts),
        Lexical::Integer => match integer(&mut facts) {
            Some(plain) => native(plain, &facts),
            None => restricted(at, id, Order::Total),
        },
        Lexical::Decimal => restricted(at, id, Order::Total),
        Lexical::List => list(at, id, &facts)?,
        Lexical::Union => union(at, id, &header.name)?,
        Lexical::QName => restricted(at, id, Order::Total),
        Lexical::HexBinary | Lexical::Base64Binary => restricted(at, id, Order::None),
        _ => restricted(at, id, Order::Partial),
    };
    Some(ValueType {
        header,
        facts,
        shape,
        is_qualified: at.model().is_qualified(id),
    })
}

/// A plain value; with its text where a pattern looks at that.
fn native(plain: Plain, facts: &Facts) -> Shape {
    Shape::Native {
        plain,
        keeps_text: !facts.patterns.is_empty(),
    }
}

/// The smallest integer of Rust that holds all values, if one does. Bounds that it has itself are left out of the facts.
fn integer(facts: &mut Facts) -> Option<Plain> {
    let most = facts
        .total_digits
        .filter(|digits| *digits <= SAFE_DIGITS)
        .map(|digits| 10_i128.pow(digits) - 1);
    let limit = |bound: &Option<Bound>, inward: i128| {
        let (text, is_exclusive) = match bound.as_ref()? {
            Bound::Inclusive(text) => (text, false),
            Bound::Exclusive(text) => (text, true),
        };
        let number: i128 = whole(text)?;
        Some(if is_exclusive {
            number.saturating_add(inward)
        } else {
            number
        })
    };
    let least = limit(&facts.min, 1)
        .into_iter()
        .chain(most.map(|most| -most))
        .max()?;
    let greatest = limit(&facts.max, -1).into_iter().chain(most).min()?;
    let fitting = |(_, min, max): &&(&str, i128, i128)| *min <= least && greatest <= *max;
    let (name, min, max) = INTEGERS.iter().find(fitting)?;
    if least == *min {
        facts.min = None;
    }
    if greatest == *max {
        facts.max = None;
    }
    Some(Plain::Integer(name))
}

/// The value of an integer.
fn whole(text: &str) -> Option<i128> {
    let number = Decimal::parse(text).filter(|number| number.fraction.is_empty())?;
    let magnitude: i128 = match number.whole {
        "" => 0,
        digits => digits.parse().ok()?,
    };
    Some(if number.is_negative {
        -magnitude
    } else {
        magnitude
    })
}

/// A restriction of the runtime's type for a built-in type.
fn restricted(at: &Place<'_, '_>, id: SimpleTypeId, order: Order) -> Shape {
    let name = builtin::name(at.model().nearest_builtin(id));
    let base = FieldType {
        module: TypeModule::Runtime,
        name: name.to_owned(),
        kind: FieldKind::Value,
        can_be_blank: false,
        is_boxed: false,
        is_nillable: false,
        named: None,
    };
    Shape::Restricted { base, order }
}

/// A list.
fn list(at: &mut Place<'_, '_>, id: SimpleTypeId, facts: &Facts) -> Option<Shape> {
    let item_id = parts(at.model(), id).first().copied()?;
    let item = part(at, item_id)?;
    // A text with blanks in it is not one item but several.
    let is_item = !matches!(
        at.model().lexical(item_id),
        Lexical::Text | Lexical::AnyUri | Lexical::Union
    );
    let has_facets = facts.min_length > 0
        || facts.max_length.is_some()
        || !facts.patterns.is_empty()
        || !facts.values.is_empty();
    Some(Shape::List {
        item,
        is_any: is_item && !has_facets,
    })
}

/// A union, or a restriction of one.
fn union(at: &mut Place<'_, '_>, id: SimpleTypeId, name: &str) -> Option<Shape> {
    let parts = parts(at.model(), id);
    if at.model()[id].base != Some(crate::model::Model::ANY_SIMPLE_TYPE) {
        let base = part(at, parts.first().copied()?)?;
        let order = Order::None;
        return Some(Shape::Restricted { base, order });
    }
    let mut types: Vec<FieldType> = Vec::new();
    for member in parts {
        let ty = part(at, member)?;
        let is_same = |one: &FieldType| (&one.module, &one.name) == (&ty.module, &ty.name);
        if !types.iter().any(is_same) {
            types.push(ty);
        }
    }
    let mut scope = Scope::new(Case::Variant);
    let key = |index: usize| format!("{index:04}");
    for (index, ty) in types.iter().enumerate() {
        // A member that is written in the union has the union's name before its own.
        let own = ty.name.strip_prefix(name).filter(|own| !own.is_empty());
        scope.want(&key(index), &[name::variant_name(own.unwrap_or(&ty.name))]);
    }
    let names = scope.assign();
    let members = types.into_iter().enumerate().map(|(index, ty)| Member {
        variant: names.get(&key(index)).cloned().unwrap_or_default(),
        ty,
    });
    Some(Shape::Union(members.collect()))
}

/// The type of an item or a member.
fn part(at: &mut Place<'_, '_>, part: SimpleTypeId) -> Option<FieldType> {
    at.field_type(TypeId::Simple(part))
}
