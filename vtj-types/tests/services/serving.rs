//! The server's side: requests decoded, header fields copied, faults.

use vtj_types::products::Vastaus;
use vtj_types::services::soap::{FaultCode, Version};
use vtj_types::services::soso::messages as soso;
use vtj_types::services::{CallErrorKind, Outcome, Query as _};

use super::wire::{self, NS, XML, blocks, encoded};

type Any = wire::HenkilonTunnusKysely<Vastaus>;

fn request(blocks: &str, body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:xrd='http://x-road.eu/xsd/xroad.xsd' xmlns:id='http://x-road.eu/xsd/identifiers'><s:Header>{blocks}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

fn kysely() -> String {
    format!("<HenkilonTunnusKysely xmlns='{NS}'/>")
}

#[test]
fn a_call_goes_round() {
    let encoded = encoded();
    let received = Any::decode_request(Some(encoded.content_type()), encoded.body()).unwrap();
    assert_eq!(received.request(), &wire::kysely());
    let fault = wire::fault("0001", "ei &lt;tietoja&gt;");
    let response = received.encode_response(&fault);
    assert_eq!(response.status(), 200);
    let reply = Any::decode_response(&encoded, 200, XML, response.body()).unwrap();
    assert_eq!(reply.outcome(), Outcome::NotFound);
    assert_eq!(reply.fault_string(), Some("ei <tietoja>"));
    assert_eq!(reply.response().unwrap(), &fault);
}

#[test]
fn header_fields_are_copied_as_they_stood() {
    let encoded = encoded();
    let own = blocks(&encoded);
    // In another order, with white space, a comment, another prefix, and blocks that are not to be copied.
    let id = format!("<xrd:id>{}</xrd:id>", encoded.id().unwrap());
    let moved = format!(
        "<t:id xmlns:t='http://x-road.eu/xsd/xroad.xsd'> <!-- k -->{} </t:id>",
        encoded.id().unwrap()
    );
    let sent = format!(
        "{moved}<o:o xmlns:o='urn:o'/><xrd:issue/>{}<xrd:requestHash>AA==</xrd:requestHash><u:uusi xmlns:u='http://x-road.eu/xsd/uusi.xsd'>1</u:uusi>",
        own.replace(&id, "")
    );
    let body = request(&sent, &kysely());
    let received = Any::decode_request(XML, body.as_bytes()).unwrap();
    let response = received.encode_response(&wire::blank());
    let text = std::str::from_utf8(response.body()).unwrap();
    let document = roxmltree::Document::parse(text).unwrap();
    let sent = roxmltree::Document::parse(&body).unwrap();
    let fields = |document: &roxmltree::Document<'_>| -> Vec<String> {
        let header = document
            .descendants()
            .find(|node| node.has_tag_name("Header") || node.tag_name().name() == "Header")
            .unwrap();
        let children = header.children().filter(|node| node.is_element());
        children
            .map(|child| {
                let mut all = String::new();
                for node in child.descendants() {
                    let attributes: Vec<_> = node
                        .attributes()
                        .map(|one| (one.namespace(), one.name(), one.value()))
                        .collect();
                    all += &format!("{:?} {attributes:?} {:?};", node.tag_name(), node.text());
                }
                all
            })
            .collect()
    };
    let mut expected = fields(&sent);
    expected.retain(|field| !field.contains("urn:o") && !field.contains("requestHash"));
    assert_eq!(fields(&document), expected);
    assert_eq!(expected.len(), 6);
    assert!(text.contains(" <!-- k -->"));
    // A fault has them too.
    let fault = received.encode_fault(FaultCode::Receiver, "ei toimi");
    assert_eq!(fault.status(), 500);
    let document = std::str::from_utf8(fault.body()).unwrap();
    let document = roxmltree::Document::parse(document).unwrap();
    assert_eq!(fields(&document), expected);
}

