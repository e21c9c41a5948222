//! Text of the calls of the runtime's macros, which no printer of Rust knows how to lay out: a line for each statement.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::ItemMacro;

/// Longest line, without the indentation of modules around it: as long as that of documentation in a struct.
const WIDTH: usize = 120;

/// The text of a call in braces, `rt::name! { … }`; `None` for another macro.
pub(super) fn print(item: &ItemMacro) -> Option<String> {
    let path = &item.mac.path;
    let first = path.segments.first()?;
    if first.ident != "rt" || !matches!(item.mac.delimiter, syn::MacroDelimiter::Brace(_)) {
        return None;
    }
    let name = path.segments.last()?.ident.to_string();
    let statements = statements(item.mac.tokens.clone());
    let mut text = format!("rt::{name}! {{");
    let is_list = statements.len() > 1;
    let mut statements = statements.iter();
    if let Some(head) = statements.next() {
        let line = format!("{text} {} }}", head.text);
        if !is_list && line.chars().count() <= WIDTH {
            return Some(line + "\n");
        }
        text.push(' ');
        fill(&mut text, head, 4);
    }
    for statement in statements {
        text.push_str("\n    ");
        fill(&mut text, statement, 8);
    }
    text.push_str("\n}\n");
    Some(text)
}

/// Tokens up to a semicolon, with the places where a line may end: after a comma, before a
/// word and before arguments.
#[derive(Default)]
struct Statement {
    text: String,
    breaks: Vec<usize>,
}

/// Appends a statement, with as much on each line as there is room for; lines after the first are indented.
fn fill(text: &mut String, statement: &Statement, indentation: usize) {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let mut column = line.chars().count();
    let mut start = 0;
    let mut ends = statement.breaks.iter().copied().peekable();
    while let Some(end) = ends
        .next()
        .or((start < statement.text.len()).then_some(statement.text.len()))
    {
        let piece = statement.text.get(start..end).unwrap_or_default();
        let width = piece.trim_end().chars().count();
        if start > 0 && column + width > WIDTH {
            text.truncate(text.trim_end().len());
            text.push('\n');
            text.push_str(&" ".repeat(indentation));
            column = indentation;
        }
        text.push_str(piece);
        column += piece.chars().count();
        start = end;
    }
}

fn statements(tokens: TokenStream) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut at_hand = Vec::new();
    for token in tokens {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        at_hand.push(token);
        if ends {
            all.push(statement(std::mem::take(&mut at_hand)));
        }
    }
    if !at_hand.is_empty() {
        all.push(statement(at_hand));
    }
    all
}

fn statement(tokens: Vec<TokenTree>) -> Statement {
    let mut statement = Statement::default();
    push(&mut statement, tokens.into_iter());
    statement
}

/// Appends tokens on one line.
fn push(statement: &mut Statement, tokens: impl Iterator<Item = TokenTree>) {
    let mut before = Lexeme::Start;
    let mut tokens = tokens.peekable();
    while let Some(token) = tokens.next() {
        let lexeme = match &token {
            TokenTree::Punct(punct) => match (punct.as_char(), punct.spacing()) {
                (':', Spacing::Joint) => {
                    tokens.next();
                    Lexeme::Path
                }
                (other, _) => Lexeme::Sign(other),
            },
            TokenTree::Group(group) => Lexeme::Group(group.delimiter()),
            TokenTree::Ident(_) => Lexeme::Name,
            TokenTree::Literal(_) => Lexeme::Literal,
        };
        if is_apart(before, lexeme) {
            statement.text.push(' ');
            let is_break = before == Lexeme::Sign(',')
                || lexeme == Lexeme::Name && !matches!(before, Lexeme::Sign(_) | Lexeme::Path)
                || lexeme == Lexeme::Group(Delimiter::Parenthesis);
            if is_break {
                statement.breaks.push(statement.text.len());
            }
        }
        match (&token, lexeme) {
            (TokenTree::Group(group), _) => push_group(statement, group),
            (_, Lexeme::Path) => statement.text.push_str("::"),
            (other, _) => statement.text.push_str(&other.to_string()),
        }
        before = lexeme;
    }
}

fn push_group(statement: &mut Statement, group: &Group) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{ ", " }"),
        Delimiter::None => ("", ""),
    };
    statement.text.push_str(open);
    push(statement, group.stream().into_iter());
    statement.text.push_str(close);
}

/// What a token is to those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lexeme {
    Start,
    Name,
    Literal,
    Path,
    Sign(char),
    Group(Delimiter),
}

/// Whether there is a blank between two tokens.
fn is_apart(before: Lexeme, next: Lexeme) -> bool {
    match (before, next) {
        (Lexeme::Start | Lexeme::Path, _) => false,
        (_, Lexeme::Sign('=')) => true,
        (Lexeme::Sign(',' | '=' | ':' | '*'), _) => true,
        (Lexeme::Sign(_), _) => false,
        (_, Lexeme::Sign(_) | Lexeme::Path) => false,
        (Lexeme::Name, Lexeme::Group(delimiter)) => delimiter == Delimiter::Brace,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, print};

    fn printed(call: &str) -> String {
        let item = syn::parse_str(call).expect("a macro call");
        print(&item).expect("a call of the runtime")
    }

    #[test]
    fn a_call_of_one_statement_is_one_line() {
        for call in [
            "rt::text! { Nimi = \"NimiTyyppi\", blank(rt::Blank::NoValue), length(0, Some(100)) }",
            "rt::names! { Kunta, kunta: kunta_s kunta_r }",
            "rt::message! { Viesti = \"Viesti\" in NS, groups[\"A\", \"A/B\"] }",
        ] {
            assert_eq!(printed(call), format!("{call}\n"));
        }
    }

    #[test]
    fn every_other_statement_is_a_line_of_its_own() {
        let call = "\
rt::element! { new Viesti in NS: Mixed;
    @\"laji\", required \"A\": ::vtj_types::xsd::XsString;
    @* any_attributes = &rt::Wildcard { namespaces: rt::Namespaces::Any, known: &[] };
    koodi: Vec<Koodi> = values \"Koodi\" in \"\" (1, None);
    nimet[2] = blankables \"Nimet\" (2, None);
    &text;
}
";
        assert_eq!(printed(call), call);
    }

    #[test]
    fn long_lines_are_broken() {
        let field = |index: usize| format!("kentta_{index}: blocks::Kunta");
        let fields: Vec<String> = (0..9).map(field).collect();
        let text = printed(&format!("rt::blocks! {{ Henkilo, {} }}", fields.join(", ")));
        assert!(
            text.lines().all(|line| line.chars().count() <= WIDTH),
            "{text}"
        );
        assert!(text.lines().count() == 4, "{text}");
    }

    #[test]
    fn other_macros_are_left_to_others() {
        for call in ["println! { }", "::vtj_types::rt::revision!(1);"] {
            let item = syn::parse_str(call).expect("a macro call");
            assert_eq!(print(&item), None);
        }
    }
}
