//! Requests and replies to try the operations with.

use vtj_types::catalogue::Henkilotunnus;
use vtj_types::services::request::{
    Credentials, Henkilotunnushaku, Loppukayttaja, SearchKey, SoSoNimi,
};
use vtj_types::services::xroad::messages::{self, HenkilonTunnusKyselyResponse, KyselyVastaus};
use vtj_types::services::xroad::{ClientId, Headers, ServiceId};
use vtj_types::services::{CallError, CallErrorKind, Encoded, Outcome, Query, Reply, ReplyMessage};
use vtj_types::xsd::AnyElement;

pub const NS: &str = "http://xml.vrk.fi/ws/vtj/vtjkysely/1";

/// The operation over X-Road with any product, and the direct one.
pub use vtj_types::services::soso::TeeHenkilonTunnusKysely;
pub use vtj_types::services::xroad::HenkilonTunnusKysely;

pub fn headers() -> Headers {
    let client = ClientId::subsystem("FI-TEST", "MUN", "0000000-0", "keksitty").unwrap();
    let service = ServiceId::vtjkysely("FI-TEST", "HenkilonTunnusKysely", "v1").unwrap();
    Headers::new(client, service)
}

/// A query for nobody: individual number 916.
pub fn haku() -> Henkilotunnushaku {
    Henkilotunnushaku::new(
        SoSoNimi::new("Asukaslkm2").unwrap(),
        Credentials::new("KAYTTAJA", "SALASANA<&>").unwrap(),
        Loppukayttaja::new("virkailija 7").unwrap(),
        SearchKey::Henkilotunnus(Henkilotunnus::try_from("210987-916T").unwrap()),
    )
}

pub fn kysely() -> messages::HenkilonTunnusKysely {
    haku().into()
}

pub fn encoded() -> Encoded {
    request(&headers())
}

pub fn request(headers: &Headers) -> Encoded {
    HenkilonTunnusKysely::<vtj_types::products::Vastaus>::encode_request(headers, &kysely())
}

/// A response with nothing in it.
pub fn blank() -> HenkilonTunnusKyselyResponse {
    HenkilonTunnusKyselyResponse::blank()
}

/// A response with `faultCode` and `faultString`, both XML.
pub fn fault(code: &str, text: &str) -> HenkilonTunnusKyselyResponse {
    let element = |local: &str, text: &str| {
        AnyElement::from_xml(&format!("<{local} xmlns='{NS}'>{text}</{local}>")).unwrap()
    };
    let mut content = KyselyVastaus::blank();
    content.any = vec![element("faultCode", code), element("faultString", text)];
    let mut response = blank();
    response.response = Some(content);
    response
}

/// The header block that the reply needs, for [`headers`].
pub fn blocks(encoded: &Encoded) -> String {
    let body = String::from_utf8(encoded.body().to_vec()).unwrap();
    let start = body.find("<soap:Header>").unwrap() + "<soap:Header>".len();
    body[start..body.find("</soap:Header>").unwrap()].to_owned()
}

/// A reply over X-Road with those header blocks and that inside of `response`.
pub fn envelope(blocks: &str, response: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:xrd='http://x-road.eu/xsd/xroad.xsd' xmlns:id='http://x-road.eu/xsd/identifiers' xmlns:repr='http://x-road.eu/xsd/representation.xsd'><s:Header>{blocks}</s:Header><s:Body><HenkilonTunnusKyselyResponse xmlns='{NS}'><request><SoSoNimi>Asukaslkm2</SoSoNimi><Henkilotunnus>210987-916T</Henkilotunnus></request><response>{response}</response></HenkilonTunnusKyselyResponse></s:Body></s:Envelope>"
    )
}

/// A message, without the XML declaration.
pub fn message(file: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages/");
    let text = std::fs::read_to_string(format!("{folder}{file}")).unwrap();
    text.split_once("?>").unwrap().1.to_owned()
}

pub const XML: Option<&str> = Some("text/xml; charset=utf-8");

/// Decodes a reply to [`encoded`]'s request.
pub fn decode<M: ReplyMessage>(
    encoded: &Encoded,
    body: &str,
) -> Result<Reply<HenkilonTunnusKysely<M>>, CallError> {
    HenkilonTunnusKysely::<M>::decode_response(encoded, 200, XML, body.as_bytes())
}

/// The outcome of a reply with that in `response`.
pub fn outcome(response: &str) -> Outcome {
    let encoded = encoded();
    let body = envelope(&blocks(&encoded), response);
    let reply = decode::<vtj_types::products::Vastaus>(&encoded, &body).unwrap();
    reply.outcome()
}

/// The name of the kind of error of a reply.
pub fn kind(status: u16, content_type: Option<&str>, body: &[u8]) -> (String, CallErrorKind) {
    let encoded = encoded();
    type Any = HenkilonTunnusKysely<vtj_types::products::Vastaus>;
    match Any::decode_response(&encoded, status, content_type, body) {
        Ok(_) => panic!("a reply"),
        Err(error) => (error.kind().as_str().to_owned(), error.kind().clone()),
    }
}
