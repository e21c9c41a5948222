//! One scope of identifiers: what meets under one name is told apart by rule.

use super::{const_name, field_name, module_name, spelling, symbol, type_name, variant_name};
use std::collections::{BTreeMap, BTreeSet};

/// The sort of identifier, which decides how it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// [`type_name`]
    Type,
    /// [`field_name`]
    Field,
    /// [`module_name`]
    Module,
    /// [`const_name`]
    Const,
    /// [`variant_name`]
    Variant,
}

impl Case {
    /// Spells a schema's name, or an identifier of this sort, as an identifier of this sort.
    #[must_use]
    pub fn render(self, name: &str) -> String {
        match self {
            Self::Type => type_name(name),
            Self::Field => field_name(name),
            Self::Module => module_name(name),
            Self::Const => const_name(name),
            Self::Variant => variant_name(name),
        }
    }

    /// Two identifiers of this sort as one.
    fn joined(self, first: &str, second: &str) -> String {
        let plain = first.strip_prefix("r#").unwrap_or(first);
        match self {
            // Not rendered again, which would cut a long variant.
            Self::Type | Self::Variant => {
                let apart =
                    plain.ends_with(char::is_numeric) && second.starts_with(char::is_numeric);
                format!("{plain}{}{second}", if apart { "_" } else { "" })
            }
            Self::Field | Self::Module | Self::Const => self.render(&format!("{plain}_{second}")),
        }
    }

    /// What is added to a name that the generated code needs for itself.
    fn word(self) -> &'static str {
        match self {
            Self::Type => "Type",
            Self::Field | Self::Const | Self::Variant => "Value",
            Self::Module => "Module",
        }
    }
}

/// The names for a component found along `path`, from the outermost parent to the component itself, in order of preference: its
/// own, then with its parent's name first, then with its grandparent's before that, and so on.
#[must_use]
pub fn preferences(case: Case, path: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for segment in path.iter().rev() {
        let own = case.render(segment);
        let longer = names.last().map(|inner| match case {
            Case::Type | Case::Variant => case.joined(&own, inner),
            _ => case.joined(&own, inner.strip_prefix("r#").unwrap_or(inner)),
        });
        names.push(longer.unwrap_or(own));
    }
    names
}

/// The identifiers of one scope.
///
/// Every key wants names in an order of preference. Where several meet under one name, all that have a next wish go on to it at
/// once, and nobody with a further wish takes the name they left; one that has no other wish keeps the name. What still meets
/// then gets a suffix made of what differs between the keys: their words (`NimiVanha`, `NimiUusi`), else their characters
/// (`lower`, `upper`, `CommaPlus`), else the code points or a digest of the key. The result depends on keys and wishes only,
/// not on the order they came in.
#[derive(Clone, Debug)]
pub struct Scope {
    case: Case,
    wishes: BTreeMap<String, Vec<String>>,
    reserved: BTreeSet<String>,
}

impl Scope {
    /// A scope without names.
    #[must_use]
    pub fn new(case: Case) -> Self {
        Self {
            case,
            wishes: BTreeMap::new(),
            reserved: BTreeSet::new(),
        }
    }

    /// Keeps an identifier for the generated code itself.
    pub fn reserve(&mut self, identifier: &str) {
        self.reserved.insert(identifier.to_owned());
    }

    /// Asks for a name: `key` identifies who asks, `names` are names of the schema or identifiers, best first; without any the
    /// key is the name. Of two wishes of one key the smaller one counts.
    pub fn want<S: AsRef<str>>(&mut self, key: &str, names: &[S]) {
        let mut rendered: Vec<String> = Vec::new();
        for name in names {
            let name = self.case.render(name.as_ref());
            if !rendered.contains(&name) {
                rendered.push(name);
            }
        }
        if rendered.is_empty() {
            rendered.push(self.case.render(key));
        }
        let wish = self
            .wishes
            .entry(key.to_owned())
            .or_insert_with(|| rendered.clone());
        if rendered < *wish {
            *wish = rendered;
        }
    }

    /// The identifier of every key; no two are equal, and none is reserved.
    #[must_use]
    pub fn assign(&self) -> BTreeMap<String, String> {
        let groups = self.settle();
        let mut taken = self.reserved.clone();
        taken.extend(
            groups
                .iter()
                .filter(|(_, keys)| keys.len() == 1)
                .map(|(name, _)| name.clone()),
        );
        let mut assigned = BTreeMap::new();
        for (name, keys) in groups {
            let alone = keys.len() == 1 && !self.reserved.contains(&name);
            let names = if alone {
                vec![name]
            } else {
                self.told_apart(&name, &keys, &taken)
            };
            taken.extend(names.iter().cloned());
            assigned.extend(keys.into_iter().map(str::to_owned).zip(names));
        }
        assigned
    }

