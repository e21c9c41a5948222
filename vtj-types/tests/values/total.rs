//! Whatever a value holds, asking it for its parts does not panic.

use proptest::prelude::*;
use vtj_types::catalogue::{
    Asuinpaikkatunnus, Henkilotunnus, Kielikoodi, Kielikoodi3, Kiinteistoyksikkotunnus,
    Kotipaikkatunnus, Paivamaara, Prakennustunnus, Rakennustunnus, SahkoinenAsiointitunnus,
    TietojenPoimintaaika, Valtiokoodi3, Yksilointitunnus, Ytunnus,
};

fn ask(text: &str) {
    if let Ok(value) = Henkilotunnus::try_from(text) {
        assert!(value.individual_number().is_some() && value.sex().is_some());
        let _ = (
            value.check_character(),
            value.date_of_birth(),
            value.century_sign(),
        );
    }
    if let Ok(value) = SahkoinenAsiointitunnus::try_from(text) {
        let _ = (value.check_character(), value.number(), value.is_in_range());
    }
    if let Ok(value) = Yksilointitunnus::try_from(text) {
        let _ = (value.check_character(), value.number(), value.sign());
    }
    if let Ok(value) = Prakennustunnus::try_from(text) {
        let _ = (value.check_character(), value.number(), value.is_in_range());
    }
    if let Ok(value) = Ytunnus::try_from(text) {
        let _ = (value.check_character(), value.number());
    }
    let _ = Rakennustunnus::try_from(text).map(|value| value.parts().is_some());
    let _ = Kiinteistoyksikkotunnus::try_from(text).map(|value| value.parts().is_some());
    let _ = Asuinpaikkatunnus::try_from(text).map(|value| value.parts().is_some());
    let _ = Kotipaikkatunnus::try_from(text).map(|value| value.parts().is_some());
    let _ = Paivamaara::try_from(text).map(|value| value.parts());
    let _ =
        TietojenPoimintaaika::try_from(text).map(|value| value.parts().map(|time| time.offset()));
    let _ = Kielikoodi::try_from(text)
        .map(|value| matches!(value.language(), vtj_types::values::Language::Unknown));
    let _ = Kielikoodi3::try_from(text)
        .map(|value| matches!(value.language(), vtj_types::values::Language::Unknown));
    let _ = Valtiokoodi3::try_from(text)
        .map(|value| matches!(value.country(), vtj_types::values::Country::Iso(_)));
}

proptest! {
    #[test]
    fn any_text(text in ".{0,30}") {
        ask(&text);
    }

    #[test]
    fn texts_of_the_kind(text in "[0-9A-FT +\\-ÅX]{0,24}") {
        ask(&text);
    }

    #[test]
    fn valid_texts(
        text in prop_oneof![
            "(0[1-9]|[12][0-9])(0[1-9]|1[0-2])[0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]",
            "[0-9]{8}[0-9A-FHJ-NPR-Y]",
            "[0-9A-F]{5}[T-][0-9A-F]{4}[0-9A-FHJ-NPR-Y]",
            "[0-9]{9}[0-9A-Z]",
            "[0-9]{7}-[0-9]",
            "[0-9]{8}",
            "[0-9]{14}",
            "[0-9]{3}(-[0-9]{3,4}){3}(-[A-Z]-[0-9]{3}|-[A-Z][0-9]{4})?",
            "[0-9]{9}[A-Z][ 0-9][ A-Å][ 0-9]{3}[ a-å]",
        ]
    ) {
        ask(&text);
    }
}
