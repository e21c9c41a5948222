//! Comments, processing instructions, CDATA sections and references.

use super::characters::is_char;
use super::failure::{Failure, Result};
use super::qname::qname;
use super::reader::Reader;
use super::scan::markup;
use super::tag::{is_blank, trimmed};
use crate::{ErrorKind, Limit};

impl<'a> Reader<'a> {
    /// Skips the comment or processing instruction at the cursor; `false` if neither is there.
    pub(super) fn skip_comment_or_instruction(&mut self) -> Result<bool> {
        let here = self.rest;
        if let Some(comment) = here.strip_prefix("<!--") {
            let Some((_, tail)) = comment.split_once("--") else {
                return Err(self.truncated());
            };
            let Some(rest) = tail.strip_prefix('>') else {
                return Err(self.not_well_formed(here, "`--` in a comment"));
            };
            self.rest = rest;
        } else if let Some(instruction) = here.strip_prefix("<?") {
            self.rest = self.instruction(here, instruction)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn instruction(&mut self, here: &'a str, instruction: &'a str) -> Result<&'a str> {
        let Some(("", target, tail)) = qname(instruction) else {
            return Err(self.not_well_formed(here, "not a processing instruction's target"));
        };
        if target.eq_ignore_ascii_case("xml") {
            return Err(self.not_well_formed(here, "an XML declaration that is not at the start"));
        }
        if let Some(rest) = tail.strip_prefix("?>") {
            return Ok(rest);
        }
        if trimmed(tail).len() == tail.len() {
            return Err(self.not_well_formed(here, "no white space after the target"));
        }
        match tail.split_once("?>") {
            Some((_, rest)) => Ok(rest),
            None => Err(self.truncated()),
        }
    }

    /// The text of the CDATA section at the cursor, which goes on.
    pub(super) fn character_data(&mut self) -> Result<Option<&'a str>> {
        let Some(section) = self.rest.strip_prefix("<![CDATA[") else {
            return Ok(None);
        };
        let Some((text, rest)) = section.split_once("]]>") else {
            return Err(self.truncated());
        };
        self.rest = rest;
        Ok(Some(text))
    }

    /// The character of the reference that a text starts with, and what follows.
    pub(super) fn reference(&mut self, text: &'a str) -> Result<(char, &'a str)> {
        let parts = text.strip_prefix('&').and_then(|text| text.split_once(';'));
        let character = parts.and_then(|(name, _)| match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number(name.strip_prefix('#')?),
        });
        match (character, parts) {
            (Some(character), Some((_, rest))) => Ok((character, rest)),
            _ => Err(self.not_well_formed(text, "not a reference to a character")),
        }
    }

    /// Appends the character data at the cursor, in however many pieces, up to a tag or the end of the input.
    pub(super) fn append_text(&mut self, text: &mut String) -> Result<()> {
        let start = self.rest.len();
        loop {
            let (piece, rest) = self
                .rest
                .split_at_checked(markup(self.rest.as_bytes()))
                .unwrap_or((self.rest, ""));
            let here = self.rest.get(piece.len().saturating_sub(2)..);
            if let Some(here) = here.filter(|here| here.starts_with("]]>")) {
                return Err(self.not_well_formed(here, "`]]>` in text"));
            }
            text.push_str(piece);
            self.rest = rest;
            if text.len() > self.limits.text_length {
                return Err(self.exceeded(Limit::TextLength, start));
            }
            if rest.starts_with('&') {
                let (character, rest) = self.reference(rest)?;
                text.push(character);
                self.rest = rest;
            } else if let Some(rest) = rest.strip_prefix('>') {
                text.push('>');
                self.rest = rest;
            } else if let Some(section) = self.character_data()? {
                text.push_str(section);
            } else if !self.skip_comment_or_instruction()? {
                return self.check_declaration();
            }
        }
    }

    /// Skips what means nothing between elements: white space, comments, processing instructions.
    pub(super) fn skip_ignorable(&mut self) -> Result<()> {
        loop {
            self.rest = trimmed(self.rest);
            let here = self.rest;
            if let Some(section) = self.character_data()? {
                if !is_blank(section) {
                    return Err(self.unexpected_text(here));
                }
            } else if here.starts_with('&') {
                let (character, rest) = self.reference(here)?;
                if !matches!(character, ' ' | '\t' | '\n' | '\r') {
                    return Err(self.unexpected_text(here));
                }
                self.rest = rest;
            } else if !here.is_empty() && !here.starts_with('<') {
                return Err(self.unexpected_text(here));
            } else if !self.skip_comment_or_instruction()? {
                return self.check_declaration();
            }
        }
    }

    /// Skips what may stand before and after the root element.
    pub(super) fn skip_misc(&mut self) -> Result<()> {
        loop {
            self.rest = trimmed(self.rest);
            if !self.skip_comment_or_instruction()? {
                return self.check_declaration();
            }
        }
    }

    /// Refuses markup declarations at the cursor.
    fn check_declaration(&mut self) -> Result<()> {
        if self.rest.starts_with("<!DOCTYPE") {
            return Err(self.fail(Failure::new(ErrorKind::Doctype, self.rest.len(), "")));
        }
        if self.rest.starts_with("<!") {
            return Err(self.not_well_formed(self.rest, "not a comment or a CDATA section"));
        }
        Ok(())
    }

    #[cold]
    pub(super) fn unexpected_text(&mut self, here: &str) -> super::Failed {
        self.fail(Failure::new(ErrorKind::UnexpectedText, here.len(), ""))
    }
}

/// The character of a numeric reference, without `#`.
fn number(digits: &str) -> Option<char> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    // from_str_radix would take a sign.
    if !digits.starts_with(|digit: char| digit.is_digit(radix)) {
        return None;
    }
    let number = u32::from_str_radix(digits, radix).ok()?;
    char::from_u32(number).filter(|character| is_char(*character))
}
