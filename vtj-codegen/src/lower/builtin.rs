//! The built-in simple types: their Rust types in the runtime, and what their texts are.

use crate::ir::Blank;
use crate::lexical::Lexical;
use crate::model::{Builtin, Model, Primitive, SimpleTypeId, Variety};

/// The runtime's type for a built-in simple type. There is none for `xs:NOTATION`, which no element may have.
pub(super) fn name(builtin: Builtin) -> Option<&'static str> {
    use Builtin as B;
    Some(match builtin {
        B::AnySimpleType => "AnySimpleType",
        B::String => "XsString",
        B::Boolean => "Boolean",
        B::Decimal => "Decimal",
        B::Float => "Float",
        B::Double => "Double",
        B::Duration => "Duration",
        B::DateTime => "DateTime",
        B::Time => "Time",
        B::Date => "Date",
        B::GYearMonth => "GYearMonth",
        B::GYear => "GYear",
        B::GMonthDay => "GMonthDay",
        B::GDay => "GDay",
        B::GMonth => "GMonth",
        B::HexBinary => "HexBinary",
        B::Base64Binary => "Base64Binary",
        B::AnyUri => "AnyUri",
        B::QName => "QName",
        B::Notation => return None,
        B::NormalizedString => "NormalizedString",
        B::Token => "Token",
        B::Language => "Language",
        B::Nmtoken => "Nmtoken",
        B::Name => "Name",
        B::NCName => "NcName",
        B::Id => "Id",
        B::Idref => "Idref",
        B::Entity => "Entity",
        B::Nmtokens => "Nmtokens",
        B::Idrefs => "Idrefs",
        B::Entities => "Entities",
        B::Integer => "Integer",
        B::NonPositiveInteger => "NonPositiveInteger",
        B::NegativeInteger => "NegativeInteger",
        B::Long => "Long",
        B::Int => "Int",
        B::Short => "Short",
        B::Byte => "Byte",
        B::NonNegativeInteger => "NonNegativeInteger",
        B::UnsignedLong => "UnsignedLong",
        B::UnsignedInt => "UnsignedInt",
        B::UnsignedShort => "UnsignedShort",
        B::UnsignedByte => "UnsignedByte",
        B::PositiveInteger => "PositiveInteger",
    })
}

/// The built-in type that a type is, or is derived from by restriction in the fewest steps.
pub(super) fn nearest(model: &Model, id: SimpleTypeId) -> Builtin {
    let mut chain = model.base_chain(id);
    chain
        .find_map(|id| model[id].builtin)
        .unwrap_or(Builtin::AnySimpleType)
}

/// What the texts of a type are before any facet is looked at.
pub(super) fn lexical(model: &Model, id: SimpleTypeId) -> Lexical {
    let primitive = match &model[id].variety {
        Variety::AnySimple => return Lexical::Text,
        Variety::List(_) => return Lexical::List,
        Variety::Union(_) => return Lexical::Union,
        Variety::Atomic(primitive) => primitive,
    };
    let mut bases = model.base_chain(id).filter_map(|id| model[id].builtin);
    match primitive {
        Primitive::String => match nearest(model, id) {
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

/// What blank text is to the runtime's type for a built-in type.
pub(super) fn blank(builtin: Builtin) -> Blank {
    match builtin {
        Builtin::AnySimpleType
        | Builtin::String
        | Builtin::NormalizedString
        | Builtin::Token
        | Builtin::AnyUri => Blank::NoValue,
        // No octets are a value.
        Builtin::HexBinary | Builtin::Base64Binary => Blank::Value,
        _ => Blank::Refused,
    }
}
