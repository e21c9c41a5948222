//! A simple type whose values are listed: an enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, facts, header, ident};
use crate::ir::{CodeValue, Enumeration, WhiteSpace};

/// The enum, its codes and meanings, its reading and its `Debug`.
pub(super) fn render(ty: &Enumeration) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let variants = variants(ty);
    let codes = codes(ty);
    let simple_type = facts::simple_type(&ty.facts);
    let conversions = conversions(ty);
    let automata = facts::automata(&ty.facts, &name);
    quote! {
        #doc
        #[non_exhaustive]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name { #variants }

        impl #name { #codes }

        impl rt::Value for #name {
            #simple_type
            #conversions
        }

        rt::value!(#name);

        #automata
    }
}

/// The variants: the codes, then the states that only lenient reading builds.
fn variants(ty: &Enumeration) -> TokenStream {
    let codes = ty.codes.iter().map(|code| {
        let doc = doc::attributes(&[summary(code)]);
        let variant = ident(&code.variant);
        quote!(#doc #variant,)
    });
    let unknown = ident(&ty.unknown);
    let about_unknown = if ty.open {
        "Another code. Strict reading builds it too, of what the schema admits."
    } else {
        "A code that the schema does not list. Only lenient reading builds it."
    };
    let about_unknown = doc::attributes(&[about_unknown.to_owned()]);
    let not_given = ty.not_given.iter().map(|name| {
        let variant = ident(name);
        quote! {
            /// Not given, or not a valid value. Only lenient reading builds it; it is written as nothing.
            #variant,
        }
    });
    quote! {
        #(#codes)*
        #about_unknown
        #unknown(::vtj_types::UnknownCode),
        #(#not_given)*
    }
}

/// One line on a code: the code itself and what it means.
fn summary(code: &CodeValue) -> String {
    let others: Vec<&str> = [&code.en, &code.sv]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let value = match code.code.as_str() {
        "" => "Blank".to_owned(),
        value => format!("`{value}`"),
    };
    let said = match (&code.fi, others.is_empty()) {
        (Some(fi), true) => format!("{value}: {fi}."),
        (Some(fi), false) => format!("{value}: {fi} ({}).", others.join("; ")),
        (None, false) => format!("{value}: {}.", others.join("; ")),
        (None, true) => format!("{value}."),
    };
    match code.admitted {
        true => said,
        false => format!("{said} The schema forbids it; only lenient reading builds it."),
    }
}

/// `code()` and `meaning()`.
fn codes(ty: &Enumeration) -> TokenStream {
    let meanings = ty.codes.iter().filter_map(|code| {
        let variant = ident(&code.variant);
        let fi = code.fi.as_ref()?;
        let (sv, en) = (option(code.sv.as_deref()), option(code.en.as_deref()));
        Some(quote!(Self::#variant => rt::Meaning::new(#fi, #sv, #en),))
    });
    let meaning = if ty.codes.iter().all(|code| code.fi.is_none()) {
        quote!()
    } else {
        let rest = if ty.codes.iter().all(|code| code.fi.is_some()) && ty.not_given.is_none() {
            let unknown = ident(&ty.unknown);
            quote!(Self::#unknown(_) => return None,)
        } else {
            quote!(_ => return None,)
        };
        quote! {
            /// What the code means, in Finnish and where known in Swedish and English. The wording is unofficial.
            #[must_use]
            pub fn meaning(&self) -> Option<::vtj_types::Meaning> {
                let meaning = match self { #(#meanings)* #rest };
                Some(meaning)
            }
        }
    };
    let texts = ty.codes.iter().map(|code| &code.code);
    let variants = ty.codes.iter().map(|code| ident(&code.variant));
    let unknown = ident(&ty.unknown);
    let not_given = ty.not_given.iter().map(|name| {
        let variant = ident(name);
        quote!(Self::#variant => "",)
    });
    quote! {
        /// The code as it stands in the message.
        #[must_use]
        pub fn code(&self) -> &str {
            match self {
                #(Self::#variants => #texts,)*
                Self::#unknown(code) => code.as_str(),
                #(#not_given)*
            }
        }
        #meaning
    }
}

/// `from_text` and `text` of `impl rt::Value`.
fn conversions(ty: &Enumeration) -> TokenStream {
    let codes: Vec<&String> = ty.codes.iter().map(|code| &code.code).collect();
    let variants: Vec<_> = ty.codes.iter().map(|code| ident(&code.variant)).collect();
    let arms = |admitted: bool| {
        let codes = ty
            .codes
            .iter()
            .filter(move |code| code.admitted == admitted);
        codes.map(|code| (code.code.clone(), ident(&code.variant)))
    };
    let (read, read_as): (Vec<_>, Vec<_>) = arms(true).unzip();
    let (forbidden, forbidden_as): (Vec<_>, Vec<_>) = arms(false).unzip();
    let unknown = ident(&ty.unknown);
    let not_given_value = ty.not_given.iter().map(|name| {
        let variant = ident(name);
        quote! {
            fn not_given() -> Option<Self> {
                Some(Self::#variant)
            }
        }
    });
    let (subject, argument) = match ty.facts.white_space {
        WhiteSpace::Preserve => (quote!(text), quote!(text)),
        _ => {
            let normalised = quote!(rt::white_space(Self::SIMPLE_TYPE, text));
            (quote!(&*#normalised), quote!(&#normalised))
        }
    };
    let from_text = if ty.open && read.is_empty() {
        quote! {
            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                rt::other_code(Self::SIMPLE_TYPE, #argument).map(Self::#unknown)
            }
        }
    } else if ty.open {
        quote! {
            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                match #subject {
                    #(#read => Ok(Self::#read_as),)*
                    other => rt::other_code(Self::SIMPLE_TYPE, other).map(Self::#unknown),
                }
            }
        }
    } else if codes.is_empty() {
        quote! {
            fn from_text(_text: &str) -> Result<Self, rt::Refusal> {
                Err(rt::Refusal::ENUMERATION)
            }
        }
    } else {
        quote! {
            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                match #subject {
                    #(#codes => Ok(Self::#variants),)*
                    _ => Err(rt::Refusal::ENUMERATION),
                }
            }
        }
    };
    let unknown_fn = if forbidden.is_empty() {
        quote! {
            fn unknown(code: ::vtj_types::UnknownCode) -> Option<Self> {
                Some(Self::#unknown(code))
            }
        }
    } else {
        quote! {
            fn unknown(code: ::vtj_types::UnknownCode) -> Option<Self> {
                Some(match code.as_str() {
                    #(#forbidden => Self::#forbidden_as,)*
                    _ => Self::#unknown(code),
                })
            }
        }
    };
    quote! {
        #from_text
        fn text(&self) -> rt::Cow<'_, str> {
            self.code().into()
        }
        #unknown_fn
        #(#not_given_value)*
    }
}

/// A string literal in an `Option`.
fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
