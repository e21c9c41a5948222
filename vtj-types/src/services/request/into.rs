//! The requests of the services, made of the requests here.

use super::{
    Henkilotunnushaku, Kiinteistotunnushaku, Rakennustunnushaku, SearchKey, Skeemahaku,
    Tunnistushaku,
};
use crate::services::{soso::messages as soso, xroad::messages as xroad};
use crate::xsd::XsString;

/// The content of an optional field that is there. Blank text is blank; no other is refused, since all have been checked.
fn some(text: &str) -> Option<Option<XsString>> {
    Some(XsString::try_from(text).ok())
}

/// A request with the fields that all start with.
macro_rules! started {
    ($request:ty, $start:expr) => {{
        let (start, mut request) = ($start, <$request>::blank());
        request.so_so_nimi = some(start.product.as_str());
        request.kayttajatunnus = some(start.credentials.user_name());
        request.salasana = some(start.credentials.password());
        request.loppukayttaja = some(start.end_user.as_str());
        request.laskutustiedot = start.billing.as_deref().and_then(some);
        request
    }};
}

/// `From` of both interfaces' requests: those over X-Road have the fields in an element of their own, `request`.
macro_rules! requests {
    (
        $query:ident => $content:ident { $($xroad:ident),+ }, [$($direct:ident),+],
        |$from:ident, $request:ident| $fill:block
    ) => {
        $(
            impl From<&$query> for xroad::$xroad {
                fn from($from: &$query) -> Self {
                    let mut $request = started!(xroad::$content, &$from.start);
                    $fill
                    let mut outer = Self::blank();
                    outer.request = Some($request);
                    outer
                }
            }

            impl From<$query> for xroad::$xroad {
                fn from(query: $query) -> Self {
                    Self::from(&query)
                }
            }
        )+
        $(
            impl From<&$query> for soso::$direct {
                fn from($from: &$query) -> Self {
                    let mut $request = started!(Self, &$from.start);
                    $fill
                    $request
                }
            }

            impl From<$query> for soso::$direct {
                fn from(query: $query) -> Self {
                    Self::from(&query)
                }
            }
        )+
    };
}

requests!(
    Henkilotunnushaku => HenkilonTunnusKyselyPyynto { HenkilonTunnusKysely }, [TeeHenkilonTunnusKysely],
    |query, request| {
        match &query.key {
            SearchKey::Henkilotunnus(key) => request.henkilotunnus = some(key.as_str()),
            // The service expects Henkilotunnus to be there, blank, with the other keys.
            SearchKey::SahkoinenAsiointitunnus(key) => {
                request.henkilotunnus = some("");
                request.sahkoinen_asiointitunnus = some(key.as_str());
            }
            SearchKey::Varmenne(key) => {
                let check = |is_asked: bool| is_asked.then_some("YES").and_then(some);
                request.henkilotunnus = some("");
                request.varmenteen_myontaja = key.issuer.as_deref().and_then(some);
                request.x509_certificate = some(&key.certificate);
                request.varmenteen_voimassaolotarkistus = check(key.is_validity_checked);
                request.varmenteen_sulkulistatarkistus = check(key.is_revocation_checked);
            }
        }
    }
);
requests!(
    Tunnistushaku => TunnistusKyselyPyynto {
        HenkilonTunnistusKysely, RakennuksenTunnistusKysely, KiinteistonTunnistusKysely
    },
    [
        TeeHenkilonTunnistusKysely, TeeHenkilonPoimintaKysely, TeeRakennuksenTunnistusKysely,
        TeeKiinteistonTunnistusKysely
    ],
    |query, request| { request.haku_xml = some(&query.keys); }
);
requests!(
    Rakennustunnushaku => RakennuksenTunnusKyselyPyynto { RakennuksenTunnusKysely }, [TeeRakennusTunnusKysely],
    |query, request| {
        request.rakennustunnus = some(&query.building);
        request.huoneistotunnus = query.dwelling.as_deref().and_then(some);
    }
);
requests!(
    Kiinteistotunnushaku => KiinteistonTunnusKyselyPyynto { KiinteistonTunnusKysely }, [TeeKiinteistoTunnusKysely],
    |query, request| { request.kiinteistotunnus = some(&query.real_estate); }
);

impl From<&Skeemahaku> for xroad::HaeTuotteenSkeema {
    fn from(query: &Skeemahaku) -> Self {
        let mut request = xroad::TuotteenSkeemaPyynto::new(i32::from(query.kind).into());
        request.so_so_nimi = some(query.product.as_str());
        let mut outer = Self::blank();
        outer.request = Some(request);
        outer
    }
}

impl From<&Skeemahaku> for soso::HaeTuotteenSkeema {
    fn from(query: &Skeemahaku) -> Self {
        let mut request = Self::new(query.kind.into());
        request.so_so_nimi = some(query.product.as_str());
        request
    }
}
