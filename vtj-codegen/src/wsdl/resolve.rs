//! From descriptions as written to their operations: every name resolved, bindings joined with port types.

use super::description::{Description, Operation, SoapBinding};
use super::index::{Index, check_duplicates, check_imports, full_name};
use super::syntax::{
    self, BindingMessage, BindingOperation, Definitions, Message, Part, SoapVersion,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{ElementId, Model};
use crate::source::Sources;
use crate::xsd::QName;

/// The descriptions of all WSDLs that were named as inputs, in the order of their paths.
///
/// `all` has the syntax of every WSDL of the sources, `model` their schemas. What is wrong is diagnosed and left out.
#[must_use]
pub fn resolve(
    sources: &Sources,
    all: &[Definitions],
    model: &Model,
    diagnostics: &mut Diagnostics,
) -> Vec<Description> {
    let mut descriptions = Vec::new();
    for root in sources.roots() {
        let files = sources.descriptions(root);
        let reached: Vec<&Definitions> = files
            .iter()
            .filter_map(|file| all.iter().find(|definitions| definitions.file == *file))
            .collect();
        let Some(first) = reached.first() else {
            continue;
        };
        check_imports(sources, &reached, diagnostics);
        check_duplicates(&reached, diagnostics);
        let mut resolver = Resolver {
            index: Index::new(&reached, root, model),
            diagnostics,
        };
        let bound = resolver.bindings(&reached);
        resolver.ports(&reached);
        descriptions.push(Description {
            file: root,
            target_namespace: first.target_namespace.as_ref().map(|uri| uri.value.clone()),
            documentation: first.documentation.clone(),
            operations: resolver.operations(&reached, &bound),
        });
    }
    descriptions
}

struct Resolver<'d, 'e> {
    index: Index<'d>,
    diagnostics: &'e mut Diagnostics,
}

/// An operation of a port type as a binding binds it.
struct Bound<'d> {
    /// The operation's name in the binding.
    span: Span,
    /// The operation of the port type, told by its place.
    of: Span,
    soap: SoapVersion,
    /// `soapAction`
    action: &'d str,
    facts: Facts<'d>,
}

/// What all bindings of an operation agree on.
#[derive(PartialEq)]
struct Facts<'d> {
    version: Option<&'d str>,
    request: ElementId,
    response: ElementId,
    request_headers: Vec<ElementId>,
    response_headers: Vec<ElementId>,
}

