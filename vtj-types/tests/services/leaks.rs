//! No value of a request or reply shows in `Debug` or in an error.

use std::fmt::Debug;
use std::time::SystemTime;

use vtj_types::catalogue::Henkilotunnus;
use vtj_types::products::Vastaus;
use vtj_types::services::Query as _;
use vtj_types::services::request::{
    Credentials, HakuXml, Henkilotunnushaku, InvalidRequest, Loppukayttaja, SearchKey, SoSoNimi,
    Tunnistushaku, Varmenne,
};
use vtj_types::services::{soso::messages as soso, xroad::messages as xroad};
use vtj_types::{Parsed, Shown};

use super::wire::{self, XML, blocks, encoded, envelope, message};

type Any = wire::HenkilonTunnusKysely<Parsed<Vastaus>>;

const MARK: &str = "MERKKI";

fn shows(value: &impl Debug) -> bool {
    format!("{value:?} {value:#?}").contains(MARK)
}

#[test]
fn requests_keep_their_values_to_themselves() {
    let credentials = Credentials::new("MERKKI1", "MERKKI2").unwrap();
    assert!(!shows(&credentials) && !shows(&Shown(&credentials)));
    let product = SoSoNimi::new("Perussanoma 3").unwrap();
    let end_user = Loppukayttaja::new("MERKKI").unwrap();
    assert!(!shows(&end_user) && shows(&Shown(&end_user)));
    let keys = HakuXml::new("Haku")
        .unwrap()
        .value("Sukunimi", "MERKKI & <b>")
        .unwrap();
    assert!(!shows(&keys) && shows(&Shown(&keys)));
    let nested = HakuXml::new("Haut").unwrap().element(&keys);
    assert_eq!(
        nested.to_xml(),
        "<Haut><Haku><Sukunimi>MERKKI &amp; &lt;b&gt;</Sukunimi></Haku></Haut>"
    );
    let varmenne = Varmenne::new("MERKKI")
        .unwrap()
        .issuer("MERKKI")
        .unwrap()
        .check_validity();
    let query = Henkilotunnushaku::new(
        product.clone(),
        credentials.clone(),
        end_user.clone(),
        SearchKey::Varmenne(varmenne),
    );
    let query = query.billing("MERKKI").unwrap();
    assert!(!shows(&query) && !shows(&Shown(&query)));
    let request = xroad::HenkilonTunnusKysely::from(&query);
    // As in the query: with a mark in each field, also where Debug shows values that are personal.
    assert!(!shows(&request) && request.to_xml().contains(MARK));
    assert!(!shows(&soso::TeeHenkilonTunnusKysely::from(&query)));
    let key = SearchKey::Henkilotunnus(Henkilotunnus::try_from("290292-9058").unwrap());
    let query = Henkilotunnushaku::new(product.clone(), credentials.clone(), end_user.clone(), key);
    assert!(!format!("{query:?}").contains("290292"));
    let query = Tunnistushaku::new(product, credentials, end_user, &keys);
    assert!(!shows(&query));
    let request = xroad::HenkilonTunnistusKysely::from(&query);
    assert!(!shows(&request) && request.to_xml().contains(MARK));
}

#[test]
fn what_the_agency_refuses_is_not_built() {
    let end_user = |count: usize| Loppukayttaja::new(&"ä".repeat(count));
    assert!(end_user(50).is_ok());
    assert_eq!(end_user(51), Err(InvalidRequest::EndUser));
    assert_eq!(end_user(0), Err(InvalidRequest::EndUser));
    assert_eq!(Loppukayttaja::new("a\u{0}"), Err(InvalidRequest::EndUser));
    assert_eq!(SoSoNimi::new(" "), Err(InvalidRequest::Product));
    assert!(Credentials::new("", "x").is_err() && Credentials::new("x", "").is_err());
    for name in ["", "a b", "a:b", "1a", "a>", "a/"] {
        assert_eq!(
            HakuXml::new(name).err(),
            Some(InvalidRequest::HakuXml),
            "{name}"
        );
        let haku = HakuXml::new("Haku").unwrap();
        assert!(haku.value(name, "x").is_err(), "{name}");
    }
    assert!(HakuXml::new("Haku").unwrap().value("a", "\u{1}").is_err());
}

