//! The products whose messages are measured.

use vtj_types::products::{perussanoma_1, vanhempi_lapset_ja_huollettavat as vanhempi};
use vtj_types::{Error, Parsed, ReadSettings, WriteSettings, blocks};

use crate::draw::Draw;

/// A product whose messages are measured.
pub trait Product: Clone + PartialEq {
    /// Its name.
    const NAME: &'static str;
    /// The message to start from.
    const START: &'static str;

    /// Puts other data in, and so many blocks as make about 4 or 50 KB.
    fn vary(&mut self, draw: &mut Draw, large: bool);

    /// Reads strictly.
    ///
    /// # Errors
    /// Those of the message.
    fn strict(bytes: &[u8], settings: &ReadSettings) -> Result<Self, Error>;

    /// Reads leniently.
    ///
    /// # Errors
    /// Those of the message.
    fn lenient(bytes: &[u8], settings: &ReadSettings) -> Result<Parsed<Self>, Error>;

    /// Writes.
    fn encode(&self, settings: &WriteSettings) -> Vec<u8>;
}

macro_rules! reading_and_writing {
    () => {
        fn strict(bytes: &[u8], settings: &ReadSettings) -> Result<Self, Error> {
            Self::from_xml_with(bytes, settings)
        }

        fn lenient(bytes: &[u8], settings: &ReadSettings) -> Result<Parsed<Self>, Error> {
            Self::from_xml_lenient_with(bytes, settings)
        }

        fn encode(&self, settings: &WriteSettings) -> Vec<u8> {
            self.to_xml_with(settings)
        }
    };
}

/// As many blocks as wanted, all made of the first one.
fn repeat<T: Clone>(blocks: &mut Vec<T>, count: usize, mut vary: impl FnMut(&mut T)) {
    if let Some(first) = blocks.first().cloned() {
        blocks.resize(count, first);
    }
    blocks.iter_mut().for_each(&mut vary);
}

fn vary_temporary(block: &mut blocks::TilapainenKotimainenLahiosoite, draw: &mut Draw) {
    block.lahiosoite_s = draw.street();
    block.lahiosoite_r = draw.street();
    block.postinumero = draw.postal_code();
    block.postitoimipaikka_s = draw.place();
    block.postitoimipaikka_r = draw.place();
    block.asuminen_alkupvm = draw.day();
    block.asuminen_loppupvm = draw.day();
}

fn vary_postal(block: &mut blocks::KotimainenPostiosoite, draw: &mut Draw) {
    block.postiosoite_s = draw.street();
    block.postinumero = draw.postal_code();
    block.postitoimipaikka_s = draw.place();
    block.postiosoite_alkupvm = draw.day();
}

impl Product for perussanoma_1::Vastaussanoma {
    const NAME: &'static str = "PERUSSANOMA 1";
    const START: &'static str = "perussanoma-1-ordinary.xml";

    fn vary(&mut self, draw: &mut Draw, large: bool) {
        let Some(person) = &mut self.henkilo else {
            return;
        };
        person.henkilotunnus.value = draw.identity_code();
        person.nykyinen_sukunimi.sukunimi = draw.surname();
        person.nykyiset_etunimet.etunimet = draw.names();
        person.vakinainen_kotimainen_lahiosoite.lahiosoite_s = draw.street();
        let (temporary, postal) = if large { (70, 60) } else { (2, 1) };
        repeat(
            &mut person.tilapainen_kotimainen_lahiosoite,
            temporary,
            |block| {
                vary_temporary(block, draw);
            },
        );
        repeat(&mut person.kotimainen_postiosoite, postal, |block| {
            vary_postal(block, draw)
        });
    }

    reading_and_writing!();
}

impl Product for vanhempi::Vastaussanoma {
    const NAME: &'static str = "Vanhempi -lapset ja huollettavat";
    const START: &'static str = "vanhempi-lapset-ja-huollettavat-ordinary.xml";

    fn vary(&mut self, draw: &mut Draw, large: bool) {
        let Some(person) = &mut self.henkilo else {
            return;
        };
        person.henkilotunnus.value = draw.identity_code();
        person.nykyinen_sukunimi.sukunimi = draw.surname();
        person.nykyiset_etunimet.etunimet = draw.names();
        let (dependants, children) = if large { (90, 120) } else { (2, 2) };
        repeat(&mut person.huollettava, dependants, |block| {
            block.henkilotunnus = draw.identity_code();
            block.nykyinen_sukunimi.sukunimi = draw.surname();
            block.nykyiset_etunimet.etunimet = draw.names();
        });
        repeat(&mut person.lapsi, children, |block| {
            block.henkilotunnus = draw.identity_code();
            block.syntymaaika = None;
            block.nykyinen_sukunimi.sukunimi = draw.surname();
            block.nykyiset_etunimet.etunimet = draw.names();
        });
    }

    reading_and_writing!();
}
