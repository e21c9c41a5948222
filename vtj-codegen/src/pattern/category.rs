//! General categories of Unicode, as `\p{…}` names them.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind, Literal};

/// The names of XML Schema Part 2, F.1.1. `Cs` is not among them: surrogates are no characters.
pub(super) const NAMES: &[&str] = &[
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
];

/// The characters of a category, in the Unicode version of `regex-syntax`.
pub(super) fn set(name: &str) -> Option<ClassUnicode> {
    if !NAMES.contains(&name) {
        return None;
    }
    let hir = regex_syntax::Parser::new()
        .parse(&format!(r"\p{{{name}}}"))
        .ok()?;
    match hir.into_kind() {
        HirKind::Class(Class::Unicode(set)) => Some(set),
        // A category of one character, such as Zl.
        HirKind::Literal(Literal(bytes)) => {
            let text = std::str::from_utf8(&bytes).ok()?;
            Some(ClassUnicode::new(
                text.chars().map(|only| ClassUnicodeRange::new(only, only)),
            ))
        }
        _ => None,
    }
}
