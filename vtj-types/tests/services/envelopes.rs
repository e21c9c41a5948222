//! Envelopes that are refused, faults, encodings, what HTTP says of a body.

use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use vtj_types::products::Vastaus;
use vtj_types::services::soap::{FaultCode, Version};
use vtj_types::services::xroad::{ClientId, FaultOrigin, Headers, ServiceId};
use vtj_types::services::{CallErrorKind, Query as _};
use vtj_types::{ErrorKind, Limits, ReadSettings};

use super::wire::{self, XML, blocks, encoded, envelope, kind, message};

type Any = wire::HenkilonTunnusKysely<Vastaus>;

#[test]
fn the_grammar_of_envelopes_is_kept() {
    use ErrorKind::{
        Doctype, InvalidValue, MessageNotFound, MissingElement, NotWellFormed, TooManyElements,
        UnboundPrefix, UnexpectedElement, UnexpectedText, WrongNamespace,
    };
    let whole = envelope("", "");
    for (from, to, kind_of, path) in [
        (
            "<s:Header></s:Header>",
            "<s:Header/><s:Header/>",
            UnexpectedElement,
            "Envelope/Header",
        ),
        (
            "<s:Header></s:Header>",
            "<x/>",
            UnexpectedElement,
            "Envelope/x",
        ),
        (
            "<s:Header></s:Header>",
            "merkki",
            UnexpectedText,
            "Envelope",
        ),
        (
            "<s:Header></s:Header>",
            "<s:Header>merkki</s:Header>",
            UnexpectedText,
            "Envelope/Header",
        ),
        (
            "<s:Header></s:Header>",
            "<s:Header><x/></s:Header>",
            WrongNamespace,
            "Envelope/Header/x",
        ),
        (
            "<s:Header></s:Header>",
            "<s:Header><x:x/></s:Header>",
            UnboundPrefix,
            "x",
        ),
        (
            "<s:Header></s:Header>",
            "<s:Header><o:o xmlns:o='urn:o' s:mustUnderstand='2'/></s:Header>",
            InvalidValue,
            "Envelope/Header/o/@mustUnderstand",
        ),
        (
            "<s:Body>",
            "<s:Body><x/>",
            TooManyElements,
            "Envelope/Body/HenkilonTunnusKyselyResponse",
        ),
        (
            "<s:Body>",
            "<s:Body>merkki",
            UnexpectedText,
            "Envelope/Body",
        ),
        (
            "</s:Body>",
            "</s:Body><o:o xmlns:o='urn:o'/>",
            UnexpectedElement,
            "Envelope/o",
        ),
        ("</s:Body>", "", NotWellFormed, ""),
        ("</s:Envelope>", "</s:Envelope><a/>", NotWellFormed, ""),
        (
            "soap/envelope/'",
            "soap/envelope'",
            WrongNamespace,
            "Envelope",
        ),
        (
            "<s:Envelope",
            "<!DOCTYPE s:Envelope><s:Envelope",
            Doctype,
            "",
        ),
    ] {
        assert!(whole.contains(from), "{from}");
        let (_, refused) = kind(200, XML, whole.replacen(from, to, 1).as_bytes());
        let CallErrorKind::Envelope(error) = refused else {
            panic!("{to}: {refused:?}");
        };
        assert_eq!((error.kind(), error.path()), (kind_of, path), "{to}");
    }
    let namespace = Version::Soap11.namespace();
    for (body, kind_of, path) in [
        ("<a/>".to_owned(), MessageNotFound, "a"),
        (
            format!("<Envelope xmlns='{namespace}'/>"),
            MissingElement,
            "Envelope/Body",
        ),
        (
            format!("<Envelope xmlns='{namespace}'><Body/></Envelope>"),
            MissingElement,
            "Envelope/Body",
        ),
        (String::new(), NotWellFormed, ""),
    ] {
        let (_, refused) = kind(200, XML, body.as_bytes());
        let CallErrorKind::Envelope(error) = refused else {
            panic!("{body}: {refused:?}");
        };
        assert_eq!((error.kind(), error.path()), (kind_of, path), "{body}");
    }
}

