//! `xs:anyURI` (XSD 1.0 part 2, 3.2.17).

/// Whether a text is a reference once what XLink 5.4 names is escaped: blanks, characters beyond ASCII, `<>"{}|\^` and the
/// backquote. What is left to be wrong, by RFC 2396 with RFC 2732: a `%` without two digits, a second `#`, brackets in a path, a
/// scheme with nothing behind it, and a `:` in the first segment of a path without a scheme before it.
#[must_use]
pub fn is_reference(text: &str) -> bool {
    let (rest, fragment) = text.split_once('#').unwrap_or((text, ""));
    !fragment.contains('#') && has_whole_escapes(text) && is_hierarchy(rest)
}

fn has_whole_escapes(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let mut digits = after.bytes();
        digits.next().is_some_and(|one| one.is_ascii_hexdigit())
            && digits.next().is_some_and(|one| one.is_ascii_hexdigit())
    })
}

/// `[scheme ":"] ["//" authority] path ["?" query]`
fn is_hierarchy(text: &str) -> bool {
    let path = text.split_once('?').map_or(text, |(path, _)| path);
    let first = path.split_once('/').map_or(path, |(first, _)| first);
    let path = match first.split_once(':') {
        Some((scheme, _)) if !is_scheme(scheme) || text.len() == scheme.len() + 1 => return false,
        // What is behind a scheme and does not begin with a slash is opaque.
        Some((_, opaque)) if !opaque.is_empty() => return true,
        Some((scheme, _)) => path.get(scheme.len() + 1..).unwrap_or_default(),
        None => path,
    };
    let path = match path.strip_prefix("//") {
        Some(rest) => rest
            .find('/')
            .and_then(|at| rest.get(at..))
            .unwrap_or_default(),
        None => path,
    };
    !path.contains(['[', ']'])
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|one: char| one.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|one| one.is_ascii_alphanumeric() || matches!(one, b'+' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (text, expected) in [
            ("", true),
            ("http://example.org/a%20b?q=[1]#f", true),
            ("urn:uuid:1", true),
            ("mailto:a@b", true),
            ("//[::1]:80/a", true),
            ("../ä b<c>|", true),
            ("a/b:c", true),
            ("?a:b", true),
            ("#a:b", true),
            ("a:/", true),
            ("http://", true),
            ("12:00:00", false),
            (":a", false),
            ("a:", false),
            ("a:#b", false),
            ("a b:c", false),
            ("%", false),
            ("%4", false),
            ("%zz", false),
            ("a#b#c", false),
            ("##other", false),
            ("a[1]", false),
            ("http://example.org/[a]", false),
        ] {
            assert_eq!(is_reference(text), expected, "{text}");
        }
    }
}
