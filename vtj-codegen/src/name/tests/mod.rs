mod scopes;

use super::*;
use proptest::prelude::*;

fn table(function: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (given, expected) in cases {
        assert_eq!(function(given), *expected, "{given:?}");
    }
}

#[test]
fn types() {
    table(
        type_name,
        &[
            (
                "TilapainenKotimainenLahiosoite",
                "TilapainenKotimainenLahiosoite",
            ),
            ("USAnKansalaisuusTietokoodi", "USAnKansalaisuusTietokoodi"),
            ("Nimi100MRZ", "Nimi100MRZ"),
            ("Sailyttaa22Tietokoodi", "Sailyttaa22Tietokoodi"),
            ("VTJ", "VTJ"),
            ("X509Certificate", "X509Certificate"),
            ("hakuperuste", "Hakuperuste"),
            ("hakuperusteUSA", "HakuperusteUSA"),
            ("nykyinen_sukunimi", "NykyinenSukunimi"),
            ("Kunta-maakunta", "KuntaMaakunta"),
            ("SYNTYMA_AIKA", "SyntymaAika"),
            ("a.b-c_d", "ABCD"),
            ("Osa_1.2", "Osa1_2"),
            ("Teksti100_2", "Teksti100_2"),
            ("1abc", "N1abc"),
            ("2", "N2"),
            ("Lähiosoite", "Lähiosoite"),
            ("La\u{308}hiosoite", "Lähiosoite"),
            ("\u{e4}iti", "Äiti"),
            ("名前", "名前"),
            ("Option", "OptionType"),
            ("vec", "VecType"),
            ("self", "SelfType"),
            ("String", "StringType"),
            ("OptionType", "OptionType"),
            ("_", "LowLine"),
            ("__", "LowLineLowLine"),
            ("", "Blank"),
            ("·", "U00B7"),
            ("_Nimi", "Nimi"),
        ],
    );
}

#[test]
fn suffixes() {
    let cases = [
        ("KuntanumeroTyyppi", "Kuntanumero"),
        ("HuollonjakokoodiTyyppi2", "Huollonjakokoodi2"),
        ("Kielikoodi3Tyyppi", "Kielikoodi3"),
        ("Teksti100Tyyppi2", "Teksti100_2"),
        ("HuonelkmKeittiotyyppiTyyppi", "HuonelkmKeittiotyyppi"),
        ("HuonelkmKeittiotyyppi", "HuonelkmKeittiotyyppi"),
        ("TyyppiTyyppi", "Tyyppi"),
        ("Tyyppi", "Tyyppi"),
        ("Tyyppi2", "Tyyppi2"),
        ("TyyppiNimi", "TyyppiNimi"),
        ("", ""),
    ];
    for (given, expected) in cases {
        assert_eq!(without_suffix(given, "Tyyppi"), expected, "{given:?}");
    }
    assert_eq!(without_suffix("Nimi2", ""), "Nimi2");
    assert_eq!(without_suffix("Tyyppi", "Type"), "Tyyppi");
}

