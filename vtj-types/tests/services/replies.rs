//! Replies: messages strictly and leniently, outcomes, header fields.

use vtj_types::products::{self, asukaslkm2, perussanoma_3};
use vtj_types::services::xroad::{HashCheck, HeaderField, HeaderProblem};
use vtj_types::services::{CallErrorKind, Outcome, Query as _, soap};
use vtj_types::{DeviationCode, ErrorKind, Parsed};

use super::wire::{self, blocks, decode, encoded, envelope, message, outcome};

const INDENTED: &str = include_str!("../envelopes/indented.xml");

#[test]
fn strictly_the_message_is_refused_and_the_rest_is_there() {
    let encoded = encoded();
    let body = INDENTED.replace("{ID}", encoded.id().unwrap());
    let reply = decode::<asukaslkm2::Vastaussanoma>(&encoded, &body).unwrap();
    let error = reply.message().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert_eq!(
        error.path(),
        "VTJHenkiloVastaussanoma/Hakuperusteet/Henkilotunnus"
    );
    let line = body
        .lines()
        .position(|line| line.contains("hakuperusteTekstiE"))
        .unwrap()
        + 1;
    assert_eq!(error.line(), line);
    let fields = reply.header_fields().unwrap();
    assert!(fields.is_trimmed());
    assert_eq!(fields.user_id(), Some("FI-virkailija"));
    assert_eq!(fields.issue(), Some(""));
    assert_eq!(fields.protocol_version(), Some("4.0"));
    let echo = reply.echoed_request().unwrap();
    assert_eq!(echo.child("Henkilotunnus").unwrap().text(), "210987-916T");
    let request = reply.request().unwrap();
    let key = request.henkilotunnus.as_ref().and_then(Option::as_ref);
    assert_eq!(key.unwrap().as_str(), "210987-916T");
    assert!(!format!("{request:?}").contains("210987"));
    assert!(
        echo.xml().starts_with("<request xmlns:env="),
        "{}",
        echo.xml()
    );
    assert!(echo.xml().contains(&format!("xmlns=\"{}\"", wire::NS)));
    assert_eq!(reply.outcome(), Outcome::Found);
    assert_eq!(reply.headers().len(), 7);
}

#[test]
fn leniently_the_message_is_there_with_its_deviation() {
    let encoded = encoded();
    let body = INDENTED.replace("{ID}", encoded.id().unwrap());
    let reply = decode::<Parsed<asukaslkm2::Vastaussanoma>>(&encoded, &body).unwrap();
    let parsed = reply.message().unwrap().unwrap();
    let codes: Vec<_> = parsed.deviations().iter().map(|one| one.code()).collect();
    assert_eq!(codes, [DeviationCode::TrimmedValue]);
    // xsi is declared outside of the message.
    assert!(
        parsed
            .to_xml()
            .contains("schemaLocation=\"http://xml.vrk.fi/schema/vtjkysely")
    );
    let reply = decode::<Parsed<products::Vastaus>>(&encoded, &body).unwrap();
    assert_eq!(
        reply.message().unwrap().unwrap().value.product(),
        "ASUKASLKM2"
    );
}

#[test]
fn the_message_is_the_one_in_the_response() {
    let encoded = encoded();
    let (here, there) = (
        message("asukaslkm2-ordinary.xml"),
        message("asukaslkm2-not-found.xml"),
    );
    // A block that nobody has to understand, and that has a message of its own.
    let before = format!("{}<o:x xmlns:o='urn:o'>{there}</o:x>", blocks(&encoded));
    let body = envelope(&before, &here);
    let expected = asukaslkm2::Vastaussanoma::from_xml(here.as_bytes()).unwrap();
    let reply = decode::<asukaslkm2::Vastaussanoma>(&encoded, &body).unwrap();
    assert_eq!(reply.message().unwrap().unwrap(), &expected);
    assert_eq!(reply.outcome(), Outcome::Found);
    let reply = decode::<Parsed<asukaslkm2::Vastaussanoma>>(&encoded, &body).unwrap();
    assert_eq!(reply.message().unwrap().unwrap().value, expected);
    // The place is counted in the decoded text, which has neither byte order mark nor carriage returns.
    let lines = format!("\u{FEFF}{}", body.replace('\n', "\r\n"));
    let reply = decode::<asukaslkm2::Vastaussanoma>(&encoded, &lines).unwrap();
    assert_eq!(reply.message().unwrap().unwrap(), &expected);
    let broken = body.replace(" versio=\"1.0\"", "");
    let reply = decode::<Parsed<asukaslkm2::Vastaussanoma>>(&encoded, &broken).unwrap();
    assert_eq!(
        reply.message().unwrap().unwrap().value.henkilo,
        expected.henkilo
    );
    let reply = decode::<products::Vastaus>(&encoded, &body).unwrap();
    assert!(
        matches!(reply.into_message(), Some(Ok(products::Vastaus::Asukaslkm2(one))) if *one == expected)
    );
    let reply = decode::<perussanoma_3::Vastaussanoma>(&encoded, &body).unwrap();
    assert!(reply.message().unwrap().is_err());
}

