//! Expanded names, made so that they are compared in few steps.

use super::namespaces::namespace_key;
use super::scan::after_local;

/// The expanded name of an element or attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// The namespace; empty: none.
    pub namespace: &'static str,
    /// The local name.
    pub local: &'static str,
    /// What stands for the namespace where it is compared.
    pub(super) key: u64,
    /// The local name and `>`, in blocks, and which bits of them count.
    blocks: [u8; 16 * NAME_BLOCKS],
    masks: [u128; NAME_BLOCKS],
    /// The length of the local name if it is in blocks and of ASCII; otherwise greater than that of any name.
    written: usize,
}

/// Longer names than so many blocks of 16 bytes are compared in another way.
const NAME_BLOCKS: usize = 2;

/// The length of the longest name that is compared in blocks.
pub(super) const NAME_LENGTH: usize = 16 * NAME_BLOCKS - 1;

/// By the length of a name: the bits that count of it and the `>` behind it.
const MASKS: [[u128; NAME_BLOCKS]; NAME_LENGTH + 1] = {
    let mut masks = [[0; NAME_BLOCKS]; NAME_LENGTH + 1];
    let mut at = 0;
    while at < 16 {
        masks[at] = [u128::MAX >> (8 * (15 - at)), 0];
        masks[at + 16] = [u128::MAX, u128::MAX >> (8 * (15 - at))];
        at += 1;
    }
    masks
};

/// By the length of a name: the bits that count of it without the `>`.
const BEGINNINGS: [[u128; NAME_BLOCKS]; NAME_LENGTH + 1] = {
    let mut masks = [[0; NAME_BLOCKS]; NAME_LENGTH + 1];
    let mut at = 1;
    while at <= NAME_LENGTH {
        masks[at] = MASKS[at - 1];
        at += 1;
    }
    masks
};

/// The bits that are set in any byte of an array. The compiler takes no loop and no call here, which cost it most of a name.
macro_rules! bits {
    ($array:expr; $($byte:ident)*) => {{
        let [$($byte),*] = $array;
        0 $(| $byte)*
    }};
}

impl Name {
    /// No name: in no namespace, and without a character.
    pub const NONE: &'static Self = &Self::new("", "");

    /// Several names, each given as [`new`](Self::new) takes it.
    #[must_use]
    pub const fn all<const N: usize>(names: &[(&'static str, &'static str)]) -> [Self; N] {
        let mut all = [const { Self::new("", "") }; N];
        let mut at = 0;
        while at < N {
            let (namespace, local) = names[at];
            all[at] = Self::new(namespace, local);
            at += 1;
        }
        all
    }

    /// The name of that local name in a namespace; `""` is no namespace.
    #[must_use]
    pub const fn new(namespace: &'static str, local: &'static str) -> Self {
        // No text of UTF-8 has such a byte.
        let (mut blocks, mut masks) = ([0xFF; 16 * NAME_BLOCKS], MASKS[NAME_LENGTH]);
        let mut written = usize::MAX;
        if local.len() <= NAME_LENGTH {
            blocks = [0; 16 * NAME_BLOCKS];
            let (mut at, name) = (0, local.as_bytes());
            while at < name.len() {
                blocks[at] = name[at];
                at += 1;
            }
            blocks[at] = b'>';
            masks = MASKS[local.len()];
            let seen = bits!(blocks; a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff);
            if seen < 0x80 {
                written = local.len();
            }
        }
        Self {
            namespace,
            local,
            key: namespace_key(namespace),
            blocks,
            masks,
            written,
        }
    }

    /// The length of the local name, and it and `>` in blocks; not of long names, and of ASCII only, which is written as the same
    /// bytes in every encoding.
    #[inline(always)]
    pub(super) fn blocks(&self) -> Option<(usize, &[[u8; 16]; NAME_BLOCKS])> {
        let (blocks, _) = self.blocks.as_chunks();
        let blocks: &[_; NAME_BLOCKS] = blocks.first_chunk()?;
        (self.written <= NAME_LENGTH).then_some((self.written, blocks))
    }

    /// The length of a local name that is in no blocks, if it is of ASCII and no longer than that.
    #[inline(always)]
    pub(super) fn ascii_length(&self, longest: usize) -> Option<usize> {
        let length = self.local.len();
        (length <= longest && self.local.is_ascii()).then_some(length)
    }

    /// Whether these bytes begin with the local name and `>`. `false` also where less than
    /// thirty-two bytes are left, and of long names.
    #[inline(always)]
    pub(super) fn ends_tag(&self, bytes: &[u8]) -> bool {
        let Some([one, two]) = blocks_of(bytes) else {
            return false;
        };
        let Some([first, second]) = blocks_of(&self.blocks) else {
            return false;
        };
        let [counts, second_counts] = self.masks;
        ((one ^ first) & counts) | ((two ^ second) & second_counts) == 0
    }

    /// Whether these bytes begin with the local name. `false` also where less than
    /// thirty-two bytes are left, and of long names.
    #[inline(always)]
    pub(super) fn begins(&self, bytes: &[u8]) -> bool {
        let (Some([one, two]), Some([counts, second_counts])) =
            (blocks_of(bytes), BEGINNINGS.get(self.local.len()))
        else {
            return false;
        };
        let Some([first, second]) = blocks_of(&self.blocks) else {
            return false;
        };
        ((one ^ first) & counts) | ((two ^ second) & second_counts) == 0
    }

    /// Whether [`begins`](Self::begins) is right where it says no.
    #[inline(always)]
    pub(super) fn can_tell(&self, bytes: &[u8]) -> bool {
        self.local.len() <= NAME_LENGTH && bytes.len() > NAME_LENGTH
    }

    /// Whether these bytes begin with the local name, `=` and `"`, and the name is in no namespace.
    #[inline]
    pub(super) fn is_before_value(&self, bytes: &[u8]) -> bool {
        // What stands for undeclared attributes has no name.
        after_local(bytes, self).is_some_and(|value| value.starts_with(b"=\""))
            && self.namespace.is_empty()
            && !self.local.is_empty()
    }
}

/// The bytes that a name is compared with.
#[inline(always)]
const fn blocks_of(bytes: &[u8]) -> Option<[u128; NAME_BLOCKS]> {
    let Some(bytes) = bytes.first_chunk::<{ 16 * NAME_BLOCKS }>() else {
        return None;
    };
    let (blocks, _) = bytes.as_chunks();
    match blocks {
        [first, second] => Some([u128::from_le_bytes(*first), u128::from_le_bytes(*second)]),
        _ => None,
    }
}
