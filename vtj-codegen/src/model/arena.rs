//! Components in a row, known by typed ids.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

use super::{
    Attribute, AttributeGroup, ComplexType, Element, IdentityConstraint, Model, ModelGroup,
    Notation, SchemaDocument, SimpleType,
};

/// A typed position in an [`Arena`].
pub(crate) trait Id: Copy {
    fn new(index: u32) -> Self;
    fn get(self) -> usize;
}

/// Components of one kind, in the order they were found.
#[derive(Clone, PartialEq, Eq)]
pub struct Arena<I, T> {
    all: Vec<T>,
    id: PhantomData<fn() -> I>,
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            id: PhantomData,
        }
    }
}

impl<I, T: fmt::Debug> fmt::Debug for Arena<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.all).finish()
    }
}

impl<I, T> Arena<I, T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

#[expect(private_bounds, reason = "only the ids of this module are ids")]
impl<I: Id, T> Arena<I, T> {
    /// A component; `None` for an id of another model.
    pub fn get(&self, id: I) -> Option<&T> {
        self.all.get(id.get())
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..u32::try_from(self.all.len()).unwrap_or(u32::MAX)).map(I::new)
    }

    /// All components with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        (0_u32..).map(I::new).zip(&self.all)
    }

    pub(crate) fn push(&mut self, component: T) -> I {
        let id = I::new(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(component);
        id
    }

    pub(crate) fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.all.get_mut(id.get())
    }
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $id:ident => $component:ident in $arena:ident,)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $id(pub(crate) u32);

            impl $id {
                /// The position among the components of its kind, counted from 0.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl Id for $id {
                fn new(index: u32) -> Self {
                    Self(index)
                }

                fn get(self) -> usize {
                    self.index()
                }
            }

            /// # Panics
            /// If the id is of another model.
            impl Index<$id> for Model {
                type Output = $component;

                fn index(&self, id: $id) -> &$component {
                    &self.$arena.all[id.index()]
                }
            }
        )+
    };
}

ids! {
    /// The id of a [`SchemaDocument`].
    DocumentId => SchemaDocument in documents,
    /// The id of a [`SimpleType`].
    SimpleTypeId => SimpleType in simple_types,
    /// The id of a [`ComplexType`].
    ComplexTypeId => ComplexType in complex_types,
    /// The id of an [`Element`].
    ElementId => Element in elements,
    /// The id of an [`Attribute`].
    AttributeId => Attribute in attributes,
    /// The id of a [`ModelGroup`].
    ModelGroupId => ModelGroup in model_groups,
    /// The id of an [`AttributeGroup`].
    AttributeGroupId => AttributeGroup in attribute_groups,
    /// The id of an [`IdentityConstraint`].
    IdentityConstraintId => IdentityConstraint in identity_constraints,
    /// The id of a [`Notation`].
    NotationId => Notation in notations,
}