#[test]
fn bodies_of_other_kinds_are_refused_clearly() {
    let whole = envelope("", "");
    let whole = whole.as_bytes();
    let html = b"<!DOCTYPE html><html><body>Bad gateway</body></html>";
    let part = b"--raja\r\nContent-Type: text/xml\r\n\r\n<a/>";
    for (status, content_type, body, expected) in [
        (
            200,
            Some("multipart/related; boundary=raja"),
            &part[..],
            "Multipart",
        ),
        (200, Some("application/xop+xml"), whole, "Multipart"),
        (200, None, part, "Multipart"),
        (200, None, b"MIME-Version: 1.0\r\n", "Multipart"),
        (502, Some("text/html"), html, "Html"),
        (200, XML, html, "Html"),
        (200, XML, b" <HTML><p></HTML>", "Html"),
        (
            200,
            XML,
            b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
            "Html",
        ),
        (502, None, html, "Html"),
        (200, Some("application/json"), b"{}", "OtherMedia"),
        (503, Some("text/plain"), b"busy", "Status"),
        (200, Some("mika tahansa"), whole, "OtherMedia"),
        (404, XML, b"", "Status"),
        (500, XML, whole, "Status"),
        (302, None, b"", "Status"),
        (200, XML, b"<a>", "Envelope"),
        (200, Some("text/xml; charset=utf-16"), whole, "Envelope"),
    ] {
        assert_eq!(
            kind(status, content_type, body).0,
            expected,
            "{status} {content_type:?}"
        );
    }
    let other = envelope("", "").replace("HenkilonTunnusKyselyResponse", "MuuResponse");
    assert_eq!(kind(200, XML, other.as_bytes()).0, "Body");
    let other = envelope("", "").replace(wire::NS, "urn:muu");
    let (_, CallErrorKind::Body(error)) = kind(200, None, other.as_bytes()) else {
        panic!("not the body");
    };
    assert_eq!(error.kind(), ErrorKind::WrongNamespace);
}

#[test]
fn the_charset_of_content_type_counts_most() {
    let encoded = encoded();
    let text = "<faultString>pöytä</faultString>";
    let latin1 = |declaration: &str| -> Vec<u8> {
        let body = format!("{declaration}{}", envelope("", text));
        body.chars().map(|c| u8::try_from(c).unwrap()).collect()
    };
    let utf8 = |declaration: &str| format!("{declaration}{}", envelope("", text)).into_bytes();
    let declared = "<?xml version='1.0' encoding='ISO-8859-1'?>\n";
    let declared_utf8 = "<?xml version='1.0' encoding='utf-8'?>\n";
    for (content_type, body) in [
        ("text/xml", utf8("")),
        ("text/xml", utf8("\u{FEFF}")),
        ("text/xml", latin1(declared)),
        ("text/xml; charset=iso-8859-1", latin1("")),
        ("text/xml; charset=\"ISO-8859-1\"", latin1(declared_utf8)),
        ("text/xml; charset=utf-8", utf8(declared)),
        ("text/xml; charset=UTF-8", utf8("\u{FEFF}")),
        (
            "text/xml; charset=utf-8",
            utf8("<?xml version='1.0' encoding='windows-1252'?>"),
        ),
    ] {
        let reply = Any::decode_response(&encoded, 200, Some(content_type), &body).unwrap();
        assert_eq!(reply.fault_string(), Some("pöytä"), "{content_type}");
    }
    for (content_type, body, expected) in [
        (
            "text/xml; charset=utf-8",
            latin1(""),
            ErrorKind::InvalidEncoding,
        ),
        (
            "text/xml; charset=iso-8859-1",
            utf8("\u{FEFF}"),
            ErrorKind::InvalidEncoding,
        ),
        (
            "text/xml; charset=us-ascii",
            utf8(""),
            ErrorKind::InvalidEncoding,
        ),
        (
            "text/xml; charset=windows-1252",
            latin1(""),
            ErrorKind::UnsupportedEncoding,
        ),
    ] {
        let (_, CallErrorKind::Envelope(error)) = kind(200, Some(content_type), &body) else {
            panic!("{content_type}");
        };
        assert_eq!(error.kind(), expected, "{content_type}");
    }
    // Positions are those of the bytes that came in, whatever the charset.
    let mut body = latin1(declared_utf8);
    let end = body.len() - "</s:Body></s:Envelope>".len();
    body.truncate(end);
    body.extend(b"\n<");
    let (_, CallErrorKind::Envelope(error)) =
        kind(200, Some("text/xml; charset=iso-8859-1"), &body)
    else {
        panic!("not the envelope");
    };
    assert_eq!((error.line(), error.column()), (3, 1));
}

