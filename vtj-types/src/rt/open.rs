//! Content whose type a message may name: elements of `xs:anyType` and `xs:anySimpleType`, and those that only a wildcard allows.

use super::any::{Known, KnownAttribute};
use super::content::{Attribute, Children, Content, OpenType};
use super::failure::{Failed, Failure, Result};
use super::lexical::Lexical;
use super::name::Name;
use super::namespaces::SCHEMA_INSTANCE;
use super::nil::Nillable;
use super::prefixes::Prefixes;
use super::qualified::in_scope;
use super::reader::Reader;
use super::simple_type::{Blank, SimpleType};
use super::value::{Refusal, Value, check, parse, white_space};
use super::writer::Writer;
use crate::ErrorKind;
use crate::xsd::{self, AnySimpleType, XsString};

/// What a schema declares that content may be of which it says nothing.
#[derive(Debug)]
pub struct Open {
    /// The elements.
    pub known: &'static [Known],
    /// The attributes.
    pub attributes: &'static [KnownAttribute],
    /// The types that `xsi:type` may name.
    pub types: &'static [KnownType],
}

/// A type that `xsi:type` may name.
#[derive(Debug)]
pub struct KnownType {
    name: &'static Name,
    /// The simple type, if it is one.
    pub(super) simple: Option<fn() -> &'static SimpleType>,
    /// The local name of the built-in type that it restricts or extends in the fewest steps, where that is known; blank otherwise.
    base: &'static str,
    /// Whether it is derived by extension, at whichever step.
    is_extended: bool,
    /// Whether all steps from the built-in type are extensions.
    is_unrestricted: bool,
    pub(super) check: fn(&mut Reader<'_>) -> Result<()>,
    /// The same for an element that is nil.
    pub(super) check_nil: fn(&mut Reader<'_>) -> Result<()>,
}

/// A type that `xsi:type` of a start tag names.
#[derive(Debug)]
pub(super) enum Named {
    /// `xs:anyType`, or `xs:anySimpleType` where that is declared.
    Any,
    /// One that an element is to be checked by.
    Type(&'static KnownType),
}

/// The namespace of the built-in types.
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema";

impl KnownType {
    /// The simple type of that name.
    #[must_use]
    pub const fn simple<T: Value>(name: &'static Name) -> Self {
        Self {
            name,
            simple: Some(T::facets),
            base: "",
            is_extended: false,
            is_unrestricted: false,
            check_nil: |reader| reader.nil_text(),
            check: |reader| {
                reader.typed_text(T::facets(), |text, scope| {
                    match in_scope::<T>(text, scope) {
                        Err(Refusal::BLANK) if T::facets().blank == Blank::NoValue => Ok(()),
                        read => read.map(drop),
                    }
                })
            },
        }
    }

    /// The simple type of that name, which restricts a built-in type, in one step or more; that has this local name.
    #[must_use]
    pub const fn restriction<T: Value>(name: &'static Name, base: &'static str) -> Self {
        Self {
            base,
            ..Self::simple::<T>(name)
        }
    }

    /// The complex type of that name.
    #[must_use]
    pub const fn complex<T: Content>(name: &'static Name) -> Self {
        Self {
            name,
            simple: None,
            base: "",
            is_extended: false,
            is_unrestricted: false,
            check: |reader| reader.typed_content::<T>(),
            check_nil: |reader| reader.typed_content::<Nillable<T>>(),
        }
    }

    /// The complex type of that name, which extends a built-in type, at whichever step; that has this local name.
    #[must_use]
    pub const fn extension<T: Content>(name: &'static Name, base: &'static str) -> Self {
        Self {
            base,
            ..Self::extended::<T>(name)
        }
    }

    /// The complex type of that name, which is derived by extension, at whichever step.
    #[must_use]
    pub const fn extended<T: Content>(name: &'static Name) -> Self {
        Self {
            is_extended: true,
            ..Self::complex::<T>(name)
        }
    }

    /// Says that no step from the built-in type is a restriction.
    #[must_use]
    pub const fn unrestricted(self) -> Self {
        Self {
            is_unrestricted: true,
            ..self
        }
    }
}

impl KnownType {
    /// Whether a text is a value of the simple type; of qualified names, whether it is like one.
    pub(super) fn has(&self, text: &str) -> bool {
        self.simple.is_some_and(|simple_type| {
            let simple_type = simple_type();
            let text = white_space(simple_type, text);
            match check(simple_type, &text) {
                Err(Refusal::BLANK) => simple_type.blank == Blank::NoValue,
                checked => checked.is_ok() || simple_type.further.lexical == Lexical::QName,
            }
        })
    }

    /// Whether it is a built-in type of that name, as `xs:int`.
    fn is_built_in(&self, name: &str) -> bool {
        self.name.namespace == XSD && name.strip_prefix("xs:") == Some(self.name.local)
    }

    /// Whether it extends the built-in type of that name, and is restricted at no step.
    fn extends(&self, name: &str) -> bool {
        self.is_unrestricted && name.strip_prefix("xs:") == Some(self.base)
    }

    /// Whether it is a built-in type of that name, or derived from it.
    pub(super) fn derives(&self, name: &str) -> bool {
        let base = |one: &&'static Self| {
            let mut built_in = BUILT_IN.iter();
            built_in.find(|other| other.name.local == one.base)
        };
        let mut built_in = BUILT_IN.iter();
        let first = built_in.find(|one| one.name.local == self.base);
        self.is_built_in(name)
            || core::iter::successors(first, base).any(|one| one.is_built_in(name))
    }
}

macro_rules! built_in {
    ($($local:literal $name:ident $(: $base:literal)?),* $(,)?) => {
        &[$(KnownType {
            base: concat!("", $($base)?),
            ..KnownType::simple::<xsd::$name>(&Name::new(XSD, $local))
        }),*]
    };
}

/// The built-in types.
const BUILT_IN: &[KnownType] = built_in!(
    "string" XsString, "normalizedString" NormalizedString: "string", "token" Token: "normalizedString", "language" Language: "token",
    "Name" Name: "token", "NCName" NcName: "Name", "NMTOKEN" Nmtoken: "token", "NMTOKENS" Nmtokens, "ID" Id: "NCName", "IDREF" Idref: "NCName",
    "IDREFS" Idrefs, "ENTITY" Entity: "NCName", "ENTITIES" Entities, "anyURI" AnyUri, "QName" QName,
    "boolean" Boolean, "decimal" Decimal, "integer" Integer: "decimal", "long" Long: "integer", "int" Int: "long", "short" Short: "int",
    "byte" Byte: "short", "unsignedLong" UnsignedLong: "nonNegativeInteger", "unsignedInt" UnsignedInt: "unsignedLong",
    "unsignedShort" UnsignedShort: "unsignedInt", "unsignedByte" UnsignedByte: "unsignedShort",
    "nonNegativeInteger" NonNegativeInteger: "integer", "nonPositiveInteger" NonPositiveInteger: "integer",
    "positiveInteger" PositiveInteger: "nonNegativeInteger", "negativeInteger" NegativeInteger: "nonPositiveInteger", "float" Float,
    "double" Double, "dateTime" DateTime, "date" Date, "time" Time, "gYear" GYear,
    "gYearMonth" GYearMonth, "gMonth" GMonth, "gMonthDay" GMonthDay, "gDay" GDay,
    "duration" Duration, "hexBinary" HexBinary, "base64Binary" Base64Binary,
    "anySimpleType" AnySimpleType,
);

/// The type of that name that `xsi:type` may name.
pub(super) fn known_type(
    open: Option<&'static Open>,
    namespace: &str,
    local: &str,
) -> Option<&'static KnownType> {
    let own = open.map_or(&[][..], |open| open.types);
    let mut types = own.iter().chain(BUILT_IN);
    types.find(|one| one.name.local == local && one.name.namespace == namespace)
}

/// The type of that name, if it is one that an element may have.
pub(super) fn allowed_type(
    own: Option<&'static Open>,
    (namespace, local): (&str, &str),
    open: OpenType,
) -> Option<Named> {
    if namespace == XSD && local == "anyType" {
        return (!open.is_simple()).then_some(Named::Any);
    }
    let known = known_type(own, namespace, local)?;
    let is_allowed = match open {
        OpenType::Any => true,
        OpenType::Restriction => !known.is_extended,
        OpenType::Simple => known.simple.is_some(),
        OpenType::Restricts(base) => known.simple.is_some() && known.derives(base().name),
        OpenType::Derives(base) => known.derives(base().name),
        OpenType::Extends(base) => known.is_built_in(base().name) || known.extends(base().name),
        OpenType::SimpleItself(own) => known.is_built_in(own().name),
        OpenType::Itself => false,
    };
    is_allowed.then_some(Named::Type(known))
}

impl<'a> Reader<'a> {
    /// The type that a value of `xsi:type` names, as `{namespace}local`, if it is one that an element may have.
    pub(super) fn named_type(&self, value: &str, open: OpenType) -> Option<(String, Named)> {
        let text = value.trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let namespace = self.bindings.namespace(prefix)?;
        let named = allowed_type(self.open, (namespace, local), open)?;
        Some((format!("{{{namespace}}}{local}"), named))
    }