#[test]
fn what_is_refused_is_answered_with_a_fault() {
    let encoded = encoded();
    let own = blocks(&encoded);
    let other = "<o:o xmlns:o='urn:o' s:mustUnderstand='1'/>";
    let wrong = format!("<HenkilonTunnusKysely xmlns='{NS}'><x/></HenkilonTunnusKysely>");
    for (body, code) in [
        (
            request(&format!("{own}{other}"), &kysely()),
            FaultCode::MustUnderstand,
        ),
        (request("", &kysely()), FaultCode::Sender),
        (
            request(
                &own.replace("<xrd:protocolVersion>4.0</xrd:protocolVersion>", ""),
                &kysely(),
            ),
            FaultCode::Sender,
        ),
        (
            request(&own.replace("4.0", "3.1"), &kysely()),
            FaultCode::Sender,
        ),
        (
            request(
                &own.replace("HenkilonTunnusKysely", "HaeTuotteenSkeema"),
                &kysely(),
            ),
            FaultCode::Sender,
        ),
        (request(&own, "<muu xmlns='urn:muu'/>"), FaultCode::Sender),
        (request(&own, &wrong), FaultCode::Sender),
        (
            request(&own, &kysely())
                .replace(Version::Soap11.namespace(), Version::Soap12.namespace()),
            FaultCode::VersionMismatch,
        ),
        (
            request(&own, &kysely()).replace(Version::Soap11.namespace(), "urn:e"),
            FaultCode::VersionMismatch,
        ),
        ("<a>".to_owned(), FaultCode::Sender),
    ] {
        let refused = Any::decode_request(XML, body.as_bytes()).unwrap_err();
        assert_eq!(refused.fault().code(), &code, "{body}");
        let answer = refused.encode();
        assert_eq!(answer.status(), 500);
        let error = Any::decode_response(
            &encoded,
            answer.status(),
            Some(answer.content_type()),
            answer.body(),
        )
        .unwrap_err();
        let CallErrorKind::Fault(fault) = error.kind() else {
            panic!("{error}");
        };
        assert_eq!(
            (fault.code(), fault.reason()),
            (&code, refused.fault().reason()),
            "{body}"
        );
    }
    for content_type in ["multipart/related", "text/html", "application/json"] {
        assert!(Any::decode_request(Some(content_type), b"").is_err());
    }
}

#[test]
fn soap_12_names_what_is_not_understood() {
    type Direct = wire::TeeHenkilonTunnusKysely<Vastaus>;
    let namespace = Version::Soap12.namespace();
    let envelope = |block: &str| {
        format!(
            "<s:Envelope xmlns:s='{namespace}'><s:Header>{block}</s:Header><s:Body><TeeHenkilonTunnusKysely xmlns='http://tempuri.org/'/></s:Body></s:Envelope>"
        )
    };
    let role = "http://www.w3.org/2003/05/soap-envelope/role/";
    for (block, is_fine) in [
        ("".to_owned(), true),
        (
            "<o:o xmlns:o='urn:&amp;o' s:mustUnderstand='true'/>".to_owned(),
            false,
        ),
        (
            format!("<o:o xmlns:o='urn:&amp;o' s:mustUnderstand='1' s:role='{role}next'/>"),
            false,
        ),
        (
            format!("<o:o xmlns:o='urn:&amp;o' s:mustUnderstand='1' s:role='{role}none'/>"),
            true,
        ),
    ] {
        let body = envelope(&block);
        match Direct::decode_request(None, body.as_bytes()) {
            Ok(received) => {
                assert!(is_fine, "{block}");
                let response =
                    received.encode_response(&soso::TeeHenkilonTunnusKyselyResponse::blank());
                assert!(response.content_type().starts_with("application/soap+xml"));
                assert_eq!(received.encode_fault(FaultCode::Sender, "x").status(), 400);
            }
            Err(refused) => {
                assert!(!is_fine, "{block}");
                let answer = refused.encode();
                let text = std::str::from_utf8(answer.body()).unwrap();
                let document = roxmltree::Document::parse(text).unwrap();
                let named = document
                    .descendants()
                    .find(|node| node.tag_name().name() == "NotUnderstood")
                    .unwrap();
                let (prefix, local) = named.attribute("qname").unwrap().split_once(':').unwrap();
                assert_eq!(
                    (named.lookup_namespace_uri(Some(prefix)), local),
                    (Some("urn:&o"), "o")
                );
                let encoded = Direct::encode_request(&Version::Soap12, &wire::haku().into());
                let error =
                    Direct::decode_response(&encoded, 500, None, answer.body()).unwrap_err();
                assert_eq!(error.fault().unwrap().code(), &FaultCode::MustUnderstand);
            }
        }
    }
}
