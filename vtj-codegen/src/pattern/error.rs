use std::fmt;

/// Why a pattern cannot be compiled, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Which of the alternatives given to [`compile_all`](super::compile_all), from 0.
    pub alternative: usize,
    /// Byte offset in that pattern of the construct that is wrong; always at a character boundary.
    pub offset: usize,
    /// The rule that is broken.
    pub kind: PatternErrorKind,
}

/// The rules of appendix F that a pattern can break, and the bounds of this compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// `(` without its `)`.
    UnclosedGroup,
    /// `)` without its `(`.
    UnopenedGroup,
    /// `(?`: groups of other dialects (look-around, flags, non-capturing).
    GroupExtension,
    /// A quantifier with no atom before it.
    NothingToRepeat,
    /// A quantifier after a quantifier; lazy and possessive ones of other dialects look like this.
    DoubledQuantifier,
    /// `{…}` which is not `{n}`, `{n,}` or `{n,m}`.
    MalformedQuantifier,
    /// `{n,m}` where n is greater than m.
    QuantifierOrder,
    /// A metacharacter that must be written with `\`.
    UnescapedMetacharacter(char),
    /// `\` before a character that has no escape in this dialect.
    UnknownEscape(char),
    /// `\` at the end of the pattern.
    DanglingEscape,
    /// `\p` or `\P` without `{…}`.
    MalformedProperty,
    /// `\p{…}` with a name that is no general category of XML Schema 1.0.
    UnknownCategory(String),
    /// `\p{Is…}` with a name that is no block of XML Schema 1.0.
    UnknownBlock(String),
    /// `[` without its `]`.
    UnclosedClass,
    /// `[]`, `[^]` or a subtraction from nothing.
    EmptyClass,
    /// `-` in the middle of a class where it is neither part of a range nor a subtraction.
    MisplacedHyphen,
    /// A range whose first character comes after its last one.
    RangeOrder,
    /// A range that ends in a class escape such as `\d`.
    RangeEndpoint,
    /// Something between the subtracted class and the closing `]`.
    SubtractionNotLast,
    /// Groups or subtractions nested deeper than this compiler follows.
    TooDeep,
    /// A repetition count or an automaton beyond the bounds of this compiler.
    TooLarge,
}

impl PatternErrorKind {
    /// A sentence for a diagnostic; stable, without the offset.
    #[must_use]
    pub fn message(&self) -> String {
        let fixed = match self {
            Self::UnescapedMetacharacter(found) => {
                return format!(
                    "`{found}` has a meaning of its own here; write `\\{found}` for the character"
                );
            }
            Self::UnknownEscape(found) if found.is_ascii_digit() => {
                return format!("`\\{found}`: XML Schema patterns have no back references");
            }
            Self::UnknownEscape(found) => {
                return format!("`\\{found}` is no escape of XML Schema patterns");
            }
            Self::UnknownCategory(name) => {
                return format!("`{name}` is no general category of XML Schema 1.0");
            }
            Self::UnknownBlock(name) => {
                return format!("`{name}` is no character block of XML Schema 1.0");
            }
            Self::UnclosedGroup => "`(` is not closed",
            Self::UnopenedGroup => "`)` closes nothing; write `\\)` for the character",
            Self::GroupExtension => "XML Schema patterns have no `(?…)` groups",
            Self::NothingToRepeat => "the quantifier has nothing to repeat",
            Self::DoubledQuantifier => {
                "a quantifier follows a quantifier; XML Schema patterns have no lazy or possessive ones"
            }
            Self::MalformedQuantifier => "expected `{n}`, `{n,}` or `{n,m}`",
            Self::QuantifierOrder => "the quantifier's least count is greater than its greatest",
            Self::DanglingEscape => "the pattern ends in `\\`",
            Self::MalformedProperty => "expected `{…}` with a category or a block",
            Self::UnclosedClass => "`[` is not closed",
            Self::EmptyClass => "the character class is empty",
            Self::MisplacedHyphen => {
                "`-` in the middle of a character class is neither a range nor a subtraction; write `\\-` for the character"
            }
            Self::RangeOrder => "the range's first character comes after its last",
            Self::RangeEndpoint => "a class escape cannot end a range",
            Self::SubtractionNotLast => "a subtracted class must be the last part of its class",
            Self::TooDeep => "groups or subtractions are nested too deeply",
            Self::TooLarge => "the pattern is too large to compile",
        };
        fixed.to_owned()
    }
}

impl PatternError {
    /// A sentence for a diagnostic; stable, without the offset.
    #[must_use]
    pub fn message(&self) -> String {
        self.kind.message()
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.message(), self.offset)
    }
}

impl std::error::Error for PatternError {}
