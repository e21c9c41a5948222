//! Binary values.

use super::exact::exact_type;
use crate::rt::{Blank, Further, Lexical, SimpleType, Text};

exact_type!(
    /// A value of `xs:hexBinary`: octets, two hexadecimal digits each. Blank text is the value without octets. It is written as
    /// it was read.
    HexBinary,
    SimpleType {
        name: "xs:hexBinary",
        blank: Blank::Value,
        ..SimpleType::TEXT
    },
    Further {
        lexical: Lexical::HexBinary,
        ..Further::TEXT
    },
    Eq
);
exact_type!(
    /// A value of `xs:base64Binary`: octets, in base 64. Blank text is the value without octets. It is written as it was read.
    Base64Binary,
    SimpleType {
        name: "xs:base64Binary",
        blank: Blank::Value,
        ..SimpleType::TEXT
    },
    Further {
        lexical: Lexical::Base64Binary,
        ..Further::TEXT
    },
    Eq
);

impl HexBinary {
    /// The octets. Personal data may be read out by this call.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let digit = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0);
        let pairs = self.as_str().as_bytes().chunks(2).map(|pair| {
            let number = pair.iter().fold(0, |number, one| number * 16 + digit(*one));
            u8::try_from(number).unwrap_or(0)
        });
        pairs.collect()
    }
}

impl From<&[u8]> for HexBinary {
    fn from(bytes: &[u8]) -> Self {
        let text: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        Self(Text::new(&text))
    }
}

/// The digits of base 64 by value.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Base64Binary {
    /// The octets. Personal data may be read out by this call.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut bits, mut held) = (0_u32, 0_u32);
        for byte in self.as_str().bytes() {
            let Some(value) = DIGITS.iter().position(|digit| *digit == byte) else {
                continue;
            };
            bits = (bits << 6) | u32::try_from(value).unwrap_or(0);
            held += 6;
            if held >= 8 {
                held -= 8;
                bytes.extend(u8::try_from((bits >> held) & 0xFF));
            }
        }
        bytes
    }
}

impl From<&[u8]> for Base64Binary {
    fn from(bytes: &[u8]) -> Self {
        let mut text = String::new();
        for group in bytes.chunks(3) {
            let at = |index: usize| group.get(index).copied().map_or(0, u32::from);
            let bits = at(0) << 16 | at(1) << 8 | at(2);
            for digit in 0..4 {
                let value = (bits >> (18 - 6 * digit)) & 63;
                let character = usize::try_from(value)
                    .ok()
                    .and_then(|value| DIGITS.get(value));
                let is_there = digit <= group.len();
                text.push(match character {
                    Some(character) if is_there => char::from(*character),
                    _ => '=',
                });
            }
        }
        Self(Text::new(&text))
    }
}
