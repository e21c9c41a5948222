//! The HTTP header `Content-Type` (RFC 9110, section 8.3).

/// A value of `Content-Type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContentType {
    /// Type and subtype in small letters.
    essence: String,
    charset: Option<String>,
}

/// What a `Content-Type` says of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// XML that may be a SOAP envelope.
    Xml,
    /// Parts, as SOAP with attachments and MTOM have.
    Multipart,
    /// A page of HTML, as proxies and web servers answer with.
    Html,
    /// Something else.
    Other,
}

impl ContentType {
    /// Reads a value of the header; `None` where it is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (essence, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let essence = essence.trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let mut charset = None;
        while let Some((name, value, after)) = parameter(rest) {
            if name.eq_ignore_ascii_case("charset") && charset.is_none() {
                charset = Some(value);
            }
            rest = after;
        }
        Some(Self { essence, charset })
    }

    pub(crate) fn charset(&self) -> Option<&str> {
        self.charset.as_deref()
    }

    pub(crate) fn media(&self) -> Media {
        match &*self.essence {
            "text/xml" | "application/xml" | "application/soap+xml" => Media::Xml,
            "text/html" | "application/xhtml+xml" => Media::Html,
            other if other.starts_with("multipart/") => Media::Multipart,
            // The root part of MTOM; alone it is no envelope that can be read without the others.
            "application/xop+xml" => Media::Multipart,
            _ => Media::Other,
        }
    }
}

fn is_token(text: &str) -> bool {
    let is_token_char =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// The first parameter of a list, its value without quotes, and what follows.
fn parameter(text: &str) -> Option<(&str, String, &str)> {
    let text = text.trim_start_matches([' ', '\t', ';']);
    let (name, value) = text.split_once('=')?;
    let name = name.trim();
    let Some(quoted) = value.trim_start().strip_prefix('"') else {
        let (value, rest) = value.split_once(';').unwrap_or((value, ""));
        return Some((name, value.trim().to_owned(), rest));
    };
    let (mut value, mut is_escaped) = (String::new(), false);
    for (at, character) in quoted.char_indices() {
        match character {
            _ if is_escaped => {
                value.push(character);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '"' => {
                let rest = quoted.get(at..).unwrap_or_default();
                return Some((name, value, rest.trim_start_matches('"')));
            }
            _ => value.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{ContentType, Media};

    #[test]
    fn values_are_read() {
        for (text, media, charset) in [
            ("text/xml", Media::Xml, None),
            ("Text/XML;charset=UTF-8", Media::Xml, Some("UTF-8")),
            (
                "text/xml; charset=\"iso-8859-1\"",
                Media::Xml,
                Some("iso-8859-1"),
            ),
            (
                "application/soap+xml; action=\"a;b=c\\\"\" ; Charset=utf-8",
                Media::Xml,
                Some("utf-8"),
            ),
            (
                "multipart/related; type=\"text/xml\"; start=\"<a>\"",
                Media::Multipart,
                None,
            ),
            ("application/xop+xml", Media::Multipart, None),
            ("text/html; charset=utf-8", Media::Html, Some("utf-8")),
            ("application/json", Media::Other, None),
        ] {
            let read = ContentType::parse(text).expect(text);
            assert_eq!((read.media(), read.charset()), (media, charset), "{text}");
        }
        for text in ["", "xml", "text/", "/xml", "text/x ml", "text/xml/x"] {
            assert_eq!(ContentType::parse(text), None, "{text}");
        }
        assert_eq!(
            ContentType::parse("text/xml; charset=\"utf").and_then(|one| one.charset),
            None
        );
    }
}
