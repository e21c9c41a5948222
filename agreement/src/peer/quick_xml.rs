//! quick-xml, as a program has to use it: it gives events, and leaves it to the program what may stand outside the root.

use std::borrow::Cow;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::tree::{END, push_name, push_start};

/// The tree of a document.
///
/// # Errors
/// Why it is refused.
pub fn tree(text: &str) -> Result<String, String> {
    let mut reader = NsReader::from_str(text);
    let config = reader.config_mut();
    config.check_comments = true;
    config.expand_empty_elements = true;
    let (mut out, mut depth, mut roots) = (String::new(), 0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) => {
                roots += usize::from(depth == 0);
                depth += 1;
                start(&mut out, &reader, &tag)?;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                out.push(END);
            }
            Event::Text(text) => {
                let text = text.xml10_content();
                if depth > 0 {
                    out.push_str(&text);
                } else if !text.trim_matches([' ', '\t', '\n']).is_empty() {
                    return Err("text outside the root".to_owned());
                }
            }
            Event::CData(_) | Event::GeneralRef(_) if depth == 0 => {
                return Err("text outside the root".to_owned());
            }
            Event::CData(section) => out.push_str(&section.xml10_content()),
            Event::GeneralRef(reference) => out.push_str(&resolved(&reference)?),
            Event::Eof => break,
            _ => {}
        }
    }
    match (depth, roots) {
        (0, 1) => Ok(out),
        _ => Err("not one root, with its end tag".to_owned()),
    }
}

fn start(out: &mut String, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), String> {
    let bound = |result: ResolveResult<'_>| match result {
        // As it is written: with references.
        ResolveResult::Bound(namespace) => {
            let declaration = Attribute {
                key: QName("xmlns"),
                value: namespace.0.into(),
            };
            let namespace = declaration.normalized_value(XmlVersion::Explicit1_0);
            namespace
                .map(Cow::into_owned)
                .map_err(|error| error.to_string())
        }
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Unknown(_) => Err("a prefix is not bound".to_owned()),
    };
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|error| error.to_string())?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let mut name = String::new();
        push_name(&mut name, &bound(namespace)?, local.into_inner());
        attributes.push((name, value.into_owned()));
    }
    if tag
        .name()
        .prefix()
        .is_some_and(|prefix| prefix.into_inner() == "xmlns")
    {
        return Err("an element in the prefix xmlns".to_owned());
    }
    let (namespace, local) = reader.resolver().resolve_element(tag.name());
    push_start(out, &bound(namespace)?, local.into_inner(), attributes);
    Ok(())
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    match reference
        .resolve_char_ref()
        .map_err(|error| error.to_string())?
    {
        Some(character) => Ok(character.to_string()),
        None => match resolve_xml_entity(&reference.xml10_content()) {
            Some(text) => Ok(text.to_owned()),
            None => Err("an unknown entity".to_owned()),
        },
    }
}
