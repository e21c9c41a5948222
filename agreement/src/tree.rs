//! The tree of a document as one text, which is equal for equal trees: expanded names, attributes in the order of their
//! names, and texts, references resolved; not prefixes, comments, processing instructions, and how a text is written.
//!
//! Characters that XML does not allow stand between the parts.

/// Before the name of an element.
pub const ELEMENT: char = '\u{1}';
/// Before the name of an attribute.
pub const ATTRIBUTE: char = '\u{2}';
/// Before the value of an attribute.
pub const VALUE: char = '\u{3}';
/// Between the attributes and the content.
pub const CONTENT: char = '\u{4}';
/// After the content.
pub const END: char = '\u{5}';

/// Appends an expanded name as `{namespace}local`, or the local name alone.
pub fn push_name(out: &mut String, namespace: &str, local: &str) {
    if !namespace.is_empty() {
        out.push('{');
        out.push_str(namespace);
        out.push('}');
    }
    out.push_str(local);
}

/// Appends a start tag: the attributes are of expanded names.
pub fn push_start(
    out: &mut String,
    namespace: &str,
    local: &str,
    mut attributes: Vec<(String, String)>,
) {
    out.push(ELEMENT);
    push_name(out, namespace, local);
    attributes.sort_unstable();
    for (name, value) in attributes {
        out.push(ATTRIBUTE);
        out.push_str(&name);
        out.push(VALUE);
        out.push_str(&value);
    }
    out.push(CONTENT);
}

/// A tree without the text directly in elements of these expanded names: white space that means nothing.
#[must_use]
pub fn without_text_in(tree: &str, names: &[&str]) -> String {
    let mut out = String::with_capacity(tree.len());
    let mut open: Vec<bool> = Vec::new();
    for piece in tree.split_inclusive([ELEMENT, CONTENT, END]) {
        let (text, mark) = match piece.char_indices().next_back() {
            Some((at, mark @ (ELEMENT | CONTENT | END))) => {
                (piece.get(..at).unwrap_or_default(), Some(mark))
            }
            _ => (piece, None),
        };
        if mark == Some(CONTENT) {
            let name = text.split(ATTRIBUTE).next().unwrap_or_default();
            open.push(names.contains(&name));
            out.push_str(text);
        } else if open.last() != Some(&true) {
            out.push_str(text);
        }
        if mark == Some(END) {
            open.pop();
        }
        out.extend(mark);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peer::roxmltree::tree;

    #[test]
    fn equal_trees_are_equal_texts() {
        let one = tree("<a xmlns='u' y='1' x='&#50;'>t<!-- c --><![CDATA[<]]></a>");
        let other = tree("<p:a xmlns:p='u' x='2' y='1'>t&lt;</p:a>");
        assert_eq!(one, other);
        assert_eq!(
            one.as_deref(),
            Ok("\u{1}{u}a\u{2}x\u{3}2\u{2}y\u{3}1\u{4}t<\u{5}")
        );
    }

    #[test]
    fn white_space_is_left_out_where_it_means_nothing() {
        let indented = tree("<d xmlns='u'> <s> t </s>\n <d/> </d>")
            .map(|tree| without_text_in(&tree, &["{u}d"]));
        assert_eq!(indented, tree("<d xmlns='u'><s> t </s><d/></d>"));
    }
}
