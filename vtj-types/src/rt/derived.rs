//! Content of several types: `xsi:type`.

use super::content::{Attribute, Children, Content, Derivation, Derived};
use super::failure::{Failed, Failure, Result};
use super::mixed::Mixed;
use super::name::Name;
use super::namespaces::SCHEMA_INSTANCE;
use super::open::allowed_type;
use super::part::Part;
use super::reader::Reader;
use super::scan::same;
use super::value::Value;
use super::viewer::Viewer;
use super::writer::Writer;
use crate::{ErrorKind, Expected};
use core::fmt::Debug;
use core::ops::{Deref, DerefMut};

/// Content of the type that the schema declares for an element which may name it, or be of other types too.
///
/// Source: `xsi:type` of a type from which others are derived, and where the bindings say `named-types`, of one from which none
/// is. That an element names its declared type means nothing, and is kept: values are equal if both do or neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeclaredType<T> {
    pub(super) value: T,
    pub(super) says_type: bool,
}

impl<T> DeclaredType<T> {
    /// Content of an element that does not name its type.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self {
            value,
            says_type: false,
        }
    }

    /// The content.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> From<T> for DeclaredType<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> Deref for DeclaredType<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for DeclaredType<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Part + Debug> Part for DeclaredType<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if !to.prints(self) {
            self.value.see(to);
        }
    }
}

/// What an element is declared to be that may name its type, and no other.
pub trait Declared: Part + Debug + Sized {
    /// The attributes, with what `xsi:type` may name.
    const ATTRIBUTES: &'static [Attribute];
    /// What may stand between the tags.
    const CHILDREN: Children;

    /// Reads the content of the element at hand.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<DeclaredType<Self>>;

    /// Writes the content, after the type if the element names it.
    fn write(declared: &DeclaredType<Self>, writer: &mut Writer);
}

impl<T: Declared> Content for DeclaredType<T> {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        T::read(reader)
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

/// The name of a complex type that its elements may name: `rt::type_name! { Osoite = "OsoiteTyyppi" in WIRE_NS }`.
#[doc(hidden)]
#[macro_export]
macro_rules! __type_name {
    ($name:ident = $local:literal $(in $namespace:tt)?) => {
        const _: () = {
            const NAME: &$crate::rt::Name = &$crate::rt::name!($($namespace,)? _ "", $local);

            impl $crate::rt::Declared for $name {
                const ATTRIBUTES: &'static [$crate::rt::Attribute] =
                    &[$crate::rt::Attribute::derived(&$crate::rt::Derivation {
                        is_plain: true,
                        types: &[$crate::rt::Derived {
                            name: NAME,
                            attributes: <$name as $crate::rt::Content>::ATTRIBUTES,
                        }],
                    })];
                const CHILDREN: $crate::rt::Children = <$name as $crate::rt::Content>::CHILDREN;

                fn read(
                    reader: &mut $crate::rt::Reader<'_>,
                ) -> $crate::rt::Result<$crate::rt::DeclaredType<Self>> {
                    reader.declared_content()
                }

                fn write(
                    declared: &$crate::rt::DeclaredType<Self>,
                    writer: &mut $crate::rt::Writer,
                ) {
                    writer.declared_type(NAME, declared);
                }
            }
        };
    };
}

impl Reader<'_> {
    /// The content of the element at hand as the one complex type that it may name.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn declared_content<T: Content>(&mut self) -> Result<DeclaredType<T>> {
        let says_type = core::mem::take(&mut self.says_type);
        let value = T::read(self)?;
        Ok(DeclaredType { value, says_type })
    }

    /// The content of the element at hand as the type that the schema declares.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn declared_type<T: Content>(&mut self) -> Result<DeclaredType<T>> {
        let says_type = core::mem::take(&mut self.says_type);
        let value = self.content_of()?;
        Ok(DeclaredType { value, says_type })
    }

    /// The text of the element at hand as the simple type that the schema declares.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn declared_value<T: Value>(&mut self) -> Result<DeclaredType<T>> {
        let says_type = core::mem::take(&mut self.says_type);
        let value = self.value_text()?;
        Ok(DeclaredType { value, says_type })
    }

    /// The same of a type to which blank text is no value.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn declared_blankable<T: Value>(&mut self) -> Result<DeclaredType<Option<T>>> {
        let says_type = core::mem::take(&mut self.says_type);
        let value = self.blankable_text()?;
        Ok(DeclaredType { value, says_type })
    }

    /// The attributes of the type that `xsi:type` of the start tag at hand names.
    pub(super) fn derived_attributes(
        &mut self,
        derivation: &'static Derivation,
        tag_at: usize,
    ) -> Result<&'static [Attribute]> {
        let mut raw = self.raw.iter();
        let named = raw
            .find(|raw| raw.local == "type" && self.bindings.is_bound(raw.prefix, SCHEMA_INSTANCE));
        self.says_type = named.is_some();
        let Some(named) = named else {
            return match derivation.types.first() {
                Some(first) if derivation.is_plain => {
                    self.derived = 0;
                    Ok(first.attributes)
                }
                _ => {
                    let failure = Failure::new(ErrorKind::MissingAttribute, tag_at, "");
                    Err(self.fail(failure.at_attribute("type")))
                }
            };
        };
        let at = named.value_at;
        let text = named.value.trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let namespace = self.bindings.namespace(prefix);
        let found = derivation.types.iter().position(|one| {
            one.is_named(local) && namespace.is_some_and(|ns| same(ns, one.name.namespace))
        });
        // A member of a union that is built-in stands for types that restrict it, too.
        let found = found.or_else(|| {
            let mut types = derivation.types.iter();
            types.position(|one| {
                let open = one.attributes.first().and_then(|one| one.open);
                open.zip(namespace)
                    .is_some_and(|(open, ns)| allowed_type(self.open, (ns, local), open).is_some())
            })
        });
        let index = found.and_then(|index| Some((index, derivation.types.get(index)?)));
        let Some((index, derived)) = index else {
            let failure = Failure::new(ErrorKind::UnexpectedAttribute, at, "");
            let names = derivation.types.iter().map(|one| one.name.local);
            let names = names.filter(|local| !local.is_empty());
            let expected = names.map(Expected::Value);
            return Err(self.fail(failure.at_attribute("type").expecting(expected)));
        };
        self.derived = index;
        Ok(derived.attributes)
    }

    /// Which of the types the content of the element at hand is of.
    pub fn derived(&mut self) -> usize {
        core::mem::take(&mut self.derived)
    }

    /// The type of the element at hand, if it is another than the one that needs no `xsi:type`.
    pub(super) fn derived_type(&self, declared: &'static [Attribute]) -> Option<&'static Name> {
        let derivation = declared.first()?.derived?;
        let named = derivation.types.get(self.derived)?;
        (self.derived > 0 || self.says_type || !derivation.is_plain).then_some(named.name)
    }

    /// The content of the element at hand as one of the types.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn content_of<T: Content>(&mut self) -> Result<T> {
        if T::CHILDREN != Children::Mixed || self.tree.is_some() {
            if T::CHILDREN != Children::Text {
                self.given = None;
            }
            return T::read(self);
        }
        let fast = self.fast;
        self.fast = fast.off();
        self.mixed = Some(Box::new(Mixed::new(self.given.take(), false)));
        self.read_mixed()?;
        let content = T::read(self)?;
        self.check_mixed()?;
        self.mixed = None;
        self.fast = fast;
        Ok(content)
    }

    /// The error where no type is left that the content could be of.
    #[cold]
    pub fn no_type(&mut self) -> Failed {
        let failure = Failure::new(ErrorKind::MissingAttribute, self.here(), "");
        self.fail(failure.at_attribute("type"))
    }
}

