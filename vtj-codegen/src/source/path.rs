//! Paths as shown: lexically normalised, with `/` between their parts.

use std::path::Path;

/// The path of an input as shown: relative to the base folder where it is inside of it.
pub(super) fn display(base: &Path, input: &Path) -> String {
    let relative = if base.as_os_str().is_empty() {
        input
    } else {
        input.strip_prefix(base).unwrap_or(input)
    };
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    match parts.split_first() {
        Some((root, rest)) if relative.has_root() && (root == "/" || root == "\\") => {
            normalise(&format!("/{}", rest.join("/")))
        }
        _ => normalise(&parts.join("/")),
    }
}

/// Takes out `.`, empty parts and `a/..`; a leading `..` stays, and so does a leading `/`.
pub(super) fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            ".." if path.starts_with('/') => {}
            _ => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// The path that a relative `schemaLocation` in a file stands for, or `None` for one that is not a relative path.
///
/// `%20` and the like are decoded (RFC 3986); a location with a scheme, a host, a root, a query or a fragment is not a
/// relative path.
pub(super) fn resolve(from: &str, location: &str) -> Option<String> {
    let first = location.split('/').next().unwrap_or("");
    let is_relative = !location.is_empty()
        && !location.starts_with('/')
        && !first.contains(':')
        && !location.contains(['\\', '?', '#']);
    if !is_relative {
        return None;
    }
    let folder = from.rsplit_once('/').map(|(folder, _)| folder);
    let location = percent_decode(location)?;
    Some(match folder {
        Some(folder) => normalise(&format!("{folder}/{location}")),
        None => normalise(&location),
    })
}

fn percent_decode(location: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(location.len());
    let mut rest = location.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|path| !path.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised_lexically() {
        for (path, expected) in [
            ("a/b.xsd", "a/b.xsd"),
            ("a/../b", "b"),
            ("./a//b/./c", "a/b/c"),
            ("../a/../../b", "../../b"),
            ("/a/../../b", "/b"),
            ("", ""),
        ] {
            assert_eq!(normalise(path), expected, "{path}");
        }
    }

    #[test]
    fn inputs_are_shown_relative_to_the_base_folder() {
        for (base, input, expected) in [
            ("", "x/../a.xsd", "a.xsd"),
            ("/work/s", "/work/s/p/a.xsd", "p/a.xsd"),
            ("/work/s", "p/a.xsd", "p/a.xsd"),
            ("/work/s", "/other/a.xsd", "/other/a.xsd"),
            ("s", "../a.xsd", "../a.xsd"),
        ] {
            let shown = display(Path::new(base), Path::new(input));
            assert_eq!(shown, expected, "{base} {input}");
        }
    }

    #[test]
    fn locations_are_relative_paths_only() {
        for (from, location, expected) in [
            ("p/a.xsd", "b.xsd", Some("p/b.xsd")),
            ("p/a.xsd", "../c/b.xsd", Some("c/b.xsd")),
            ("a.xsd", "my%20types.xsd", Some("my types.xsd")),
            ("a.xsd", "x/a:b.xsd", Some("x/a:b.xsd")),
            ("a.xsd", "http://example.org/b.xsd", None),
            ("a.xsd", "file:b.xsd", None),
            ("a.xsd", "/etc/passwd", None),
            ("a.xsd", "c\\b.xsd", None),
            ("a.xsd", "b%2", None),
            ("a.xsd", "b%00", None),
            ("a.xsd", "", None),
        ] {
            assert_eq!(resolve(from, location).as_deref(), expected, "{location}");
        }
    }
}
