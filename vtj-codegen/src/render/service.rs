//! An operation of a service: a type without values that names its messages and what its binding says.

use proc_macro2::TokenStream;
use quote::quote;

use super::{header, ident};
use crate::ir::{MessageType, Operation};

/// The items of an operation.
pub(super) fn render(operation: &Operation) -> TokenStream {
    let doc = header(&operation.header);
    let name = ident(&operation.header.name);
    let (parameter, marker, note) = match operation.takes_content {
        true => (
            quote!(<M>),
            quote!(fn() -> M),
            quote!(
                #[doc = ""]
                #[doc = " `M` is the message that is expected where the response may hold any element."]
            ),
        ),
        false => (quote!(), quote!(()), quote!()),
    };
    let (request, response) = (path(&operation.request), path(&operation.response));
    let (wire, soap_action) = (&operation.wire, &operation.soap_action);
    let optional = [
        ("SOAP_ACTION_12", &operation.soap_action_12),
        ("ACTION", &operation.action),
        ("VERSION", &operation.version),
    ];
    let optional = optional.into_iter().filter_map(|(constant, value)| {
        let constant = ident(constant);
        let value = value.as_ref()?;
        Some(quote!(const #constant: Option<&'static str> = Some(#value);))
    });
    let lists = [
        ("REQUEST_HEADERS", &operation.request_headers),
        ("RESPONSE_HEADERS", &operation.response_headers),
        ("FAULTS", &operation.faults),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let lists = lists.map(|(constant, names)| {
        let is_as_asked = constant == "RESPONSE_HEADERS" && *names == operation.request_headers;
        let constant = ident(constant);
        let names = names.iter().map(|name| ident(name));
        let names = match is_as_asked {
            true => quote!(Self::REQUEST_HEADERS),
            false => quote!(&[#(wire::#names),*]),
        };
        quote!(const #constant: &'static [&'static rt::Name] = #names;)
    });
    quote! {
        #doc
        #note
        #[derive(Debug)]
        pub struct #name #parameter(::core::marker::PhantomData<#marker>);

        impl #parameter rt::Operation for #name #parameter {
            type Request = #request;
            type Response = #response;
            const NAME: &'static str = #wire;
            const SOAP_ACTION: &'static str = #soap_action;
            #(#optional)*
            #(#lists)*
        }
    }
}

/// The type of a message, as the operation's module names it.
fn path(message: &MessageType) -> TokenStream {
    let name = ident(&message.name);
    if message.alias == "super" {
        return quote!(super::#name);
    }
    let module = ident(&message.alias);
    quote!(#module::#name)
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::ir::{Header, MessageType, ModulePath, Operation};

    fn message(alias: &str, name: &str) -> MessageType {
        MessageType {
            module: ModulePath::parse("kysely"),
            alias: alias.to_owned(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn an_operation_whose_response_holds_anything_has_a_parameter() {
        let operation = Operation {
            header: Header {
                name: "Haku".to_owned(),
                doc: vec!["Haku.".to_owned()],
                source: "Operation `Haku`.".to_owned(),
            },
            takes_content: true,
            wire: "Haku".to_owned(),
            port_type: "{urn:a}Kysely".to_owned(),
            request: message("super", "Haku"),
            response: message("kysely", "HakuResponse"),
            soap_action: String::new(),
            soap_action_12: Some("urn:a/Haku".to_owned()),
            action: None,
            version: None,
            request_headers: Vec::new(),
            response_headers: Vec::new(),
            faults: vec!["VIRHE".to_owned()],
        };
        let file = syn::parse2(render(&operation)).expect("Rust");
        let expected = "\
/// Haku.
///
/// Operation `Haku`.
///
/// `M` is the message that is expected where the response may hold any element.
#[derive(Debug)]
pub struct Haku<M>(::core::marker::PhantomData<fn() -> M>);
impl<M> rt::Operation for Haku<M> {
    type Request = super::Haku;
    type Response = kysely::HakuResponse;
    const NAME: &'static str = \"Haku\";
    const SOAP_ACTION: &'static str = \"\";
    const SOAP_ACTION_12: Option<&'static str> = Some(\"urn:a/Haku\");
    const FAULTS: &'static [&'static rt::Name] = &[wire::VIRHE];
}
";
        assert_eq!(prettyplease::unparse(&file), expected);
    }
}