impl Derived {
    /// Whether it is of that local name. One that has no name is of none.
    pub(super) fn is_named(&self, local: &str) -> bool {
        !local.is_empty() && same(self.name.local, local)
    }
}

impl Writer {
    /// Content of the type that the schema declares.
    pub fn declared_type<T: Content>(&mut self, name: &'static Name, content: &DeclaredType<T>) {
        self.says_type(name, content);
        content.value.write(self);
    }

    /// A value of the simple type that the schema declares.
    pub fn declared_value<T: Value>(&mut self, name: &'static Name, value: &DeclaredType<T>) {
        self.says_type(name, value);
        self.value_text(Name::NONE, &value.value);
    }

    /// The same of a type to which blank text is no value.
    pub fn declared_blankable<T: Value>(
        &mut self,
        name: &'static Name,
        value: &DeclaredType<Option<T>>,
    ) {
        self.says_type(name, value);
        self.blankable_text(Name::NONE, &value.value);
    }

    /// Content of a type that `xsi:type` has to name.
    pub fn derived<T: Content>(&mut self, name: &'static Name, content: &T) {
        self.named_type(name);
        content.write(self);
    }

    /// A value of a simple type that `xsi:type` has to name.
    pub fn derived_value<T: Value>(&mut self, name: &'static Name, value: &T) {
        self.named_type(name);
        self.value_text(Name::NONE, value);
    }

    /// The same of a type to which blank text is no value.
    pub fn derived_blankable<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        self.named_type(name);
        self.blankable_text(Name::NONE, value);
    }

    fn says_type<T>(&mut self, name: &Name, content: &DeclaredType<T>) {
        if content.says_type {
            self.named_type(name);
        }
    }

    /// `xsi:type` of the element at hand.
    pub(super) fn named_type(&mut self, name: &Name) {
        let value = self.qualified(name);
        self.plain_attribute(SCHEMA_INSTANCE, "type", &value);
    }
}
