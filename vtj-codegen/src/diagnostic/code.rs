//! The stable codes of diagnostics.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+) => {
        /// The rule a diagnostic is about. The text of a code never changes once released.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the enum.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The code as printed between brackets.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// What the code means and what to do about it.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc, "\n",)+),)+
                }
            }
        }
    };
}

codes! {
    /// A file named as an input or by a `schemaLocation` cannot be read. Put it where the path says, or correct the path.
    SourceMissingFile = "source-missing-file",
    /// A file declares, or is in, an encoding that is not read. Save it as UTF-8, UTF-16, US-ASCII or ISO-8859-1 and declare that.
    SourceEncoding = "source-encoding",
    /// A `schemaLocation` is not a relative path. Store a copy of the schema beside this one and refer to the copy.
    SourceRemoteLocation = "source-remote-location",
    /// Text shows that the file was decoded with a wrong encoding and saved again. Get the original file from its publisher.
    SourceMojibake = "source-mojibake",
    /// A file is larger than can be read (1 GiB). Split it.
    SourceTooLarge = "source-too-large",
    /// A file is not well-formed XML. Correct it at the place shown.
    XmlMalformed = "xml-malformed",
    /// A file has a document type declaration, which is never read. Remove it.
    XmlDoctype = "xml-doctype",
    /// Elements are nested deeper than is read. Give nested types and groups names, and refer to them.
    XmlTooDeep = "xml-too-deep",
    /// The outermost element of a file is not `xs:schema`, or a schema is wanted and it is a WSDL. Give a schema or a WSDL 1.1.
    XsdNotASchema = "xsd-not-a-schema",
    /// An element of the schema namespace is not one that XML Schema 1.0 has. Correct its name.
    XsdUnknownElement = "xsd-unknown-element",
    /// An element has an attribute that it may not have there. Remove it or correct its name.
    XsdUnknownAttribute = "xsd-unknown-attribute",
    /// An element lacks an attribute that it must have. Add it.
    XsdMissingAttribute = "xsd-missing-attribute",
    /// An attribute has a value that it may not have. Correct it.
    XsdBadValue = "xsd-bad-value",
    /// A child stands where it may not, or more often than it may. See the order that the note gives.
    XsdUnexpectedChild = "xsd-unexpected-child",
    /// A child that must be there is not. Add it.
    XsdMissingChild = "xsd-missing-child",
    /// Text stands between the elements of a schema. Remove it or move it into `xs:documentation`.
    XsdUnexpectedText = "xsd-unexpected-text",
    /// Two attributes or children say the same thing twice. Remove one of them.
    XsdConflict = "xsd-conflict",
    /// A prefix is not bound to a namespace. Declare it with `xmlns:prefix`.
    XsdUnknownPrefix = "xsd-unknown-prefix",
    /// A type is referred to and nowhere declared. Correct the name, or import or include the file that has it.
    XsdUnknownType = "xsd-unknown-type",
    /// An element is referred to and nowhere declared. Correct the name, or import or include the file that has it.
    XsdUnknownElementRef = "xsd-unknown-element-ref",
    /// An attribute is referred to and nowhere declared. Correct the name, or import or include the file that has it.
    XsdUnknownAttributeRef = "xsd-unknown-attribute-ref",
    /// A model group is referred to and nowhere declared. Correct the name, or import or include the file that has it.
    XsdUnknownGroup = "xsd-unknown-group",
    /// An attribute group is referred to and nowhere declared. Correct the name, or import or include the file that has it.
    XsdUnknownAttributeGroup = "xsd-unknown-attribute-group",
    /// A key is referred to and nowhere declared. Correct the name.
    XsdUnknownKey = "xsd-unknown-key",
    /// A namespace is referred to and not imported by the file that refers to it. Add `xs:import`.
    XsdMissingImport = "xsd-missing-import",
    /// `xs:import` or `xs:include` names a file of another namespace than it must be. Correct the namespace or the location.
    XsdWrongNamespace = "xsd-wrong-namespace",
    /// A name means different components in different root schemas that share this file. Give each root its own copy of the file.
    XsdAmbiguousReference = "xsd-ambiguous-reference",
    /// Two inputs declare one element with different contents. Generate each by itself, or name them as products in the bindings.
    XsdTwoMeanings = "xsd-two-meanings",
    /// Two components of a kind have the same name. Rename or remove one.
    XsdDuplicateName = "xsd-duplicate-name",
    /// A facet may not be used on its base type, contradicts another or has a value that is none. Correct the facet.
    XsdBadFacet = "xsd-bad-facet",
    /// A facet allows what the base type does not. Make it narrower.
    XsdFacetLoosened = "xsd-facet-loosened",
    /// A facet that the base type fixed is changed. Remove it.
    XsdFacetFixed = "xsd-facet-fixed",
    /// A value of an enumeration, default or fixed is not one of its type. Correct the value or the type.
    XsdInvalidLiteral = "xsd-invalid-literal",
    /// A type is derived from itself. Break the circle.
    XsdCircularDerivation = "xsd-circular-derivation",
    /// A model group contains itself. Break the circle.
    XsdCircularGroup = "xsd-circular-group",
    /// An attribute group contains itself. Break the circle.
    XsdCircularAttributeGroup = "xsd-circular-attribute-group",
    /// An element is in its own substitution group. Break the circle.
    XsdCircularSubstitution = "xsd-circular-substitution",
    /// A type is derived in a way that its base type does not allow. Use another base or another method.
    XsdBadDerivation = "xsd-bad-derivation",
    /// A lower bound of occurrence is larger than the upper one. Swap or correct them.
    XsdBadOccurrence = "xsd-bad-occurrence",
    /// `xs:all` stands where it may not, or holds what it may not. Use `xs:sequence` or `xs:choice`.
    XsdBadAll = "xsd-bad-all",
    /// An element of a content may be of two particles. Leave one out, or make what comes before tell which it is.
    XsdAmbiguousContent = "xsd-ambiguous-content",
    /// Two elements of one content have one name and different types. Give them the same named type, or different names.
    XsdInconsistentElements = "xsd-inconsistent-elements",
    /// Two elements of a schema file have the same `id`. Change or remove one.
    XsdDuplicateId = "xsd-duplicate-id",
    /// Derivation or grouping goes deeper than is followed. Flatten it.
    XsdTooDeep = "xsd-too-deep",
    /// `wsdl:import` names a file that is no WSDL. Import a schema by `xs:import` in a schema in `wsdl:types`.
    WsdlNotADescription = "wsdl-not-a-description",
    /// `wsdl:import` names a file of another namespace. Correct the namespace or the location.
    WsdlWrongNamespace = "wsdl-wrong-namespace",
    /// An element of a WSDL stands where it may not, or more often than it may. Remove it; the note says what may be there.
    WsdlUnexpectedChild = "wsdl-unexpected-child",
    /// A child that must be there is not. Add it.
    WsdlMissingChild = "wsdl-missing-child",
    /// An element of a WSDL has an attribute that it may not have. Remove it or correct its name.
    WsdlUnknownAttribute = "wsdl-unknown-attribute",
    /// An element of a WSDL lacks an attribute that it must have. Add it.
    WsdlMissingAttribute = "wsdl-missing-attribute",
    /// An attribute of a WSDL has a value that it may not have. Correct it.
    WsdlBadValue = "wsdl-bad-value",
    /// Text stands between the elements of a WSDL. Remove it or move it into `wsdl:documentation`.
    WsdlUnexpectedText = "wsdl-unexpected-text",
    /// A prefix is not bound to a namespace. Declare it with `xmlns:prefix`.
    WsdlUnknownPrefix = "wsdl-unknown-prefix",
    /// Two messages, port types, bindings, services, or parts of one of them have the same name. Rename or remove one.
    WsdlDuplicateName = "wsdl-duplicate-name",
    /// A message, part, port type, operation, fault or binding is referred to and not there. Correct the name.
    WsdlUnknownName = "wsdl-unknown-name",
    /// A part is of an element that no schema of the WSDL declares. Correct the name, or import the schema in `wsdl:types`.
    WsdlUnknownElement = "wsdl-unknown-element",
    /// Two bindings of one operation state different headers, actions or versions. Generate each from a WSDL of its own.
    WsdlBindingsDiffer = "wsdl-bindings-differ",
    /// An operation is in no binding, and nothing is generated for it. Bind it or remove it.
    WsdlUnboundOperation = "wsdl-unbound-operation",
    /// The style rpc, for which there is no Rust. Use document/literal.
    UnsupportedRpcStyle = "unsupported-rpc-style",
    /// A part that has a type, for which there is no Rust. Give it an element.
    UnsupportedPartType = "unsupported-part-type",
    /// The use encoded, for which there is no Rust. Use document/literal.
    UnsupportedEncodedUse = "unsupported-encoded-use",
    /// A binding to something other than SOAP over HTTP, for which there is no Rust. Remove it.
    UnsupportedBinding = "unsupported-binding",
    /// An operation other than a request with its response, for which there is no Rust. Remove it.
    UnsupportedOperation = "unsupported-operation",
    /// A SOAP body of no part or several, for which there is no Rust. Give the message one part.
    UnsupportedBodyParts = "unsupported-body-parts",
    /// An extension that says `wsdl:required` and is not understood. Generate without it only if the service works without it.
    UnsupportedExtension = "unsupported-extension",
    /// A pattern is no regular expression of XML Schema, or is too large to be compiled. See the note for where.
    XsdBadPattern = "xsd-bad-pattern",
    /// A type for which there is no Rust yet. Use a restriction of a string type.
    UnsupportedType = "unsupported-type",
    /// Two elements of one name in one type with different keys, references or unique constraints. Give both the same, or neither any.
    UnsupportedIdentityConstraint = "unsupported-identity-constraint",
    /// The bindings file is not read: no TOML, an unknown key, a value of a wrong type. Correct it at the place shown.
    BindingsInvalid = "bindings-invalid",
    /// The bindings explain a code that the schema does not list. Remove or correct the entry.
    BindingsUnknownCode = "bindings-unknown-code",
    /// The bindings name a component that no schema has. Remove or correct the entry.
    BindingsUnknownName = "bindings-unknown-name",
    /// A projection names a product or a part that there is not, or that has another type elsewhere. Correct the entry.
    BindingsProjection = "bindings-projection",
    /// A public path that was published would vanish. Give its structure the name again, or put `removed` before its line in names.lock.
    LockPathVanished = "lock-path-vanished",
    /// A component has the name of a published one and other facts. See the note for what differs; nothing need be done.
    EpisodeDiffers = "episode-differs",
    /// Two schemas would become one module. Give each its own in the bindings.
    BindingsModuleConflict = "bindings-module-conflict",
    /// The generator rendered something that is no Rust: a fault of the generator. Please report it with the schema.
    InternalUnprintable = "internal-unprintable",
}
