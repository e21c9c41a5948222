"""The facts of a WSDL 1.1 with its schemas, for check-facts.py.

Read: what is said on the wire (elements with order, occurrence, types, wildcards, attributes) and in the description (messages,
parts, port types, actions, bindings, headers, versions, services, ports). Not read: documentation, addresses, names and
division of complex types other than X-Road's own, how schemas are divided into files.
"""
from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
XML = "http://www.w3.org/XML/1998/namespace"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
SOAP = {"{http://schemas.xmlsoap.org/wsdl/soap/}": "SOAP 1.1", "{http://schemas.xmlsoap.org/wsdl/soap12/}": "SOAP 1.2"}
ACTION = "{http://www.w3.org/2006/05/addressing/wsdl}Action"
VERSION = {"{http://x-road.eu/xsd/xroad.xsd}version", "{http://x-road.eu/xsd/identifiers}version"}
IDENTIFIERS = "{http://x-road.eu/xsd/identifiers}"
XROAD = "{http://x-road.eu/xsd/xroad.xsd}"
RESPONSE = "{http://xml.vrk.fi/ws/vtj/vtjkysely/1}HenkilonTunnusKyselyResponse/response"


class Unread(Exception):
    """A file uses a construct that this reader does not know, so that it cannot vouch for it."""


def children(element):
    """The child elements that state a fact."""
    kept = (c for c in element if isinstance(c.tag, str))
    return [c for c in kept if c.tag not in (XS + "annotation", WSDL + "documentation")]


def qname(element, text):
    """The QName `text`, written at `element`, as {namespace}local."""
    prefix, _, local = text.rpartition(":")
    namespace = XML if prefix == "xml" else element.nsmap.get(prefix or None)
    return "{%s}%s" % (namespace, local) if namespace else local


def schema_of(element):
    """The schema that a component is written in."""
    return next(a for a in [element, *element.iterancestors()] if a.tag == XS + "schema")


