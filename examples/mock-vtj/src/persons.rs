//! Who is in the register: artificial persons, each there for one outcome.

use vtj_types::catalogue::Paluukoodi;
use vtj_types::catalogue::Paluukoodi as P;

/// What a request with an identity code gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A return code, with the message or in its place; a message with the person where [`has_person`] says so.
    Code(Paluukoodi),
    /// 0002, and the individual number in the new identity code.
    Changed(Option<u16>),
    /// `faultString` alone.
    Words,
    /// What goes wrong on the way.
    Fault(Fault),
}

/// What can go wrong with a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Fault {
    /// The reply comes after the delay that is set.
    Slow,
    /// The connection is closed amid the reply.
    CutOff,
    /// The reply is right, but its `Content-Type` is of something else.
    ContentType,
    /// HTTP 500 with a SOAP fault.
    SoapFault,
    /// The message of another product than the one asked for.
    OtherProduct,
    /// Bytes that are no XML.
    Garbage,
    /// Over X-Road: `id` of another request.
    OtherId,
    /// A page of HTML with status 502, as a proxy in between sends.
    Html,
    /// A fault of X-Road's security server.
    XRoad,
}

/// The day of birth of all, as an identity code has it.
const BIRTH: u32 = 10_190;
/// The characters that check identity codes.
const CHECKS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Who is there: the individual number, from 900 to 999, and what a request gets.
pub const ENTRIES: &[(u16, Entry)] = &[
    (900, Entry::Code(P::HakuOnnistui)),
    (901, Entry::Changed(Some(902))),
    (902, Entry::Code(P::HakuOnnistui)),
    (903, Entry::Code(P::EiTietoja)),
    (904, Entry::Code(P::AvaimellaEiTietoja)),
    (905, Entry::Code(P::Alle15Vuotias)),
    (906, Entry::Code(P::Kuollut)),
    (907, Entry::Code(P::EiLuovuteta)),
    (908, Entry::Code(P::EiHolhousasiainRekisterissa)),
    (909, Entry::Code(P::Ilmoitus)),
    (910, Entry::Code(P::SulkulistaaEiTarkistettu)),
    (911, Entry::Code(P::VoimassaoloaEiTarkistettu)),
    (912, Entry::Code(P::VarmennePuuttuu)),
    (913, Entry::Code(P::VarmenneKayttajatunnuksenSijaan)),
    (914, Entry::Code(P::VarmenneVanhentunut)),
    (915, Entry::Code(P::VarmenneSulkulistalla)),
    (916, Entry::Code(P::EiVarmenne)),
    (917, Entry::Code(P::VarmennettaEiHyvaksyta)),
    (918, Entry::Code(P::SalasanaVirheellinen)),
    (919, Entry::Code(P::KayttajatunnusVirheellinen)),
    (920, Entry::Code(P::KirjautuminenEpaonnistui)),
    (921, Entry::Code(P::TunnistuskyselyEiSkeemanMukainen)),
    (922, Entry::Code(P::TuotettaEiLoydy)),
    (923, Entry::Code(P::TuotettaEiLoydy1901)),
    (924, Entry::Code(P::KiellettyjaMerkkeja)),
    (925, Entry::Code(P::KiellettyjaMerkkejaHakuXml)),
    (926, Entry::Code(P::LoppukayttajaPuuttuu)),
    (927, Entry::Code(P::LaskutustiedotVirheelliset)),
    (928, Entry::Code(P::LaskutustietovirheKasittelyssa)),
    (929, Entry::Code(P::TunnistetiedotEroavat)),
    (930, Entry::Code(P::SisainenVirhe)),
    (931, Entry::Code(P::MuuVirhe)),
    (932, Entry::Words),
    (933, Entry::Changed(Some(934))),
    (934, Entry::Changed(Some(900))),
    (935, Entry::Changed(None)),
    (940, Entry::Fault(Fault::Slow)),
    (941, Entry::Fault(Fault::CutOff)),
    (942, Entry::Fault(Fault::ContentType)),
    (943, Entry::Fault(Fault::SoapFault)),
    (944, Entry::Fault(Fault::OtherProduct)),
    (945, Entry::Fault(Fault::Garbage)),
    (946, Entry::Fault(Fault::OtherId)),
    (947, Entry::Fault(Fault::Html)),
    (948, Entry::Fault(Fault::XRoad)),
];

/// The identity code of that individual number: nobody's, from 900 on.
#[must_use]
pub fn identity_code(individual: u16) -> String {
    let number = BIRTH * 1000 + u32::from(individual);
    let check = CHECKS.get((number % 31) as usize).copied().unwrap_or(b'0');
    format!("{BIRTH:06}-{individual:03}{}", char::from(check))
}

/// What a request with that identity code gets; 0001 for those who are not there.
#[must_use]
pub fn entry(code: &str) -> Entry {
    let found = ENTRIES
        .iter()
        .find(|(individual, _)| identity_code(*individual) == code);
    found.map_or(Entry::Code(P::EiTietoja), |(_, entry)| *entry)
}

/// Whether a message with that code has the person in it.
#[must_use]
pub fn has_person(code: Paluukoodi) -> bool {
    matches!(
        code,
        P::HakuOnnistui
            | P::TunnusPassivoitu
            | P::Ilmoitus
            | P::SulkulistaaEiTarkistettu
            | P::VoimassaoloaEiTarkistettu
    )
}

#[cfg(test)]
mod tests {
    use super::{ENTRIES, identity_code};
    use std::collections::BTreeSet;
    use vtj_types::catalogue::Henkilotunnus;

    #[test]
    fn all_are_nobody_and_in_the_readme() {
        let readme = include_str!("../README.md");
        for (individual, _) in ENTRIES {
            let code = identity_code(*individual);
            assert!(
                (900..1000).contains(individual) && Henkilotunnus::try_from(code.as_str()).is_ok()
            );
            assert!(readme.contains(&format!("| `{code}` | ")), "{code}");
        }
        let all: BTreeSet<_> = ENTRIES.iter().map(|(individual, _)| individual).collect();
        assert_eq!(all.len(), ENTRIES.len());
    }
}