#[test]
fn fields() {
    table(
        field_name,
        &[
            ("LahiosoiteS", "lahiosoite_s"),
            ("InfoS", "info_s"),
            ("AsukkaatAlle18v", "asukkaat_alle18v"),
            ("hakuperustePaluukoodi", "hakuperuste_paluukoodi"),
            (
                "UlkomainenPaikkakuntaJaValtioSelvakielinen",
                "ulkomainen_paikkakunta_ja_valtio_selvakielinen",
            ),
            ("X509Certificate", "x509_certificate"),
            ("sanomatunnus", "sanomatunnus"),
            ("lapsi.id-2", "lapsi_id_2"),
            ("Lähiosoite", "lähiosoite"),
            ("LA\u{308}HIOSOITE", "lähiosoite"),
            ("type", "r#type"),
            ("Type", "r#type"),
            ("r#type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("Self", "self_"),
            ("self_", "self_"),
            ("super", "super_"),
            ("crate", "crate_"),
            ("union", "union"),
            ("18v", "n18v"),
            ("str", "str"),
            ("_", "low_line"),
            ("_id", "id"),
            ("·", "u00b7"),
            ("", "blank"),
        ],
    );
}

#[test]
fn modules_and_constants() {
    table(
        module_name,
        &[
            ("PERUSSANOMA 1", "perussanoma_1"),
            ("henkilotiedot", "henkilotiedot"),
            ("mod", "r#mod"),
            ("std", "std_"),
            ("str_", "str_"),
            ("U8", "u8_"),
            ("crate", "crate_"),
        ],
    );
    table(
        const_name,
        &[
            ("sanomaTunnus", "SANOMA_TUNNUS"),
            ("1a", "N1A"),
            ("type", "TYPE"),
            ("-", "MINUS"),
            ("ä", "Ä"),
        ],
    );
}

#[test]
fn variants() {
    table(
        variant_name,
        &[
            ("1", "Koodi1"),
            ("05", "Koodi05"),
            ("Koodi05", "Koodi05"),
            ("P100", "P100"),
            ("a", "A"),
            ("Kunta-maakunta", "KuntaMaakunta"),
            ("Kunta- ja/tai maakuntavaalit", "KuntaJaTaiMaakuntavaalit"),
            (
                "avioliitto tai rekisteröity parisuhde",
                "AvioliittoTaiRekisteroityParisuhde",
            ),
            ("huollon sisältö (äiti)", "HuollonSisaltoAiti"),
            ("on syntynyt USA:ssa", "OnSyntynytUSAssa"),
            ("EI TIETOA", "EiTietoa"),
            (
                "Åland, Øresund, Straße, café, Łódź",
                "AlandOresundStrasseCafeLodz",
            ),
            ("1.5", "Koodi1_5"),
            ("-1500", "Minus1500"),
            ("+5", "Plus5"),
            ("+", "Plus"),
            ("-", "Minus"),
            ("*", "Asterisk"),
            ("--", "MinusMinus"),
            ("", "Blank"),
            (" ", "Space"),
            ("·", "U00B7"),
            ("\u{1F600}", "U1F600"),
            ("суоми", "Суоми"),
            ("Self", "Self_"),
            ("None", "None"),
            ("²", "U00B2"),
        ],
    );
    let long = "rekisteroity parisuhde paattynyt, kun rekisterointi on julistettu mitattomaksi";
    assert_eq!(
        variant_name(long),
        "RekisteroityParisuhdePaattynytKunRekisterointiOnJulistettu"
    );
    assert_eq!(
        variant_name(&"x".repeat(200)),
        format!("X{}", "x".repeat(59))
    );
    assert_eq!(
        variant_name(&"7".repeat(200)),
        format!("Koodi{}", "7".repeat(55))
    );
}

#[test]
fn transliteration() {
    table(
        transliterate,
        &[
            ("äöåÄÖÅ", "aoaAOA"),
            ("éèêë", "eeee"),
            ("ßæœøþ", "ssaeoeoth"),
            ("šžČ", "szC"),
            ("Ωж名", "Ωж名"),
            ("a\u{308}\u{301}", "a"),
        ],
    );
}

#[test]
fn identifiers_as_tokens() {
    for (given, expected) in [
        ("r#type", "r#type"),
        ("Nimi", "Nimi"),
        ("self_", "self_"),
        ("not one", "not_one"),
        ("r#self", "self_"),
        ("_", "low_line"),
    ] {
        assert_eq!(ident(given).to_string(), expected);
    }
}

fn is_valid(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

const CASES: [Case; 5] = [
    Case::Type,
    Case::Field,
    Case::Module,
    Case::Const,
    Case::Variant,
];

fn any_names() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9_.ÄäÅåß·-]{0,10}",
        "\\PC{0,12}",
        "[A-Za-z0-9:,. '()/+-]{0,90}",
        "[aAbBeE][\u{300}-\u{36F}\u{345}ǆŉİ²½ªﬀ\u{FE0F}\u{200D}\u{903}\u{94D}क]{0,6}",
        prop::sample::select(vec![
            "self", "Self", "super", "crate", "_", "type", "r#type", "r#self", "gen", "async",
            "Option", "str", "'static"
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_name_is_an_identifier_and_stays_one(name in any_names()) {
        for case in CASES {
            let rendered = case.render(&name);
            prop_assert!(is_valid(&rendered), "{:?} {:?} {:?}", case, name, rendered);
            if name.chars().all(|c| c.is_ascii() || "ÄäÖöÅåßéüšž·".contains(c)) {
                prop_assert_eq!(&case.render(&rendered), &rendered, "{:?} {:?}", case, name);
            }
            prop_assert_eq!(ident(&rendered).to_string(), rendered);
        }
        prop_assert!(is_valid(&ident(&name).to_string()));
        prop_assert!(variant_name(&name).chars().count() <= 60);
        prop_assert!(!without_suffix(&name, "Tyyppi").is_empty() || name.is_empty());
        for name in preferences(Case::Field, &[&name, "type", &name]) {
            prop_assert!(is_valid(&name));
        }
    }
}
