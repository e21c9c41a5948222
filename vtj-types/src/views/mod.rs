//! Views: code written once over every product that carries a block.

use crate::rt::{Carrier, Part, block};
use crate::{Deviation, DeviationCode, Parsed};
use core::any::TypeId;
use core::slice;

/// Carries the block `B`: implemented by the person type of every product that does, and by its message, which gives the
/// blocks of the person in it.
///
/// What a product does not disclose is a type error:
///
/// ```
/// use vtj_types::{Has, blocks::VakinainenKotimainenLahiosoite};
///
/// fn street<P: Has<VakinainenKotimainenLahiosoite>>(person: &P) -> Option<&str> {
///     person.first()?.lahiosoite_s.as_ref().map(|street| street.as_str())
/// }
///
/// # #[cfg(feature = "perussanoma-1")]
/// let _ = street::<vtj_types::products::perussanoma_1::Henkilo>;
/// # #[cfg(feature = "peruslt1")]
/// let _ = street::<vtj_types::products::peruslt1::Vastaussanoma>;
/// ```
///
/// ASUKASLKM2 has no address:
///
/// ```compile_fail,E0277
/// use vtj_types::{Has, blocks::VakinainenKotimainenLahiosoite};
///
/// fn street<P: Has<VakinainenKotimainenLahiosoite>>(_: &P) {}
///
/// let _ = street::<vtj_types::products::asukaslkm2::Henkilo>;
/// ```
///
/// A block is a type, so that blocks of one name and different structures are different: what must hold for all of them
/// is in [`readings`](crate::readings). Where a type carries several blocks, the wanted one is told by the type of the result,
/// `let home: Option<&Kotikunta> = message.first();`, or by `Has::<Kotikunta>::first(&message)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not carry the block `{B}`",
    label = "the data permit of this product does not include the block",
    note = "products say which blocks they carry in their type `Henkilo`; `Person::view` asks at run time"
)]
pub trait Has<B: Part>: Person {
    /// All occurrences, as they stand in the message, blank ones included. Of a message without a person: none.
    fn all(&self) -> &[B] {
        let field = self.carrier().block(TypeId::of::<B>());
        field.and_then(block::<B>).unwrap_or_default()
    }

    /// The first occurrence that is not blank.
    fn first(&self) -> Option<&B> {
        self.iter().next()
    }

    /// The occurrences that are not blank. The agency sends one that is where there is nothing to say.
    fn iter(&self) -> Given<'_, B> {
        Given(self.all().iter())
    }
}

/// The occurrences of a block that are not blank.
pub struct Given<'a, B>(slice::Iter<'a, B>);

impl<'a, B: Part> Iterator for Given<'a, B> {
    type Item = &'a B;

    fn next(&mut self) -> Option<&'a B> {
        self.0.find(|block| !block.is_blank())
    }
}

/// The occurrences of a block in a message whose product is known at run time only.
pub struct View<'a, B>(&'a [B]);

impl<'a, B: Part> View<'a, B> {
    /// As [`Has::all`].
    #[must_use]
    pub fn all(&self) -> &'a [B] {
        self.0
    }

    /// As [`Has::first`].
    #[must_use]
    pub fn first(&self) -> Option<&'a B> {
        self.iter().next()
    }

    /// As [`Has::iter`].
    #[must_use]
    pub fn iter(&self) -> Given<'a, B> {
        Given(self.0.iter())
    }
}

impl<B> Clone for View<'_, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B> Copy for View<'_, B> {}

/// A person as any product gives it: the person types, the messages, [`Vastaus`](crate::products::Vastaus), and what lenient
/// reading gives of them. Generated code implements it, that of a client's own products too.
///
/// [`readings`](crate::readings) are for all of them.
pub trait Person {
    /// The occurrences of a block; `None` where the product does not carry it, which is not the same as carrying none.
    ///
    /// ```
    /// # #[cfg(feature = "asukaslkm2")]
    /// # fn main() -> Result<(), vtj_types::Error> {
    /// use vtj_types::{Person as _, blocks::Kotikunta, products::Vastaus};
    ///
    /// # let xml = include_bytes!("../../tests/messages/asukaslkm2-ordinary.xml");
    /// let message = Vastaus::from_xml(xml)?;
    /// assert!(message.view::<Kotikunta>().is_none()); // ASUKASLKM2 discloses no municipality.
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "asukaslkm2"))]
    /// # fn main() {}
    /// ```
    fn view<B: Part>(&self) -> Option<View<'_, B>>
    where
        Self: Sized,
    {
        let (id, carrier) = (TypeId::of::<B>(), self.carrier());
        let found = carrier.block(id).and_then(block::<B>).map(View);
        found.or_else(|| carrier.carries(id).then_some(View(&[])))
    }

    /// What carries its blocks.
    #[doc(hidden)]
    fn carrier(&self) -> Carrier<'_>;

    /// The element of the person; `None` where nobody was found.
    #[doc(hidden)]
    fn element(&self) -> Option<&dyn Part> {
        self.carrier().person
    }

    /// The element of the message, where it is one.
    #[doc(hidden)]
    fn message(&self) -> Option<&dyn Part> {
        self.carrier().message.map(|(message, _)| message)
    }

    /// Whether something of an element was not read as it came.
    #[doc(hidden)]
    fn deviates(&self, _element: &str) -> bool {
        false
    }
}

/// What lenient reading gave: readings of it know what was missing or not valid.
impl<P: Person> Person for Parsed<P> {
    fn carrier(&self) -> Carrier<'_> {
        self.value.carrier()
    }

    fn deviates(&self, element: &str) -> bool {
        let loses = |deviation: &&Deviation| {
            !matches!(
                deviation.code(),
                DeviationCode::WrongOrder
                    | DeviationCode::WrongNamespace
                    | DeviationCode::UndeclaredPrefix
                    | DeviationCode::TrimmedValue
            )
        };
        let names = |step: &str| step.split('[').next() == Some(element);
        let deviations = self.deviations.iter().filter(loses);
        let is_about = |deviation: &Deviation| {
            deviation.code() == DeviationCode::Other || deviation.path().split('/').any(names)
        };
        deviations.into_iter().any(is_about)
    }
}
