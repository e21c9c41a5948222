//! Identity constraints and identifiers: one table for all messages of a module that have any.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, number};
use crate::ir::{
    Identity, IdentityConstraint, IdentityElement, IdentityKind, IdentityPath, IdentityType,
    NameTest, Space,
};

/// The module with the table.
pub(super) fn render(identity: &Identity) -> TokenStream {
    let elements = identity.elements.iter().map(element);
    let types = identity.types.iter().map(ty);
    let constraints = identity.constraints.iter().map(constraint);
    let globals = identity.globals.iter().map(|element| index(*element));
    let derived = identity.derived.iter().map(|(name, ty)| {
        let (name, ty) = (ident(name), index(*ty));
        quote!((wire::#name, #ty))
    });
    let has_attributes = identity.types.iter().any(|ty| !ty.attributes.is_empty());
    let has_space = has_attributes || identity.types.iter().any(|ty| ty.text.is_some());
    let tests = identity.constraints.iter().flat_map(|constraint| {
        let paths = constraint
            .fields
            .iter()
            .flatten()
            .chain(&constraint.selector);
        paths.flat_map(|path| path.steps.iter().chain(&path.attribute))
    });
    let has_constraints = !identity.constraints.is_empty();
    let used = [
        ("Attribute", has_attributes),
        ("Constraint", has_constraints),
        ("Element", true),
        ("Kind", has_constraints),
        ("Path", has_constraints),
        ("Schema", true),
        ("Space", has_space),
        ("Test", tests.count() > 0),
        ("Type", true),
    ];
    let used = used.iter().filter(|(_, is_used)| *is_used);
    let used = used.map(|(name, _)| ident(name));
    let texts = identity.types.iter().filter_map(|ty| ty.text.as_ref());
    let attributes = identity.types.iter().flat_map(|ty| &ty.attributes);
    let mut spaces = texts.chain(attributes.map(|attribute| &attribute.space));
    let values = spaces.any(has_value).then(|| {
        quote!(
            use ::vtj_types::rt::{Lexical, WhiteSpace};
        )
    });
    quote! {
        /// What identity constraints and identifiers are checked by: elements, types and constraints, which refer to each
        /// other by index.
        mod identity {
            use super::wire;
            use ::vtj_types::rt::identity::{#(#used),*};
            #values
            pub(super) static SCHEMA: Schema = Schema {
                elements: &[#(#elements),*],
                types: &[#(#types),*],
                constraints: &[#(#constraints),*],
                globals: &[#(#globals),*],
                derived: &[#(#derived),*],
            };
        }
    }
}

fn element(element: &IdentityElement) -> TokenStream {
    let (wire, ty) = (ident(&element.wire), index(element.ty));
    let nillable = element.is_nillable.then(|| quote!(.nillable()));
    let default = default(element.default.as_deref());
    let constraints = (!element.constraints.is_empty()).then(|| {
        let constraints = element.constraints.iter().map(|one| index(*one));
        quote!(.constraints(&[#(#constraints),*]))
    });
    quote!(Element::new(wire::#wire, #ty) #nillable #default #constraints)
}

fn ty(ty: &IdentityType) -> TokenStream {
    let elements = ty.elements.iter().map(|element| index(*element));
    let text = ty.text.as_ref().map(|text| {
        let text = space(text);
        quote!(.text(#text))
    });
    let attributes = (!ty.attributes.is_empty()).then(|| {
        let attributes = ty.attributes.iter().map(|attribute| {
            let (wire, space) = (ident(&attribute.wire), space(&attribute.space));
            let default = default(attribute.default.as_deref());
            quote!(Attribute::new(wire::#wire, #space) #default)
        });
        quote!(.attributes(&[#(#attributes),*]))
    });
    let open = ty.is_open.then(|| quote!(.open()));
    quote!(Type::new(&[#(#elements),*]) #text #attributes #open)
}

fn default(value: Option<&str>) -> Option<TokenStream> {
    value.map(|value| quote!(.default(#value)))
}

fn space(space_: &Space) -> TokenStream {
    match space_ {
        Space::Value(lexical, white_space) => {
            let lexical = ident(&format!("{lexical:?}"));
            let white_space = ident(&format!("{white_space:?}"));
            quote!(Space::Value(Lexical::#lexical, WhiteSpace::#white_space))
        }
        Space::Id => quote!(Space::Id),
        Space::IdRef => quote!(Space::IdRef),
        Space::List(item) => {
            let item = space(item);
            quote!(Space::List(&#item))
        }
        Space::Union(members) => {
            let members = members.iter().map(space);
            quote!(Space::Union(&[#(#members),*]))
        }
    }
}

/// Whether it names lexical spaces.
fn has_value(space: &Space) -> bool {
    match space {
        Space::Value(..) => true,
        Space::Id | Space::IdRef => false,
        Space::List(item) => has_value(item),
        Space::Union(members) => members.iter().any(has_value),
    }
}

fn constraint(constraint: &IdentityConstraint) -> TokenStream {
    let name = &constraint.name;
    let kind = match constraint.kind {
        IdentityKind::Unique => quote!(Kind::Unique),
        IdentityKind::Key => quote!(Kind::Key),
        IdentityKind::KeyRef(key) => {
            let key = index(key);
            quote!(Kind::KeyRef(#key))
        }
    };
    let selector = constraint.selector.iter().map(path);
    let fields = constraint.fields.iter().map(|field| {
        let field = field.iter().map(path);
        quote!(&[#(#field),*])
    });
    quote!(Constraint::new(#name, #kind, &[#(#selector),*], &[#(#fields),*]))
}

fn path(path: &IdentityPath) -> TokenStream {
    let steps = path.steps.iter().map(test);
    let deep = path.is_deep.then(|| quote!(.deep()));
    let attribute = path.attribute.as_ref().map(|attribute| {
        let attribute = test(attribute);
        quote!(.attribute(#attribute))
    });
    quote!(Path::new(&[#(#steps),*]) #deep #attribute)
}

fn test(test: &NameTest) -> TokenStream {
    match test {
        NameTest::Any => quote!(Test::Any),
        NameTest::Namespace(namespace) => quote!(Test::Namespace(#namespace)),
        NameTest::Name(wire) => {
            let wire = ident(wire);
            quote!(Test::Name(wire::#wire))
        }
    }
}

fn index(index: usize) -> proc_macro2::Literal {
    number(u64::try_from(index).unwrap_or(u64::MAX))
}
