//! The real envelopes, where they are at hand.

use std::fs;
use std::path::Path;

use vtj_types::products::{Vastaus, asukaslkm2, perussanoma_3};
use vtj_types::services::xroad::{ClientId, Headers, ServiceId};
use vtj_types::services::{Encoded, Outcome, Query as _, Reply, ReplyMessage};
use vtj_types::{DeviationCode, ErrorKind, Parsed};

use super::skip;
use super::wire::{self, HenkilonTunnusKysely, NS};

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join("messages").join(file)).unwrap()
}

/// The request that a reply answers, by its header.
fn asked(body: &str) -> Encoded {
    let document = roxmltree::Document::parse(body).unwrap();
    let text = |block: &str, part: &str| -> String {
        let mut nodes = document.descendants();
        let block = nodes.find(|node| node.tag_name().name() == block).unwrap();
        let mut parts = block.descendants();
        let part = parts.find(|node| node.tag_name().name() == part).unwrap();
        part.text().unwrap().trim().to_owned()
    };
    let provider = |block: &str| {
        let part = |part: &str| text(block, part);
        ClientId::subsystem(
            &part("xRoadInstance"),
            &part("memberClass"),
            &part("memberCode"),
            &part("subsystemCode"),
        )
        .unwrap()
    };
    let service = ServiceId::new(
        provider("service"),
        &text("service", "serviceCode"),
        Some(&text("service", "serviceVersion")),
    );
    let headers = Headers::new(provider("client"), service.unwrap())
        .id(&text("id", "id"))
        .unwrap();
    wire::request(&headers)
}

fn decode<M: ReplyMessage>(body: &str) -> Reply<HenkilonTunnusKysely<M>> {
    let encoded = match body.contains("Header") {
        true => asked(body),
        false => wire::encoded(),
    };
    HenkilonTunnusKysely::<M>::decode_response(&encoded, 200, Some("text/xml"), body.as_bytes())
        .unwrap()
}

fn check_rest<M: ReplyMessage>(reply: &Reply<HenkilonTunnusKysely<M>>) {
    let fields = reply.header_fields().unwrap();
    assert!(fields.request_hash().is_some() && fields.user_id().is_some());
    assert_eq!(
        fields.service().unwrap().service_code(),
        "HenkilonTunnusKysely"
    );
    assert!(fields.is_trimmed());
    let echo = reply.echoed_request().unwrap();
    assert!(echo.child("SoSoNimi").is_some() && echo.child("Henkilotunnus").is_some());
    // The agency repeats the request as its schema has it, whatever becomes of the message.
    let request = reply.request().unwrap();
    assert!(request.so_so_nimi.is_some() && request.henkilotunnus.is_some());
    let user = echo.child("Kayttajatunnus").map(|user| user.text().trim());
    let user = user.filter(|user| user.len() > 3);
    assert!(user.is_none_or(|user| !format!("{request:?} {reply:?}").contains(user)));
    assert_eq!(reply.outcome(), Outcome::Found);
}

#[test]
fn replies_of_the_agency_are_read() {
    let Some(folder) = skip::reference() else {
        return;
    };
    for file in [
        "evaka-soap-asukasmaara.xml",
        "evaka-soap-perussanoma3.xml",
        "evaka-soap-huoltajahuollettavat.xml",
    ] {
        let body = text(&folder, file);
        let reply = decode::<Parsed<Vastaus>>(&body);
        check_rest(&reply);
        let codes: Vec<_> = reply
            .message()
            .unwrap()
            .unwrap()
            .deviations()
            .iter()
            .map(|one| one.code())
            .collect();
        assert!(codes.contains(&DeviationCode::TrimmedValue), "{file}");
        let reply = decode::<Vastaus>(&body);
        check_rest(&reply);
        let error = reply.message().unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidValue, "{file}");
        assert_eq!(
            error.path(),
            "VTJHenkiloVastaussanoma/Hakuperusteet/Henkilotunnus",
            "{file}"
        );
    }
    let body = text(&folder, "evaka-soap-asukasmaara.xml");
    let reply = decode::<Parsed<asukaslkm2::Vastaussanoma>>(&body);
    let parsed = reply.message().unwrap().unwrap();
    assert_eq!(parsed.deviations().len(), 1);
    assert!(parsed.value.henkilo.is_some());
    let reply = decode::<Parsed<perussanoma_3::Vastaussanoma>>(&text(
        &folder,
        "evaka-soap-perussanoma3.xml",
    ));
    assert_eq!(
        reply
            .message()
            .unwrap()
            .unwrap()
            .value
            .paluukoodi
            .koodi
            .code(),
        "0000"
    );
    let reply = decode::<Parsed<perussanoma_3::Vastaussanoma>>(&text(
        &folder,
        "evaka-wiremock-template.xml",
    ));
    assert!(reply.message().unwrap().is_ok());
    assert_eq!((reply.fault_code(), reply.fault_string()), (None, None));
    assert_eq!(reply.outcome(), Outcome::NoReturnCode);
}

#[test]
fn faults_are_outcomes() {
    let Some(folder) = skip::reference() else {
        return;
    };
    let reply = decode::<Vastaus>(&text(&folder, "SYNTHETIC-xroad-fault-0001.xml"));
    assert_eq!(reply.outcome(), Outcome::NotFound);
    assert_eq!(reply.fault_code(), Some("0001"));
    assert!(
        reply
            .fault_string()
            .is_some_and(|text| text.starts_with("Hakuperusteella"))
    );
    assert!(reply.message().is_none() && reply.header_fields().is_none());
    let fault = text(&folder, "yjdh-notfound-faultstring.xml");
    let body = format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><HenkilonTunnusKyselyResponse xmlns='{NS}'><response>{fault}</response></HenkilonTunnusKyselyResponse></s:Body></s:Envelope>"
    );
    let reply = decode::<Vastaus>(&body);
    assert_eq!(reply.outcome(), Outcome::FaultWithoutCode);
    assert_eq!(reply.fault_code(), None);
    assert!(
        reply
            .fault_string()
            .is_some_and(|text| text.starts_with("Hakuperusteella"))
    );
}

#[test]
fn every_documented_code_is_known() {
    let Some(folder) = skip::reference() else {
        return;
    };
    let file = "schemas/catalogue/VTJHenkilotiedotKatalogi-2023-06-01.xsd";
    let bytes = fs::read(folder.join(file)).unwrap();
    let text: String = bytes.into_iter().map(char::from).collect();
    let start = text.find("name=\"PaluukoodiTekstiTyyppi\"").unwrap();
    let end = start + text[start..].find("</xs:documentation>").unwrap();
    let is_code = |word: &&str| {
        let digits = word.strip_prefix('-').unwrap_or(word);
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let firsts = text[start..end]
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let codes: Vec<&str> = firsts.filter(is_code).collect();
    assert_eq!(codes.len(), 31, "{codes:?}");
    for code in codes {
        let fault = format!("<faultCode>{code}</faultCode>");
        let encoded = wire::encoded();
        let body = wire::envelope(&wire::blocks(&encoded), &fault);
        let reply = wire::decode::<Vastaus>(&encoded, &body).unwrap();
        let read = reply.paluukoodi().unwrap();
        assert_eq!(read.code(), code);
        assert!(read.meaning().is_some(), "{code}");
        assert!(reply.outcome() != Outcome::UndocumentedCode, "{code}");
    }
}
