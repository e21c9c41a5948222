//! A simple type that is no text: a plain value, a restriction of another type, a list, a union.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::facts::{self, Patterns};
use super::field::path;
use super::{header, ident};
use crate::ir::{FieldType, Member, Order, Plain, Shape, ValueType};
use crate::lexical::Lexical;

/// The type, its reading and writing, and what the runtime's macros make of it.
pub(super) fn render(ty: &ValueType, patterns: &Patterns<'_>) -> TokenStream {
    match &ty.shape {
        Shape::Native { plain, keeps_text } => native(ty, *plain, *keeps_text, patterns),
        Shape::Restricted { base, order } => restricted(ty, base, *order, patterns),
        Shape::List { item, is_any } => list(ty, item, *is_any, patterns),
        Shape::Union(members) => union(ty, members, patterns),
    }
}

/// Which values have their text noted beside them: those of which a pattern looks at the text, and that are written in a form of
/// their own.
fn is_noted(ty: &ValueType) -> bool {
    let is_compound = matches!(ty.facts.lexical, Lexical::List | Lexical::Union);
    // A text with prefixes means nothing by itself.
    is_compound && !ty.facts.patterns.is_empty() && !ty.is_qualified
}

/// The parts of a type with private content that differ.
struct Newtype {
    derives: TokenStream,
    content: TokenStream,
    from_text: TokenStream,
    text: TokenStream,
    more: TokenStream,
    /// The calls that read and write the text of a message, of values that may hold qualified names.
    qualified: [TokenStream; 2],
    rest: TokenStream,
}

fn newtype(ty: &ValueType, parts: &Newtype, patterns: &Patterns<'_>) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let simple_type = facts::simple_type(&ty.facts, &name, patterns);
    let automata = facts::automata(&ty.facts, &name, patterns);
    let Newtype {
        derives,
        content,
        from_text,
        text,
        more,
        qualified: [in_scope, in_message],
        rest,
    } = parts;
    let qualified = ty.is_qualified.then(|| {
        qualified(
            &quote!(#in_scope(Self::facets(), text, scope).map(Self)),
            &quote!(#in_message(&self.0, writer)),
        )
    });
    let (content, read, text) = if is_noted(ty) {
        (
            quote!(rt::Noted<#content>),
            quote!(rt::noted(#from_text, Self::facets(), text)),
            quote!(rt::Noted::text),
        )
    } else {
        let read = quote!(#from_text(Self::facets(), text));
        (content.clone(), read, text.clone())
    };
    quote! {
        #doc
        #[derive(#derives)]
        pub struct #name(#content);

        impl rt::Value for #name {
            #simple_type
            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                #read.map(Self)
            }
            fn text(&self) -> rt::Cow<'_, str> {
                #text(&self.0)
            }
            #more
            #qualified
        }

        #rest

        #automata
    }
}

fn native(ty: &ValueType, plain: Plain, keeps_text: bool, patterns: &Patterns<'_>) -> TokenStream {
    let name = ident(&ty.header.name);
    let word = format_ident!("{}", plain.as_str());
    let (held, order) = match plain {
        Plain::F32 | Plain::F64 => (quote!(rt::Float<#word>), Order::Partial),
        Plain::Bool | Plain::Integer(_) => (quote!(#word), Order::Total),
    };
    let (copy, content) = match keeps_text {
        true => (None, quote!(rt::Noted<#held>)),
        false => (Some(quote!(Copy,)), held),
    };
    let order = ordered(order);
    newtype(
        ty,
        &Newtype {
            derives: quote!(Clone, #copy PartialEq, Eq, #order Hash),
            from_text: quote!(rt::native),
            text: quote!(rt::Native::text),
            more: quote!(),
            qualified: [quote!(), quote!()],
            rest: quote!(rt::native_value! { #name, #word }),
            content,
        },
        patterns,
    )
}

fn restricted(
    ty: &ValueType,
    base: &FieldType,
    order: Order,
    patterns: &Patterns<'_>,
) -> TokenStream {
    let name = ident(&ty.header.name);
    let content = path(base);
    let order = ordered(order);
    let is_union = ty.facts.lexical == Lexical::Union;
    let more = is_union.then(|| {
        quote! {
            fn simple_type(&self) -> &'static rt::SimpleType {
                rt::Value::simple_type(self.get())
            }
        }
    });
    newtype(
        ty,
        &Newtype {
            derives: quote!(Clone, PartialEq, Eq, #order Hash),
            from_text: quote!(rt::restricted),
            text: quote!(rt::Value::text),
            more: quote!(#more),
            qualified: [
                quote!(rt::restricted_in_scope),
                quote!(rt::Value::in_message),
            ],
            rest: quote!(rt::restricted_value! { #name, #content }),
            content,
        },
        patterns,
    )
}

fn list(ty: &ValueType, item: &FieldType, is_any: bool, patterns: &Patterns<'_>) -> TokenStream {
    let name = ident(&ty.header.name);
    let item = path(item);
    let any = is_any.then(|| quote!(, any));
    newtype(
        ty,
        &Newtype {
            derives: quote!(Clone, PartialEq, Eq, Hash),
            content: quote!(Vec<#item>),
            from_text: quote!(rt::list),
            text: quote!(rt::list_text),
            more: quote!(),
            qualified: [quote!(rt::list_in_scope), quote!(rt::list_in_message)],
            rest: quote!(rt::list_value! { #name, #item #any }),
        },
        patterns,
    )
}

fn union(ty: &ValueType, members: &[Member], patterns: &Patterns<'_>) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let simple_type = facts::simple_type(&ty.facts, &name, patterns);
    let variants: Vec<_> = members.iter().map(|one| ident(&one.variant)).collect();
    let declared = members.iter().map(|member| {
        let (variant, ty) = (ident(&member.variant), path(&member.ty));
        let doc = super::doc::attributes(&[format!("A value of `{}`.", member.ty.name)]);
        quote!(#doc #variant(#ty),)
    });
    let qualified = ty.is_qualified.then(|| {
        qualified(
            &quote!(rt::Union::in_scope(text, scope)#(.member(Self::#variants))*.value()),
            &quote! {
                match self {
                    #(Self::#variants(value) => rt::Value::in_message(value, writer),)*
                }
            },
        )
    });
    quote! {
        #doc
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub enum #name { #(#declared)* }

        impl rt::Value for #name {
            #simple_type
            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                rt::Union::of(text)#(.member(Self::#variants))*.value()
            }
            fn text(&self) -> rt::Cow<'_, str> {
                match self {
                    #(Self::#variants(value) => rt::Value::text(value),)*
                }
            }
            fn simple_type(&self) -> &'static rt::SimpleType {
                match self {
                    #(Self::#variants(value) => rt::Value::simple_type(value),)*
                }
            }
            #qualified
        }

        rt::value! { #name }
    }
}

/// How the text of a message is read and written, of values that may hold qualified names.
fn qualified(in_scope: &TokenStream, in_message: &TokenStream) -> TokenStream {
    quote! {
        const QUALIFIED: bool = true;
        fn in_scope(text: &str, scope: rt::InScope<'_>) -> Result<Self, rt::Refusal> {
            #in_scope
        }
        fn in_message(&self, writer: &mut rt::Writer) -> String {
            #in_message
        }
    }
}

/// The derived traits of an order.
fn ordered(order: Order) -> TokenStream {
    match order {
        Order::None => quote!(),
        Order::Partial => quote!(PartialOrd,),
        Order::Total => quote!(PartialOrd, Ord,),
    }
}
