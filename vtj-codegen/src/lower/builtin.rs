//! The built-in simple types: their Rust types in the runtime.

use crate::ir::Blank;
use crate::model::Builtin;

/// The runtime's type for a built-in simple type.
pub(super) fn name(builtin: Builtin) -> &'static str {
    use Builtin as B;
    match builtin {
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
        B::Notation => "Notation",
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
