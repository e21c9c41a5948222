//! `bindings.toml`: what the schemas do not say and Rust needs to know.
//!
//! Names in Rust, whether blank means no value, what is personal data, names and meanings of code values, and which
//! schema files are products and which WSDLs services.

mod parse;
mod table;

use std::collections::BTreeMap;
use std::ops::Range;

/// A bindings file, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bindings {
    /// `named-types`: whether `xsi:type` of an element may name the declared type even if no other is derived from it, for which its
    /// field is an `xsd::DeclaredType`, and of an element of a simple type one that is derived from it, for which its field is an
    /// enum, or of a built-in type an `xsd::NamedType`. Without, such an element is refused in messages, and a field has the type itself.
    pub named_types: bool,
    /// `[namespace."…"]` by namespace name.
    pub namespaces: BTreeMap<String, NamespaceBinding>,
    /// `[blocks]`: where the types stand that products share.
    pub blocks: Option<BlocksBinding>,
    /// `[[product]]` in the order of the file.
    pub products: Vec<ProductBinding>,
    /// `[[service]]` in the order of the file.
    pub services: Vec<ServiceBinding>,
    /// `[[projection]]` in the order of the file.
    pub projections: Vec<ProjectionBinding>,
    /// `[element."{…}…"]`.
    pub elements: BTreeMap<ComponentName, ElementBinding>,
    /// `[type."{…}…"]`.
    pub types: BTreeMap<ComponentName, TypeBinding>,
    /// The path of the file as diagnostics show it; `bindings.toml` where it was not read from a file.
    pub path: Option<String>,
    /// The byte at which each line of the file ends.
    line_ends: Vec<usize>,
}

/// The name of a schema component: `{namespace}local`, or `local` in any namespace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentName {
    /// Namespace name, `None` for any.
    pub namespace: Option<String>,
    /// Local name.
    pub local: String,
}

/// What holds for all components of a namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamespaceBinding {
    /// Path of the Rust module.
    pub module: Option<String>,
    /// Suffix that is dropped from type names.
    pub suffix: Option<String>,
    /// What blank means where a type allows it.
    pub blank: Option<BlankMeaning>,
    /// Whether values are personal data.
    pub personal: Option<bool>,
    /// Whether wildcards that ask for declared elements take undeclared ones too.
    pub lax_wildcards: bool,
    /// Whether its global elements are messages. If not, only those are that stand in the body of an operation's messages.
    pub messages: bool,
    /// Documentation of the module.
    pub doc: Option<String>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// What the blank text means where the value space has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlankMeaning {
    /// `"none"`: there is no value.
    NoValue,
    /// `"value"`: it is a value like any other.
    Value,
}

/// Where the types stand that two or more products have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocksBinding {
    /// Path of the Rust module.
    pub module: String,
    /// Documentation of the module.
    pub doc: Option<String>,
    /// `[[blocks.shape]]`: names for shapes that share the name of their element.
    pub shapes: Vec<ShapeBinding>,
}

/// The name of one of several shared shapes of one name, in place of the one that the rule would choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeBinding {
    /// The name that the shapes share.
    pub block: String,
    /// The local names of the attributes and elements of this shape, in order.
    pub parts: Vec<String>,
    /// Rust name.
    pub name: String,
}

/// A product: a schema set of its own with one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductBinding {
    /// The schema file, relative to the bindings file.
    pub schema: String,
    /// Path of the Rust module.
    pub module: String,
    /// Cargo feature that switches the module on.
    pub feature: Option<String>,
    /// Values of `sanomatunnus` by which the product is called and answers.
    pub names: Vec<String>,
    /// Documentation of the module.
    pub doc: Option<String>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// A service: a WSDL with its schemas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceBinding {
    /// The module of the WSDL's target namespace, below `services`.
    pub name: String,
    /// The WSDL file, relative to the bindings file.
    pub wsdl: String,
    /// Cargo feature that switches the module on.
    pub feature: Option<String>,
    /// Documentation of the module.
    pub doc: Option<String>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// A flat struct of the values that an application uses, filled from the message of any of several products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectionBinding {
    /// Rust name.
    pub name: String,
    /// Path of the Rust module.
    pub module: String,
    /// Products by the path of their module; none stands for all.
    pub products: Vec<String>,
    /// Paths of local names below the message, by the Rust name of the field.
    pub fields: BTreeMap<String, String>,
    /// Documentation of the struct.
    pub doc: Option<String>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// What holds for one global element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ElementBinding {
    /// Rust name of the message type.
    pub name: Option<String>,
    /// Documentation that stands in place of the schema's.
    pub doc: Option<String>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// What holds for one named type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypeBinding {
    /// Rust name.
    pub name: Option<String>,
    /// What blank means.
    pub blank: Option<BlankMeaning>,
    /// Whether values are personal data.
    pub personal: Option<bool>,
    /// Documentation that stands in place of the schema's.
    pub doc: Option<String>,
    /// Whether the type, which lists no values, is a list of `codes` that may grow: what its other facets admit is read.
    pub open: bool,
    /// Names and meanings of code values, by code.
    pub codes: BTreeMap<String, CodeBinding>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// Name and meaning of one code value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeBinding {
    /// Rust variant.
    pub name: Option<String>,
    /// Meaning in Finnish.
    pub fi: Option<String>,
    /// Meaning in Swedish.
    pub sv: Option<String>,
    /// Meaning in English.
    pub en: Option<String>,
    /// Where the entry stands in the file.
    pub span: Range<usize>,
}

/// What is wrong with a bindings file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// One sentence.
    pub message: String,
}

impl ComponentName {
    /// Reads `{namespace}local` or `local`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((namespace, local)) => Self {
                namespace: Some(namespace.to_owned()),
                local: local.to_owned(),
            },
            None => Self {
                namespace: None,
                local: text.to_owned(),
            },
        }
    }
}

impl Bindings {
    /// Reads the text of a bindings file.
    ///
    /// # Errors
    /// Everything that is wrong with it: TOML that is none, unknown keys, values of a wrong type.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let mut bindings = parse::parse(text)?;
        bindings.line_ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Ok(bindings)
    }

    /// The place of an entry as diagnostics show it, `path:line:column`. The column counts bytes, which are characters in
    /// front of an entry.
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> String {
        let before = self.line_ends.iter().take_while(|&&end| end < span.start);
        let line = before.clone().count() + 1;
        let start = before.last().map_or(0, |end| end + 1);
        let path = self.path.as_deref().unwrap_or("bindings.toml");
        format!("{path}:{line}:{}", span.start - start + 1)
    }

    /// The entry for a named type; one with its namespace comes before one without.
    #[must_use]
    pub fn type_binding(&self, namespace: &str, local: &str) -> Option<&TypeBinding> {
        find(&self.types, namespace, local)
    }

    /// The entry for a global element; one with its namespace comes before one without.
    #[must_use]
    pub fn element_binding(&self, namespace: &str, local: &str) -> Option<&ElementBinding> {
        find(&self.elements, namespace, local)
    }
}

/// The entry for a component.
fn find<'a, T>(
    entries: &'a BTreeMap<ComponentName, T>,
    namespace: &str,
    local: &str,
) -> Option<&'a T> {
    let mut name = ComponentName {
        namespace: Some(namespace.to_owned()),
        local: local.to_owned(),
    };
    entries.get(&name).or_else(|| {
        name.namespace = None;
        entries.get(&name)
    })
}
