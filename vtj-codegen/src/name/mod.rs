//! The only home of naming: every identifier of the generated code is made here, from the names and values of a schema.
//!
//! All functions give valid Rust identifiers (edition 2024) whatever they are given, and give their own
//! output back unchanged (but for a few letters whose capitals are not one letter).
//! Keywords become raw identifiers (`r#type`); the five names that cannot be raw get an underscore (`self_`). Letters beyond
//! ASCII stay, composed (NFC for Latin letters), as far as an identifier may have them; only [`variant_name`], whose input is
//! prose, spells Latin letters in ASCII. A name without any letter or digit is spelled out (`_` is `low_line`).

mod reserved;
mod scope;
mod spelling;
mod symbol;
mod variant;

pub use scope::{Case, Scope, preferences};
pub use spelling::transliterate;
pub use variant::variant_name;

use heck::{ToShoutySnakeCase, ToSnakeCase};
use proc_macro2::{Ident, Span};

/// The name of a struct or an enum.
///
/// Words keep the schema's own capitals (`USAnKansalaisuusTietokoodi`, `Nimi100MRZ`) and begin with a capital letter; a name of
/// several words that are all capitals is put in lower case (`SYNTYMA_AIKA` is `SyntymaAika`). Digits that would run together
/// are kept apart (`Osa1_2`), a leading digit gets an `N`, and a name of the standard prelude gets the suffix `Type`
/// (`OptionType`), since the generated module would hide it.
#[must_use]
pub fn type_name(name: &str) -> String {
    let words = spelling::words(&spelling::compose(name));
    let words = if words.is_empty() {
        symbol::spell(name)
    } else {
        words
    };
    let mut camel = spelling::compose(&spelling::upper_camel(&words));
    if !spelling::starts_identifier(&camel) {
        camel.insert(0, 'N');
    }
    if reserved::is_prelude_type(&camel) {
        camel.push_str("Type");
    }
    camel
}

/// `name` without `suffix`, which may stand before a number: `KuntanumeroTyyppi` is `Kuntanumero`, `HuollonjakokoodiTyyppi2` is
/// `Huollonjakokoodi2`. A name that is nothing but the suffix stays as it is. Case counts.
#[must_use]
pub fn without_suffix(name: &str, suffix: &str) -> String {
    let stem = name.trim_end_matches(|last: char| last.is_ascii_digit());
    let digits = name.get(stem.len()..).unwrap_or_default();
    match stem.strip_suffix(suffix) {
        Some("") | None => name.to_owned(),
        // Teksti100Tyyppi2 must not become Teksti1002.
        Some(stem) if !digits.is_empty() && stem.ends_with(|last: char| last.is_ascii_digit()) => {
            format!("{stem}_{digits}")
        }
        Some(stem) => format!("{stem}{digits}"),
    }
}

/// The name of a field or a method, in snake case: `LahiosoiteS` is `lahiosoite_s`. A leading digit gets an `n`.
#[must_use]
pub fn field_name(name: &str) -> String {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    let snake = spelling::compose(&lower_words(plain).to_snake_case());
    let snake = if spelling::starts_identifier(&snake) {
        snake
    } else {
        format!("n{snake}")
    };
    // The underscore of `self_` is no separator of words.
    if reserved::is_keyword(&snake) && plain.ends_with('_') && !reserved::can_be_raw(&snake) {
        return format!("{snake}_");
    }
    reserved::escape(snake)
}

/// The name of a module: as [`field_name`], but the names of primitive types and of the standard crates get an underscore
/// (`str_`), since the module would hide them.
#[must_use]
pub fn module_name(name: &str) -> String {
    let module = field_name(name);
    if reserved::is_hidden_by_module(&module) {
        format!("{module}_")
    } else {
        module
    }
}

/// The name of a constant, in capitals: `sanomaTunnus` is `SANOMA_TUNNUS`. A leading digit gets an `N`.
#[must_use]
pub fn const_name(name: &str) -> String {
    let shouty = spelling::compose(&lower_words(name).to_shouty_snake_case());
    if spelling::starts_identifier(&shouty) {
        shouty
    } else {
        format!("N{shouty}")
    }
}

/// A token for a name made here; any other text is made a [`field_name`] first.
#[must_use]
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) if reserved::can_be_raw(raw) && spelling::is_identifier(raw) => {
            Ident::new_raw(raw, Span::call_site())
        }
        None if spelling::is_identifier(name) && !reserved::is_keyword(name) => {
            Ident::new(name, Span::call_site())
        }
        _ => {
            let field = field_name(name);
            match field.strip_prefix("r#") {
                Some(raw) => Ident::new_raw(raw, Span::call_site()),
                None => Ident::new(&field, Span::call_site()),
            }
        }
    }
}

/// The words of a name for heck, separated by underscores.
fn lower_words(name: &str) -> String {
    let words = spelling::words(&spelling::compose(name));
    if words.is_empty() {
        symbol::spell(name).join("_")
    } else {
        words.join("_")
    }
}

#[cfg(test)]
mod tests;
