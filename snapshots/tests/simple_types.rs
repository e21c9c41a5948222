//! What generated simple types offer beside reading and writing: accessors, conversions, comparison by value.

use snapshots::accepted::{facet_numbers, facet_times, simple_list, simple_union};
use vtj_types::{Violation, xsd};

#[test]
fn plain_numbers() {
    use facet_numbers::schema::{Aste, Hinta, Ika, Lampo, Paakytkin, Pieni, Vuosiluku};
    assert_eq!(Ika::try_from(150_u8).unwrap().get(), 150);
    assert_eq!(
        Ika::try_from(151_u8).unwrap_err().violation(),
        Violation::Range
    );
    assert_eq!(
        Lampo::try_from(-99_i8).unwrap(),
        Lampo::try_from("-099").unwrap()
    );
    assert_eq!(
        Pieni::try_from(10_000_u16).unwrap_err().violation(),
        Violation::Digits
    );
    // The pattern wants four digits; the number's own text has as many only from 1000 on.
    assert_eq!(Vuosiluku::try_from("0042").unwrap().get(), 42);
    assert_eq!(
        Vuosiluku::try_from(42).unwrap_err().violation(),
        Violation::Pattern
    );
    assert_eq!(Vuosiluku::try_from(2024).unwrap().get(), 2024);
    assert!(Paakytkin::try_from("1").unwrap().get());
    assert_eq!(Aste::try_from(1.5).unwrap().get(), 1.5);
    assert_eq!(
        Aste::try_from(2.5).unwrap_err().violation(),
        Violation::Enumeration
    );
    let (low, high) = (
        Hinta::try_from("9.5").unwrap(),
        Hinta::try_from("10.00").unwrap(),
    );
    assert!(low < high);
    assert_eq!(high.get().unscaled(), Some((10, 0)));
    assert_eq!(Hinta::try_from(xsd::Decimal::from(10)).unwrap(), high);
    assert_eq!(format!("{low:?}"), "Hinta(<hidden>)");
}

#[test]
fn points_in_time() {
    use facet_times::schema::{Hetki, Paiva};
    let day = Paiva::try_from("2024-02-29").unwrap();
    assert_eq!(
        (day.get().year(), day.get().month(), day.get().day()),
        (2024, 2, 29)
    );
    assert!(day < Paiva::try_from("2024-03-01").unwrap());
    assert_eq!(
        Hetki::try_from("2000-01-01T02:00:00+02:00"),
        Hetki::try_from("2000-01-01T00:00:00Z")
    );
}

#[test]
fn lists() {
    use simple_list::schema::{Kolme, Koodit, KooditItem, Kuvio, Luvut, Sanat};
    let numbers: Luvut = [1, 2].map(xsd::Int::from).into_iter().collect();
    assert_eq!(numbers, Luvut::try_from(" 01 +2 ").unwrap());
    assert_eq!(numbers, Luvut::from(numbers.as_slice().to_vec()));
    assert!(Luvut::try_from("").unwrap().as_slice().is_empty());
    let three = vec![xsd::Int::from(7); 3];
    assert_eq!(Kolme::try_from(three.clone()).unwrap().as_slice(), three);
    assert_eq!(
        Kolme::try_from(vec![]).unwrap_err().violation(),
        Violation::Blank
    );
    let codes = Koodit::try_from("a b").unwrap();
    assert_eq!(codes.as_slice(), [KooditItem::A, KooditItem::B]);
    assert_eq!(
        Kuvio::try_from("007").unwrap().as_slice(),
        [xsd::Int::from(7)]
    );
    // One item with a blank in it would be read as two.
    let item = xsd::XsString::try_from("a b").unwrap();
    assert_eq!(
        Sanat::try_from(vec![item]).unwrap_err().violation(),
        Violation::Form
    );
}

#[test]
fn unions() {
    use simple_union::schema::{Koko, Kuvio, Nimi, Rajattu, Sisakkainen, Teksti};
    assert_eq!(Koko::try_from("05").unwrap(), Koko::Int(5.into()));
    assert_eq!(Koko::try_from("suuri").unwrap(), Koko::Nimi(Nimi::Suuri));
    assert_eq!(Rajattu::try_from("+1").unwrap().get(), &Koko::Int(1.into()));
    assert_eq!(
        Rajattu::try_from(Koko::Int(2.into()))
            .unwrap_err()
            .violation(),
        Violation::Enumeration
    );
    let short = Kuvio::try_from("042").unwrap();
    assert_eq!(short.get(), &Koko::Int(42.into()));
    assert_eq!(
        Kuvio::try_from(Koko::Int(42.into()))
            .unwrap_err()
            .violation(),
        Violation::Pattern
    );
    assert!(matches!(
        Sisakkainen::try_from("2024-01-01"),
        Ok(Sisakkainen::Date(_))
    ));
    assert!(matches!(
        Sisakkainen::try_from("7"),
        Ok(Sisakkainen::Koko(Koko::Int(_)))
    ));
    assert!(matches!(
        Sisakkainen::try_from("true 0"),
        Ok(Sisakkainen::Member3(_))
    ));
    assert!(matches!(
        Sisakkainen::try_from("a  b"),
        Ok(Sisakkainen::Member4(_))
    ));
    assert!(matches!(Teksti::try_from(" 7 "), Ok(Teksti::Int(_))));
    assert!(
        matches!(Teksti::try_from(" 7x "), Ok(Teksti::XsString(text)) if text.as_str() == " 7x ")
    );
}

/// The generator checks literals in schemas by the rules by which the runtime checks those in messages.
#[test]
fn the_lexical_rules_are_the_same_in_both_crates() {
    fn files(folder: &std::path::Path) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                all.extend(files(&path));
            } else {
                let name = path
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                all.push((name, std::fs::read_to_string(&path).expect("a file")));
            }
        }
        all.sort();
        all
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let runtime = files(&root.join("vtj-types/src/rt/lexical"));
    let generator = files(&root.join("vtj-codegen/src/lexical"));
    assert!(
        runtime == generator,
        "copy vtj-types/src/rt/lexical to vtj-codegen/src/lexical, or the other way"
    );
}
