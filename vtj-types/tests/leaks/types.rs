//! Values of every simple type made of texts: neither the value nor the refusal shows the text.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};

use vtj_types::{InvalidValue, Shown, catalogue, xsd};

/// Texts that some types take and others refuse, for one reason or another.
const TEXTS: [&str; 14] = [
    "MERKKI",
    "MERKKI9",
    "MERKKI merkki",
    " MERKKI\n",
    "MERKKI\u{0}",
    "MERKKI.merkki@example.org",
    "010190-9019",
    "19871203",
    "198712031415",
    "19871203141516",
    "987654321",
    "9876543",
    "-987654",
    "P9876543210X",
];

/// The types that show their text.
const SHOWN: [&str; 5] = [
    "HakuperustePaluukoodi",
    "Paluukoodi",
    "Sanomatunnus",
    "TietojenPoimintaaika",
    "Versio",
];

fn shows(text: &str, value: &(impl Debug + ?Sized)) -> bool {
    let text = text.trim_matches([' ', '\n', '\0', '-']);
    format!("{value:?} {value:#?}").contains(text)
}

/// Whether a value came of the text.
fn check<T: for<'t> TryFrom<&'t str, Error = InvalidValue> + Debug>(
    name: &str,
    text: &str,
) -> bool {
    let result = T::try_from(text);
    let is_shown = SHOWN.contains(&name);
    assert!(is_shown || !shows(text, &result), "a value of {name} shows");
    match result {
        Ok(value) => {
            assert!(shows(text, &Shown(&value)), "{name} holds another text");
            true
        }
        Err(error) => {
            let error: &dyn Display = &error;
            assert!(!shows(text, &error.to_string()), "an error of {name} shows");
            false
        }
    }
}

macro_rules! check_all {
    ($text:expr; $module:ident; $($name:ident,)*) => {
        [$((stringify!($name), check::<$module::$name>(stringify!($name), $text)),)*]
    };
}

/// Makes values of all types of the catalogue: which types there are, and whether one took the text.
fn values(text: &str) -> Vec<(&'static str, bool)> {
    check_all! { text; catalogue;
        Aanestysaluenumero, Aanioikeusperustelaji, AlkutapaTeksti, Alkutapakoodi, AmmattiNimi, AsiaId, Asiakasinfo,
        Asuinpaikkatunnus, AsukasLkm, AsuminenPysyvyys, AsuminenPysyvyysTeksti, EdunvalvontaTieto,
        EdunvalvontavaltuutusTieto, EnemKieliKoodi, EntinenNimiLajikoodi, EntinenNimiLkm, EtarekisterointiTietolahde,
        HakuperustePaluuTeksti, HakuperustePaluukoodi, HallintaLajikoodi, Henkilosuhdelaji, Henkilosuhdelajikoodi,
        Henkilotunnus, HetuSatuTiiviste, HuollettavaLkm, HuollonAsuminenKoodi, HuollonKesto, HuollonOikeusKoodi,
        HuollonOikeusTieto, Huollonjako, Huollonjakokoodi, Huollonjakokoodi2, HuoltajaLkm, HuoltajanLaji, HuoltajanRooli,
        Huoneistonumero, Huonelkm, HuonelkmKeittiotyyppi, HuostaanottoTieto, IlmoitusSallittu, Jakokirjain,
        Jarjestysnumero, KansalaisuusLkm, KatuNimi, Katunumero, Katuosoite, Kayntiosoite, Kayttotarkoituskoodi, KieliNimi,
        KieliTietokoodi, KieliTietokoodi2, Kielikoodi, Kielikoodi3, Kielilajikoodi, KieltoTieto, Kieltokoodi,
        KiinteistoyksikkoLkm, Kiinteistoyksikkotunnus, KiinteistoyksikonNimi, KirkollinenToimitusTieto,
        KotimainenLahiosoite, Kotipaikkatunnus, KunnanOsaaluekoodi, KuntaNimi, Kuntanumero, Kuollut, LapsenAsuminenKoodi,
        LapsiLkm, LapsiLkmAlle18v, LapsiLkmAlle18vElossa, LiitonLajiSelvakielinen, LiitonLajikoodi, Lisatieto,
        LoytyykoTieto, Muutostapa, MuuttoilmoitusStatus, NimenLisatieto, Nimi100, Nimi100Itseilmoitettu, Nimi100MRZ,
        NimiLajikoodi, NimiUTF200, NykyinenNimiLajikoodi, OmistusTieto, OttolapsisuhdeIlmoitusTeksti, PaatosNumero,
        PaattymistapaTeksti, Paattymistapakoodi, Paivamaara, Paluukoodi, PaluukoodiTeksti, ParasOsoiteTieto, Pintaala,
        PoissaoloTeksti, Poissaolokoodi, Porraskirjain, Postinumero, PostinumeroToimipaikka, Postiosoite,
        Postitoimipaikka, Prakennustunnus, Rajoituskoodi, Rajoituskoodi3, RakennusLkm, Rakennusluokkakoodi,
        Rakennustunnus, SahkoinenAsiointitunnus, SahkopostiLajikoodi, Sahkopostiosoite, Sailyttaa22Tietokoodi,
        Sanomatunnus, SiviilisaatySelvakielinen, Siviilisaatykoodi, SukupuoliTeksti, Sukupuolikoodi, SukupuolikoodiMRZ,
        SuomenKansalaisuusTietokoodi, SyntymavaltioUSATietokoodi, Tehtavienjakokoodi, Teksti100, Teksti120, Teksti200,
        TietojenPoimintaaika, TunnistuksenTapa, TunnistuksenTietolahde, Turvakieltokoodi, USAnKansalaisuusTietokoodi,
        UlkomainenHenkiloTunnus, UlkomainenLahiosoite, UlkomainenPaikkakunta, UlkomainenPaikkakuntaJaValtio,
        UlkomainenSyntymapaikka, UskontokuntaLaji, UskontokuntaNimi, Uskontokuntakoodi, Vaalilaji, Vaalipiirinumero,
        ValtioNimi, ValtioNimi30, ValtioPostinimi, Valtiokoodi2, Valtiokoodi3, Versio, ViranomainenNimi,
        ViranomainenNimilyhenne15, ViranomainenNimilyhenne16, Viranomaiskoodi, Viranomaiskoodi6, ViroValtiokoodi3,
        Voimassaolokoodi, Voimassaoloteksti, Vuodenvaihde, Yksilointitunnus, YritysNimi80, Ytunnus,
    }
    .to_vec()
}

