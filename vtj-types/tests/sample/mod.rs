//! A message in the very shape in which code is generated, with every kind of particle and attribute.
#![allow(dead_code, missing_docs)]

use ::vtj_types::rt;

macro_rules! text_type {
    ($name:ident, $store:ty, $make:ident, $simple_type:expr) => {
        impl rt::Value for $name {
            fn facets() -> &'static rt::SimpleType {
                const { &$simple_type }
            }

            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                Ok(Self(rt::$make(Self::facets(), text)?))
            }
            fn text(&self) -> rt::Cow<'_, str> {
                self.0.as_str().into()
            }
        }
        rt::text_value!($name);
    };
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nimi(rt::Text);
text_type!(
    Nimi,
    rt::Text,
    text,
    rt::SimpleType {
        name: "NimiTyyppi",
        blank: rt::Blank::NoValue,
        length: rt::Length {
            min: 0,
            max: Some(20)
        },
        patterns: &[],
        ..rt::SimpleType::TEXT
    }
);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sana(rt::Text);
text_type!(
    Sana,
    rt::Text,
    text,
    rt::SimpleType {
        name: "SanaTyyppi",
        blank: rt::Blank::Value,
        further: &rt::Further {
            white_space: rt::WhiteSpace::Collapse,
            ..rt::Further::TEXT
        },
        ..rt::SimpleType::TEXT
    }
);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tunnus(rt::Fixed<4>);
fn kaksi_numeroa_kaksi_kirjainta() -> rt::Dfa {
    rt::Dfa::large(&[
        rt::State::Passing(&[(b'0', b'9', 1)]),
        rt::State::Passing(&[(b'0', b'9', 2)]),
        rt::State::Passing(&[(b'A', b'Z', 3), (b'a', b'z', 3)]),
        rt::State::Passing(&[(b'A', b'Z', 4), (b'a', b'z', 4)]),
        rt::State::Accepting(&[]),
    ])
}
text_type!(
    Tunnus,
    rt::Fixed<4>,
    fixed,
    rt::SimpleType {
        name: "TunnusTyyppi",
        blank: rt::Blank::Refused,
        length: rt::Length {
            min: 4,
            max: Some(4)
        },
        patterns: &[kaksi_numeroa_kaksi_kirjainta],
        ..rt::SimpleType::TEXT
    }
);

#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Koodi {
    Loytyi,
    EiLoytynyt,
    Unknown(rt::UnknownCode),
}
impl rt::Value for Koodi {
    fn facets() -> &'static rt::SimpleType {
        const {
            &rt::SimpleType {
                name: "KoodiTyyppi",
                blank: rt::Blank::Refused,
                personal: false,
                ..rt::SimpleType::TEXT
            }
        }
    }

    fn from_text(text: &str) -> Result<Self, rt::Refusal> {
        match text {
            "0000" => Ok(Self::Loytyi),
            "0001" => Ok(Self::EiLoytynyt),
            _ => Err(rt::Refusal::ENUMERATION),
        }
    }
    fn text(&self) -> rt::Cow<'_, str> {
        rt::Cow::Borrowed(match self {
            Self::Loytyi => "0000",
            Self::EiLoytynyt => "0001",
            Self::Unknown(code) => code.as_str(),
        })
    }
}
rt::value!(Koodi);

