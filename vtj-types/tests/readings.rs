//! Readings, product by product.
#![cfg(all(
    feature = "asukaslkm2",
    feature = "huollettava-huoltajat",
    feature = "huoltaja-huollettavat",
    feature = "perusjhhs2",
    feature = "peruslt1",
    feature = "perussanoma-1",
    feature = "perussanoma-3",
    feature = "vanhempi-lapset-ja-huollettavat"
))]

use std::path::Path;

use vtj_types::products::{Vastaus, perussanoma_3};
use vtj_types::readings::{Answer, CodeChange, Language, Life, Readings as _, Relation};
use vtj_types::{Parsed, Person, Shown};

const PRODUCTS: [&str; 8] = [
    "asukaslkm2",
    "huollettava-huoltajat",
    "huoltaja-huollettavat",
    "perusjhhs2",
    "peruslt1",
    "perussanoma-1",
    "perussanoma-3",
    "vanhempi-lapset-ja-huollettavat",
];

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages");
    std::fs::read_to_string(folder.join(format!("{name}.xml"))).expect(name)
}

fn message(name: &str) -> Vastaus {
    Vastaus::from_xml(text(name).as_bytes()).expect(name)
}

fn lenient(xml: &str) -> Parsed<Vastaus> {
    Vastaus::from_xml_lenient(xml.as_bytes(), None).expect("a message")
}

/// Every product's answer for one situation, in the order of [`PRODUCTS`].
fn all<T>(situation: &str, reading: impl Fn(&Vastaus) -> T) -> [T; 8] {
    PRODUCTS.map(|product| reading(&message(&format!("{product}-{situation}"))))
}

fn life(person: &impl Person) -> String {
    format!("{:?}", Shown(&person.life()))
}

#[test]
fn life_of_the_living_and_of_the_dead() {
    let alive = all("ordinary", life);
    let unknown_then = |text: &str| {
        let mut all = [(); 8].map(|()| text.to_owned());
        all[0] = "Unknown".to_owned();
        all
    };
    assert_eq!(alive, unknown_then("Alive"));
    let dead = all("dead", life);
    assert_eq!(dead, [(); 8].map(|()| "Dead(..)".to_owned()));
    let unknown = all("not-found", life);
    assert_eq!(unknown, [(); 8].map(|()| "Unknown".to_owned()));
    // The day comes along, known in part.
    let Life::Dead(Some(day)) = message("perussanoma-1-dead").life() else {
        panic!("dead, with a day");
    };
    assert_eq!(day.parts().map(|day| day.day()), Some(None));
}

#[test]
fn either_of_two_elements_says_that_a_person_is_dead() {
    let xml = text("perussanoma-3-ordinary");
    let change = |kuollut: &str, kuolinpvm: &str| {
        let changed = xml
            .replace("<Kuollut/>", &format!("<Kuollut>{kuollut}</Kuollut>"))
            .replace(
                "<Kuolinpvm/>",
                &format!("<Kuolinpvm>{kuolinpvm}</Kuolinpvm>"),
            );
        assert!(changed.len() > xml.len());
        lenient(&changed)
    };
    assert!(matches!(change("", "").life(), Life::Alive));
    assert!(matches!(change("1", "").life(), Life::Dead(None)));
    assert!(matches!(change("", "20240101").life(), Life::Dead(Some(_))));
    assert!(matches!(change("9", "").life(), Life::Dead(None)));
    // A day that is none was told all the same: nobody is alive for it.
    assert!(matches!(change("", "1.1.2024").life(), Life::Unknown));
    let xml = xml.replace(
        "<Kuolleeksijulistamispvm/>",
        "<Kuolleeksijulistamispvm>20240101</Kuolleeksijulistamispvm>",
    );
    assert!(matches!(lenient(&xml).life(), Life::DeclaredDead(Some(_))));
}

#[test]
fn turvakielto_is_never_no_where_the_product_does_not_tell() {
    use Answer::{No, Unknown, Yes};
    let told = [Unknown, No, No, Unknown, Unknown, Unknown, No, No];
    assert!(all("ordinary", Vastaus::turvakielto) == told);
    assert!(
        all("protected", Vastaus::turvakielto)
            == told.map(|answer| if answer == No { Yes } else { answer })
    );
    assert!(all("not-found", Vastaus::turvakielto) == [Unknown; 8]);
}

#[test]
fn turvakielto_fails_closed() {
    let xml = text("perussanoma-3-ordinary");
    let (start, end) = ("<TurvakieltoTieto>", "</TurvakieltoTieto>");
    let at = xml.find(start).expect("the element") + start.len();
    let to = xml.find(end).expect("the end tag");
    let told = |value: &str| lenient(&format!("{}{value}{}", &xml[..at], &xml[to..])).turvakielto();
    let table = [
        ("", Answer::No),
        ("0", Answer::No),
        ("1", Answer::Yes),
        ("2", Answer::Yes),
        ("0100", Answer::Yes),
        ("k", Answer::Yes),
        ("a code that is much longer than any", Answer::Unknown),
        ("<b/>", Answer::Unknown),
    ];
    for (value, expected) in table {
        assert!(told(value) == expected, "{value}");
    }
    // Of two, one of which nobody reads, or of none, nobody knows.
    let block_at = xml.find("<Turvakielto>").expect("the block");
    let block_end = xml.find("</Turvakielto>").expect("the end") + "</Turvakielto>".len();
    let block = &xml[block_at..block_end];
    let twice = xml.replace(block, &format!("{block}{}", block.replace(">0<", ">1<")));
    assert!(lenient(&twice).turvakielto() != Answer::No);
    assert!(lenient(&xml.replace(block, "")).turvakielto() == Answer::Unknown);
}

