//! Envelopes that go out.

use super::Version;

/// What stands in an envelope: XML of the header blocks and of the body's element, both self-contained or with the
/// prefixes that `declarations` has.
pub(crate) struct Parts<'p> {
    pub(crate) version: Version,
    pub(crate) declarations: &'p str,
    pub(crate) blocks: &'p str,
    pub(crate) body: &'p str,
}

/// Writes an envelope in UTF-8, with an XML declaration.
pub(crate) fn envelope(parts: &Parts<'_>) -> Vec<u8> {
    let fixed = 320;
    let length = parts.declarations.len() + parts.blocks.len() + parts.body.len() + fixed;
    // As large as it will be: growing would leave copies behind, of credentials too.
    let mut out = String::with_capacity(length);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"");
    out.push_str(parts.version.namespace());
    out.push('"');
    out.push_str(parts.declarations);
    out.push('>');
    if !parts.blocks.is_empty() {
        out.push_str("<soap:Header>");
        out.push_str(parts.blocks);
        out.push_str("</soap:Header>");
    }
    out.push_str("<soap:Body>");
    out.push_str(parts.body);
    out.push_str("</soap:Body></soap:Envelope>");
    out.into_bytes()
}
