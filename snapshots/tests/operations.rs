//! Operations of services: what their types say of the WSDL.

use snapshots::accepted::{wsdl_both, wsdl_soap11, wsdl_soap12};
use vtj_types::rt::{Message, Name, Operation};

/// What the type of an operation says.
#[derive(Debug, PartialEq)]
struct Said {
    name: &'static str,
    messages: [&'static str; 2],
    soap_actions: (&'static str, Option<&'static str>),
    action: Option<&'static str>,
    version: Option<&'static str>,
    headers: [Vec<&'static str>; 2],
    faults: Vec<&'static str>,
}

fn locals(names: &[&'static Name]) -> Vec<&'static str> {
    names.iter().map(|name| name.local).collect()
}

fn said<O: Operation>() -> Said {
    Said {
        name: O::NAME,
        messages: [O::Request::name().local, O::Response::name().local],
        soap_actions: (O::SOAP_ACTION, O::SOAP_ACTION_12),
        action: O::ACTION,
        version: O::VERSION,
        headers: [locals(O::REQUEST_HEADERS), locals(O::RESPONSE_HEADERS)],
        faults: locals(O::FAULTS),
    }
}

#[test]
fn an_operation_says_what_its_binding_says() {
    use wsdl_soap11::schema::operations::{Haku, PoistaHaku};
    assert_eq!(
        said::<PoistaHaku>(),
        Said {
            name: "poista-Haku",
            messages: ["Haku", "HakuResponse"],
            soap_actions: ("", None),
            action: None,
            version: None,
            headers: [vec![], vec![]],
            faults: vec![],
        }
    );
    assert_eq!(
        said::<Haku>(),
        Said {
            name: "Haku",
            messages: ["Haku", "HakuResponse"],
            soap_actions: ("urn:haku", None),
            action: Some("urn:fixture/Haku"),
            version: Some("v1"),
            headers: [vec!["tunniste", "kysyja"], vec!["tunniste"]],
            faults: vec![],
        }
    );
    assert_eq!(
        said::<wsdl_soap12::schema::operations::Neuvo>(),
        Said {
            name: "Neuvo",
            messages: ["kysymys", "vastaus"],
            soap_actions: ("", Some("urn:fixture/Neuvo")),
            action: Some("urn:fixture/Kysymys"),
            version: Some("v2"),
            headers: [vec!["jono"], vec![]],
            faults: vec![],
        }
    );
}

#[test]
fn two_port_types_may_have_an_operation_of_one_name() {
    use wsdl_both::schema::operations::{KyselyHaku, YllapitoHaku};
    let both = said::<KyselyHaku>();
    let action = "urn:fixture/Haku";
    assert_eq!(both.soap_actions, (action, Some(action)));
    assert_eq!(both.faults, ["EiLupaa", "EiAikaa"]);
    let other = said::<YllapitoHaku>();
    assert_eq!(other.soap_actions, ("urn:fixture/Yllapito", None));
    assert_eq!(other.faults, [""; 0]);
}

#[cfg(feature = "tuote-yksi")]
#[test]
fn header_names_have_their_namespace() {
    use snapshots::accepted::wsdl_service;
    let [header] = wsdl_service::services::kysely::operations::Haku::REQUEST_HEADERS else {
        panic!("one header");
    };
    assert_eq!(header.namespace, "urn:fixture/otsikot");
}