pub struct Sanoma {
    pub tunnus: Tunnus,
    pub aika: Option<Option<Nimi>>,
    pub laji: Option<Koodi>,
    pub paluukoodi: Paluukoodi,
    pub henkilo: Option<Henkilo>,
}
rt::fields!(Sanoma, tunnus, aika, laji, paluukoodi, henkilo);
impl rt::Content for Sanoma {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [rt::Attribute] = &[
        rt::Attribute {
            name: &rt::Name::new("", "tunnus"),
            required: true,
            any: None,
            derived: None,
            open: None,
        },
        rt::Attribute {
            name: &rt::Name::new("", "aika"),
            required: false,
            any: None,
            derived: None,
            open: None,
        },
        rt::Attribute {
            name: &rt::Name::new("urn:attr", "laji"),
            required: false,
            any: None,
            derived: None,
            open: None,
        },
    ];
    fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {
            tunnus: r.value_attribute(0)?,
            aika: r.optional_blankable_attribute(1)?,
            laji: r.optional_value_attribute(2)?,
            paluukoodi: r.element(wire::PALUUKOODI)?,
            henkilo: r.optional_element(wire::HENKILO)?,
        })
    }
    fn write(&self, w: &mut rt::Writer) {
        w.value_attribute(Self::ATTRIBUTES[0].name, &self.tunnus);
        w.optional_blankable_attribute(Self::ATTRIBUTES[1].name, &self.aika);
        w.optional_value_attribute(Self::ATTRIBUTES[2].name, &self.laji);
        w.element(wire::PALUUKOODI, &self.paluukoodi);
        w.optional_element(wire::HENKILO, &self.henkilo);
    }
}
impl rt::Message for Sanoma {
    const NAME: (&'static str, &'static str) = ("urn:sample", "Sanoma");
}
impl Sanoma {
    pub fn from_xml(bytes: &[u8]) -> Result<Self, ::vtj_types::Error> {
        rt::from_xml(bytes)
    }
    pub fn from_xml_with(
        bytes: &[u8],
        settings: &::vtj_types::ReadSettings,
    ) -> Result<Self, ::vtj_types::Error> {
        rt::from_xml_with(bytes, settings)
    }
    pub fn to_xml(&self) -> String {
        rt::to_xml(self)
    }
    pub fn to_xml_with(&self, settings: &::vtj_types::WriteSettings) -> Vec<u8> {
        rt::to_xml_with(self, settings)
    }
}

pub struct Paluukoodi {
    pub koodi: Koodi,
    pub lisa: Option<Nimi>,
    pub value: Option<Nimi>,
}
rt::fields!(Paluukoodi, koodi, lisa, value);
impl rt::Content for Paluukoodi {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [rt::Attribute] = &[
        rt::Attribute {
            name: &rt::Name::new("", "koodi"),
            required: true,
            any: None,
            derived: None,
            open: None,
        },
        rt::Attribute {
            name: &rt::Name::new("", "lisa"),
            required: true,
            any: None,
            derived: None,
            open: None,
        },
    ];
    const CHILDREN: rt::Children = rt::Children::Text;
    fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {
            koodi: r.value_attribute(0)?,
            lisa: r.blankable_attribute(1)?,
            value: r.blankable_text()?,
        })
    }
    fn write(&self, w: &mut rt::Writer) {
        w.value_attribute(Self::ATTRIBUTES[0].name, &self.koodi);
        w.blankable_attribute(Self::ATTRIBUTES[1].name, &self.lisa);
        w.blankable_text(vtj_types::rt::Name::NONE, &self.value);
    }
}

pub struct Henkilo {
    pub henkilotunnus: Tunnus,
    pub sukunimi: Option<Nimi>,
    pub etunimet: Option<Option<Nimi>>,
    pub laji: Option<Koodi>,
    pub entinen_nimi: Vec<EntinenNimi>,
    pub kieli: Vec<Koodi>,
    pub huomautus: Vec<Option<Nimi>>,
    pub tyhja: Option<Tyhja>,
    pub lisatieto: Option<Lisatieto>,
}
rt::fields!(
    Henkilo,
    henkilotunnus,
    sukunimi,
    etunimet,
    laji,
    entinen_nimi,
    kieli,
    huomautus,
    tyhja,
    lisatieto
);
impl rt::Content for Henkilo {
    const WHOLE: bool = true;
    fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {
            henkilotunnus: r.value(wire::HENKILOTUNNUS)?,
            sukunimi: r.blankable(wire::SUKUNIMI)?,
            etunimet: r.optional_blankable(wire::ETUNIMET)?,
            laji: r.optional_value(wire::LAJI)?,
            entinen_nimi: r.elements(wire::ENTINEN_NIMI, 0, None)?,
            kieli: r.values(wire::KIELI, 1, Some(3))?,
            huomautus: r.blankables(wire::HUOMAUTUS, 0, Some(2))?,
            tyhja: r.optional_element(wire::TYHJA)?,
            lisatieto: r.optional_element(wire::LISATIETO)?,
        })
    }
    fn write(&self, w: &mut rt::Writer) {
        w.value(wire::HENKILOTUNNUS, &self.henkilotunnus);
        w.blankable(wire::SUKUNIMI, &self.sukunimi);
        w.optional_blankable(wire::ETUNIMET, &self.etunimet);
        w.optional_value(wire::LAJI, &self.laji);
        w.elements(wire::ENTINEN_NIMI, &self.entinen_nimi);
        w.values(wire::KIELI, &self.kieli);
        w.blankables(wire::HUOMAUTUS, &self.huomautus);
        w.optional_element(wire::TYHJA, &self.tyhja);
        w.optional_element(wire::LISATIETO, &self.lisatieto);
    }
}

