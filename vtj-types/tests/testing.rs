//! Artificial persons and messages about them.
#![cfg(all(
    feature = "testing",
    feature = "asukaslkm2",
    feature = "huollettava-huoltajat",
    feature = "huoltaja-huollettavat",
    feature = "perusjhhs2",
    feature = "peruslt1",
    feature = "perussanoma-1",
    feature = "perussanoma-3",
    feature = "vanhempi-lapset-ja-huollettavat"
))]

use vtj_types::Person;
use vtj_types::catalogue::Paivamaara;
use vtj_types::products::{
    asukaslkm2, huollettava_huoltajat, huoltaja_huollettavat, perusjhhs2, peruslt1, perussanoma_1,
    perussanoma_3, vanhempi_lapset_ja_huollettavat,
};
use vtj_types::readings::{Answer, CodeChange, Life, Readings as _, Relation};
use vtj_types::testing::{ArtificialPerson, not_found};
use vtj_types::values::PartialDate;

/// Runs a check on the message of every product, read back strictly.
fn in_all_products(person: &ArtificialPerson, check: impl Fn(&str, &dyn Person)) {
    macro_rules! all {
        ($($module:ident $name:literal),*) => {
            $(let message: $module::Vastaussanoma = person.message($name).expect($name);
            let xml = message.to_xml();
            let again = $module::Vastaussanoma::from_xml(xml.as_bytes()).expect($name);
            assert!(again == message, $name);
            check($name, &again);)*
        };
    }
    all!(
        asukaslkm2 "ASUKASLKM2", huollettava_huoltajat "HUOLLETTAVA-HUOLTAJAT",
        huoltaja_huollettavat "HUOLTAJA-HUOLLETTAVAT", perusjhhs2 "PERUSJHHS2", peruslt1 "PERUSLT1",
        perussanoma_1 "PERUSSANOMA 1", perussanoma_3 "PERUSSANOMA 3",
        vanhempi_lapset_ja_huollettavat "Vanhempi -lapset ja huollettavat"
    );
}

#[test]
fn every_seed_is_an_artificial_person_in_every_product() {
    for seed in 0..200 {
        let person = ArtificialPerson::new(seed);
        let code = person.henkilotunnus().expect("a valid code");
        assert!(
            code.is_artificial() && code.check_character().is_right(),
            "{seed}"
        );
        assert!(
            code.date_of_birth().is_some() && code.sex() == Some(person.sex()),
            "{seed}"
        );
        let again = ArtificialPerson::new(seed).henkilotunnus();
        assert!(again == Ok(code), "{seed}");
    }
    in_all_products(&ArtificialPerson::new(1), |name, message| {
        let is_known = name != "ASUKASLKM2";
        assert_eq!(matches!(message.life(), Life::Alive), is_known, "{name}");
        assert_eq!(message.current_name().is_some(), is_known, "{name}");
        assert_eq!(message.permanent_address().is_some(), is_known, "{name}");
        assert_eq!(message.home_municipality().is_some(), is_known, "{name}");
        assert!(
            message.identity_code_change() == CodeChange::Unchanged,
            "{name}"
        );
        assert!(message.turvakielto() != Answer::Yes, "{name}");
    });
}

#[test]
fn situations_are_read_as_what_they_are() {
    let day = Paivamaara::try_from("20240229").expect("a day");
    in_all_products(&ArtificialPerson::new(2).died(day), |name, message| {
        assert_eq!(
            matches!(message.life(), Life::Dead(Some(_))),
            name != "ASUKASLKM2",
            "{name}"
        );
    });
    in_all_products(
        &ArtificialPerson::new(3).with_turvakielto(),
        |name, message| {
            let tells = !["ASUKASLKM2", "PERUSJHHS2", "PERUSLT1", "PERUSSANOMA 1"].contains(&name);
            assert!(
                message.turvakielto() == if tells { Answer::Yes } else { Answer::Unknown },
                "{name}"
            );
            assert!(message.permanent_address().is_none(), "{name}");
        },
    );
    in_all_products(&ArtificialPerson::new(4).abroad(), |name, message| {
        let is_foreign = message
            .permanent_address()
            .map(|address| address.is_foreign());
        let tells = !["ASUKASLKM2", "PERUSSANOMA 3"].contains(&name);
        assert_eq!(is_foreign, tells.then_some(true), "{name}");
    });
    let before = ArtificialPerson::new(6).henkilotunnus().expect("a code");
    in_all_products(
        &ArtificialPerson::new(5).asked_by(before),
        |name, message| {
            assert!(
                matches!(message.identity_code_change(), CodeChange::Changed(_)),
                "{name}"
            );
        },
    );
}

#[test]
fn relatives_come_where_the_product_tells_of_them() {
    let born = PartialDate::new(2016, Some(8), Some(15)).expect("a date");
    let child = ArtificialPerson::new(8).born(born);
    let code = child.henkilotunnus().expect("a code");
    assert_eq!(code.date_of_birth(), Some(born));
    let person = ArtificialPerson::new(9).with_relative(Relation::Huollettava, child);
    in_all_products(&person, |name, message| {
        let tells = ["HUOLTAJA-HUOLLETTAVAT", "Vanhempi -lapset ja huollettavat"].contains(&name);
        let relatives = message.relatives(Relation::Huollettava);
        assert_eq!(relatives.is_some(), tells, "{name}");
        for relative in relatives.into_iter().flatten() {
            assert!(relative.henkilotunnus() == Some(&code), "{name}");
        }
    });
}

#[test]
fn nobody_is_found() {
    let asked = ArtificialPerson::new(10).henkilotunnus().expect("a code");
    let message: peruslt1::Vastaussanoma = not_found("PERUSLT1", &asked).expect("a message");
    assert!(message.henkilo.is_none() && matches!(message.life(), Life::Unknown));
    assert!(peruslt1::Vastaussanoma::from_xml(message.to_xml().as_bytes()).is_ok());
}
