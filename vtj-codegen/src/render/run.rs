//! Groups of which occurrences are told from each other by counting: how a run is read, and cut once it is there.

use proc_macro2::TokenStream;
use quote::quote;

use super::any_order::variable;
use super::{bound, ident, number};
use crate::ir::{Choice, Field, FieldKind, Occurrence, Struct};

/// The reader's call for a group in a run, without `?`.
pub(super) fn read(field: &Field) -> TokenStream {
    match field.occurrence {
        Occurrence::One => quote!(r.run(room)),
        Occurrence::Optional => quote!(r.optional_run(room)),
        Occurrence::Repeated { min, max } => {
            let bounds = bounds(min, max);
            quote!(r.runs(#bounds))
        }
    }
}

/// How often there may be what occurs that often in each occurrence.
pub(super) fn bounds(min: u32, max: Option<u32>) -> TokenStream {
    let (min, max) = (number(min.min(1)), bound(max));
    quote!(#min, room.times(#max))
}

/// What a choice has in its `impl rt::Group`, beside its alternatives and writing.
pub(super) fn of_choice(ty: &Choice, read: &TokenStream) -> TokenStream {
    let runs = || ty.alternatives.iter().filter(|one| one.field.is_run);
    let counts = runs().map(|one| {
        let (variant, counts) = (ident(&one.field.name), counts(&one.field, &quote!(value)));
        quote!(Self::#variant(value) => #counts)
    });
    let cuts = runs().map(|one| {
        let variant = ident(&one.field.name);
        let cut = cut(&one.field, &quote!(value), &quote!(into));
        quote!(Self::#variant(value) => #cut.into_iter().map(Self::#variant).collect())
    });
    let is_all = runs().count() == ty.alternatives.len();
    let one = (!is_all).then(|| quote!(, _ => rt::Counts::ONE));
    let whole = (!is_all).then(|| quote!(, other => Vec::from([other])));
    let counts = quote!(match self { #(#counts),* #one });
    let cut = quote!(match self { #(#cuts),* #whole });
    let alternative = match ty.alternatives.as_slice() {
        [_] => quote!(_),
        _ => quote!(alternative),
    };
    group(&alternative, read, &counts, &cut)
}

/// The same of a sequence.
pub(super) fn of_sequence(ty: &Struct, read: &TokenStream) -> TokenStream {
    let fields = ty.content.fields();
    let all: Vec<_> = fields
        .iter()
        .filter(|field| field.is_run)
        .map(|field| {
            let name = ident(&field.name);
            counts(field, &quote!(&self.#name))
        })
        .collect();
    let pieces = fields.iter().map(|field| {
        let (name, variable) = (ident(&field.name), variable(field));
        let pieces = match field.is_run {
            true => {
                let cut = cut(field, &quote!(self.#name), &quote!(shares.take()));
                quote!(#cut.into_iter())
            }
            false => quote!(rt::whole(self.#name)),
        };
        quote!(let mut #variable = #pieces;)
    });
    let parts = fields.iter().map(|field| {
        let (name, variable) = (ident(&field.name), variable(field));
        match (field.occurrence, field.ty.kind) {
            (Occurrence::One, FieldKind::Group) => quote!(#name: joint.required(&mut #variable)?),
            _ => quote!(#name: joint.next(&mut #variable)),
        }
    });
    let counts = quote!(rt::Counts::joined(&[#(#all),*]));
    let cut = quote! {
        let mut shares = rt::Counts::shared(&[#(#all),*], into);
        #(#pieces)*
        rt::joined(&mut |joint| Some(Self { #(#parts),* }))
    };
    group(&quote!(_), read, &counts, &cut)
}

fn group(
    alternative: &TokenStream,
    read: &TokenStream,
    counts: &TokenStream,
    cut: &TokenStream,
) -> TokenStream {
    quote! {
        const IS_COUNTED: bool = true;
        fn read(r: &mut rt::Reader<'_>, alternative: usize) -> rt::Result<Self> {
            r.one(alternative)
        }
        fn run(r: &mut rt::Reader<'_>, #alternative: usize, room: rt::Room) -> rt::Result<Self> {
            #read
        }
        fn counts(&self) -> rt::Counts {
            #counts
        }
        fn cut(self, into: usize) -> Vec<Self> {
            #cut
        }
    }
}

/// Into how many occurrences of the group a part can be cut.
fn counts(field: &Field, place: &TokenStream) -> TokenStream {
    match (field.occurrence, field.ty.kind) {
        (Occurrence::Repeated { min, max }, kind) => {
            let (min, max) = (number(min), bound(max));
            match kind {
                FieldKind::Group => quote!(rt::Counts::of_groups(#place, #min, #max)),
                _ => quote!(rt::Counts::of(#place, #min, #max)),
            }
        }
        (Occurrence::Optional, _) => quote!(rt::Counts::of_optional(#place)),
        (Occurrence::One, _) => quote!(rt::Group::counts(#place)),
    }
}

/// A part cut into so many.
fn cut(field: &Field, place: &TokenStream, into: &TokenStream) -> TokenStream {
    match (field.occurrence, field.ty.kind) {
        (Occurrence::Repeated { min, .. }, FieldKind::Group) => {
            let min = number(min);
            quote!(rt::cut_groups(#place, #min, #into))
        }
        (Occurrence::Repeated { .. }, _) => quote!(rt::cut_elements(#place, #into)),
        (Occurrence::Optional, _) => quote!(rt::cut_optional(#place, #into)),
        (Occurrence::One, _) => quote!(rt::Group::cut(#place, #into)),
    }
}
