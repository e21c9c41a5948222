//! What a reply says, sorted by what a client does about it.

use crate::UnknownCode;
use crate::catalogue::{Henkilotunnus, Paluukoodi};
use crate::rt::unknown_code;

/// What came of a query. New ones may be added; treat an unknown one as no answer.
///
/// The codes are those of [`Paluukoodi`], whether they came with the message or as `faultCode` in place of one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// 0000: found.
    Found,
    /// 0002: the identity code that was asked for is no longer in force. Ask once more with the new one.
    IdentityCodeChanged {
        /// The new one, where the message has it: the identity code in `Henkilo`, if it is another than the one asked
        /// for.
        new: Option<Henkilotunnus>,
    },
    /// 0001, 0006: not found.
    NotFound,
    /// 0018: the person is under 15.
    Minor,
    /// 0007: the person is dead, and data is withheld.
    DeadDataWithheld,
    /// 0017, 0019: not disclosed, or not in the register that was asked.
    NotDisclosed,
    /// 0005: a notice; what it says is in the text of the code.
    Notice,
    /// 0008, 0009: a check of the certificate that was asked for was not carried out.
    CheckNotCarriedOut,
    /// 0010 to 0015: something is wrong with the certificate.
    Certificate,
    /// 0003, 0004, -1500: user name or password is refused.
    Credentials,
    /// -1805, -1900 to -1904: a mistake in the request; the same request will fail again.
    RequestMistake,
    /// -1505, -1905: billing.
    Billing,
    /// 0016, -1800, -1906: something went wrong at the agency.
    Agency,
    /// A code that is not documented.
    UndocumentedCode,
    /// A fault in words alone: `faultString` without a `faultCode` that is a code. What it means is not guessed.
    FaultWithoutCode,
    /// A message without a return code.
    NoReturnCode,
    /// Neither a message nor a fault.
    NoAnswer,
}

impl Outcome {
    /// The outcome's name, which stays the same in later versions.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Found => "Found",
            Self::IdentityCodeChanged { .. } => "IdentityCodeChanged",
            Self::NotFound => "NotFound",
            Self::Minor => "Minor",
            Self::DeadDataWithheld => "DeadDataWithheld",
            Self::NotDisclosed => "NotDisclosed",
            Self::Notice => "Notice",
            Self::CheckNotCarriedOut => "CheckNotCarriedOut",
            Self::Certificate => "Certificate",
            Self::Credentials => "Credentials",
            Self::RequestMistake => "RequestMistake",
            Self::Billing => "Billing",
            Self::Agency => "Agency",
            Self::UndocumentedCode => "UndocumentedCode",
            Self::FaultWithoutCode => "FaultWithoutCode",
            Self::NoReturnCode => "NoReturnCode",
            Self::NoAnswer => "NoAnswer",
        }
    }

    /// The outcome that a return code stands for. Of 0002 without the new identity code.
    #[must_use]
    pub fn of(code: Paluukoodi) -> Self {
        use Paluukoodi as P;
        match code {
            P::HakuOnnistui => Self::Found,
            P::TunnusPassivoitu => Self::IdentityCodeChanged { new: None },
            P::EiTietoja | P::AvaimellaEiTietoja => Self::NotFound,
            P::Alle15Vuotias => Self::Minor,
            P::Kuollut => Self::DeadDataWithheld,
            P::EiHolhousasiainRekisterissa | P::EiLuovuteta => Self::NotDisclosed,
            P::Ilmoitus => Self::Notice,
            P::SulkulistaaEiTarkistettu | P::VoimassaoloaEiTarkistettu => Self::CheckNotCarriedOut,
            P::VarmennePuuttuu
            | P::VarmenneKayttajatunnuksenSijaan
            | P::VarmenneVanhentunut
            | P::VarmenneSulkulistalla
            | P::EiVarmenne
            | P::VarmennettaEiHyvaksyta => Self::Certificate,
            P::SalasanaVirheellinen
            | P::KayttajatunnusVirheellinen
            | P::KirjautuminenEpaonnistui => Self::Credentials,
            P::TunnistuskyselyEiSkeemanMukainen
            | P::TuotettaEiLoydy
            | P::TuotettaEiLoydy1901
            | P::KiellettyjaMerkkeja
            | P::KiellettyjaMerkkejaHakuXml
            | P::LoppukayttajaPuuttuu => Self::RequestMistake,
            P::LaskutustiedotVirheelliset | P::LaskutustietovirheKasittelyssa => Self::Billing,
            P::TunnistetiedotEroavat | P::SisainenVirhe | P::MuuVirhe => Self::Agency,
            P::Unknown(_) => Self::UndocumentedCode,
            P::NotGiven => Self::NoReturnCode,
        }
    }
}

/// The return code of a text, without white space around it: one of the catalogue's pattern, or a negative one, which the
/// agency documents though its pattern forbids it.
pub(crate) fn paluukoodi(text: &str) -> Option<Paluukoodi> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    if let Ok(code) = Paluukoodi::try_from(text) {
        return Some(code);
    }
    let digits = text.strip_prefix('-')?;
    let is_code = Paluukoodi::try_from(digits).is_ok();
    is_code.then(|| UnknownCode::new(text).map(unknown_code))?
}

#[cfg(test)]
mod tests {
    use super::{Outcome, paluukoodi};

    #[test]
    fn every_documented_code_has_its_outcome() {
        let changed = || Outcome::IdentityCodeChanged { new: None };
        let expected = [
            (&["0000"][..], Outcome::Found),
            (&["0001", "0006"], Outcome::NotFound),
            (&["0002"], changed()),
            (&["0003", "0004", "-1500"], Outcome::Credentials),
            (&["0005"], Outcome::Notice),
            (&["0007"], Outcome::DeadDataWithheld),
            (&["0008", "0009"], Outcome::CheckNotCarriedOut),
            (
                &["0010", "0011", "0012", "0013", "0014", "0015"],
                Outcome::Certificate,
            ),
            (&["0016", "-1800", "-1906"], Outcome::Agency),
            (&["0017", "0019"], Outcome::NotDisclosed),
            (&["0018"], Outcome::Minor),
            (&["-1505", "-1905"], Outcome::Billing),
            (
                &["-1805", "-1900", "-1901", "-1902", "-1903", "-1904"],
                Outcome::RequestMistake,
            ),
            (
                &["0020", "1", "99999", "-1", "-1907"],
                Outcome::UndocumentedCode,
            ),
        ];
        for (codes, outcome) in expected {
            for code in codes {
                let read = paluukoodi(&format!(" {code}\n")).expect(code);
                assert_eq!(read.code(), *code);
                assert_eq!(Outcome::of(read), outcome, "{code}");
                let is_documented = outcome != Outcome::UndocumentedCode;
                assert_eq!(read.meaning().is_some(), is_documented, "{code}");
            }
        }
        for text in ["", "-", "abc", "000000", "--1", "- 1", "+1", "1.0"] {
            assert_eq!(paluukoodi(text), None, "{text:?}");
        }
    }
}