class Description:
    """A WSDL with all schemas that it leads to. `skip` names namespaces of inline schemas that are left out, `closed` the paths
    of elements that are not looked into."""

    def __init__(self, path, skip=(), closed=()):
        self.components, self.seen, self.facts, self.closed = {}, set(), {}, closed
        self.root = self.parse(path)
        for types in self.root.iter(WSDL + "types"):
            for schema in children(types):
                if schema.get("targetNamespace") not in skip:
                    self.schema(schema, path)

    def parse(self, path):
        self.seen.add(path.resolve())
        return etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False)).getroot()

    def schema(self, root, path):
        namespace = root.get("targetNamespace")
        for part in children(root):
            if part.tag in (XS + "import", XS + "include"):
                location = part.get("schemaLocation")
                target = location and path.parent / location
                if target and target.resolve() not in self.seen:
                    self.schema(self.parse(target), target)
            else:
                kind = part.tag.removeprefix(XS).replace("complexType", "type").replace("simpleType", "type")
                self.components[kind, "{%s}%s" % (namespace, part.get("name"))] = part

    def find(self, kind, at, text):
        name = qname(at, text)
        if (kind, name) not in self.components:
            raise Unread("no %s %s" % (kind, name))
        return name, self.components[kind, name]

    # What is said on the wire.

    def element(self, path, declaration, occurs):
        """The facts of an element and of what is in it."""
        if declaration.get("ref"):
            name, target = self.find("element", declaration, declaration.get("ref"))
            return self.element(path + "/" + name, target, occurs)
        known = {"name", "type", "minOccurs", "maxOccurs"}
        if not set(declaration.attrib) <= known:
            raise Unread("%s: attributes %s" % (path, sorted(set(declaration.attrib) - known)))
        self.facts[path] = "occurs " + occurs
        if path in self.closed:
            return
        if declaration.get("type"):
            self.type(path, declaration, declaration.get("type"))
        else:
            (body,) = children(declaration)
            self.body(path, body)

    def type(self, path, at, text):
        name = qname(at, text)
        if name.startswith(XS):
            self.facts[path + " type"] = name
        else:
            self.body(path, self.find("type", at, text)[1])

    def body(self, path, body):
        """The facts of a type's content."""
        if body.tag == XS + "simpleType":
            self.facts[path + " type"] = self.simple(body)
            return
        if body.get("mixed") == "true":
            self.facts[path + " content"] = "mixed"
        for part in children(body):
            if part.tag in (XS + "simpleContent", XS + "complexContent"):
                (derived,) = children(part)
                self.derived(path, derived)
            else:
                self.part(path, part)

    def derived(self, path, derived):
        base = qname(derived, derived.get("base"))
        if derived.getparent().tag == XS + "simpleContent" and derived.tag == XS + "extension":
            self.facts[path + " type"] = base
        elif derived.tag == XS + "restriction" and base.startswith(IDENTIFIERS):
            self.facts[path + " restricts"] = base
        else:
            raise Unread("%s: %s of %s" % (path, derived.tag, base))
        for part in children(derived):
            self.part(path, part)

    def part(self, path, part):
        if part.tag == XS + "attribute":
            self.attribute(path, part)
        elif part.tag == XS + "sequence" and not part.attrib:
            self.facts[path + " order"] = [self.particle(path, child) for child in children(part)]
        else:
            raise Unread("%s: %s %s" % (path, part.tag, dict(part.attrib)))

    def particle(self, path, particle):
        """The facts of a particle; its name in the order of its parent."""
        occurs = particle.get("minOccurs", "1") + ".." + particle.get("maxOccurs", "1")
        if particle.tag == XS + "any":
            stated = particle.get("namespace", "##any"), particle.get("processContents", "strict")
            return "any %s, %s, %s" % (*stated, occurs)
        if particle.tag != XS + "element":
            raise Unread("%s: %s" % (path, particle.tag))
        if particle.get("ref"):
            self.element(path, particle, occurs)
            return qname(particle, particle.get("ref"))
        schema = schema_of(particle)
        qualified = schema.get("elementFormDefault") == "qualified"
        self.element(path + "/" + particle.get("name"), particle, occurs)
        return "{%s}%s" % (schema.get("targetNamespace") if qualified else "", particle.get("name"))

    def attribute(self, path, used):
        declared, name = used, used.get("name")
        if used.get("ref"):
            name, declared = self.find("attribute", used, used.get("ref"))
        if declared.get("type"):
            ty = qname(declared, declared.get("type"))
            if not ty.startswith(XS):
                ty = self.simple(self.find("type", declared, declared.get("type"))[1])
        else:
            (body,) = children(declared)
            ty = self.simple(body)
        stated = {key: used.get(key) for key in ("use", "fixed", "default") if used.get(key)}
        self.facts["%s/@%s" % (path, name)] = (stated, ty)

    def simple(self, body):
        """A simple type as nested texts."""
        (way,) = children(body)
        said = [way.tag.removeprefix(XS)]
        for key, value in sorted(way.attrib.items()):
            said.append((key, [qname(way, v) for v in value.split()] if key in ("base", "memberTypes") else value))
        for part in children(way):
            said.append(self.simple(part) if part.tag == XS + "simpleType" else (part.tag.removeprefix(XS), part.get("value")))
        return said

    # What the description says.

    def describe(self):
        root = self.root
        namespace = "{%s}" % root.get("targetNamespace")
        self.facts["description"] = (root.get("targetNamespace"), root.get("name"))
        for part in children(root):
            name = part.get("name")
            if part.tag == WSDL + "message":
                stated = [(p.get("name"), qname(p, p.get("element"))) for p in children(part)]
                self.facts["message " + namespace + name] = stated
            elif part.tag == WSDL + "portType":
                for operation in children(part):
                    stated = [self.abstract(message) for message in children(operation)]
                    self.facts["port type %s operation %s" % (name, operation.get("name"))] = stated
                self.facts["port type %s order" % name] = [o.get("name") for o in children(part)]
            elif part.tag == WSDL + "binding":
                self.binding(part)
            elif part.tag == WSDL + "service":
                stated = [(p.get("name"), qname(p, p.get("binding"))) for p in children(part)]
                self.facts["service " + name] = stated
            elif part.tag != WSDL + "types":
                raise Unread(part.tag)

    def abstract(self, message):
        kind = message.tag.removeprefix(WSDL)
        return kind, message.get("name"), qname(message, message.get("message")), message.get(ACTION)

    def binding(self, binding):
        at = "binding %s" % binding.get("name")
        self.facts[at + " type"] = qname(binding, binding.get("type"))
        order = []
        for part in children(binding):
            if part.tag == WSDL + "operation":
                order.append(part.get("name"))
                self.bound("%s operation %s" % (at, part.get("name")), part)
            else:
                self.facts[at + " soap"] = self.soap(part)
        self.facts[at + " order"] = order

    def soap(self, element):
        """An element of the binding to SOAP, without its documentation."""
        name = etree.QName(element)
        version = SOAP.get("{%s}" % name.namespace)
        if version is None:
            raise Unread(element.tag)
        stated = dict(element.attrib)
        if "message" in stated:
            stated["message"] = qname(element, stated["message"])
        return version, name.localname, sorted(stated.items())

    def bound(self, at, operation):
        for part in children(operation):
            if part.tag in VERSION:
                self.facts[at + " version"] = (part.tag, part.text)
            elif part.tag in (WSDL + "input", WSDL + "output"):
                stated = [self.soap(element) for element in children(part)]
                self.facts["%s %s" % (at, part.tag.removeprefix(WSDL))] = (part.get("name"), stated)
            else:
                self.facts[at + " soap"] = self.soap(part)


def service_facts(path, skip=(), closed=()):
    """The facts of a WSDL: the description, every global element, and X-Road's types."""
    description = Description(path, skip, closed)
    description.describe()
    target = "{%s}" % description.root.get("targetNamespace")
    for (kind, name), component in sorted(description.components.items()):
        if kind == "element" and name.startswith((target, XROAD, IDENTIFIERS)):
            description.element(name, component, "1..1")
        elif kind == "type" and name.startswith(IDENTIFIERS):
            description.body("type " + name, component)
    return description.facts


def xroad_facts(service, inline):
    """The facts of the agency's files for X-Road: of `service`, but for the content of the response of HenkilonTunnusKysely,
    which a client wrote there by hand, as in `inline`."""
    facts = service_facts(service, closed=(RESPONSE,))
    facts.update((k, v) for k, v in inline_facts(inline).items() if is_response(k))
    return facts


def is_response(fact):
    return fact.startswith((RESPONSE + "/", RESPONSE + " "))


def inline_facts(path):
    """The facts of the elements of a WSDL's target namespace, whatever else there is."""
    description = Description(path)
    target = "{%s}" % description.root.get("targetNamespace")
    for (kind, name), component in sorted(description.components.items()):
        if kind == "element" and name.startswith(target):
            description.element(name, component, "1..1")
    return description.facts