#[test]
fn the_product_asked_for_stands_in_for_a_name_that_is_missing() {
    let encoded = encoded();
    let unnamed = message("asukaslkm2-ordinary.xml").replace(" sanomatunnus=\"ASUKASLKM2\"", "");
    let body = envelope(&blocks(&encoded), &unnamed);
    let reply = decode::<Parsed<products::Vastaus>>(&encoded, &body).unwrap();
    let parsed = reply.message().unwrap().unwrap();
    assert_eq!(parsed.value.product(), "ASUKASLKM2");
    assert_eq!(parsed.deviations()[0].code(), DeviationCode::UnknownProduct);
    let reply = decode::<products::Vastaus>(&encoded, &body).unwrap();
    assert_eq!(
        reply.message().unwrap().unwrap_err().kind(),
        ErrorKind::UnknownProduct
    );
}

#[test]
fn outcomes_come_from_message_and_fault() {
    let with =
        |code: &str| message("asukaslkm2-ordinary.xml").replace("\"0000\"", &format!("\"{code}\""));
    let no_new = || Outcome::IdentityCodeChanged { new: None };
    let changed = with("0002").replace(
        "voimassaolokoodi=\"1\">210987-916T",
        "voimassaolokoodi=\"1\"> 010190-9019",
    );
    let fault = |code: &str, text: &str| {
        format!("<faultCode>{code}</faultCode><faultString>{text}</faultString>")
    };
    let blank = "<faultCode/><faultString> </faultString>";
    let foreign = "<f:faultCode xmlns:f='urn:f'>0001</f:faultCode>";
    for (response, expected) in [
        (with("0000"), Outcome::Found),
        (with("0000") + blank, Outcome::Found),
        (message("asukaslkm2-not-found.xml"), Outcome::NotFound),
        (with("-1500"), Outcome::Credentials),
        (with("-1906"), Outcome::Agency),
        (with("0020"), Outcome::UndocumentedCode),
        (with("kaksi"), Outcome::UndocumentedCode),
        (with("").replace(" koodi=\"\"", ""), Outcome::NoReturnCode),
        (with("0002"), no_new()),
        (fault("0001", "ei"), Outcome::NotFound),
        (fault(" 0018\n", ""), Outcome::Minor),
        (fault("0002", ""), no_new()),
        (fault("", "0001"), Outcome::FaultWithoutCode),
        (fault("ei löydy", "0001"), Outcome::FaultWithoutCode),
        (
            "<faultString>ei</faultString>".to_owned(),
            Outcome::FaultWithoutCode,
        ),
        (
            with("0000") + "<faultString>ei</faultString>",
            Outcome::FaultWithoutCode,
        ),
        (with("0000") + &fault("0019", ""), Outcome::NotDisclosed),
        (fault("0000", ""), Outcome::NoAnswer),
        (with("0001") + &fault("0000", ""), Outcome::NotFound),
        (fault("0000", "ei"), Outcome::FaultWithoutCode),
        (foreign.to_owned(), Outcome::NoReturnCode),
        (blank.to_owned(), Outcome::NoAnswer),
        (String::new(), Outcome::NoAnswer),
    ] {
        assert_eq!(outcome(&response), expected, "{response}");
    }
    let Outcome::IdentityCodeChanged { new: Some(new) } = outcome(&changed) else {
        panic!("no new identity code");
    };
    assert_eq!(new.as_str(), "010190-9019");
}

