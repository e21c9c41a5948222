//! From what HTTP brings to an envelope.

use crate::rt::{Document, recoded};
use crate::services::soap::{ContentType, DEPTH, Envelope, Media};
use crate::{Error, ErrorKind, ReadSettings};
use std::borrow::Cow;

/// Why a body is no envelope.
pub(super) enum NoEnvelope {
    Multipart,
    Html,
    OtherMedia,
    Envelope(Error),
}

/// Checks what `Content-Type` says of a body, and gives the bytes to decode.
pub(super) fn source<'b>(
    content_type: Option<&str>,
    body: &'b [u8],
) -> Result<Cow<'b, [u8]>, NoEnvelope> {
    let read = content_type.map(|text| ContentType::parse(text).ok_or(NoEnvelope::OtherMedia));
    let read = read.transpose()?;
    match read.as_ref().map(ContentType::media) {
        Some(Media::Multipart) => return Err(NoEnvelope::Multipart),
        Some(Media::Html) => return Err(NoEnvelope::Html),
        Some(Media::Other) => return Err(NoEnvelope::OtherMedia),
        Some(Media::Xml) => {}
        None if is_multipart(body) => return Err(NoEnvelope::Multipart),
        None => {}
    }
    let charset = read.as_ref().and_then(ContentType::charset);
    recoded(body, charset).map_err(NoEnvelope::Envelope)
}

/// Decodes what [`source`] gave.
pub(super) fn document<'b>(
    source: &'b [u8],
    settings: &ReadSettings,
) -> Result<Document<'b>, NoEnvelope> {
    Document::decode(source, settings).map_err(NoEnvelope::Envelope)
}

/// Reads the envelope of a document.
pub(super) fn envelope<'d>(
    document: &'d Document<'_>,
    source: &[u8],
    settings: &ReadSettings,
) -> Result<Envelope<'d>, NoEnvelope> {
    let outline = document.outline(DEPTH, settings);
    outline.and_then(Envelope::read).map_err(|error| {
        let is_other = matches!(
            error.kind(),
            ErrorKind::Doctype | ErrorKind::MessageNotFound | ErrorKind::NotWellFormed
        );
        match is_other && (is_html(source) || error.path() == "html") {
            true => NoEnvelope::Html,
            false => NoEnvelope::Envelope(error),
        }
    })
}

/// Whether a body starts as HTML does, whatever its type says.
fn is_html(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let starts = |with: &[u8]| {
        let start = start.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    starts(b"<!doctype html") || starts(b"<html")
}

/// Whether a body starts as multipart does: with a delimiter.
fn is_multipart(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    start.starts_with(b"--")
        || start
            .get(..5)
            .is_some_and(|five| five.eq_ignore_ascii_case(b"MIME-"))
}
