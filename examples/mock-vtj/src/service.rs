//! From the body of a request to that of a response.

use crate::messages;
use crate::operations::{Asked, Kind, Served};
use crate::persons::{self, Entry, Fault};
use std::fmt::Write as _;
use vtj_types::catalogue::{Henkilotunnus, Paluukoodi};
use vtj_types::products::Vastaus;
use vtj_types::services::soap::FaultCode;
use vtj_types::services::{Operation, Received, soso, xroad};
use vtj_types::xsd::AnyElement;

/// The user name that is known.
pub const USER: &str = "tunnus";
/// Its password.
pub const PASSWORD: &str = "salasana";

/// A response as HTTP sends it, and what the log says of it.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
    pub(crate) fault: Option<Fault>,
    pub(crate) line: String,
}

/// Whether the operation's element starts in the document.
fn names(body: &str, operation: &str) -> bool {
    let mut all = body.match_indices(operation);
    all.any(|(at, name)| {
        let before = body.get(..at).and_then(|before| before.chars().next_back());
        let after = body
            .get(at + name.len()..)
            .and_then(|after| after.chars().next());
        matches!(before, Some('<' | ':')) && after.is_none_or(|after| " \t\r\n/>".contains(after))
    })
}

/// Answers a request over X-Road.
pub(crate) fn over_xroad(content_type: Option<&str>, body: &[u8], fault: Option<Fault>) -> Answer {
    macro_rules! serve {
        ($($operation:ident),+) => {
            serve!(@ xroad, HenkilonTunnusKysely, content_type, body, fault; $($operation),+)
        };
        (@ $module:ident, $default:ident, $type:expr, $body:expr, $fault:expr; $($operation:ident),+) => {{
            let text = String::from_utf8_lossy($body);
            $(if names(&text, stringify!($operation)) {
                return answer::<$module::$operation<Vastaus>>($type, $body, $fault);
            })+
            answer::<$module::$default<Vastaus>>($type, $body, $fault)
        }};
    }
    serve!(
        HenkilonTunnusKysely,
        HenkilonTunnistusKysely,
        RakennuksenTunnusKysely,
        RakennuksenTunnistusKysely,
        KiinteistonTunnusKysely,
        KiinteistonTunnistusKysely,
        HaeTuotteenSkeema
    )
}

/// Answers a request of the direct interface.
pub(crate) fn directly(content_type: Option<&str>, body: &[u8], fault: Option<Fault>) -> Answer {
    let text = String::from_utf8_lossy(body);
    macro_rules! serve {
        ($($operation:ident),+) => {
            $(if names(&text, stringify!($operation)) {
                return answer::<soso::$operation<Vastaus>>(content_type, body, fault);
            })+
        };
    }
    serve!(
        TeeHenkilonTunnusKysely,
        TeeHenkilonTunnistusKysely,
        TeeHenkilonPoimintaKysely,
        TeeRakennusTunnusKysely,
        TeeRakennuksenTunnistusKysely,
        TeeKiinteistoTunnusKysely,
        TeeKiinteistonTunnistusKysely,
        HaeTuotteenSkeema
    );
    answer::<soso::TeeHenkilonTunnusKysely<Vastaus>>(content_type, body, fault)
}

fn answer<O: Served>(content_type: Option<&str>, body: &[u8], set: Option<Fault>) -> Answer {
    let received = match O::decode_request(content_type, body) {
        Ok(received) => received,
        Err(refused) => {
            let encoded = refused.encode();
            return Answer {
                status: encoded.status(),
                content_type: encoded.content_type().to_owned(),
                body: encoded.body().to_vec(),
                fault: None,
                // Errors of the types name no value.
                line: format!("{} refused: {refused}", O::NAME),
            };
        }
    };
    let asked = O::asked(received.request());
    let mut line = line(&received, &asked);
    let found = look_up(&asked);
    let fault = match found {
        Entry::Fault(fault) => Some(fault),
        _ => set,
    };
    let is_other = fault == Some(Fault::OtherProduct);
    let content = content::<O>(&asked, found, is_other);
    let _ = write!(line, " {}", content.1);
    let encoded = match fault {
        Some(Fault::SoapFault) => received.encode_fault(FaultCode::Receiver, "palvelu ei toimi"),
        _ => received.encode_response(&O::answered(received.request(), content.0)),
    };
    let mut answer = Answer {
        status: encoded.status(),
        content_type: encoded.content_type().to_owned(),
        body: encoded.body().to_vec(),
        fault,
        line,
    };
    let id = received.header_fields().and_then(|fields| fields.id());
    spoil(&mut answer, id);
    answer
}

/// What the log says of a request: nothing that the client wrote freely.
fn line<O: Operation>(received: &Received<O>, asked: &Asked) -> String {
    let product = messages::product(&asked.product).unwrap_or("unknown product");
    let id = received.header_fields().and_then(|fields| fields.id());
    let is_uuid = |id: &&str| {
        id.len() == 36
            && id
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
    };
    let id = id.filter(is_uuid).unwrap_or("-");
    format!("{} {product:?} id={id}", O::NAME)
}