#[test]
fn a_negative_code_is_its_outcome_though_the_message_is_refused() {
    let encoded = encoded();
    let negative = message("asukaslkm2-ordinary.xml").replace("\"0000\"", "\"-1505\"");
    let body = envelope(&blocks(&encoded), &negative);
    let reply = decode::<asukaslkm2::Vastaussanoma>(&encoded, &body).unwrap();
    assert_eq!(
        reply.message().unwrap().unwrap_err().path(),
        "VTJHenkiloVastaussanoma/Paluukoodi/@koodi"
    );
    assert_eq!(reply.outcome(), Outcome::Billing);
    assert_eq!(reply.paluukoodi().unwrap().code(), "-1505");
    let reply = decode::<Parsed<asukaslkm2::Vastaussanoma>>(&encoded, &body).unwrap();
    let parsed = reply.message().unwrap().unwrap();
    assert_eq!(parsed.value.paluukoodi.koodi.code(), "-1505");
    assert_eq!(parsed.summary(), "NegativeReturnCode 1");
}

#[test]
fn texts_and_codes_of_faults_are_kept_apart() {
    let encoded = encoded();
    let response = "<faultCode> 0001 </faultCode><faultString>\n ei tietoja </faultString>";
    let reply =
        decode::<products::Vastaus>(&encoded, &envelope(&blocks(&encoded), response)).unwrap();
    assert_eq!(reply.fault_code(), Some("0001"));
    assert_eq!(reply.fault_string(), Some("ei tietoja"));
    assert!(reply.message().is_none());
}

#[test]
fn replies_have_to_answer_the_request() {
    use HeaderField::{Client, Id, ProtocolVersion, Service};
    use HeaderProblem::{Differs, Malformed, Missing, Repeated, Version};
    let encoded = encoded();
    let blocks = blocks(&encoded);
    let id = format!("<xrd:id>{}</xrd:id>", encoded.id().unwrap());
    for (from, to, field, problem) in [
        (id.as_str(), "<xrd:id>toinen</xrd:id>", Id, Differs),
        (&id, "", Id, Missing),
        (&id, "<xrd:id> </xrd:id>", Id, Malformed),
        (&id, &format!("{id}{id}"), Id, Repeated),
        (
            &id,
            &format!("{id}<xrd:protocolVersion>4.0</xrd:protocolVersion>"),
            ProtocolVersion,
            Repeated,
        ),
        ("4.0<", "5.0<", ProtocolVersion, Version),
        ("4.0<", "4<", ProtocolVersion, Malformed),
        ("4.0<", "4.x<", ProtocolVersion, Malformed),
        ("4.0<", "<a/>4.0<", ProtocolVersion, Malformed),
        (
            ">HenkilonTunnusKysely<",
            ">HenkilonTunnistusKysely<",
            Service,
            Differs,
        ),
        (">v1<", ">v2<", Service, Differs),
        ("=\"SERVICE\"", "=\"SUBSYSTEM\"", Service, Malformed),
        (">keksitty<", ">muu<", Client, Differs),
        ("=\"SUBSYSTEM\"", "=\"MEMBER\"", Client, Malformed),
        (
            "<id:memberClass>MUN</id:memberClass>",
            "",
            Client,
            Malformed,
        ),
        (">MUN<", "> <", Client, Malformed),
    ] {
        assert!(blocks.contains(from), "{from}");
        let body = envelope(&blocks.replacen(from, to, 1), "");
        let error = decode::<products::Vastaus>(&encoded, &body).unwrap_err();
        let CallErrorKind::Headers(invalid) = error.kind() else {
            panic!("{from} {to}: {error}");
        };
        assert_eq!(
            (invalid.field(), invalid.problem()),
            (field, problem),
            "{from} {to}"
        );
    }
    let other = envelope(&blocks.replace("4.0<", "4.9<"), "");
    assert!(decode::<products::Vastaus>(&encoded, &other).is_ok());
    let none = decode::<products::Vastaus>(&encoded, &envelope("", "")).unwrap();
    assert_eq!(none.header_fields(), None);
}