pub struct EntinenNimi {
    pub nimi: Option<Nimi>,
    pub alku: Tunnus,
}
rt::fields!(EntinenNimi, nimi, alku);
impl rt::Content for EntinenNimi {
    const WHOLE: bool = true;
    fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {
            nimi: r.blankable(wire::NIMI)?,
            alku: r.value(wire::ALKU)?,
        })
    }
    fn write(&self, w: &mut rt::Writer) {
        w.blankable(wire::NIMI, &self.nimi);
        w.value(wire::ALKU, &self.alku);
    }
}

pub struct Tyhja {}
rt::fields!(Tyhja);
impl rt::Content for Tyhja {
    const WHOLE: bool = true;
    const CHILDREN: rt::Children = rt::Children::Empty;
    fn read(_: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {})
    }
    fn write(&self, _: &mut rt::Writer) {}
}

/// In another namespace, with a child in none.
pub struct Lisatieto {
    pub sana: Sana,
    pub paikka: Option<Paikka>,
}
rt::fields!(Lisatieto, sana, paikka);
impl rt::Content for Lisatieto {
    const WHOLE: bool = true;
    fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {
            sana: r.value(wire::SANA)?,
            paikka: r.optional_element(wire::PAIKKA)?,
        })
    }
    fn write(&self, w: &mut rt::Writer) {
        w.value(wire::SANA, &self.sana);
        w.optional_element(wire::PAIKKA, &self.paikka);
    }
}

/// Back in the message's namespace.
pub struct Paikka {
    pub value: Sana,
}
rt::fields!(Paikka, value);
impl rt::Content for Paikka {
    const WHOLE: bool = true;
    const CHILDREN: rt::Children = rt::Children::Text;
    fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
        Ok(Self {
            value: r.value_text()?,
        })
    }
    fn write(&self, w: &mut rt::Writer) {
        w.value_text(vtj_types::rt::Name::NONE, &self.value);
    }
}

mod wire {
    use ::vtj_types::rt::Name;
    const NS: &str = "urn:sample";
    const OTHER: &str = "urn:other";
    const fn name(namespace: &'static str, local: &'static str) -> Name {
        Name::new(namespace, local)
    }
    pub(super) const PALUUKOODI: &Name = &name(NS, "Paluukoodi");
    pub(super) const HENKILO: &Name = &name(NS, "Henkilo");
    pub(super) const HENKILOTUNNUS: &Name = &name(NS, "Henkilotunnus");
    pub(super) const SUKUNIMI: &Name = &name(NS, "Sukunimi");
    pub(super) const ETUNIMET: &Name = &name(NS, "Etunimet");
    pub(super) const LAJI: &Name = &name(NS, "Laji");
    pub(super) const ENTINEN_NIMI: &Name = &name(NS, "EntinenNimi");
    pub(super) const NIMI: &Name = &name(NS, "Nimi");
    pub(super) const ALKU: &Name = &name(NS, "Alku");
    pub(super) const KIELI: &Name = &name(NS, "Kieli");
    pub(super) const HUOMAUTUS: &Name = &name(NS, "Huomautus");
    pub(super) const TYHJA: &Name = &name(NS, "Tyhja");
    pub(super) const LISATIETO: &Name = &name(OTHER, "Lisatieto");
    pub(super) const SANA: &Name = &name("", "Sana");
    pub(super) const PAIKKA: &Name = &name(NS, "Paikka");
}

/// A message with everything in it.
pub const FULL: &str = concat!(
    r#"<Sanoma xmlns="urn:sample" tunnus="12ab" aika="nyt"><Paluukoodi koodi="0000" lisa="">Löytyi</Paluukoodi>"#,
    "<Henkilo><Henkilotunnus>01AB</Henkilotunnus><Sukunimi>Meikäläinen</Sukunimi><Etunimet/><Laji>0001</Laji>",
    "<EntinenNimi><Nimi>Vanha</Nimi><Alku>19xx</Alku></EntinenNimi><EntinenNimi><Nimi/><Alku>20yy</Alku></EntinenNimi>",
    "<Kieli>0000</Kieli><Kieli>0001</Kieli><Huomautus>a &lt; b</Huomautus><Huomautus/><Tyhja/>",
    r#"<Lisatieto xmlns="urn:other"><Sana xmlns="">x y</Sana><Paikka xmlns="urn:sample">tuolla</Paikka></Lisatieto>"#,
    "</Henkilo></Sanoma>"
);