#[test]
fn mandatory_blocks_have_to_be_understood() {
    let encoded = encoded();
    let block = |attributes: &str| {
        let block = format!("<o:o xmlns:o='urn:o' {attributes}/>");
        let body = envelope(&(blocks(&encoded) + &block), "");
        Any::decode_response(&encoded, 200, XML, body.as_bytes()).map(|_| ())
    };
    let next = "http://schemas.xmlsoap.org/soap/actor/next";
    for attributes in [
        "",
        "s:mustUnderstand='0'",
        "s:mustUnderstand='1' s:actor='urn:muu'",
        "mustUnderstand='1'",
    ] {
        assert!(block(attributes).is_ok(), "{attributes}");
    }
    for attributes in [
        "s:mustUnderstand='1'",
        "s:mustUnderstand=' true'",
        &format!("s:mustUnderstand='1' s:actor='{next}'"),
    ] {
        let error = block(attributes).unwrap_err();
        let expected = CallErrorKind::NotUnderstood {
            namespace: "urn:o".to_owned(),
            local: "o".to_owned(),
        };
        assert_eq!(error.kind(), &expected, "{attributes}");
    }
    let own = blocks(&encoded).replace("<xrd:id>", "<xrd:id s:mustUnderstand='1'>");
    assert!(Any::decode_response(&encoded, 200, XML, envelope(&own, "").as_bytes()).is_ok());
}

fn fault(version: Version, content: &str) -> String {
    let namespace = version.namespace();
    format!(
        "<s:Envelope xmlns:s='{namespace}'><s:Body><s:Fault>{content}</s:Fault></s:Body></s:Envelope>"
    )
}

