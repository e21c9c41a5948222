//! What there is to tell about an artificial person, as elements of all products at once.

use super::ArtificialPerson;
use crate::readings::Relation;
use crate::rt::Message;
use crate::values::Sex;
use std::fmt::Write as _;

/// A message about somebody.
pub(super) fn found<M: Message>(person: &ArtificialPerson, sanomatunnus: &str) -> String {
    let own = person.code();
    let before = person.code_before.as_ref().map(|code| code.as_str());
    let (code, key) = match before {
        Some(_) => ("0002", "2"),
        None => ("0000", "1"),
    };
    let asked = before.unwrap_or(&own);
    message::<M>(sanomatunnus, [code, key, asked], &henkilo(person, &own))
}

/// A message about nobody.
pub(super) fn not_found<M: Message>(sanomatunnus: &str, asked: &str) -> String {
    message::<M>(sanomatunnus, ["0001", "0", asked], "")
}

/// The message: return code, outcome of the search key, search key, person.
fn message<M: Message>(sanomatunnus: &str, [code, key, asked]: [&str; 3], person: &str) -> String {
    let (namespace, local) = (M::name().namespace, M::name().local);
    let escaped = [('&', "&amp;"), ('<', "&lt;"), ('"', "&quot;")];
    let name: String = escaped
        .iter()
        .fold(sanomatunnus.to_owned(), |text, (from, to)| {
            text.replace(*from, to)
        });
    let namespace = match namespace {
        "" => String::new(),
        namespace => format!(" xmlns=\"{namespace}\""),
    };
    let texts =
        "hakuperusteTekstiS=\"Testi\" hakuperusteTekstiR=\"Test\" hakuperusteTekstiE=\"Test\"";
    format!(
        "<{local}{namespace} sanomatunnus=\"{name}\" versio=\"1.0\" tietojenPoimintaaika=\"20260115120000\">\
         <Asiakasinfo><InfoS>Testisanoma</InfoS><InfoR>Testmeddelande</InfoR><InfoE>Test message</InfoE></Asiakasinfo>\
         <Paluukoodi koodi=\"{code}\">Testisanoma</Paluukoodi>\
         <Hakuperusteet><Henkilotunnus hakuperustePaluukoodi=\"{key}\" {texts}>{asked}</Henkilotunnus>\
         <SahkoinenAsiointitunnus hakuperustePaluukoodi=\"4\" {texts}/></Hakuperusteet>{person}</{local}>"
    )
}

fn henkilo(person: &ArtificialPerson, code: &str) -> String {
    let (names, number, word_s, word_r) = match person.sex() {
        Sex::Female => (names(person), 2, "Nainen", "Kvinna"),
        Sex::Male => (names(person), 1, "Mies", "Man"),
    };
    let (died, is_dead) = match &person.died {
        Some(day) => (day.as_str(), "1"),
        None => ("", ""),
    };
    let turvakielto = if person.has_turvakielto { "1" } else { "0" };
    let mut text = format!(
        "<Henkilo><Henkilotunnus voimassaolokoodi=\"1\">{code}</Henkilotunnus>{names}\
         <Kuolintiedot><Kuollut>{is_dead}</Kuollut><Kuolinpvm>{died}</Kuolinpvm></Kuolintiedot>\
         <Aidinkieli><Kielikoodi>fi</Kielikoodi><KieliS>suomi</KieliS><KieliR>finska</KieliR>\
         <AidinkieliTietokoodi>1</AidinkieliTietokoodi></Aidinkieli>\
         <Turvakielto><TurvakieltoTieto>{turvakielto}</TurvakieltoTieto></Turvakielto>\
         <Sukupuoli><Sukupuolikoodi>{number}</Sukupuolikoodi><SukupuoliS>{word_s}</SukupuoliS>\
         <SukupuoliR>{word_r}</SukupuoliR></Sukupuoli>\
         <SuomenKansalaisuusTietokoodi>1</SuomenKansalaisuusTietokoodi>\
         <Kansalaisuus><Kansalaisuuskoodi3>246</Kansalaisuuskoodi3><KansalaisuusS>Suomi</KansalaisuusS>\
         <KansalaisuusR>Finland</KansalaisuusR></Kansalaisuus>"
    );
    if !person.has_turvakielto && person.died.is_none() {
        text.push_str(&address(person));
    }
    for (relation, other) in &person.relatives {
        text.push_str(&relative(*relation, other));
    }
    text.push_str("</Henkilo>");
    text
}

/// The names, in the blocks that products have for them.
fn names(person: &ArtificialPerson) -> String {
    let (surname, given) = (person.surname, person.given_names);
    let calling = given.split(' ').next().unwrap_or(given);
    format!(
        "<NykyinenSukunimi><Sukunimi>{surname}</Sukunimi></NykyinenSukunimi>\
         <NykyisetEtunimet><Etunimet>{given}</Etunimet></NykyisetEtunimet>\
         <NykyinenKutsumanimi><Kutsumanimi>{calling}</Kutsumanimi></NykyinenKutsumanimi>"
    )
}