    /// The same for the start tag at hand, if it names any type.
    pub(super) fn type_at_hand(&self) -> Option<(usize, Option<Named>)> {
        let mut raw = self.raw.iter();
        let named = raw.find(|raw| {
            raw.local == "type" && self.bindings.is_bound(raw.prefix, SCHEMA_INSTANCE)
        })?;
        let found = self.named_type(&named.value, OpenType::Any);
        Some((named.at, found.map(|(_, named)| named)))
    }

    /// Whether the start tag at hand names a complex type.
    #[cold]
    pub(super) fn names_complex(&self) -> bool {
        let named = self.type_at_hand();
        matches!(named, Some((_, Some(Named::Type(known)))) if known.simple.is_none())
    }

    /// Notes the type that an element of open content names; `None` where it may not have that.
    pub(super) fn note_type(&mut self, value: &str, open: OpenType) -> Option<String> {
        let (name, named) = self.named_type(value, open)?;
        self.named = Some(named);
        Some(name)
    }
}

/// Content of `xs:anySimpleType`: text, and which simple type it is of, if the element says so.
///
/// Source: an element of `xs:anySimpleType`. Counts as personal: `Debug` hides it.
#[derive(Default)]
#[non_exhaustive]
pub struct AnySimpleContent {
    /// The type that `xsi:type` names, as `{namespace}local`; the text is a value of it.
    pub type_name: Option<XsString>,
    /// The text; `None` is blank.
    pub value: Option<AnySimpleType>,
    /// What the prefixes in the text stand for, where it holds qualified names.
    pub prefixes: Prefixes,
}

impl AnySimpleContent {
    /// No text, and no type named.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.is_none()
    }
}

