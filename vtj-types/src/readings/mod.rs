//! Readings: what a message says of a person, decided once where clients decide it each in a way of its own.
//!
//! They hold for every [`Person`]: messages and person types of all products, [`Vastaus`](crate::products::Vastaus), a client's
//! own products, and what lenient reading gives. They find elements by their names, so that blocks of one name and different
//! structures are read alike. Where a product does not carry a block, the answer is that it is not told, which is not the same
//! as "no".
//!
//! Ask what lenient reading gave ([`Parsed`](crate::Parsed)) before taking its `value` out: only it knows of values and blocks
//! that were missing or not valid, and makes of them "unknown" too.

mod address;
mod answer;
mod relation;
mod seen;

pub use answer::{
    Address, Answer, Bilingual, CodeChange, CurrentName, Life, Municipality, Relative,
};
pub use relation::Relation;

use crate::Person;
use crate::catalogue::Henkilotunnus;
use crate::rt::{Part, Seen};
use seen::{first, kept, text, value};

/// A language in which the register has names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Suomi: fields that end in `S`.
    Finnish,
    /// Ruotsi: fields that end in `R`.
    Swedish,
}

/// The readings. See the [module](self) for what they hold of.
pub trait Readings: Person {
    /// Whether the person is alive.
    ///
    /// Dead is who has a `Kuollut` or a `Kuolinpvm`, which stand in for each other: some products have the day alone, and the
    /// register knows deaths whose day it does not know. Declared dead (`Kuolleeksijulistamispvm`) is who is not dead
    /// otherwise. A return code 0007 says that the person is dead and no data are returned.
    ///
    /// Source: `KuollutTyyppi`, `Kuolintiedot`, `Kuolleeksijulistamistiedot`, `PaluukoodiTekstiTyyppi`.
    fn life(&self) -> Life {
        if self.return_code().as_deref() == Some("0007") {
            return Life::Dead(None);
        }
        let Some(person) = self.element() else {
            return Life::Unknown;
        };
        let died: [&[&str]; 1] = [&["kuolintiedot", "kuolinpvm"]];
        let is_dead = first(person, &[&["kuolintiedot", "kuollut"], died[0]]);
        if is_dead.is_some_and(|text| text != "0") {
            return Life::Dead(value(person, &died));
        }
        let declared: [&[&str]; 1] = [&["kuolleeksijulistamistiedot", "kuolleeksijulistamispvm"]];
        if first(person, &declared).is_some() {
            return Life::DeclaredDead(value(person, &declared));
        }
        let is_doubtful =
            self.deviates("Kuolintiedot") || self.deviates("Kuolleeksijulistamistiedot");
        match person.part("kuolintiedot", &mut |_| {}) && !is_doubtful {
            true => Life::Alive,
            false => Life::Unknown,
        }
    }