#[test]
fn faults_of_both_versions_are_read() {
    let old = fault(
        Version::Soap11,
        "<faultcode> s:Client </faultcode><faultstring xml:lang='fi'>Pyyntö</faultstring><faultactor>urn:a</faultactor><detail><e xmlns='urn:e'>1</e></detail>",
    );
    let new = fault(
        Version::Soap12,
        "<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:m='urn:m'>m:Aika</s:Value><s:Subcode><s:Value>m:Yo</s:Value></s:Subcode></s:Subcode></s:Code><s:Reason><s:Text xml:lang='fi'>Pyyntö</s:Text><s:Text xml:lang='sv'>Begäran</s:Text></s:Reason><s:Node>urn:n</s:Node><s:Role>urn:a</s:Role><s:Detail><e xmlns='urn:e'>1</e></s:Detail>",
    );
    for (status, body, subcodes, reasons) in [
        (500, &old, &[][..], 1),
        (200, &old, &[], 1),
        (400, &new, &["m:Aika".to_owned(), "m:Yo".to_owned()], 2),
    ] {
        let (_, CallErrorKind::Fault(fault)) = kind(status, None, body.as_bytes()) else {
            panic!("{body}");
        };
        assert_eq!(fault.code(), &FaultCode::Sender);
        assert_eq!(fault.subcodes(), subcodes);
        assert_eq!(fault.reasons().len(), reasons);
        assert_eq!(
            (fault.reason(), fault.reasons()[0].language()),
            ("Pyyntö", Some("fi"))
        );
        assert_eq!(fault.role(), Some("urn:a"));
        assert_eq!(fault.detail().unwrap().child("e").unwrap().text(), "1");
        assert!(
            fault
                .detail()
                .unwrap()
                .xml()
                .contains("<e xmlns='urn:e'>1</e>")
        );
        assert!(!format!("{fault:?} {fault}").contains("Pyynt"));
    }
    for (code, expected) in [
        ("s:Server", FaultCode::Receiver),
        ("s:MustUnderstand", FaultCode::MustUnderstand),
        ("s:VersionMismatch", FaultCode::VersionMismatch),
        (
            "s:Sender",
            FaultCode::Other {
                namespace: Version::Soap11.namespace().to_owned(),
                local: "Sender".to_owned(),
            },
        ),
        (
            "Client",
            FaultCode::Other {
                namespace: String::new(),
                local: "Client".to_owned(),
            },
        ),
        (
            "x:y",
            FaultCode::Other {
                namespace: String::new(),
                local: "y".to_owned(),
            },
        ),
        (
            "",
            FaultCode::Other {
                namespace: String::new(),
                local: String::new(),
            },
        ),
    ] {
        let body = fault(Version::Soap11, &format!("<faultcode>{code}</faultcode>"));
        let (_, CallErrorKind::Fault(fault)) = kind(500, XML, body.as_bytes()) else {
            panic!("{body}");
        };
        assert_eq!((fault.code(), fault.code_text()), (&expected, code));
    }
}

#[test]
fn faults_of_x_road_are_told_apart() {
    use FaultOrigin::{ClientServer, Other, ProviderServer, Request};
    let id = "6e7c5a1e-0000-4000-8000-00000000beef";
    for (code, detail, origin) in [
        (
            "Server.ServerProxy.ServiceFailed.InvalidSoap",
            Some(id),
            ProviderServer,
        ),
        ("Server.ClientProxy.NetworkError", Some(id), ClientServer),
        ("Client.UnknownMember", None, Request),
        ("Server.Muu", None, Other),
        ("s:Server", Some(id), Other),
    ] {
        let detail_xml = detail.map_or(String::new(), |id| {
            format!("<detail><faultDetail xmlns=''>{id}</faultDetail></detail>")
        });
        let body = fault(
            Version::Soap11,
            &format!("<faultcode>{code}</faultcode><faultstring>s</faultstring>{detail_xml}"),
        );
        let encoded = encoded();
        let error = Any::decode_response(&encoded, 500, XML, body.as_bytes()).unwrap_err();
        let CallErrorKind::XRoad(fault) = error.kind() else {
            panic!("{code}");
        };
        assert_eq!(
            (fault.code(), fault.origin(), fault.detail_id()),
            (code, origin, detail)
        );
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let summary = error
            .support_summary(time, "https://u:p@palvelin/x?y=z")
            .to_string();
        let detail = detail.map_or(String::new(), |id| format!("fault detail: {id}\n"));
        let expected = format!(
            "time: 2023-11-14T22:13:20Z\ncode: {code}\nrequest id: {}\n{detail}service: FI-TEST/GOV/0245437-2/VTJkysely/HenkilonTunnusKysely/v1\nendpoint: https://palvelin/x",
            encoded.id().unwrap()
        );
        assert_eq!(summary, expected);
    }
}

#[test]
fn limits_hold() {
    let encoded = encoded();
    let body = envelope(&blocks(&encoded), &message("asukaslkm2-ordinary.xml"));
    for limits in [
        Limits::new().size(body.len() - 1),
        Limits::new().depth(4),
        Limits::new().attributes(1),
        Limits::new().namespaces(2),
        Limits::new().text_length(5),
    ] {
        let settings = ReadSettings::new().limits(limits);
        let error =
            Any::decode_response_with(&encoded, 200, XML, body.as_bytes(), &settings).unwrap_err();
        let CallErrorKind::Envelope(error) = error.kind() else {
            panic!("{error}");
        };
        assert_eq!(error.kind(), ErrorKind::LimitExceeded);
    }
}

