//! The grammar of appendix F from `regExp` down to `atom`; character classes are in `class`.

use super::class;
use super::error::PatternErrorKind as Kind;
use regex_syntax::hir::{Class, Hir, Repetition};

/// Groups and subtractions nested deeper than this are refused, which bounds the stack here and in the automaton's builder.
const MAX_DEPTH: usize = 100;

/// A greater repetition count is refused before anything is built from it.
const MAX_COUNT: u32 = u16::MAX as u32;

/// A broken rule with the byte offset of its place.
pub(super) type Failure = (usize, Kind);

/// Parses a whole pattern to a HIR that is not anchored.
pub(super) fn parse(pattern: &str) -> Result<Hir, Failure> {
    let mut parser = Parser {
        pattern,
        offset: 0,
        depth: 0,
    };
    let hir = parser.regular_expression()?;
    match parser.peek() {
        None => Ok(hir),
        Some(_) => Err((parser.offset, Kind::UnopenedGroup)),
    }
}

/// A position in a pattern.
pub(super) struct Parser<'p> {
    pattern: &'p str,
    offset: usize,
    depth: usize,
}

impl Parser<'_> {
    /// The byte offset of the next character.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    fn rest(&self) -> &str {
        self.pattern.get(self.offset..).unwrap_or_default()
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character `ahead` places after the next one.
    pub(super) fn peek_at(&self, ahead: usize) -> Option<char> {
        self.rest().chars().nth(ahead)
    }

    /// Takes the next character.
    pub(super) fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.offset += next.len_utf8();
        Some(next)
    }

    /// Takes the next character if it is `wanted`.
    pub(super) fn take_if(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.offset += wanted.len_utf8();
        }
        found
    }

    /// Takes the text up to `end`, and `end` itself.
    pub(super) fn take_until(&mut self, end: char) -> Option<String> {
        let (text, _) = self.rest().split_once(end)?;
        let text = text.to_owned();
        self.offset += text.len() + end.len_utf8();
        Some(text)
    }

    /// Runs `inner` one level deeper.
    pub(super) fn nested<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if self.depth >= MAX_DEPTH {
            return Err((self.offset, Kind::TooDeep));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// `regExp ::= branch ( '|' branch )*`
    fn regular_expression(&mut self) -> Result<Hir, Failure> {
        let mut branches = vec![self.branch()?];
        while self.take_if('|') {
            branches.push(self.branch()?);
        }
        branches.retain(|branch| !is_never(branch));
        Ok(Hir::alternation(branches))
    }

    /// `branch ::= piece*`
    fn branch(&mut self) -> Result<Hir, Failure> {
        let mut pieces = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            pieces.push(self.piece()?);
        }
        if pieces.iter().any(is_never) {
            return Ok(Hir::fail());
        }
        Ok(Hir::concat(pieces))
    }

    /// `piece ::= atom quantifier?`
    fn piece(&mut self) -> Result<Hir, Failure> {
        let atom = self.atom()?;
        let start = self.offset;
        let (min, max) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => self.counts()?,
            _ => return Ok(atom),
        };
        if self.offset == start {
            self.take();
        }
        if matches!(self.peek(), Some('?' | '*' | '+' | '{')) {
            return Err((self.offset, Kind::DoubledQuantifier));
        }
        if is_never(&atom) && min == 0 {
            return Ok(Hir::empty());
        }
        Ok(Hir::repetition(Repetition {
            min,
            max,
            greedy: true,
            sub: Box::new(atom),
        }))
    }

    /// `'{' quantity '}'`, where quantity is n, n,m or n,
    fn counts(&mut self) -> Result<(u32, Option<u32>), Failure> {
        let start = self.offset;
        self.take();
        let Some(text) = self.take_until('}') else {
            return Err((start, Kind::MalformedQuantifier));
        };
        let (min, max) = match text.split_once(',') {
            None => {
                let count = count(&text).map_err(|kind| (start, kind))?;
                (count, Some(count))
            }
            Some((min, "")) => (count(min).map_err(|kind| (start, kind))?, None),
            Some((min, max)) => {
                let min = count(min).map_err(|kind| (start, kind))?;
                (min, Some(count(max).map_err(|kind| (start, kind))?))
            }
        };
        if max.is_some_and(|max| max < min) {
            return Err((start, Kind::QuantifierOrder));
        }
        Ok((min, max))
    }

    /// `atom ::= Char | charClass | ( '(' regExp ')' )`
    fn atom(&mut self) -> Result<Hir, Failure> {
        let start = self.offset;
        let Some(next) = self.take() else {
            return Ok(Hir::empty());
        };
        match next {
            '(' if self.peek() == Some('?') => Err((start, Kind::GroupExtension)),
            '(' => {
                let inner = self.nested(Self::regular_expression)?;
                if self.take_if(')') {
                    Ok(inner)
                } else {
                    Err((start, Kind::UnclosedGroup))
                }
            }
            '[' => Ok(Hir::class(Class::Unicode(class::expression(self, start)?))),
            '\\' => match class::escape(self, start)? {
                class::Escape::Character(character) => Ok(literal(character)),
                class::Escape::Set(set) => Ok(Hir::class(Class::Unicode(set))),
            },
            '.' => Ok(Hir::class(Class::Unicode(class::not_line_end()))),
            '?' | '*' | '+' => Err((start, Kind::NothingToRepeat)),
            '{' | '}' | ']' => Err((start, Kind::UnescapedMetacharacter(next))),
            ordinary => Ok(literal(ordinary)),
        }
    }
}

/// Whether an expression matches no text: an empty class, such as `[a-[a]]`, or what needs one. The parser leaves none inside of
/// what does match, since that would count as having no least length either.
fn is_never(hir: &Hir) -> bool {
    hir.properties().minimum_len().is_none()
}

fn literal(character: char) -> Hir {
    Hir::literal(character.encode_utf8(&mut [0; 4]).as_bytes().to_vec())
}

fn count(digits: &str) -> Result<u32, Kind> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Kind::MalformedQuantifier);
    }
    // A number that does not fit is as much too large as one beyond the bound.
    digits
        .parse()
        .ok()
        .filter(|count| *count <= MAX_COUNT)
        .ok_or(Kind::TooLarge)
}
