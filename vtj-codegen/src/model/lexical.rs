//! What the texts of simple types are before any facet is looked at.

use super::{Builtin, Model, Primitive, SimpleTypeId, Variety};
use crate::lexical::Lexical;

impl Model {
    /// The built-in type that a type is, or is derived from by restriction in the fewest steps.
    pub fn nearest_builtin(&self, id: SimpleTypeId) -> Builtin {
        let mut chain = self.base_chain(id);
        chain
            .find_map(|id| self.simple_types.get(id)?.builtin)
            .unwrap_or(Builtin::AnySimpleType)
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
            Primitive::AnyUri => Lexical::Text,
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