/// What a request gets. Mistakes come first, as a person cannot be asked for with one.
fn look_up(asked: &Asked) -> Entry {
    let code = match &asked.kind {
        Kind::Schema => {
            let is_known = messages::schema(&asked.product).is_some();
            return Entry::Code(match is_known {
                true => Paluukoodi::HakuOnnistui,
                false => Paluukoodi::TuotettaEiLoydy,
            });
        }
        _ if asked.user != USER || asked.password != PASSWORD => {
            Paluukoodi::KirjautuminenEpaonnistui
        }
        _ if asked.end_user.trim().is_empty() => Paluukoodi::LoppukayttajaPuuttuu,
        // The products that there are here are about persons.
        Kind::Place => Paluukoodi::TuotettaEiLoydy,
        _ if messages::product(&asked.product).is_none() => Paluukoodi::TuotettaEiLoydy,
        Kind::Person(_) | Kind::Search(_) => match identity_code(asked) {
            Some(code) => return persons::entry(code.as_str()),
            None if matches!(asked.kind, Kind::Person(_)) => Paluukoodi::AvaimellaEiTietoja,
            None => Paluukoodi::TunnistuskyselyEiSkeemanMukainen,
        },
    };
    Entry::Code(code)
}

/// The identity code that is searched by: itself, or as `Henkilotunnus` in `HakuXml`.
fn identity_code(asked: &Asked) -> Option<Henkilotunnus> {
    let text = match &asked.kind {
        Kind::Person(text) => text,
        Kind::Search(xml) => {
            let (_, rest) = xml.split_once("<Henkilotunnus>")?;
            rest.split_once("</Henkilotunnus>")?.0
        }
        _ => return None,
    };
    Henkilotunnus::try_from(text).ok()
}

/// What stands in the response, and what the log says of it.
fn content<O: Served>(asked: &Asked, found: Entry, is_other: bool) -> (Vec<AnyElement>, String) {
    let key = identity_code(asked);
    let (code, new) = match found {
        Entry::Words => {
            let fault = element::<O>("faultString", "Hakuperusteella ei löydy tietoja");
            return (fault.into_iter().collect(), "words alone".to_owned());
        }
        Entry::Changed(new) => {
            let new = new.map(persons::identity_code);
            let new = new.and_then(|new| Henkilotunnus::try_from(new.as_str()).ok());
            (Paluukoodi::TunnusPassivoitu, new)
        }
        Entry::Code(code) => (code, None),
        Entry::Fault(_) => (Paluukoodi::HakuOnnistui, None),
    };
    let line = code.code().to_owned();
    let product = messages::product(&asked.product).unwrap_or("PERUSLT1");
    if matches!(asked.kind, Kind::Schema) && code == Paluukoodi::HakuOnnistui {
        let schema = messages::schema(product).and_then(|xsd| AnyElement::from_xml(xsd).ok());
        return (schema.into_iter().collect(), line);
    }
    // Over X-Road, codes for which there is no message come in its place.
    if O::VERSION.is_some() && is_fault(code) {
        let parts = [
            ("faultCode", code.code()),
            ("faultString", messages::text(code)),
        ];
        let parts = parts
            .into_iter()
            .filter_map(|(local, text)| element::<O>(local, text));
        return (parts.collect(), line);
    }
    let product = match is_other {
        true => messages::other(product),
        false => product,
    };
    let found = new.as_ref().or(key.as_ref());
    let message = messages::message(product, key.as_ref(), found, code);
    let message = message.and_then(|message| AnyElement::from_xml(&message.to_xml()).ok());
    (message.into_iter().collect(), line)
}

fn is_fault(code: Paluukoodi) -> bool {
    let is_negative = code.code().starts_with('-');
    is_negative || matches!(code, Paluukoodi::EiTietoja | Paluukoodi::AvaimellaEiTietoja)
}

/// An element in the namespace of the operation.
fn element<O: Served>(local: &str, text: &str) -> Option<AnyElement> {
    let namespace = match O::VERSION {
        Some(_) => "http://xml.vrk.fi/ws/vtj/vtjkysely/1",
        None => "http://tempuri.org/",
    };
    let xml = format!("<{local} xmlns=\"{namespace}\">{text}</{local}>");
    AnyElement::from_xml(&xml).ok()
}

/// Makes of a right answer the wrong one that is asked for.
fn spoil(answer: &mut Answer, id: Option<&str>) {
    match answer.fault {
        Some(Fault::ContentType) => "application/json".clone_into(&mut answer.content_type),
        Some(Fault::Garbage) => answer.body = vec![0xFF, 0x00, b'<', 0xC3, b'&', 0x1B],
        Some(Fault::OtherId) => {
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            let other = id.map_or(text.clone(), |id| text.replace(id, "toinen"));
            answer.body = other.into_bytes();
        }
        Some(Fault::Html) => {
            answer.status = 502;
            "text/html".clone_into(&mut answer.content_type);
            answer.body = b"<!DOCTYPE html><html><body>Bad Gateway</body></html>".to_vec();
        }
        Some(Fault::XRoad) => {
            answer.status = 500;
            "text/xml; charset=utf-8".clone_into(&mut answer.content_type);
            answer.body = XROAD_FAULT.as_bytes().to_vec();
        }
        _ => {}
    }
}

/// A fault of the security server (PR-MESS, section 2.6).
const XROAD_FAULT: &str = concat!(
    "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><soap:Fault>",
    "<faultcode>Server.ServerProxy.ServiceFailed.HttpError</faultcode>",
    "<faultstring>Server responded with error 500</faultstring><faultactor/>",
    "<detail><xrd:faultDetail xmlns:xrd=\"http://x-road.eu/xsd/xroad.xsd\">",
    "00000000-0000-4000-8000-000000000000</xrd:faultDetail></detail>",
    "</soap:Fault></soap:Body></soap:Envelope>"
);
