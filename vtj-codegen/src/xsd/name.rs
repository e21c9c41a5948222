//! Names with a namespace.

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::Span;

/// The namespace of XML Schema's own elements and built-in types.
pub const XSD_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of `xsi:type`, `xsi:nil` and the schema locations of a message.
pub const XSI_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace that the prefix `xml` is always bound to.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// A namespace name and a local name. Ordered by namespace (none first), then by local name. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExpandedName {
    /// The namespace name; `None` for a name in no namespace, never empty.
    pub namespace: Option<Arc<str>>,
    /// The local name, an NCName.
    pub local: Arc<str>,
}

impl ExpandedName {
    /// A name in a namespace, or in none; an empty namespace name counts as none.
    pub fn new(namespace: Option<&str>, local: &str) -> Self {
        Self {
            namespace: namespace.filter(|uri| !uri.is_empty()).map(Arc::from),
            local: Arc::from(local),
        }
    }

    /// A name in the namespace of XML Schema.
    pub fn xsd(local: &str) -> Self {
        Self::new(Some(XSD_NAMESPACE), local)
    }

    /// The namespace name as text.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }
}

/// Writes `{namespace}local`, or `local` for a name in no namespace.
impl fmt::Display for ExpandedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(uri) => write!(f, "{{{uri}}}{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}

/// A QName written in an attribute's value, with its prefix resolved by the namespaces in scope there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QName {
    /// The name it stands for. Without a prefix and a default namespace it is in no namespace, which an including
    /// schema with a target namespace takes for its own (chameleon include, XSD 1.0 part 1, 4.2.1).
    pub name: ExpandedName,
    /// The prefix as written.
    pub prefix: Option<Box<str>>,
    /// The name in the attribute's value.
    pub span: Span,
}

/// Writes the name as in the schema, with its prefix.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.prefix {
            Some(prefix) => write!(f, "{prefix}:{}", self.name.local),
            None => f.write_str(&self.name.local),
        }
    }
}
