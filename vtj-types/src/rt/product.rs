//! Which product a message is of.

use super::content::Message;
use super::decode::{Decoded, decode};
use super::qname::usual_qname;
use super::root::quoted;
use super::scan::indentation;
use super::tag::trimmed;
use super::walk::{attribute_of_root, refused_root_attribute};
use crate::{Error, ErrorKind, ReadSettings};

/// The attribute that names the product.
pub(super) const SANOMATUNNUS: &str = "sanomatunnus";

/// Reads a message as the product that it names. `read` takes the name, in small letters and without blanks, and returns `None`
/// for one that is not known.
///
/// # Errors
/// Those of `read`, those of [`sanomatunnus`](crate::sanomatunnus), and `UnknownProduct`.
pub fn of_product<T>(
    xml: &[u8],
    settings: &ReadSettings,
    read: impl Fn(&str, &Decoded<'_>) -> Option<Result<T, Error>>,
) -> Result<T, Error> {
    let decoded = decode(xml, &settings.limits)?;
    if let Some(key) = usual_key(&decoded, settings)
        && let Some(read) = read(&key, &decoded)
    {
        return read;
    }
    let own = product_key(&decoded, settings)?;
    read(&own, &decoded).unwrap_or_else(|| Err(unknown_product(xml, settings)))
}

/// The key of the product that a message names; empty where it names none.
///
/// # Errors
/// Those of [`sanomatunnus`](crate::sanomatunnus).
pub(super) fn product_key(decoded: &Decoded<'_>, settings: &ReadSettings) -> Result<String, Error> {
    let name = attribute_of_root(decoded, settings, crate::RESPONSE_MESSAGE, SANOMATUNNUS)?;
    Ok(key(&name.unwrap_or_default()))
}

/// The same where all is usual that stands before the name. What stands there is not checked: reading the message does that.
pub(super) fn usual_key(decoded: &Decoded<'_>, settings: &ReadSettings) -> Option<String> {
    if settings.message_at.is_some() {
        return None;
    }
    let (_, body) = decoded.parts();
    let mut tail = match after_root_name(indentation(body)) {
        Some(tail) => tail,
        None if settings.in_envelope => after_name_in_envelope(body)?,
        None => return None,
    };
    loop {
        let attribute = trimmed(tail);
        let (prefix, length) = usual_qname(attribute)?;
        let (name, value) = attribute.split_at_checked(length)?;
        let (text, rest) = quoted(value.strip_prefix("=\"")?)?;
        if prefix.is_empty() && name == SANOMATUNNUS {
            return Some(key(text));
        }
        tail = rest;
    }
}

/// What follows the name of the message element, if the text begins with its start tag.
fn after_root_name(text: &str) -> Option<&str> {
    let tag = text.strip_prefix('<')?;
    let tail = match tag.strip_prefix(crate::RESPONSE_MESSAGE) {
        Some(tail) => tail,
        None => {
            let (prefix, _) = usual_qname(tag)?;
            let local = tag.get(prefix.len() + 1..)?;
            local.strip_prefix(crate::RESPONSE_MESSAGE)?
        }
    };
    tail.starts_with([' ', '\t', '\n']).then_some(tail)
}

/// The same where there are nothing but tags and texts around the message.
fn after_name_in_envelope(body: &str) -> Option<&str> {
    let (around, _) = body.split_once(crate::RESPONSE_MESSAGE)?;
    let is_plain = !around.contains("<!") && !around.contains("<?");
    let start = around.rfind('<').filter(|_| is_plain)?;
    after_root_name(body.get(start..)?)
}

/// The name of a product as names of products are compared: in small letters, without blanks.
pub(super) fn key(name: &str) -> String {
    if name.is_ascii() {
        let shown = name.bytes().filter(|byte| !matches!(byte, b' ' | 9..=13));
        return shown
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    let shown = name.chars().filter(|c| !c.is_whitespace());
    shown.flat_map(char::to_lowercase).collect()
}

/// The error for a message of a product that the crate does not have.
#[must_use]
pub(super) fn unknown_product(xml: &[u8], settings: &ReadSettings) -> Error {
    let reason = (
        ErrorKind::UnknownProduct,
        "missing, or names no product that is switched on",
    );
    let message = crate::RESPONSE_MESSAGE;
    refused_root_attribute(xml, settings, message, SANOMATUNNUS, reason)
}

/// What has data groups: a message, or one of several.
pub trait Grouped {
    /// The paths of the data groups that it can hold.
    fn groups(&self) -> &'static [&'static str];
}

impl<T: Message> Grouped for T {
    fn groups(&self) -> &'static [&'static str] {
        T::GROUPS
    }
}

#[cfg(test)]
mod tests {
    use super::{key, product_key, usual_key};
    use crate::ReadSettings;
    use crate::rt::decode::decode;
    use proptest::prelude::*;

    const PIECES: [&str; 22] = [
        "<VTJHenkiloVastaussanoma",
        "<n:VTJHenkiloVastaussanoma",
        " sanomatunnus=\"PERUSSANOMA 1\"",
        " sanomatunnus='A'",
        " n:sanomatunnus=\"B\"",
        " sanomatunnus=\"&#65;\"",
        " xmlns:n=\"u\"",
        "\n versio = \"1\"",
        " versio=\"VTJHenkiloVastaussanoma sanomatunnus=\"",
        "\"",
        ">",
        "/>",
        "<a>",
        "<a b=\"<VTJHenkiloVastaussanoma sanomatunnus='A'\">",
        "</a>",
        "<!--",
        "-->",
        "<?a ",
        "?>",
        "<![CDATA[",
        "]]>",
        "VTJHenkiloVastaussanoma",
    ];

    /// The two keys of a document: by what is usual, and by all that XML has; `None` where there is none, or an error.
    fn keys(text: &str) -> [Option<String>; 2] {
        let settings = ReadSettings::new().in_envelope(true);
        let decoded = decode(text.as_bytes(), &settings.limits).expect("UTF-8");
        let usual = usual_key(&decoded, &settings);
        [usual, product_key(&decoded, &settings).ok()]
    }

    #[test]
    fn usual_start_tags_tell_the_product() {
        let own = r#"<VTJHenkiloVastaussanoma xmlns="u" a.b="c" sanomatunnus="PERUSSANOMA 1">"#;
        let prefixed =
            "<n-1:VTJHenkiloVastaussanoma\n  sanomatunnus=\"PERUSSANOMA 1\" xmlns:n-1=\"u\">";
        for text in [own, prefixed] {
            for around in ["", "\n\t", "<s:a xmlns:s=\"u\"><s:b c='d'>e</s:b>\n"] {
                let expected = Some("perussanoma1".to_owned());
                assert_eq!(
                    keys(&format!("{around}{text}")),
                    [expected.clone(), expected]
                );
            }
            let commented = keys(&format!("<a><!-- {own} --><{text}"));
            assert_eq!(commented[0], None, "{text}");
        }
    }

    #[test]
    fn keys_are_in_small_letters_without_blanks() {
        for (name, expected) in [
            (" PERUS\tSANOMA 1", "perussanoma1"),
            ("\u{A0}PERUSÄ\u{2003}", "perusä"),
            ("", ""),
        ] {
            assert_eq!(key(name), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        /// What is usual is never told otherwise than XML has it.
        #[test]
        fn what_is_usual_is_right(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12)) {
            let text = pieces.concat();
            let [usual, right] = keys(&text);
            if usual.is_some() && right.is_some() {
                prop_assert_eq!(usual, right, "{}", text);
            }
        }
    }
}