#[test]
fn the_request_hash_is_checked_against_what_was_sent() {
    let (encoded, other) = (encoded(), wire::encoded());
    let with = |value: &str| {
        let hash = format!(
            "<xrd:requestHash algorithmId='http://www.w3.org/2001/04/xmlenc#sha512'>{value}</xrd:requestHash>"
        );
        let body = envelope(&(blocks(&encoded) + &hash), "");
        decode::<products::Vastaus>(&encoded, &body).unwrap()
    };
    let sha512 = {
        use sha2::Digest as _;
        let digest = sha2::Sha512::digest(encoded.body());
        base64(&digest)
    };
    let reply = with(&sha512);
    assert_eq!(
        reply.check_request_hash(encoded.body()),
        Some(HashCheck::Matches)
    );
    assert_eq!(
        reply.check_request_hash(other.body()),
        Some(HashCheck::Differs)
    );
    let (one, two) = sha512.split_at(30);
    let reply = with(&format!("\n  {one}\n  {two}\n"));
    assert_eq!(
        reply.check_request_hash(encoded.body()),
        Some(HashCheck::Matches)
    );
    assert_eq!(
        with("?").check_request_hash(encoded.body()),
        Some(HashCheck::Malformed)
    );
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0_u32;
        for byte in 0..3 {
            bits = bits << 8 | u32::from(*three.get(byte).unwrap_or(&0));
        }
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let six = ALPHABET[(bits >> shift & 63) as usize];
            out.push(if place <= three.len() {
                char::from(six)
            } else {
                '='
            });
        }
    }
    out
}

#[test]
fn the_direct_interface_answers_with_words_or_a_message() {
    type Direct = wire::TeeHenkilonTunnusKysely<products::Vastaus>;
    for version in [soap::Version::Soap11, soap::Version::Soap12] {
        let encoded = Direct::encode_request(&version, &wire::haku().into());
        let action = "http://tempuri.org/TeeHenkilonTunnusKysely";
        match version {
            soap::Version::Soap11 => {
                assert_eq!(encoded.soap_action(), Some(&*format!("\"{action}\"")))
            }
            _ => {
                assert!(encoded.soap_action().is_none() && encoded.content_type().contains(action))
            }
        }
        let envelope = |content: &str| {
            let namespace = version.namespace();
            format!(
                "<e:Envelope xmlns:e='{namespace}'><e:Body><TeeHenkilonTunnusKyselyResponse xmlns='http://tempuri.org/'><TeeHenkilonTunnusKyselyResult>{content}</TeeHenkilonTunnusKyselyResult></TeeHenkilonTunnusKyselyResponse></e:Body></e:Envelope>"
            )
        };
        let decode = |content: &str| {
            let body = envelope(content);
            Direct::decode_response(&encoded, 200, Some("text/xml"), body.as_bytes()).unwrap()
        };
        let found = decode(&message("asukaslkm2-ordinary.xml"));
        assert!(found.message().unwrap().is_ok());
        assert_eq!(found.outcome(), Outcome::Found);
        let words = decode("palvelu ei ole käytössä");
        assert_eq!(words.fault_string(), Some("palvelu ei ole käytössä"));
        assert_eq!(words.outcome(), Outcome::FaultWithoutCode);
        let changed = message("asukaslkm2-ordinary.xml")
            .replace("\"0000\"", "\"0002\"")
            .replace("voimassaolokoodi=\"1\">210987-916T", ">010190-9019");
        let Outcome::IdentityCodeChanged { new } = decode(&changed).outcome() else {
            panic!("another outcome");
        };
        assert_eq!(new.unwrap().as_str(), "010190-9019");
        let other = match version {
            soap::Version::Soap11 => soap::Version::Soap12,
            _ => soap::Version::Soap11,
        };
        let other = envelope("").replace(version.namespace(), other.namespace());
        let error = Direct::decode_response(&encoded, 200, None, other.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), &CallErrorKind::OtherVersion);
    }
}