#[test]
fn no_value_and_no_invalid_value_shows_its_text() {
    let mut types = BTreeSet::new();
    let mut taken = 0;
    for text in TEXTS {
        for (name, is_taken) in values(text) {
            types.insert(name);
            taken += usize::from(is_taken);
        }
        taken += check_all! { text; xsd;
            AnySimpleType, AnyUri, Base64Binary, Byte, Date, DateTime, Decimal, Duration, Entities, Entity, GDay, GMonth,
            GMonthDay, GYear, GYearMonth, HexBinary, Id, Idref, Idrefs, Int, Integer, Language, Long, Name, NcName,
            NegativeInteger, Nmtoken, Nmtokens, NonNegativeInteger, NonPositiveInteger, NormalizedString, Notation,
            PositiveInteger, QName, Short, Time, Token, UnsignedByte, UnsignedInt, UnsignedLong, UnsignedShort, XsString,
        }
            .iter()
            .filter(|(_, is_taken)| *is_taken)
            .count();
    }
    assert!(taken > 100, "values were made: {taken}");
    assert_eq!(types, in_the_catalogue());
}

/// The types that the source of the catalogue has.
fn in_the_catalogue() -> BTreeSet<&'static str> {
    let lines = include_str!("../../src/generated/catalogue.rs").lines();
    let types = lines.filter_map(|line| {
        let rest = line.strip_prefix("pub ")?;
        let name = rest
            .strip_prefix("struct ")
            .or(rest.strip_prefix("enum "))
            .or(rest.strip_prefix("type "))?;
        name.split(['(', ' ', '{']).next()
    });
    types.collect()
}

#[cfg(feature = "pseudonym")]
#[test]
fn pseudonyms_and_keys_show_neither_the_code_nor_the_key() {
    use vtj_types::PseudonymKey;

    const KEY: &[u8] = b"MERKKI MERKKI MERKKI MERKKI MERKKI";
    let key = PseudonymKey::new(KEY).expect("a key that is long enough");
    let pseudonym = key.pseudonym("010190-9019");
    let short = PseudonymKey::new(b"MERKKI").err();
    for mark in ["MERKKI", "010190-9019", "77, 69, 82, 75"] {
        let shown = format!("{key:?} {key:#?} {pseudonym:?} {pseudonym:#?} {short:?} {short:#?}");
        assert!(!shown.contains(mark), "a key or a code shows");
    }
}
