//! Documentation comments: paragraphs in, `#[doc]` attributes out.

use proc_macro2::TokenStream;
use quote::quote;

/// Longest line of a documentation comment, without its indentation and slashes.
const WIDTH: usize = 112;

/// Paragraphs as `#[doc]` attributes, with an empty line between two of them.
pub(super) fn attributes<S: AsRef<str>>(paragraphs: &[S]) -> TokenStream {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(&escape(paragraph.as_ref())));
    }
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The documentation of a field: what it is and how it stands in a message, the last paragraph, are one paragraph.
pub(super) fn field(paragraphs: &[String]) -> TokenStream {
    let [before @ .., what, how] = paragraphs else {
        return attributes(paragraphs);
    };
    let stop = match what.ends_with(['.', '!', '?', ':']) {
        true => "",
        false => ".",
    };
    let mut joined = before.to_vec();
    joined.push(format!("{what}{stop} {how}"));
    attributes(&joined)
}

/// Schema text as Markdown: nothing in it starts a link or an HTML tag, web addresses stay addresses.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        match address(word) {
            Some((before, address, after)) if !code => {
                push(&mut out, before, &mut code);
                out.push('<');
                out.push_str(address);
                out.push('>');
                push(&mut out, after, &mut code);
            }
            _ => push(&mut out, word, &mut code),
        }
    }
    if code {
        // An odd number of backticks would quote the rest of the page.
        out = out.replace('`', "'");
    }
    out
}

/// Appends part of a word; `code` is whether it stands between backticks.
fn push(out: &mut String, text: &str, code: &mut bool) {
    for c in text.chars().filter(|&c| !is_bidirectional_control(c)) {
        *code ^= c == '`';
        if !*code && matches!(c, '[' | ']' | '<' | '>' | '*' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The web address in a word, with what stands before and after it other than angle brackets.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    let starts = ["http://", "https://"];
    let at = starts.iter().filter_map(|start| word.find(start)).min()?;
    let (before, rest) = word.split_at_checked(at)?;
    let address = rest.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'', '>']);
    let after = rest.get(address.len()..)?;
    let (before, after) = match (before.strip_suffix('<'), after.strip_prefix('>')) {
        (Some(before), Some(after)) => (before, after),
        _ => (before, after),
    };
    let is_plain = !before.contains('`') && !address.contains(['<', '>', '[', ']', '\\', '`']);
    is_plain.then_some((before, address, after))
}

/// A character that changes the direction of the text after it, which the compiler refuses in comments.
fn is_bidirectional_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Lines of at most [`WIDTH`] characters, broken at blanks.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let width = word.chars().count();
        if length > 0 && length + 1 + width > WIDTH {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        } else if starts_block(word) {
            line.push('\\');
            length += 1;
        }
        line.push_str(word);
        length += width;
    }
    if length > 0 {
        lines.push(line);
    }
    lines
}

/// Whether Markdown would take a line that starts with this word for a list, a heading or a quotation.
fn starts_block(word: &str) -> bool {
    matches!(word, "-" | "+" | "=") || word.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, escape, wrap};

    #[test]
    fn schema_text_becomes_markdown() {
        for (text, expected) in [
            ("a  b\n c", "a b c"),
            ("[0-9]{3}", "\\[0-9\\]{3}"),
            ("`[0-9]`", "`[0-9]`"),
            ("<b>", "\\<b\\>"),
            ("see http://example.com/a.", "see <http://example.com/a>."),
            ("an odd ` mark", "an odd ' mark"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn long_text_is_broken_at_blanks() {
        let text = "word ".repeat(50);
        let lines = wrap(&text);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(lines.join(" "), text.trim_end());
    }

    #[test]
    fn a_line_never_starts_a_block() {
        assert_eq!(wrap("- a"), ["\\- a"]);
        assert_eq!(wrap("#a"), ["\\#a"]);
    }
}