/// The permanent address in both forms, and the municipality.
fn address(person: &ArtificialPerson) -> String {
    let house = person.house;
    let since = "<AsuminenAlkupvm>20200101</AsuminenAlkupvm>";
    if person.is_abroad {
        let street =
            format!("<UlkomainenLahiosoite>Imaginary Street {house}</UlkomainenLahiosoite>");
        return format!(
            "<VakinainenUlkomainenLahiosoite>{street}\
             <UlkomainenPaikkakuntaJaValtioS>Sagoby, Ruotsi</UlkomainenPaikkakuntaJaValtioS>\
             <UlkomainenPaikkakuntaJaValtioR>Sagoby, Sverige</UlkomainenPaikkakuntaJaValtioR>\
             <Valtiokoodi3>752</Valtiokoodi3>{since}</VakinainenUlkomainenLahiosoite>\
             <VakinainenUlkomainenOsoite>{street}<UlkomainenPaikkakunta>Sagoby</UlkomainenPaikkakunta>\
             <Valtiokoodi3>752</Valtiokoodi3><ValtioS>Ruotsi</ValtioS><ValtioR>Sverige</ValtioR>{since}\
             </VakinainenUlkomainenOsoite>"
        );
    }
    let town = "<Postinumero>00998</Postinumero><PostitoimipaikkaS>KEKSILÄ</PostitoimipaikkaS>\
                <PostitoimipaikkaR>PÅHITTAS</PostitoimipaikkaR>";
    format!(
        "<VakinainenKotimainenLahiosoite><LahiosoiteS>Keksitynkatu {house}</LahiosoiteS>\
         <LahiosoiteR>Påhittsgatan {house}</LahiosoiteR>{town}{since}</VakinainenKotimainenLahiosoite>\
         <VakinainenKotimainenOsoite><KatuS>Keksitynkatu</KatuS><KatuR>Påhittsgatan</KatuR>\
         <Katunumero>{house}</Katunumero>{town}{since}</VakinainenKotimainenOsoite>\
         <Kotikunta><Kuntanumero>091</Kuntanumero><KuntaS>Helsinki</KuntaS><KuntaR>Helsingfors</KuntaR>\
         <KuntasuhdeAlkupvm>20200101</KuntasuhdeAlkupvm></Kotikunta>"
    )
}

/// Another person, with names in blocks and without.
fn relative(relation: Relation, person: &ArtificialPerson) -> String {
    let element = match relation {
        Relation::Huoltaja => "Huoltaja",
        Relation::Huollettava => "Huollettava",
        Relation::Puoliso => "Puoliso",
        Relation::Vanhempi => "Vanhempi",
        Relation::Lapsi => "Lapsi",
    };
    let mut text = format!(
        "<{element}><Henkilotunnus>{}</Henkilotunnus>",
        person.code()
    );
    text.push_str(&names(person));
    let (surname, given) = (person.surname, person.given_names);
    let _ = write!(
        text,
        "<Sukunimi>{surname}</Sukunimi><Etunimet>{given}</Etunimet></{element}>"
    );
    text
}

/// Adds an empty element at the path that a deviation names. `false` where there is no element around it.
pub(super) fn add(xml: &mut String, path: &str) -> bool {
    let Some((around, element)) = path.rsplit_once('/') else {
        return false;
    };
    let element = element.split('[').next().unwrap_or(element);
    let mut at = 0;
    for step in around.split('/') {
        let (name, index) = match step.split_once('[') {
            Some((name, index)) => (name, index.trim_end_matches(']').parse().unwrap_or(1)),
            None => (step, 1),
        };
        let Some(inside) = inside(xml, at, name, index) else {
            return false;
        };
        at = inside;
    }
    xml.insert_str(at, &format!("<{element}></{element}>"));
    true
}

/// The place right behind the start tag of the element of that name and number, counted from 1, after a place.
fn inside(xml: &str, at: usize, name: &str, number: usize) -> Option<usize> {
    let start = format!("<{name}");
    let rest = xml.get(at..)?;
    let is_whole = |found: &usize| {
        let after = rest.get(found.saturating_add(start.len())..);
        after.is_some_and(|after| after.starts_with(['>', ' ']))
    };
    let found = rest.match_indices(start.as_str()).map(|(found, _)| found);
    let found = found.filter(is_whole).nth(number.saturating_sub(1))?;
    let end = rest.get(found..)?.find('>')?;
    at.checked_add(found)?.checked_add(end)?.checked_add(1)
}