    /// Lets keys go on to their next wishes until nobody who meets another has one.
    fn settle(&self) -> BTreeMap<String, Vec<&str>> {
        let mut wishes: BTreeMap<&str, &[String]> = self
            .wishes
            .iter()
            .map(|(key, names)| (key.as_str(), names.as_slice()))
            .collect();
        let mut contested = self.reserved.clone();
        loop {
            let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            for (key, names) in &wishes {
                if let Some(name) = names.first() {
                    groups.entry(name.clone()).or_default().push(key);
                }
            }
            let mut settled = true;
            for (name, keys) in &groups {
                if keys.len() < 2 && !contested.contains(name) {
                    continue;
                }
                contested.insert(name.clone());
                for key in keys {
                    if let Some(names) = wishes.get_mut(key)
                        && let Some((_, further)) = names.split_first()
                        && !further.is_empty()
                    {
                        *names = further;
                        settled = false;
                    }
                }
            }
            if settled {
                return groups;
            }
        }
    }

    /// Names for keys that meet under `name` and have no further wish.
    fn told_apart(&self, name: &str, keys: &[&str], taken: &BTreeSet<String>) -> Vec<String> {
        let differing = if keys.len() == 1 {
            vec![self.case.word().to_owned()]
        } else {
            differences(keys)
        };
        let rules = [
            differing.iter().map(|rest| words(rest)).collect(),
            letters(&differing),
            keys.iter()
                .map(|key| {
                    key.chars()
                        .map(|c| format!("U{:04X}", u32::from(c)))
                        .collect()
                })
                .collect(),
            keys.iter()
                .map(|key| format!("X{:016X}", digest(key)))
                .collect::<Vec<String>>(),
        ];
        for suffixes in rules {
            if suffixes.iter().any(|suffix| suffix.chars().count() > 40) {
                continue;
            }
            let names: Vec<String> = suffixes
                .iter()
                .map(|suffix| self.with_suffix(name, suffix))
                .collect();
            let distinct: BTreeSet<&String> = names.iter().collect();
            if distinct.len() == names.len() && !names.iter().any(|name| taken.contains(name)) {
                return names;
            }
        }
        // Two digests met, or somebody bears the name of one: nothing that differs is left to be read.
        let free = (2_u64..).map(|number| self.with_suffix(name, &format!("X{number}")));
        free.filter(|name| !taken.contains(name))
            .take(keys.len())
            .collect()
    }

    fn with_suffix(&self, name: &str, suffix: &str) -> String {
        if suffix.is_empty() {
            name.to_owned()
        } else {
            self.case.joined(name, suffix)
        }
    }
}

/// What is left of each key without the words they all begin with and the words they all end with.
fn differences(keys: &[&str]) -> Vec<String> {
    let mut tokens: Vec<Vec<String>> = keys.iter().map(|key| tokens(key)).collect();
    for _ in 0..2 {
        while let Some(last) = tokens.first().and_then(|tokens| tokens.last()).cloned()
            && tokens.iter().all(|tokens| tokens.last() == Some(&last))
        {
            tokens.iter_mut().for_each(|tokens| drop(tokens.pop()));
        }
        tokens.iter_mut().for_each(|tokens| tokens.reverse());
    }
    tokens.iter().map(|tokens| tokens.concat()).collect()
}

/// Runs of letters and digits, and every other character by itself.
fn tokens(key: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut inside = false;
    for character in key.chars() {
        match tokens.last_mut() {
            Some(token) if inside && character.is_alphanumeric() => token.push(character),
            _ => tokens.push(character.to_string()),
        }
        inside = character.is_alphanumeric();
    }
    tokens
}

/// The words of a text, or its characters by name if it has no word.
fn words(text: &str) -> String {
    if text.chars().any(char::is_alphanumeric) {
        spelling::upper_camel(&spelling::words(&spelling::compose(text)))
    } else {
        text.chars().map(symbol::word).collect()
    }
}

/// The characters of each text by name. Where texts differ in capitals only, just the letters that do: `Lower` and `Upper` for
/// one letter, the letters as well for more.
fn letters(texts: &[String]) -> Vec<String> {
    let folded: BTreeSet<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let texts: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
    let same = |place: usize| {
        let first = texts.first().and_then(|text| text.get(place));
        texts.iter().all(|text| text.get(place) == first)
    };
    let length = texts.iter().map(Vec::len).max().unwrap_or_default();
    let places: Vec<usize> = (0..length)
        .filter(|place| folded.len() > 1 || !same(*place))
        .collect();
    let named = |text: &Vec<char>| -> String {
        let own = places.iter().filter_map(|place| text.get(*place));
        let words = own.map(|character| match letter_word(*character) {
            word if folded.len() == 1 && places.len() == 1 => word.chars().skip(1).collect(),
            word => word,
        });
        words.collect()
    };
    texts.iter().map(named).collect()
}

/// A word for a character that tells capital and small letters apart.
fn letter_word(character: char) -> String {
    if character.is_uppercase() {
        format!("{character}Upper")
    } else if character.is_lowercase() {
        format!("{}Lower", character.to_uppercase())
    } else if character.is_ascii_digit() {
        character.to_string()
    } else {
        symbol::word(character)
    }
}

/// FNV-1a, 64 bits.
fn digest(key: &str) -> u64 {
    key.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