#[test]
fn declarations_are_not_copied_without_bounds() {
    let encoded = encoded();
    let body = |length: usize, count: usize| {
        let declared = format!("xmlns:o='urn:{}'", "o".repeat(length));
        let body = envelope(&(blocks(&encoded) + &"<o:o/>".repeat(count)), "");
        body.replacen("<s:Header>", &format!("<s:Header {declared}>"), 1)
    };
    let decode = |body: String| Any::decode_response(&encoded, 200, XML, body.as_bytes());
    assert_eq!(decode(body(1_000, 100)).unwrap().headers().len(), 104);
    let error = decode(body(100_000, 100_000)).unwrap_err();
    let CallErrorKind::Envelope(error) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(error.kind(), ErrorKind::LimitExceeded);
}

proptest! {
    #[test]
    fn headers_come_back_as_they_went(
        codes in proptest::collection::vec("[A-Za-z0-9<>&'\"äö -]{1,9}", 6),
        version in proptest::option::of("v[0-9]"),
        user in proptest::option::of("[ -~äö]{1,30}"),
        issue in proptest::option::of("[ -~äö]{1,30}"),
        id in proptest::option::of("[ -~]{1,40}"),
        party in proptest::option::of(("[A-Z<&]{1,3}", "[ -~]{1,12}")),
    ) {
        let client = ClientId::subsystem(&codes[0], &codes[1], &codes[2], &codes[3]);
        let provider = ClientId::subsystem(&codes[0], &codes[1], &codes[4], &codes[5]);
        let (Ok(client), Ok(provider)) = (client, provider) else { return Ok(()) };
        let Ok(service) = ServiceId::new(provider, "HenkilonTunnusKysely", version.as_deref()) else { return Ok(()) };
        let mut headers = Headers::new(client.clone(), service.clone());
        if let Some(Ok(with)) = user.as_deref().map(|user| headers.clone().user_id(user)) { headers = with; }
        if let Some(Ok(with)) = issue.as_deref().map(|issue| headers.clone().issue(issue)) { headers = with; }
        if let Some(Ok(with)) = id.as_deref().map(|id| headers.clone().id(id)) { headers = with; }
        if let Some(Ok(with)) = party.as_ref().map(|(class, code)| headers.clone().represented_party(Some(class), code)) { headers = with; }
        let encoded = wire::request(&headers);
        let received = Any::decode_request(Some(encoded.content_type()), encoded.body()).unwrap();
        prop_assert_eq!(received.request(), &wire::kysely());
        let fields = received.header_fields().unwrap();
        prop_assert_eq!(fields.client(), Some(&client));
        prop_assert_eq!(fields.service(), Some(&service));
        prop_assert_eq!(fields.id(), encoded.id());
        let response = received.encode_response(&wire::blank());
        let reply = Any::decode_response(&encoded, response.status(), Some(response.content_type()), response.body()).unwrap();
        prop_assert_eq!(reply.header_fields(), Some(fields));
        prop_assert!(!fields.is_trimmed());
        if let Some(Ok(_)) = user.as_deref().map(|user| headers.clone().user_id(user)) {
            prop_assert_eq!(fields.user_id(), user.as_deref());
        }
        if let Some(Ok(_)) = issue.as_deref().map(|issue| headers.clone().issue(issue)) {
            prop_assert_eq!(fields.issue(), issue.as_deref());
        }
        if let Some(Ok(_)) = party.as_ref().map(|(class, code)| headers.clone().represented_party(Some(class), code)) {
            let read = fields.represented_party().unwrap();
            prop_assert_eq!((read.class(), read.code()), (party.as_ref().map(|one| &*one.0), &*party.as_ref().unwrap().1));
        }
    }
}