impl<'d> Resolver<'d, '_> {
    /// The operations of all bindings.
    fn bindings(&mut self, all: &[&'d Definitions]) -> Vec<Bound<'d>> {
        let mut bound = Vec::new();
        for binding in all.iter().flat_map(|definitions| &definitions.bindings) {
            let port_type = self.index.port_type(&binding.port_type, self.diagnostics);
            let (Some(port_type), Some(soap)) = (port_type, binding.soap) else {
                continue;
            };
            for operation in &binding.operations {
                let mut operations = port_type.operations.iter();
                let of = operations.find(|one| one.name.value == operation.name.value);
                let Some(of) = of else {
                    self.unknown("the port type has no operation", &operation.name);
                    continue;
                };
                self.faults(operation, of);
                if let Some(facts) = self.facts(operation, of) {
                    bound.push(Bound {
                        span: operation.name.span,
                        of: of.name.span,
                        soap,
                        action: operation
                            .soap_action
                            .as_ref()
                            .map_or("", |action| &action.value),
                        facts,
                    });
                }
            }
        }
        bound
    }

    fn unknown(&mut self, what: &str, name: &crate::xsd::syntax::Spanned<std::sync::Arc<str>>) {
        let message = format!("{what} `{}`", name.value);
        self.diagnostics
            .error(Code::WsdlUnknownName, name.span, message);
    }

    /// Checks that the faults of a binding's operation are those of the port type's.
    fn faults(&mut self, operation: &BindingOperation, of: &syntax::Operation) {
        for name in &operation.faults {
            let mut names = of.faults.iter().filter_map(|fault| fault.name.as_ref());
            if !names.any(|known| known.value == name.value) {
                self.unknown("the port type's operation has no fault", name);
            }
        }
    }

    fn facts(
        &mut self,
        operation: &'d BindingOperation,
        of: &syntax::Operation,
    ) -> Option<Facts<'d>> {
        let (input, output) = (operation.input.as_ref()?, operation.output.as_ref()?);
        let request = self.body(input, &of.input.message, operation.name.span);
        let response = self.body(output, &of.output.message, operation.name.span);
        let request_headers = self.headers(input);
        let response_headers = self.headers(output);
        Some(Facts {
            version: operation.version.as_ref().map(|version| &*version.value),
            request: request?,
            response: response?,
            request_headers,
            response_headers,
        })
    }

    /// The element in the body: that of the one part that stands there.
    fn body(
        &mut self,
        bound: &BindingMessage,
        message: &QName,
        operation: Span,
    ) -> Option<ElementId> {
        let message = self.index.message(message, self.diagnostics)?;
        let Some(names) = &bound.body else {
            return self.only_part(message.parts.iter().collect(), operation);
        };
        let mut parts = Vec::new();
        for name in &names.value {
            let part = message.parts.iter().find(|part| part.name.value == *name);
            if part.is_none() {
                let text = format!("the message has no part `{name}`");
                self.diagnostics
                    .error(Code::WsdlUnknownName, names.span, text);
            }
            parts.push(part?);
        }
        self.only_part(parts, operation)
    }

    fn only_part(&mut self, parts: Vec<&Part>, operation: Span) -> Option<ElementId> {
        let [part] = parts.as_slice() else {
            let text = format!("a body of {} parts is not supported", parts.len());
            let note = "document/literal has one; parts that stand in a header are left out by `parts` of soap:body";
            let finding = Diagnostic::error(Code::UnsupportedBodyParts, operation, text);
            self.diagnostics.push(finding.with_note(note));
            return None;
        };
        self.element(part)
    }

    fn element(&mut self, part: &Part) -> Option<ElementId> {
        // A part without an element is diagnosed.
        self.index.element(part.element.as_ref()?, self.diagnostics)
    }

    fn headers(&mut self, bound: &BindingMessage) -> Vec<ElementId> {
        let mut found = Vec::new();
        for header in &bound.headers {
            found.extend(self.header(header));
            for fault in &header.faults {
                self.header(fault);
            }
        }
        found
    }

    /// The element of a header, which is a part of any message.
    fn header(&mut self, header: &syntax::Header) -> Option<ElementId> {
        let message: &Message = self.index.message(&header.message, self.diagnostics)?;
        let mut parts = message.parts.iter();
        let part = parts.find(|part| part.name.value == header.part.value);
        if part.is_none() {
            self.unknown("the message has no part", &header.part);
        }
        self.element(part?)
    }

    /// Checks that the ports of services are of bindings that there are.
    fn ports(&mut self, all: &[&Definitions]) {
        let services = all.iter().flat_map(|definitions| &definitions.services);
        for port in services.flat_map(|service| &service.ports) {
            self.index.binding(&port.binding, self.diagnostics);
        }
    }

    /// The operations of all port types, as bindings bind them.
    fn operations(&mut self, all: &[&Definitions], bound: &[Bound<'_>]) -> Vec<Operation> {
        let mut operations = Vec::new();
        for definitions in all {
            for port_type in &definitions.port_types {
                let name = full_name(definitions, &port_type.name);
                for operation in &port_type.operations {
                    let bound: Vec<_> = bound
                        .iter()
                        .filter(|bound| bound.of == operation.name.span)
                        .collect();
                    operations.extend(self.operation(operation, name.clone(), &bound));
                }
            }
        }
        operations
    }

    fn operation(
        &mut self,
        operation: &syntax::Operation,
        port_type: crate::xsd::ExpandedName,
        bound: &[&Bound<'_>],
    ) -> Option<Operation> {
        let faults = operation.faults.iter();
        let faults: Vec<ElementId> = faults
            .filter_map(|fault| self.fault(&fault.message))
            .collect();
        let Some((first, others)) = bound.split_first() else {
            if !self.diagnostics.has_errors() {
                let message = format!("no binding binds the operation `{}`", operation.name.value);
                let span = operation.name.span;
                let warning = Diagnostic::warning(Code::WsdlUnboundOperation, span, message);
                self.diagnostics
                    .push(warning.with_note("nothing is generated for it"));
            }
            return None;
        };
        for other in others {
            let mut same_soap = bound.iter().filter(|one| one.soap == other.soap);
            let same_action = same_soap.all(|one| one.action == other.action);
            if other.facts != first.facts || !same_action {
                let message = format!(
                    "two bindings of the operation `{}` differ in more than the version of SOAP",
                    operation.name.value
                );
                self.diagnostics
                    .error(Code::WsdlBindingsDiffer, other.span, message);
            }
        }
        let soap = |version| {
            let bound = bound.iter().find(|bound| bound.soap == version)?;
            Some(SoapBinding {
                action: Box::from(bound.action),
            })
        };
        let facts = &first.facts;
        Some(Operation {
            name: operation.name.value.clone(),
            port_type,
            span: operation.name.span,
            documentation: operation.documentation.clone(),
            request: facts.request,
            response: facts.response,
            faults,
            action: operation
                .input
                .action
                .as_ref()
                .map(|action| action.value.clone()),
            soap_11: soap(SoapVersion::V11),
            soap_12: soap(SoapVersion::V12),
            version: facts.version.map(Box::from),
            request_headers: facts.request_headers.clone(),
            response_headers: facts.response_headers.clone(),
        })
    }

    /// The element in the detail of a fault, whose message has one part (WSDL 1.1, 3.6).
    fn fault(&mut self, message: &QName) -> Option<ElementId> {
        let parsed = self.index.message(message, self.diagnostics)?;
        self.only_part(parsed.parts.iter().collect(), message.span)
    }
}