impl From<AnySimpleType> for AnySimpleContent {
    fn from(value: AnySimpleType) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }
}

impl Content for AnySimpleContent {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = &[Attribute::of_simple_type(OpenType::Simple)];
    const CHILDREN: Children = Children::Text;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let type_name = reader.type_name.take();
        let type_name = type_name.and_then(|name| parse(&name).ok());
        Ok(Self {
            type_name,
            prefixes: core::mem::take(&mut reader.prefixes),
            value: reader.blankable_text()?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        if let Some(name) = &self.type_name {
            writer.type_name(name.as_str());
        }
        match &self.value {
            Some(value) if !self.prefixes.is_empty() => {
                let text = writer.prefixed_text(value.as_str(), &self.prefixes);
                writer.text(text.as_bytes());
            }
            value => writer.blankable_text(Name::NONE, value),
        }
    }
}

crate::__fields!(AnySimpleContent, type_name, value, prefixes);

impl Writer {
    /// `xsi:type` of the element at hand, of a name as `{namespace}local`.
    pub(super) fn type_name(&mut self, name: &str) {
        let split = name.strip_prefix('{').and_then(|name| name.split_once('}'));
        let (namespace, local) = split.unwrap_or(("", name));
        let value = self.qualified_name(namespace, local);
        self.plain_attribute(SCHEMA_INSTANCE, "type", &value);
    }

    /// `xsi:type` of the element at hand, of a built-in simple type.
    pub(super) fn built_in_type(&mut self, simple_type: &SimpleType) {
        let name = simple_type.name;
        let value = self.qualified_name(XSD, name.strip_prefix("xs:").unwrap_or(name));
        self.plain_attribute(SCHEMA_INSTANCE, "type", &value);
    }
}

/// The error where `xsi:type` names what an element may not be of.
impl Reader<'_> {
    #[cold]
    pub(super) fn refuse_type(&mut self, at: usize) -> Failed {
        let failure = Failure::new(ErrorKind::UnexpectedAttribute, at, "");
        self.fail(failure.at_attribute("type"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The built-in types that are derived from others by restriction (XSD 1.0 part 2, 3), each behind the one it restricts.
    const CHAINS: &[&str] = &[
        "string normalizedString token language",
        "token Name NCName ID",
        "NCName IDREF",
        "NCName ENTITY",
        "token NMTOKEN",
        "decimal integer long int short byte",
        "integer nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte",
        "nonNegativeInteger positiveInteger",
        "integer nonPositiveInteger negativeInteger",
    ];

    fn bases(local: &str) -> Vec<&'static str> {
        let base = |of: &str| {
            CHAINS.iter().find_map(|chain| {
                let pairs = chain.split(' ').zip(chain.split(' ').skip(1));
                pairs.into_iter().find(|(_, one)| *one == of)
            })
        };
        core::iter::successors(base(local), |(base_of, _)| base(base_of))
            .map(|(base, _)| base)
            .collect()
    }

    #[test]
    fn a_built_in_type_restricts_itself_and_its_bases_alone() {
        for one in BUILT_IN {
            let bases = bases(one.name.local);
            for other in BUILT_IN {
                let local = other.name.local;
                let expected = local == one.name.local || bases.contains(&local);
                let name = format!("xs:{local}");
                assert_eq!(one.derives(&name), expected, "{} {name}", one.name.local);
                let simple_type = other.simple.map(|simple_type| simple_type().name);
                assert_eq!(simple_type, Some(name.as_str()));
            }
        }
    }
}