#[test]
fn names_and_municipalities() {
    let message = message("huollettava-huoltajat-custodians");
    let name = message.current_name().expect("a name");
    assert_eq!(name.surname(), Some("Pöllöharju"));
    assert_eq!(name.given_names(), Some("Kettu Åke"));
    assert_eq!(name.calling_name(), None);
    let home = message.home_municipality().expect("a municipality");
    assert_eq!(home.number().map(|number| number.as_str()), Some("091"));
    assert_eq!(home.name(Language::Swedish), Some("Helsingfors"));
    assert_eq!(home.name(Language::Finnish), Some("Helsinki"));
    let has = all("ordinary", |message| {
        (
            message.current_name().is_some(),
            message.home_municipality().is_some(),
        )
    });
    let mut expected = [(true, true); 8];
    expected[0] = (false, false);
    assert_eq!(has, expected);
}

#[test]
fn a_permanent_address_is_in_finland_or_abroad() {
    let street = |message: &Vastaus| {
        message
            .permanent_address()
            .map(|address| address.is_foreign())
    };
    let mut expected = [Some(false); 8];
    expected[0] = None;
    assert_eq!(all("ordinary", street), expected);
    let mut expected = [Some(true); 8];
    expected[0] = None; // no address at all
    expected[6] = None; // none abroad
    assert_eq!(all("abroad", street), expected);
    assert_eq!(all("protected", street), [None; 8]);
    let address = message("huollettava-huoltajat-custodians")
        .permanent_address()
        .expect("an address");
    assert_eq!(
        address.street(Language::Swedish),
        Some("Påhittsgatan 7 B 012")
    );
    assert_eq!(address.postal_code(), Some("00998"));
    assert_eq!(address.town(Language::Finnish), Some("KEKSILÄ"));
    assert!(address.since().is_some() && address.until().is_none());
}

#[test]
fn relatives_have_one_type() {
    let custodians = message("huollettava-huoltajat-custodians");
    let custodians = custodians
        .relatives(Relation::Huoltaja)
        .expect("the product tells");
    let codes: Vec<_> = custodians
        .iter()
        .map(|one| one.henkilotunnus().map(|code| code.as_str()))
        .collect();
    let expected = [
        Some("070784-948D"),
        Some("191181U939A"),
        None,
        Some("290252-991P"),
    ];
    assert_eq!(codes, expected);
    assert_eq!(
        custodians[2].date_of_birth().map(|day| day.as_str()),
        Some("19790000")
    );
    assert_eq!(custodians[2].name().surname(), Some("Łukasińska"));
    let tells = |relation| {
        all("ordinary", move |message: &Vastaus| {
            message.relatives(relation).is_some()
        })
    };
    let only = |indices: &[usize]| std::array::from_fn(|index| indices.contains(&index));
    assert_eq!(tells(Relation::Huoltaja), only(&[1]));
    assert_eq!(tells(Relation::Huollettava), only(&[2, 7]));
    assert_eq!(tells(Relation::Lapsi), only(&[7]));
    assert_eq!(tells(Relation::Puoliso), only(&[]));
    let none = message("huollettava-huoltajat-blank").relatives(Relation::Huoltaja);
    assert_eq!(
        none.map(|none| none.len()),
        Some(0),
        "a blank one is nobody"
    );
}

#[test]
fn an_identity_code_changes() {
    let replaced = message("perusjhhs2-replaced");
    let CodeChange::Changed(now) = replaced.identity_code_change() else {
        panic!("it has changed");
    };
    assert!(now.is_artificial() && now.check_character().is_right());
    let unchanged = all("ordinary", |message| {
        message.identity_code_change() == CodeChange::Unchanged
    });
    assert_eq!(unchanged, [true; 8]);
    let unknown = all("not-found", |message| {
        message.identity_code_change() == CodeChange::Unknown
    });
    assert_eq!(unknown, [true; 8]);
    assert!(message("perusjhhs2-satu").identity_code_change() == CodeChange::Unknown);
    let passive =
        text("perussanoma-3-ordinary").replace("voimassaolokoodi=\"1\"", "voimassaolokoodi=\"2\"");
    assert!(lenient(&passive).identity_code_change() == CodeChange::Passive);
}

#[test]
fn the_person_reads_as_its_message_does() {
    let xml = text("perussanoma-3-protected");
    let message = perussanoma_3::Vastaussanoma::from_xml(xml.as_bytes()).expect("a message");
    let person = message.henkilo.as_ref().expect("a person");
    assert!(person.turvakielto() == Answer::Yes && message.turvakielto() == Answer::Yes);
    assert!(person.life() == message.life());
    assert!(person.current_name() == message.current_name());
}

#[test]
fn no_answer_shows_itself() {
    let message = message("huollettava-huoltajat-custodians");
    let shown = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        message.life(),
        message.turvakielto(),
        message.current_name(),
        message.permanent_address(),
        message.home_municipality(),
        message.identity_code_change(),
        message.relatives(Relation::Huoltaja),
    );
    for part in [
        "Alive",
        "No",
        "Pöllöharju",
        "00998",
        "091",
        "Unchanged",
        "070784",
    ] {
        assert!(!shown.contains(part), "{part} in {shown}");
    }
}
