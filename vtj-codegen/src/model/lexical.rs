//! What the texts of simple types are before any facet is looked at.

use super::build::literal::Literals;
use super::{Builtin, ContentModel, Model, Primitive, SimpleTypeId, TypeId, Variety};
use crate::lexical::Lexical;
use crate::xsd::ExpandedName;

/// How deep lists and unions are looked into. Circles are reported elsewhere.
const DEPTH: usize = 16;

impl Model {
    /// The built-in type that a type is, or is derived from by restriction in the fewest steps.
    pub fn nearest_builtin(&self, id: SimpleTypeId) -> Builtin {
        let mut chain = self.base_chain(id);
        chain
            .find_map(|id| self.simple_types.get(id)?.builtin)
            .unwrap_or(Builtin::AnySimpleType)
    }

    /// Whether the values of a type may hold qualified names.
    pub fn is_qualified(&self, id: SimpleTypeId) -> bool {
        self.is_qualified_within(id, DEPTH)
    }

    fn is_qualified_within(&self, id: SimpleTypeId, depth: usize) -> bool {
        let (Some(ty), Some(depth)) = (self.simple_types.get(id), depth.checked_sub(1)) else {
            return false;
        };
        let mut parts = match &ty.variety {
            Variety::Atomic(primitive) => {
                return matches!(primitive, Primitive::QName | Primitive::Notation);
            }
            Variety::AnySimple => return false,
            Variety::List(item) => std::slice::from_ref(item).iter(),
            Variety::Union(members) => members.iter(),
        };
        parts.any(|part| self.is_qualified_within(*part, depth))
    }

    /// A literal of a type as it stands by itself: each QName in it, whose words are given as such, as `{namespace}local`.
    pub fn by_itself(&self, ty: TypeId, literal: &str, names: &[Option<ExpandedName>]) -> String {
        let simple = match ty {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self[id].content {
                ContentModel::Simple(id) => Some(id),
                _ => None,
            },
        };
        let qualified = simple.filter(|id| self.is_qualified(*id));
        match qualified.and_then(|id| Literals::new(self, id)) {
            Some(literals) => literals.by_itself(literal, names),
            None => literal.to_owned(),
        }
    }

    /// What the texts of a type are before any facet is looked at.
    pub fn lexical(&self, id: SimpleTypeId) -> Lexical {
        let Some(type_) = self.simple_types.get(id) else {
            return Lexical::Text;
        };
        let primitive = match &type_.variety {
            Variety::AnySimple => return Lexical::Text,
            Variety::List(_) => return Lexical::List,
            Variety::Union(_) => return Lexical::Union,
            Variety::Atomic(primitive) => primitive,
        };
        let mut bases = self
            .base_chain(id)
            .filter_map(|id| self.simple_types.get(id)?.builtin);
        match primitive {
            Primitive::String => match self.nearest_builtin(id) {
                Builtin::Language => Lexical::Language,
                Builtin::Nmtoken => Lexical::Nmtoken,
                Builtin::Name => Lexical::Name,
                Builtin::NCName | Builtin::Id | Builtin::Idref | Builtin::Entity => Lexical::NcName,
                _ => Lexical::Text,
            },
            Primitive::AnyUri => Lexical::AnyUri,
            Primitive::QName | Primitive::Notation => Lexical::QName,
            Primitive::Boolean => Lexical::Boolean,
            Primitive::Decimal if bases.any(|base| base == Builtin::Integer) => Lexical::Integer,
            Primitive::Decimal => Lexical::Decimal,
            Primitive::Float => Lexical::Float,
            Primitive::Double => Lexical::Double,
            Primitive::Duration => Lexical::Duration,
            Primitive::DateTime => Lexical::DateTime,
            Primitive::Time => Lexical::Time,
            Primitive::Date => Lexical::Date,
            Primitive::GYearMonth => Lexical::GYearMonth,
            Primitive::GYear => Lexical::GYear,
            Primitive::GMonthDay => Lexical::GMonthDay,
            Primitive::GDay => Lexical::GDay,
            Primitive::GMonth => Lexical::GMonth,
            Primitive::HexBinary => Lexical::HexBinary,
            Primitive::Base64Binary => Lexical::Base64Binary,
        }
    }
}
