//! The operations of both interfaces: what a request asks for, and how an answer stands in the response.

use vtj_types::products::Vastaus;
use vtj_types::services::{Query, soso, xroad};
use vtj_types::xsd::{AnyElement, XsString};

/// What a request asks for. No `Debug`: it has credentials and identity codes.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) product: String,
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) end_user: String,
    pub(crate) kind: Kind,
}

/// What is searched by.
#[derive(Default)]
pub(crate) enum Kind {
    /// A person, by the identity code.
    Person(String),
    /// A person, by `HakuXml`.
    Search(String),
    /// A building or a real estate unit.
    #[default]
    Place,
    /// The schema of a product.
    Schema,
}

/// An operation that is served.
pub(crate) trait Served: Query {
    /// What the request asks for.
    fn asked(request: &Self::Request) -> Asked;
    /// The response with those elements in it, and with the request repeated where there is room for it.
    fn answered(request: &Self::Request, content: Vec<AnyElement>) -> Self::Response;
}

fn text(field: &Option<Option<XsString>>) -> String {
    let field = field.as_ref().and_then(Option::as_ref);
    field.map_or_else(String::new, |text| text.as_str().to_owned())
}

/// The fields that all requests have but the one for a schema.
macro_rules! asked {
    ($request:expr, $kind:expr) => {
        Asked {
            product: text(&$request.so_so_nimi),
            user: text(&$request.kayttajatunnus),
            password: text(&$request.salasana),
            end_user: text(&$request.loppukayttaja),
            kind: $kind,
        }
    };
}

macro_rules! over_xroad {
    ($($operation:ident => $response:ident, |$request:ident| $kind:expr;)+) => {$(
        impl Served for xroad::$operation<Vastaus> {
            fn asked(request: &Self::Request) -> Asked {
                let Some($request) = &request.request else { return Asked::default() };
                asked!($request, $kind)
            }

            fn answered(request: &Self::Request, content: Vec<AnyElement>) -> Self::Response {
                let mut response = xroad::messages::$response::blank();
                response.request = request.request.clone();
                if let Some(echo) = &mut response.request {
                    // The agency repeats the request without the password.
                    echo.salasana = None;
                }
                let mut inner = xroad::messages::KyselyVastaus::blank();
                inner.any = content;
                response.response = Some(inner);
                response
            }
        }
    )+};
}

over_xroad!(
    HenkilonTunnusKysely => HenkilonTunnusKyselyResponse, |request| Kind::Person(text(&request.henkilotunnus));
    HenkilonTunnistusKysely => HenkilonTunnistusKyselyResponse, |request| Kind::Search(text(&request.haku_xml));
    RakennuksenTunnusKysely => RakennuksenTunnusKyselyResponse, |request| Kind::Place;
    RakennuksenTunnistusKysely => RakennuksenTunnistusKyselyResponse, |request| Kind::Place;
    KiinteistonTunnusKysely => KiinteistonTunnusKyselyResponse, |request| Kind::Place;
    KiinteistonTunnistusKysely => KiinteistonTunnistusKyselyResponse, |request| Kind::Place;
);

impl Served for xroad::HaeTuotteenSkeema<Vastaus> {
    fn asked(request: &Self::Request) -> Asked {
        let product = request
            .request
            .as_ref()
            .map(|request| text(&request.so_so_nimi));
        Asked {
            product: product.unwrap_or_default(),
            kind: Kind::Schema,
            ..Asked::default()
        }
    }

    fn answered(request: &Self::Request, content: Vec<AnyElement>) -> Self::Response {
        let mut response = xroad::messages::HaeTuotteenSkeemaResponse::blank();
        response.reguest = request.request.clone();
        let mut inner = xroad::messages::TuotteenSkeemaVastaus::blank();
        inner.any = content.into_iter().next();
        response.response = Some(inner);
        response
    }
}

macro_rules! directly {
    ($($operation:ident => $response:ident { $field:ident: $result:ident }, |$request:ident| $asked:expr;)+) => {$(
        impl Served for soso::$operation<Vastaus> {
            fn asked($request: &Self::Request) -> Asked {
                $asked
            }

            fn answered(_: &Self::Request, content: Vec<AnyElement>) -> Self::Response {
                let mut response = soso::messages::$response::blank();
                let content = content.into_iter().next();
                response.$field = content.map(soso::messages::$result::new);
                response
            }
        }
    )+};
}

directly!(
    TeeHenkilonTunnusKysely => TeeHenkilonTunnusKyselyResponse {
        tee_henkilon_tunnus_kysely_result: TeeHenkilonTunnusKyselyResult
    }, |request| asked!(request, Kind::Person(text(&request.henkilotunnus)));
    TeeHenkilonTunnistusKysely => TeeHenkilonTunnistusKyselyResponse {
        tee_henkilon_tunnistus_kysely_result: TeeHenkilonTunnistusKyselyResult
    }, |request| asked!(request, Kind::Search(text(&request.haku_xml)));
    TeeHenkilonPoimintaKysely => TeeHenkilonPoimintaKyselyResponse {
        tee_henkilon_poiminta_kysely_result: TeeHenkilonPoimintaKyselyResult
    }, |request| asked!(request, Kind::Search(text(&request.haku_xml)));
    TeeRakennusTunnusKysely => TeeRakennusTunnusKyselyResponse {
        tee_rakennus_tunnus_kysely_result: TeeRakennusTunnusKyselyResult
    }, |request| asked!(request, Kind::Place);
    TeeRakennuksenTunnistusKysely => TeeRakennuksenTunnistusKyselyResponse {
        tee_rakennuksen_tunnistus_kysely_result: TeeRakennuksenTunnistusKyselyResult
    }, |request| asked!(request, Kind::Place);
    TeeKiinteistoTunnusKysely => TeeKiinteistoTunnusKyselyResponse {
        tee_kiinteisto_tunnus_kysely_result: TeeKiinteistoTunnusKyselyResult
    }, |request| asked!(request, Kind::Place);
    TeeKiinteistonTunnistusKysely => TeeKiinteistonTunnistusKyselyResponse {
        tee_kiinteiston_tunnistus_kysely_result: TeeKiinteistonTunnistusKyselyResult
    }, |request| asked!(request, Kind::Place);
    HaeTuotteenSkeema => HaeTuotteenSkeemaResponse {
        hae_tuotteen_skeema_result: HaeTuotteenSkeemaResult
    }, |request| Asked {
        product: text(&request.so_so_nimi),
        kind: Kind::Schema,
        ..Asked::default()
    };
);
