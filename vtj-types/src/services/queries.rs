//! The operations of both interfaces as queries.

use super::{Query, ReplyMessage};
use super::{soap, soso, xroad};
use core::convert::Infallible;

/// Over X-Road: the operation, what is in its request, and the field that repeats that in the response.
macro_rules! xroad_queries {
    ($($operation:ident: $echo:ident in $field:ident;)+) => {$(
        impl<M: ReplyMessage> Query for xroad::$operation<M> {
            type Message = M;
            type Headers = xroad::Headers;
            type Echo = xroad::messages::$echo;

            fn echo(response: &Self::Response) -> Option<&Self::Echo> {
                response.$field.as_ref()
            }
        }
    )+};
}

xroad_queries!(
    HaeTuotteenSkeema: TuotteenSkeemaPyynto in reguest;
    HenkilonTunnistusKysely: TunnistusKyselyPyynto in request;
    HenkilonTunnusKysely: HenkilonTunnusKyselyPyynto in request;
    KiinteistonTunnistusKysely: TunnistusKyselyPyynto in request;
    KiinteistonTunnusKysely: KiinteistonTunnusKyselyPyynto in request;
    RakennuksenTunnistusKysely: TunnistusKyselyPyynto in request;
    RakennuksenTunnusKysely: RakennuksenTunnusKyselyPyynto in request;
);

/// Of the direct interface, which repeats no request.
macro_rules! direct_queries {
    ($($operation:ident),+ $(,)?) => {$(
        impl<M: ReplyMessage> Query for soso::$operation<M> {
            type Message = M;
            type Headers = soap::Version;
            type Echo = Infallible;

            fn echo(_: &Self::Response) -> Option<&Infallible> {
                None
            }
        }
    )+};
}

direct_queries!(
    HaeTuotteenSkeema,
    TeeHenkilonPoimintaKysely,
    TeeHenkilonTunnistusKysely,
    TeeHenkilonTunnusKysely,
    TeeKiinteistoTunnusKysely,
    TeeKiinteistonTunnistusKysely,
    TeeRakennuksenTunnistusKysely,
    TeeRakennusTunnusKysely,
);
