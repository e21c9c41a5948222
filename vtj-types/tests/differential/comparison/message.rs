//! A message as a tree that can be broken in places: a schema is no longer kept from here on.

use vtj_codegen::model::SimpleTypeId;
use vtj_codegen::xsd::ExpandedName;

/// An element of a message.
#[derive(Clone)]
pub struct Element {
    /// Its name.
    pub name: ExpandedName,
    /// How often the schema wants it and allows it where it stands.
    pub occurs: (u32, Option<u32>),
    /// What the schema lets be between its tags.
    pub kind: Kind,
    /// Its attributes, in the schema's order.
    pub attributes: Vec<Attribute>,
    /// What is between its tags. Text of simple content is one piece.
    pub pieces: Vec<Piece>,
}

/// What a schema lets be between the tags of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Empty,
    /// A value.
    Simple(SimpleTypeId),
    /// Elements, and white space between them.
    Elements,
    /// Elements, and text between them.
    Mixed,
}

/// An attribute of an element.
#[derive(Clone)]
pub struct Attribute {
    /// Its name.
    pub name: ExpandedName,
    /// Its value.
    pub value: String,
    /// Its type; `None` for one that the schema does not have.
    pub type_: Option<SimpleTypeId>,
    /// Whether the schema requires it.
    pub required: bool,
    /// Whether its value stays as it is, since it tells which product's reader is asked.
    pub kept: bool,
}

/// Something between the tags of an element.
#[derive(Clone)]
pub enum Piece {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

/// The way from the root to an element: indices of pieces. Empty for the root itself.
pub type Path = Vec<usize>;

/// Where a value stands: in an element, or in its attribute of some index.
#[derive(Clone)]
pub struct Place {
    /// The element.
    pub path: Path,
    /// The attribute, or the text where there is none.
    pub attribute: Option<usize>,
    /// The type that the schema gives the value.
    pub type_: SimpleTypeId,
}

impl Element {
    /// The elements inside, with the index of their piece.
    pub fn children(&self) -> impl Iterator<Item = (usize, &Element)> {
        let pieces = self.pieces.iter().enumerate();
        pieces.filter_map(|(index, piece)| match piece {
            Piece::Element(element) => Some((index, element)),
            Piece::Text(_) => None,
        })
    }

    /// How many children have a name.
    pub fn count(&self, name: &ExpandedName) -> usize {
        self.children().filter(|(_, one)| one.name == *name).count()
    }

    /// The ways to this element and to all inside of it, in document order.
    pub fn paths(&self) -> Vec<Path> {
        let mut paths = vec![Vec::new()];
        for (index, child) in self.children() {
            for mut path in child.paths() {
                path.insert(0, index);
                paths.push(path);
            }
        }
        paths
    }

    /// The element that a way leads to.
    pub fn at(&self, path: &[usize]) -> &Element {
        path.iter()
            .fold(self, |element, &index| match &element.pieces[index] {
                Piece::Element(child) => child,
                Piece::Text(_) => element,
            })
    }

    /// The element that a way leads to.
    pub fn at_mut(&mut self, path: &[usize]) -> &mut Element {
        let Some((&index, rest)) = path.split_first() else {
            return self;
        };
        match &mut self.pieces[index] {
            Piece::Element(child) => child.at_mut(rest),
            Piece::Text(_) => unreachable!("ways lead through elements"),
        }
    }

    /// Where values stand that may be changed.
    pub fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for path in self.paths() {
            let element = self.at(&path);
            for (index, attribute) in element.attributes.iter().enumerate() {
                if let Some(type_) = attribute.type_.filter(|_| !attribute.kept) {
                    let (path, attribute) = (path.clone(), Some(index));
                    places.push(Place {
                        path,
                        attribute,
                        type_,
                    });
                }
            }
            if let Kind::Simple(type_) = element.kind {
                let attribute = None;
                places.push(Place {
                    path,
                    attribute,
                    type_,
                });
            }
        }
        places
    }

    /// The value at a place.
    pub fn value(&self, place: &Place) -> String {
        let element = self.at(&place.path);
        match place.attribute {
            Some(index) => element.attributes[index].value.clone(),
            None => match element.pieces.first() {
                Some(Piece::Text(text)) => text.clone(),
                _ => String::new(),
            },
        }
    }

    /// Changes the value at a place.
    pub fn set_value(&mut self, place: &Place, value: String) {
        let element = self.at_mut(&place.path);
        match place.attribute {
            Some(index) => element.attributes[index].value = value,
            None => element.pieces = vec![Piece::Text(value)],
        }
    }

    /// Whether all names, of attributes too, have characters up to `last` only.
    pub fn has_names_within(&self, last: char) -> bool {
        let within = |name: &ExpandedName| name.local.chars().all(|character| character <= last);
        within(&self.name)
            && self.attributes.iter().all(|one| within(&one.name))
            && self
                .children()
                .all(|(_, child)| child.has_names_within(last))
    }
}
