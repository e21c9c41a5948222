//! An operation as it is generated, by hand, and requests and replies to try it with.

use std::marker::PhantomData;

use vtj_types::rt::{Content, Message, Name, Reader, Result, Writer};
use vtj_types::services::xroad::{ClientId, Headers, ServiceId};
use vtj_types::services::{
    CallError, CallErrorKind, Encoded, Operation, Outcome, Query, Reply, ReplyMessage, soap,
};
use vtj_types::xsd::XsString;

pub const NS: &str = "http://xml.vrk.fi/ws/vtj/vtjkysely/1";

const fn name(local: &'static str) -> Name {
    Name::new(NS, local)
}

/// The request's element, and the part in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kysely {
    pub request: Option<Tiedot>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tiedot {
    pub soso_nimi: Option<Option<XsString>>,
    pub salasana: Option<Option<XsString>>,
    pub henkilotunnus: Option<Option<XsString>>,
}

/// The response's element; of what is in `response`, faults alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vastaus {
    pub response: Option<Virhe>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Virhe {
    pub fault_code: Option<Option<XsString>>,
    pub fault_string: Option<Option<XsString>>,
}

macro_rules! wire {
    ($type:ident, $($field:ident: $call:ident $wire:literal),*) => {
        impl Content for $type {
            fn read(r: &mut Reader<'_>) -> Result<Self> {
                Ok(Self { $($field: { const NAME: &Name = &name($wire); r.$call(NAME)? },)* })
            }

            fn write(&self, w: &mut Writer) {
                $({ const NAME: &Name = &name($wire); w.$call(NAME, &self.$field); })*
            }
        }
    };
}

wire!(Kysely, request: optional_element "request");
wire!(Tiedot, soso_nimi: optional_blankable "SoSoNimi", salasana: optional_blankable "Salasana", henkilotunnus: optional_blankable "Henkilotunnus");
wire!(Vastaus, response: optional_element "response");
wire!(Virhe, fault_code: optional_blankable "faultCode", fault_string: optional_blankable "faultString");

impl Message for Kysely {
    const NAME: &'static Name = &name("HenkilonTunnusKysely");
}

impl Message for Vastaus {
    const NAME: &'static Name = &name("HenkilonTunnusKyselyResponse");
}

/// The operation over X-Road.
pub struct HenkilonTunnusKysely<M>(PhantomData<fn() -> M>);

impl<M> Operation for HenkilonTunnusKysely<M> {
    type Request = Kysely;
    type Response = Vastaus;
    const NAME: &'static str = "HenkilonTunnusKysely";
    const SOAP_ACTION: &'static str = "";
}

impl<M: ReplyMessage> Query for HenkilonTunnusKysely<M> {
    type Message = M;
    type Headers = Headers;
}

/// The operation of the direct interface, whose messages are in another namespace.
pub struct TeeHenkilonTunnusKysely<M>(PhantomData<fn() -> M>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeeKysely;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeeVastaus;

macro_rules! blank {
    ($type:ident, $local:literal) => {
        impl Content for $type {
            fn read(_: &mut Reader<'_>) -> Result<Self> {
                Ok(Self)
            }

            fn write(&self, _: &mut Writer) {}
        }

        impl Message for $type {
            const NAME: &'static Name = &Name::new("http://tempuri.org/", $local);
        }
    };
}

blank!(TeeKysely, "TeeHenkilonTunnusKysely");
blank!(TeeVastaus, "TeeHenkilonTunnusKyselyResponse");

impl<M> Operation for TeeHenkilonTunnusKysely<M> {
    type Request = TeeKysely;
    type Response = TeeVastaus;
    const NAME: &'static str = "TeeHenkilonTunnusKysely";
    const SOAP_ACTION: &'static str = "http://tempuri.org/TeeHenkilonTunnusKysely";
    const SOAP_ACTION_12: Option<&'static str> = Some("http://tempuri.org/TeeHenkilonTunnusKysely");
}

impl<M: ReplyMessage> Query for TeeHenkilonTunnusKysely<M> {
    type Message = M;
    type Headers = soap::Version;
}

pub fn headers() -> Headers {
    let client = ClientId::subsystem("FI-TEST", "MUN", "0000000-0", "keksitty").unwrap();
    let service = ServiceId::vtjkysely("FI-TEST", "HenkilonTunnusKysely", "v1").unwrap();
    Headers::new(client, service)
}

pub fn some(text: &str) -> Option<Option<XsString>> {
    Some(Some(XsString::try_from(text).unwrap()))
}

pub fn kysely() -> Kysely {
    Kysely {
        request: Some(Tiedot {
            soso_nimi: some("Asukaslkm2"),
            salasana: some("SALASANA<&>"),
            henkilotunnus: some("210987-916T"),
        }),
    }
}

pub fn encoded() -> Encoded {
    HenkilonTunnusKysely::<()>::request(&headers())
}

impl HenkilonTunnusKysely<()> {
    pub fn request(headers: &Headers) -> Encoded {
        HenkilonTunnusKysely::<vtj_types::products::Vastaus>::encode_request(headers, &kysely())
    }
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
) -> std::result::Result<Reply<HenkilonTunnusKysely<M>>, CallError> {
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
