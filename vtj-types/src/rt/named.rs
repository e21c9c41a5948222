//! Elements of built-in simple types that may name their type, or one that restricts it.

use super::any::AnyAttribute;
use super::content::{Attribute, Children, Content, OpenType};
use super::derived::{Declared, DeclaredType};
use super::failure::Result;
use super::name::Name;
use super::open::XSD;
use super::part::Part;
use super::reader::Reader;
use super::simple_type::SimpleType;
use super::value::{Value, parse};
use super::viewer::{Seen, Viewer};
use super::writer::Writer;
use crate::xsd::XsString;
use core::fmt::Debug;
use core::ops::{Deref, DerefMut};

/// A value of the built-in simple type that the schema declares for an element, and the type that the element names.
///
/// Source: `xsi:type` of an element of a built-in simple type `T`, where the bindings say `named-types`. `T` is
/// `Option` of the type where blank text is no value. The named type is `T` itself, or one that restricts it: a built-in one
/// (`xs:token` for `xs:string`) or one of the schema's. Strict reading checks the text by it. A name that is set here is
/// written as it is, and is checked when it is read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedType<T, A = ()> {
    /// The value.
    pub value: T,
    /// The type that `xsi:type` names, as `{namespace}local`; the text is a value of it.
    pub type_name: Option<XsString>,
    /// The attributes, where that may be a complex type.
    pub attributes: A,
}

/// The same of an element that may name a complex type, too, which adds attributes to the built-in type or to one that restricts
/// it. Strict reading checks the attributes by the complex type.
///
/// Source: the same, where the schema has a complex type with simple content that extends `T`.
pub type ExtendedType<T> = NamedType<T, Vec<AnyAttribute>>;

/// The same of an element that blocks restriction and may name a complex type all the same, if that extends the built-in type and
/// is restricted at no step.
///
/// Source: the same, where the element has `block="restriction"`.
pub type ExtensionType<T> = NamedType<T, ExtensionAttributes>;

/// The attributes of an element that may name a complex type which extends its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtensionAttributes(pub Vec<AnyAttribute>);

impl Deref for ExtensionAttributes {
    type Target = Vec<AnyAttribute>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for ExtensionAttributes {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// The attributes of an element that names a type: none, or those of the complex type that it names.
pub trait NamedAttributes: Clone + Debug + Default + 'static {
    /// Whether there may be any.
    const MAY_BE: bool;
    /// Whether the type that is named may be a restriction.
    const MAY_RESTRICT: bool = true;

    /// What is read; `None` where there may be none.
    fn of(all: Vec<AnyAttribute>) -> Option<Self>;

    /// All of them.
    fn all(&self) -> &[AnyAttribute];
}

impl NamedAttributes for () {
    const MAY_BE: bool = false;

    fn of(all: Vec<AnyAttribute>) -> Option<Self> {
        all.is_empty().then_some(())
    }

    fn all(&self) -> &[AnyAttribute] {
        &[]
    }
}

impl NamedAttributes for Vec<AnyAttribute> {
    const MAY_BE: bool = true;

    fn of(all: Vec<AnyAttribute>) -> Option<Self> {
        Some(all)
    }

    fn all(&self) -> &[AnyAttribute] {
        self
    }
}

impl NamedAttributes for ExtensionAttributes {
    const MAY_BE: bool = true;
    const MAY_RESTRICT: bool = false;

    fn of(all: Vec<AnyAttribute>) -> Option<Self> {
        Some(Self(all))
    }

    fn all(&self) -> &[AnyAttribute] {
        self
    }
}

impl<T, A: Default> NamedType<T, A> {
    /// The value of an element that names no type.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            value,
            type_name: None,
            attributes: A::default(),
        }
    }

    /// The value.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T, A: Default> From<T> for NamedType<T, A> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T, A> Deref for NamedType<T, A> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T, A> DerefMut for NamedType<T, A> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Part + Debug, A: NamedAttributes> Part for NamedType<T, A> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if to.prints(self) {
            return;
        }
        if !self.attributes.all().is_empty() {
            to.show(Seen::Other);
        }
        self.value.see(to);
    }
}

/// A value of a built-in simple type; an option where blank text is none.
pub trait BuiltIn: Part + Debug + Sized {
    /// The built-in type, whose name has the prefix `xs`.
    fn of() -> &'static SimpleType;

    /// Reads the text of the element at hand.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self>;

    /// Writes the text.
    fn write(&self, writer: &mut Writer);
}

impl<T: Value> BuiltIn for T {
    fn of() -> &'static SimpleType {
        T::facets()
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.value_text()
    }

    fn write(&self, writer: &mut Writer) {
        writer.value_text(Name::NONE, self);
    }
}

impl<T: Value> BuiltIn for Option<T> {
    fn of() -> &'static SimpleType {
        T::facets()
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.blankable_text()
    }

    fn write(&self, writer: &mut Writer) {
        writer.blankable_text(Name::NONE, self);
    }
}

impl<T: BuiltIn, A: NamedAttributes> Content for NamedType<T, A> {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = &[Attribute::of_simple_type(match A::MAY_BE {
        true if A::MAY_RESTRICT => OpenType::Derives(T::of),
        true => OpenType::Extends(T::of),
        false => OpenType::Restricts(T::of),
    })];
    const CHILDREN: Children = Children::Text;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let type_name = reader.type_name.take();
        Ok(Self {
            type_name: type_name.and_then(|name| parse(&name).ok()),
            attributes: A::of(reader.any_attributes()).unwrap_or_default(),
            value: BuiltIn::read(reader)?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        if let Some(name) = &self.type_name {
            writer.type_name(name.as_str());
        }
        writer.any_attributes(self.attributes.all());
        BuiltIn::write(&self.value, writer);
    }
}

impl Reader<'_> {
    /// The value of an element of a union that names a built-in member of it, or a type that is derived from one. The name of the
    /// member itself goes without saying.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn named_member<T: BuiltIn, A: NamedAttributes>(&mut self) -> Result<NamedType<T, A>> {
        let mut read: NamedType<T, A> = Content::read(self)?;
        let own = T::of().name.strip_prefix("xs:").unwrap_or_default();
        read.type_name = read.type_name.filter(|name| {
            let name = name.as_str().strip_prefix('{');
            name.and_then(|name| name.split_once('}')) != Some((XSD, own))
        });
        Ok(read)
    }
}

impl Writer {
    /// The same, of that name if it names no other.
    pub fn named_member<T: BuiltIn, A: NamedAttributes>(
        &mut self,
        name: &'static Name,
        value: &NamedType<T, A>,
    ) {
        if value.type_name.is_none() {
            self.named_type(name);
        }
        Content::write(value, self);
    }
}

/// Of an element of a built-in simple type that blocks restriction.
impl<T: BuiltIn> Declared for T {
    const ATTRIBUTES: &'static [Attribute] =
        &[Attribute::of_simple_type(OpenType::SimpleItself(T::of))];
    const CHILDREN: Children = Children::Text;

    fn read(reader: &mut Reader<'_>) -> Result<DeclaredType<Self>> {
        let says_type = reader.type_name.take().is_some();
        let value = BuiltIn::read(reader)?;
        Ok(DeclaredType { value, says_type })
    }

    fn write(declared: &DeclaredType<Self>, writer: &mut Writer) {
        if declared.says_type {
            writer.built_in_type(T::of());
        }
        BuiltIn::write(&declared.value, writer);
    }
}
