//! The built-in simple types (XSD 1.0 part 2, 3).

macro_rules! builtins {
    ($($variant:ident = $name:literal,)+) => {
        /// A built-in simple type. `xs:anyType` is not simple: see [`Model::ANY_TYPE`](super::Model::ANY_TYPE).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Builtin {
            $(#[doc = concat!("`xs:", $name, "`")] $variant,)+
        }

        impl Builtin {
            /// Every built-in simple type, base types before those derived from them.
            pub const ALL: &[Builtin] = &[$(Builtin::$variant,)+];

            /// The local name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

builtins! {
    AnySimpleType = "anySimpleType",
    String = "string",
    Boolean = "boolean",
    Decimal = "decimal",
    Float = "float",
    Double = "double",
    Duration = "duration",
    DateTime = "dateTime",
    Time = "time",
    Date = "date",
    GYearMonth = "gYearMonth",
    GYear = "gYear",
    GMonthDay = "gMonthDay",
    GDay = "gDay",
    GMonth = "gMonth",
    HexBinary = "hexBinary",
    Base64Binary = "base64Binary",
    AnyUri = "anyURI",
    QName = "QName",
    Notation = "NOTATION",
    NormalizedString = "normalizedString",
    Token = "token",
    Language = "language",
    Nmtoken = "NMTOKEN",
    Name = "Name",
    NCName = "NCName",
    Id = "ID",
    Idref = "IDREF",
    Entity = "ENTITY",
    Nmtokens = "NMTOKENS",
    Idrefs = "IDREFS",
    Entities = "ENTITIES",
    Integer = "integer",
    NonPositiveInteger = "nonPositiveInteger",
    NegativeInteger = "negativeInteger",
    Long = "long",
    Int = "int",
    Short = "short",
    Byte = "byte",
    NonNegativeInteger = "nonNegativeInteger",
    UnsignedLong = "unsignedLong",
    UnsignedInt = "unsignedInt",
    UnsignedShort = "unsignedShort",
    UnsignedByte = "unsignedByte",
    PositiveInteger = "positiveInteger",
}

/// A primitive type: what the values of an atomic type are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Primitive {
    /// `xs:string`
    String,
    /// `xs:boolean`
    Boolean,
    /// `xs:decimal`
    Decimal,
    /// `xs:float`
    Float,
    /// `xs:double`
    Double,
    /// `xs:duration`
    Duration,
    /// `xs:dateTime`
    DateTime,
    /// `xs:time`
    Time,
    /// `xs:date`
    Date,
    /// `xs:gYearMonth`
    GYearMonth,
    /// `xs:gYear`
    GYear,
    /// `xs:gMonthDay`
    GMonthDay,
    /// `xs:gDay`
    GDay,
    /// `xs:gMonth`
    GMonth,
    /// `xs:hexBinary`
    HexBinary,
    /// `xs:base64Binary`
    Base64Binary,
    /// `xs:anyURI`
    AnyUri,
    /// `xs:QName`
    QName,
    /// `xs:NOTATION`
    Notation,
}