#[test]
fn calls_keep_their_values_to_themselves() {
    let headers = wire::headers().user_id(MARK).unwrap().issue(MARK).unwrap();
    let headers = headers.represented_party(Some(MARK), MARK).unwrap();
    assert!(!shows(&headers));
    let request = wire::request(&headers);
    assert!(!shows(&request) && !shows(&Shown(&request)));
    assert!(String::from_utf8_lossy(request.body()).contains(MARK));
    let received = Any::decode_request(XML, request.body()).unwrap();
    assert!(!shows(&received) && !shows(received.header_fields().unwrap()));
    assert!(!shows(
        &received
            .header_fields()
            .unwrap()
            .represented_party()
            .unwrap()
    ));
    let response = received.encode_response(&wire::blank());
    assert!(!shows(&response));

    let encoded = encoded();
    let marked = message("asukaslkm2-ordinary.xml").replace("Kysely onnistui", MARK);
    let marked = marked.replace("<AsukasLkm>3<", "<AsukasLkm>MERKKI<");
    let own = blocks(&encoded)
        + "<xrd:userId>MERKKI</xrd:userId><xrd:issue>MERKKI</xrd:issue><o xmlns='urn:o' a='MERKKI'>MERKKI</o>";
    let body = envelope(
        &own,
        &format!("{marked}<faultCode>MERKKI</faultCode><faultString>MERKKI</faultString>"),
    );
    let body = body.replace(">Asukaslkm2<", ">MERKKI<");
    let reply = Any::decode_response(&encoded, 200, XML, body.as_bytes()).unwrap();
    assert_eq!(reply.paluukoodi_text(), Some(MARK));
    assert_eq!(reply.fault_string(), Some(MARK));
    assert!(!shows(&reply) && !shows(&Shown(&reply)));
    assert!(!shows(&reply.headers()) && !shows(&reply.echoed_request()));
    let summary = reply.support_summary(SystemTime::UNIX_EPOCH, "https://u:MERKKI@h/?q=MERKKI");
    assert!(!shows(&summary) && !summary.to_string().contains(MARK));
}

#[test]
fn errors_name_no_value() {
    let fault = |content: &str| {
        format!(
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>{content}</s:Fault></s:Body></s:Envelope>"
        )
    };
    let own = blocks(&encoded());
    for body in [
        fault(
            "<faultcode>s:Server</faultcode><faultstring>MERKKI</faultstring><faultactor>MERKKI</faultactor><detail>MERKKI<a b='MERKKI'/></detail>",
        ),
        fault(
            "<faultcode>Server.ServerProxy.X</faultcode><faultstring>MERKKI</faultstring><detail><faultDetail>MERKKI</faultDetail></detail>",
        ),
        envelope("<xrd:id>MERKKI</xrd:id>", ""),
        envelope("<o:o xmlns:o='urn:o' s:mustUnderstand='MERKKI'/>", ""),
        envelope("<o:o xmlns:o='urn:o' s:mustUnderstand='1'>MERKKI</o:o>", ""),
        envelope(&own, "").replace("<s:Body>", "<s:Body>MERKKI"),
        envelope(&own, "").replace("<s:Body>", "<s:Body a=MERKKI>"),
        envelope(&own, "").replace("</s:Envelope>", "</s:Envelope>MERKKI"),
        "MERKKI".to_owned(),
    ] {
        let encoded = encoded();
        let error = Any::decode_response(&encoded, 200, XML, body.as_bytes()).unwrap_err();
        let summary = error.support_summary(SystemTime::UNIX_EPOCH, "MERKKI@h");
        assert!(
            !shows(&error) && !error.to_string().contains(MARK),
            "{body}"
        );
        assert!(!summary.to_string().contains(MARK), "{body}");
        let refused = Any::decode_request(XML, body.as_bytes()).unwrap_err();
        assert!(
            !shows(&refused) && !refused.to_string().contains(MARK),
            "{body}"
        );
        let answer = refused.encode();
        assert!(
            !String::from_utf8_lossy(answer.body()).contains(MARK),
            "{body}"
        );
    }
}
