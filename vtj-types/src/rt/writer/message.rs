//! A message, from its root to its encoding.

use super::Writer;
use crate::rt::content::{Children, Message};
use crate::rt::lenient::{Kept, Restoring};
use crate::rt::name::Name;
use crate::rt::out::Out;
use crate::{Encoding, WriteSettings};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

/// Writes a message as `WriteSettings::new()` has it: UTF-8, no declaration, compact, default namespace.
#[must_use]
pub fn to_xml<T: Message>(message: &T) -> String {
    written_text(message)
}

fn written_text(message: &dyn Root) -> String {
    let bytes = written(message, &WriteSettings::new(), None);
    // It is UTF-8; this is how to say so without `unsafe`.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes a message.
#[must_use]
pub fn to_xml_with<T: Message>(message: &T, settings: &WriteSettings) -> Vec<u8> {
    written(message, settings, None)
}

/// Writes a message together with what is kept of the one it was read from.
pub(in crate::rt) fn written_with<T: Message>(
    message: &T,
    settings: &WriteSettings,
    kept: &Arc<Kept>,
) -> Vec<u8> {
    written(message, settings, Some(kept))
}

/// How long the last message was that was written: about as long as the next one. A guess, which only saves allocations.
static LAST: AtomicUsize = AtomicUsize::new(4096);

/// A message, whatever its type: what follows is compiled once.
pub(super) trait Root {
    fn name(&self) -> &'static Name;

    fn children(&self) -> Children;

    fn content(&self, writer: &mut Writer);
}

impl<T: Message> Root for T {
    fn name(&self) -> &'static Name {
        T::name()
    }

    fn children(&self) -> Children {
        T::CHILDREN
    }

    fn content(&self, writer: &mut Writer) {
        self.write(writer);
    }
}

fn written(message: &dyn Root, settings: &WriteSettings, kept: Option<&Arc<Kept>>) -> Vec<u8> {
    let (mut out, wants_no_default) = write(message, settings, kept, false);
    if wants_no_default {
        (out, _) = write(message, settings, kept, true);
    }
    if out.lacks_characters() {
        // They are of names, where there are no references.
        let settings = settings.clone().encoding(Encoding::Utf8);
        return written(message, &settings.declaration(true), kept);
    }
    LAST.store(out.len(), Ordering::Relaxed);
    out.into_bytes()
}

/// What is written, and whether it is to be written again without a default namespace.
fn write(
    message: &dyn Root,
    settings: &WriteSettings,
    kept: Option<&Arc<Kept>>,
    no_default: bool,
) -> (Out, bool) {
    // A message is often about as long as the last one.
    let last = LAST.load(Ordering::Relaxed).clamp(256, 1 << 18);
    let mut writer = Writer::new(settings, last + last / 4);
    writer.no_default = no_default;
    writer.kept = kept.map(|kept| Box::new(Restoring::new(kept)));
    // Kept attributes may bring prefixes of their own.
    let is_taken = |prefix: &str| prefix == "xsi" || prefix.starts_with("kept");
    let namespace = message.name().namespace;
    let prefix = settings.prefix.as_deref();
    if let Some(prefix) = prefix.or(no_default.then_some("m"))
        && !namespace.is_empty()
        && !(kept.is_some() && is_taken(prefix))
    {
        writer.prefix(message.name(), format!("{prefix}:"));
    }
    writer.choose_plain();
    writer.root(message);
    (writer.out, writer.wants_no_default)
}
