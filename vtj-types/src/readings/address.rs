//! Permanent addresses, in the two forms that products have.

use super::answer::{Address, Bilingual};
use super::seen::{first, kept, text, value};
use crate::rt::{Part, Text};

/// The permanent address.
pub(super) fn permanent(person: &dyn Part) -> Option<Address> {
    let domestic = [
        "vakinainen_kotimainen_lahiosoite",
        "vakinainen_kotimainen_osoite",
    ];
    let foreign = [
        "vakinainen_ulkomainen_lahiosoite",
        "vakinainen_ulkomainen_osoite",
    ];
    let domestic = domestic.iter().find_map(|block| in_finland(person, block));
    let foreign = foreign.iter().find_map(|block| abroad(person, block));
    match (domestic, foreign) {
        (Some(domestic), Some(foreign)) => {
            let has_ended = domestic.until.is_some() && foreign.until.is_none();
            Some(if has_ended { foreign } else { domestic })
        }
        (domestic, foreign) => domestic.or(foreign),
    }
}

fn in_finland(person: &dyn Part, block: &str) -> Option<Address> {
    let mut street = bilingual(person, block, ["lahiosoite_s", "lahiosoite_r", ""]);
    if street.is_none() {
        street.fi = joined(person, block, "katu_s");
        street.sv = joined(person, block, "katu_r");
    }
    let address = Address {
        street,
        postal_code: kept(person, &[&[block, "postinumero"]]),
        town: bilingual(
            person,
            block,
            ["postitoimipaikka_s", "postitoimipaikka_r", ""],
        ),
        ..Address::default()
    };
    given(person, block, address)
}

fn abroad(person: &dyn Part, block: &str) -> Option<Address> {
    let joint = "ulkomainen_paikkakunta_ja_valtio";
    let [s, r, plain] = ["s", "r", "selvakielinen"].map(|end| format!("{joint}_{end}"));
    let mut town = bilingual(person, block, [s.as_str(), r.as_str(), plain.as_str()]);
    if town.is_none() {
        town.plain = kept(person, &[&[block, "ulkomainen_paikkakunta"]]);
    }
    let street = Bilingual {
        plain: kept(person, &[&[block, "ulkomainen_lahiosoite"]]),
        ..Bilingual::default()
    };
    let address = Address {
        is_foreign: true,
        street,
        town,
        country: value(person, &[&[block, "valtiokoodi3"]]),
        ..Address::default()
    };
    given(person, block, address)
}

/// The address with its days, unless it is blank but for them.
fn given(person: &dyn Part, block: &str, mut address: Address) -> Option<Address> {
    let is_given = !address.street.is_none()
        || !address.town.is_none()
        || address.postal_code.is_some()
        || address.country.is_some();
    address.since = value(person, &[&[block, "asuminen_alkupvm"]]);
    address.until = value(person, &[&[block, "asuminen_loppupvm"]]);
    is_given.then_some(address)
}

/// A street with what is divided from it; `None` without the street.
fn joined(person: &dyn Part, block: &str, street: &str) -> Option<Text> {
    let mut whole = first(person, &[&[block, street]])?.into_owned();
    let mut add = |field: &str, blank: &str| {
        if let Some(part) = text(person, &[block, field]).flatten() {
            let part = match field {
                "huoneistonumero" => part.trim_start_matches('0'),
                _ => part.as_ref(),
            };
            if !part.is_empty() {
                whole.push_str(blank);
                whole.push_str(part);
            }
        }
    };
    add("katunumero", " ");
    add("porraskirjain", " ");
    add("huoneistonumero", " ");
    add("jakokirjain", "");
    Some(Text::new(&whole))
}

/// The three texts of a name in a block. A field without a name is not asked for.
pub(super) fn bilingual(person: &dyn Part, block: &str, fields: [&str; 3]) -> Bilingual {
    let [fi, sv, plain] = fields.map(|field| kept(person, &[&[block, field]]));
    Bilingual { fi, sv, plain }
}
