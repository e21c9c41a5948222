//! The paths of identity constraints (XSD 1.0 part 1, 3.11.6): a small part of XPath.

use super::value::{is_ncname, is_white_space};

/// Whether a text is a selector (`is_field` false) or a field.
pub(super) fn is_path(text: &str, is_field: bool) -> bool {
    text.split('|')
        .all(|path| is_alternative(path.trim_matches(is_white_space), is_field))
}

fn is_alternative(path: &str, is_field: bool) -> bool {
    let steps = match path.strip_prefix('.') {
        Some(rest) => match rest.trim_start_matches(is_white_space).strip_prefix("//") {
            Some(steps) => steps,
            None => path,
        },
        None => path,
    };
    let mut steps = steps.split('/').peekable();
    while let Some(step) = steps.next() {
        let may_be_attribute = is_field && steps.peek().is_none();
        if !is_step(step.trim_matches(is_white_space), may_be_attribute) {
            return false;
        }
    }
    true
}

fn is_step(step: &str, may_be_attribute: bool) -> bool {
    if step == "." {
        return true;
    }
    let of_axis = |axis: &str| {
        let rest = step.strip_prefix(axis)?.trim_start_matches(is_white_space);
        rest.strip_prefix("::")
    };
    let attribute = step.strip_prefix('@').or_else(|| of_axis("attribute"));
    let test = match attribute {
        Some(_) if !may_be_attribute => return false,
        Some(test) => test,
        None => of_axis("child").unwrap_or(step),
    };
    let test = test.trim_matches(is_white_space);
    match test.split_once(':') {
        Some((prefix, local)) => is_ncname(prefix) && (local == "*" || is_ncname(local)),
        None => test == "*" || is_ncname(test),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for (text, is_selector, is_field) in [
            (".", true, true),
            ("a", true, true),
            ("*", true, true),
            ("p:a", true, true),
            ("p:*", true, true),
            (".//a", true, true),
            (".//.", true, true),
            ("./a/b", true, true),
            (". // a | child::b / c", true, true),
            ("@a", false, true),
            (".//a/@p:*", false, true),
            ("attribute::a", false, true),
            ("@a/b", false, false),
            ("", false, false),
            ("a|", false, false),
            ("/a", false, false),
            ("a//b", false, false),
            (".//a/.//b", false, false),
            ("..", false, false),
            ("self::node()", false, false),
            ("a[1]", false, false),
            ("p: a", false, false),
        ] {
            assert_eq!(is_path(text, false), is_selector, "{text}");
            assert_eq!(is_path(text, true), is_field, "{text}");
        }
    }
}