    /// Whether a turvakielto (non-disclosure for personal safety) is in force.
    ///
    /// It fails closed: `TurvakieltoTieto` that is anything but blank or 0 is yes, whatever `TurvakieltoPaattymispvm` says.
    /// Clients that took 1 alone for yes disclosed the addresses of the others. Where the product has no such block, the
    /// answer is unknown and never no: PERUSSANOMA 1, PERUSLT1, PERUSJHHS2 and ASUKASLKM2 do not tell. Treat unknown as yes
    /// before you disclose an address.
    ///
    /// Source: `KieltoTietoTyyppi`; `TurvakieltokoodiTyyppi` for products that have the code 9.
    fn turvakielto(&self) -> Answer {
        let Some(person) = self.element() else {
            return Answer::Unknown;
        };
        let mut is_in_force = false;
        let mut is_told = false;
        let mut look = |seen: Seen<'_>| {
            is_told |= !matches!(seen, Seen::Other);
            if let Seen::Value(text) = seen {
                is_in_force |= text != "0";
            }
        };
        let mut inner_told = false;
        let _ = person.part("turvakielto", &mut |seen| match seen {
            Seen::Element(block) => {
                inner_told |= block.part("turvakielto_tieto", &mut look);
                inner_told |= block.part("turvakieltokoodi", &mut look);
            }
            other => look(other),
        });
        for field in ["turvakielto_tieto", "turvakieltokoodi"] {
            inner_told |= person.part(field, &mut look);
        }
        match is_in_force {
            true => Answer::Yes,
            false if self.deviates("Turvakielto") => Answer::Unknown,
            false if is_told || inner_told => Answer::No,
            false => Answer::Unknown,
        }
    }

    /// The present name; `None` where the product tells none or nobody was found. Former names stand in other blocks.
    ///
    /// Source: `NykyinenSukunimi`, `NykyisetEtunimet`, `NykyinenKutsumanimi`.
    fn current_name(&self) -> Option<CurrentName> {
        let name = name_of(self.element()?);
        (name != CurrentName::default()).then_some(name)
    }

    /// The permanent address, in Finland or abroad; `None` where there is none, it is not told, or nobody was found.
    ///
    /// Where both are given, the one without a last day is taken, and the one in Finland before the one abroad. Products
    /// that divide the street into parts (`VakinainenKotimainenOsoite`) have them joined by blanks: street, number,
    /// staircase, dwelling without leading zeros, division letter.
    ///
    /// Source: `VakinainenKotimainenLahiosoite`, `VakinainenUlkomainenLahiosoite`, and the blocks of these names in `Osoite`.
    fn permanent_address(&self) -> Option<Address> {
        address::permanent(self.element()?)
    }

    /// Kotikunta (municipality of residence); `None` where there is none, it is not told, or nobody was found.
    ///
    /// Source: `Kotikunta`.
    fn home_municipality(&self) -> Option<Municipality> {
        let person = self.element()?;
        let municipality = Municipality {
            number: value(person, &[&["kotikunta", "kuntanumero"]]),
            name: address::bilingual(person, "kotikunta", ["kunta_s", "kunta_r", ""]),
            since: value(person, &[&["kotikunta", "kuntasuhde_alkupvm"]]),
        };
        (municipality != Municipality::default()).then_some(municipality)
    }

    /// Whether the identity code that was asked for is still the person's, as far as a message tells. A person type without
    /// its message does not know what was asked for.
    ///
    /// Changed is a `Henkilotunnus` of the person that is not the one among the search keys. It looks at that one element, not
    /// at identity codes of other persons in the message. Passive is `voimassaolokoodi` 2 or return code 0002.
    ///
    /// Source: `Hakuperusteet`, `HenkilonHenkilotunnus`, `VoimassaolokoodiTyyppi`, `PaluukoodiTekstiTyyppi`.
    fn identity_code_change(&self) -> CodeChange {
        let message = self.message();
        let asked: &[&str] = &["hakuperusteet", "henkilotunnus", "value"];
        let asked: Option<Henkilotunnus> = message.and_then(|message| value(message, &[asked]));
        let own: &[&[&str]] = &[&["henkilotunnus", "value"], &["henkilotunnus"]];
        let own: Option<Henkilotunnus> = self.element().and_then(|person| value(person, own));
        if let (Some(asked), Some(own)) = (&asked, &own)
            && asked != own
        {
            return CodeChange::Changed(own.clone());
        }
        let state: &[&str] = &["henkilotunnus", "voimassaolokoodi"];
        let state = self.element().and_then(|person| first(person, &[state]));
        let is_passive = state.as_deref() == Some("2");
        if is_passive || self.return_code().as_deref() == Some("0002") {
            return CodeChange::Passive;
        }
        match asked.is_some() && own.is_some() {
            true => CodeChange::Unchanged,
            false => CodeChange::Unknown,
        }
    }

    /// The persons of a relation, blank ones left out; `None` where the product does not tell, or nobody was found.
    ///
    /// They are found by the name of the relation whatever a product calls their type, and through an element around all of
    /// them or around the person in one.
    ///
    /// Source: the elements `Huoltaja`, `Huollettava`, `Puoliso`, `Vanhempi`, `Lapsi`.
    fn relatives(&self, relation: Relation) -> Option<Vec<Relative>> {
        relation::relatives(self.element()?, relation)
    }

    /// The return code of the message.
    #[doc(hidden)]
    fn return_code(&self) -> Option<String> {
        let code = text(self.message()?, &["paluukoodi", "koodi"]);
        code.flatten().map(Into::into)
    }
}

impl<P: Person + ?Sized> Readings for P {}

/// The present name in an element of a person.
fn name_of(person: &dyn Part) -> CurrentName {
    CurrentName {
        surname: kept(person, &[&["nykyinen_sukunimi", "sukunimi"], &["sukunimi"]]),
        given: kept(person, &[&["nykyiset_etunimet", "etunimet"], &["etunimet"]]),
        calling: kept(
            person,
            &[&["nykyinen_kutsumanimi", "kutsumanimi"], &["kutsumanimi"]],
        ),
    }
}
