#!/usr/bin/env python3
"""Check that the schemas here state the same facts as the agency's own files.

    schemas/check-facts.py [REFERENCE]

REFERENCE is a folder with the agency's files, `catalogue/`, `products/` and `services/` in it; by default
../shared/reference/schemas, taken from the root of the repository. Needs lxml (`pip install lxml`).

What is compared:
- the catalogue: target namespace, names of types, and of each type the base and every facet in order, codes among them;
- each product: namespaces, the global element, and below it for every element path the order of the elements, how often
  each occurs, its attributes with their use, and the simple type of each value with base and facets. Named and anonymous
  types are expanded alike, since how a schema is divided into types is no fact of the interface.
- each service: what service_facts.py reads of a WSDL and its schemas. Ours over X-Road is as service.wsdl, but for the content
  of the response of HenkilonTunnusKysely, which is as vtj.wsdl (the other one is a client's own); the direct one is as
  SoSo.wsdl without its import of a customer's schema. Addresses are not compared.
Documentation, comments and the names of complex types are not compared.

A product that the agency has published no schema of (FROM_SAMPLE) is compared only if REFERENCE has a file for it all the
same. Otherwise the sample that it was derived from, if it is there in `messages/` beside REFERENCE, must be valid by it.

Exit status: 0 equal; 1 not equal, each difference on a line of stdout; 3 nothing to compare with (stderr says what lacks).

This reader shares nothing with vtj-codegen on purpose: what one of the two misreads the other one shows.
"""
import sys
from pathlib import Path

try:
    from lxml import etree
except ImportError:
    print("check-facts: lxml is not installed", file=sys.stderr)
    sys.exit(3)

sys.dont_write_bytecode = True
from service_facts import Unread, service_facts, xroad_facts

HERE = Path(__file__).resolve().parent
XS = "{http://www.w3.org/2001/XMLSchema}"
# Our catalogue states one edition of the agency's, which keeps one name and no version attribute for all of them.
CATALOGUE = ("catalogue/henkilotiedot.xsd", "catalogue/VTJHenkilotiedotKatalogi-2023-06-01.xsd")
# Our services: over X-Road, and the direct interface.
OURS = (HERE / "services/xroad/vtjkysely.wsdl", HERE / "services/soso/soso.wsdl")
# Files of products/ that are included by products and are none themselves.
INCLUDED = {"lohkot.xsd"}
# Products that the agency has published no schema of, and the sample that ours was derived from: in ASUKASLKM2 a reply
# of 25 June 2019, in PERUSLT1 the agency's own example of 17 November 2015.
FROM_SAMPLE = {"ASUKASLKM2.xsd": "evaka-soap-asukasmaara.xml", "PERUSLT1.xsd": "dvv-official-peruslt1-example.fixed.xml"}
MESSAGE = "{http://xml.vrk.fi/schema/vtjkysely}VTJHenkiloVastaussanoma"


def children(element):
    """The child elements of a schema element that state a fact."""
    return [c for c in element if isinstance(c.tag, str) and c.tag != XS + "annotation"]


def qname(element, text):
    """The QName `text`, written at `element`, as {namespace}local."""
    prefix, _, local = text.rpartition(":")
    namespace = element.nsmap.get(prefix or None)
    return "{%s}%s" % (namespace, local) if namespace else local


class Schema:
    """A schema file with all it includes and imports by relative path."""

    def __init__(self, path):
        self.types, self.groups, self.elements, self.seen = {}, {}, [], set()
        self.root = self.load(path)

    def load(self, path):
        path = path.resolve()
        self.seen.add(path)
        root = etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False)).getroot()
        namespace = root.get("targetNamespace")
        for part in children(root):
            if part.tag in (XS + "include", XS + "import"):
                target = path.parent / part.get("schemaLocation")
                if target.resolve() not in self.seen:
                    self.load(target)
            elif part.tag in (XS + "simpleType", XS + "complexType"):
                self.types["{%s}%s" % (namespace, part.get("name"))] = part
            elif part.tag == XS + "group":
                self.groups["{%s}%s" % (namespace, part.get("name"))] = part
            elif part.tag == XS + "element":
                self.elements.append(part)
            else:
                raise Unread("%s: %s" % (path.name, part.tag))
        return root

    def simple(self, name):
        """Base and facets of a named simple type, as a list of texts."""
        if name.startswith(XS):
            return []
        if name not in self.types:
            raise Unread("no type " + name)
        parts = children(self.types[name])
        if len(parts) != 1 or parts[0].tag != XS + "restriction" or parts[0].get("base") is None:
            raise Unread("%s is no restriction of a named type" % name)
        restriction = parts[0]
        facets = ["base " + qname(restriction, restriction.get("base"))]
        for facet in children(restriction):
            fixed = " fixed" if facet.get("fixed") in ("true", "1") else ""
            facets.append("%s %r%s" % (etree.QName(facet).localname, facet.get("value"), fixed))
        return facets

    def value(self, name, path, facts):
        """The simple type `name` of the value at `path`, with the types it is made from."""
        facts[path + " type"] = name
        while not name.startswith(XS):
            stated = self.simple(name)
            facts[path + " facets of " + name] = stated
            name = stated[0].removeprefix("base ")

    def element(self, declaration, path, facts):
        """All facts of an element declaration and of what is in it."""
        allowed = {"name", "type", "minOccurs", "maxOccurs"}
        if not set(declaration.attrib) <= allowed:
            raise Unread("%s: attributes %s" % (path, sorted(set(declaration.attrib) - allowed)))
        facts[path + " occurs"] = declaration.get("minOccurs", "1") + ".." + declaration.get("maxOccurs", "1")
        root = declaration.getroottree().getroot()
        if declaration.getparent() is root or root.get("elementFormDefault") == "qualified":
            facts[path + " namespace"] = root.get("targetNamespace")
        name = declaration.get("type")
        if name is None:
            (body,) = children(declaration)
        else:
            name = qname(declaration, name)
            body = self.types.get(name)
        if body is None or body.tag == XS + "simpleType":
            if name is None:
                raise Unread(path + ": anonymous simple type")
            self.value(name, path, facts)
        else:
            self.content(body, path, facts)

    def sequence(self, part, path):
        """The elements of a sequence, references to groups of one sequence followed."""
        elements = []
        for child in children(part):
            if child.tag == XS + "group" and set(child.attrib) == {"ref"}:
                (inner,) = children(self.groups[qname(child, child.get("ref"))])
                if inner.tag != XS + "sequence" or inner.attrib:
                    raise Unread("%s: %s" % (path, inner.tag))
                elements += self.sequence(inner, path)
            elif child.tag == XS + "element":
                elements.append(child)
            else:
                raise Unread("%s: %s" % (path, child.tag))
        return elements

    def content(self, body, path, facts):
        """The content model and the attributes of a complex type."""
        if set(body.attrib) - {"name"}:
            raise Unread("%s: attributes %s" % (path, sorted(body.attrib)))
        attributes = []
        for part in children(body):
            if part.tag == XS + "attribute":
                attributes.append(part)
            elif part.tag == XS + "simpleContent":
                (extension,) = children(part)
                if extension.tag != XS + "extension":
                    raise Unread("%s: %s" % (path, extension.tag))
                self.value(qname(extension, extension.get("base")), path, facts)
                attributes += children(extension)
            elif part.tag == XS + "sequence" and not part.attrib:
                elements = self.sequence(part, path)
                facts[path + " order"] = [c.get("name") for c in elements]
                for child in elements:
                    self.element(child, path + "/" + child.get("name", "?"), facts)
            else:
                raise Unread("%s: %s" % (path, part.tag))
        # Attributes have no order, so they are told by name.
        facts[path + " attributes"] = sorted(a.get("name", "?") for a in attributes)
        for attribute in attributes:
            if attribute.tag != XS + "attribute" or not {"name", "type"} <= set(attribute.attrib) <= {"name", "type", "use"}:
                raise Unread("%s: %s" % (path, etree.tostring(attribute)))
            where = path + "/@" + attribute.get("name")
            facts[where + " use"] = attribute.get("use", "optional")
            self.value(qname(attribute, attribute.get("type")), where, facts)


def catalogue_facts(path):
    schema = Schema(path)
    facts = {"catalogue namespace": schema.root.get("targetNamespace"), "catalogue types": sorted(schema.types)}
    for name in schema.types:
        facts[name] = schema.simple(name)
    return facts


def product_facts(path):
    schema = Schema(path)
    facts = {
        "target namespace": schema.root.get("targetNamespace"),
        "elementFormDefault": schema.root.get("elementFormDefault", "unqualified"),
        "attributeFormDefault": schema.root.get("attributeFormDefault", "unqualified"),
        "global elements": [e.get("name") for e in schema.elements],
    }
    for element in schema.elements:
        schema.element(element, element.get("name"), facts)
    return facts


def key(path):
    """The name of a product file without case and punctuation."""
    return "".join(c for c in path.stem.upper() if c.isalnum())


def pairs(reference):
    """Our files with the agency's, the function that reads both. A missing one ends the run with status 3."""
    theirs = {key(p): p for p in sorted((reference / "products").glob("*.xsd"))}
    found = [(HERE / CATALOGUE[0], reference / CATALOGUE[1], catalogue_facts)]
    for ours in sorted((HERE / "products").glob("*.xsd")):
        if ours.name not in INCLUDED and (ours.name not in FROM_SAMPLE or key(ours) in theirs):
            found.append((ours, theirs.get(key(ours), reference / "products" / ours.name), product_facts))
    found += services(reference / "services")
    for _, file, _ in found:
        if not file.is_file():
            print("check-facts: no reference file " + str(file), file=sys.stderr)
            sys.exit(3)
    return found


def services(reference):
    """Our services, each with the agency's WSDL and what reads the facts of either."""

    def xroad(path):
        return service_facts(path) if path == OURS[0] else xroad_facts(path, reference / "xroad-inline/vtj.wsdl")

    def direct(path):
        return service_facts(path, skip=("http://xml.vrk.fi/schema/vtjkysely",))

    return [(OURS[0], reference / "xroad/service.wsdl", xroad), (OURS[1], reference / "soso/SoSo.wsdl", direct)]


def samples(reference):
    """Our files that have nothing to be compared with, each with its sample."""
    theirs = {key(p) for p in (reference / "products").glob("*.xsd")}
    for name, sample in FROM_SAMPLE.items():
        if key(HERE / name) not in theirs:
            yield HERE / "products" / name, reference.parent / "messages" / sample


def faults(ours, sample):
    """What makes the message in the file `sample` not valid by our schema."""
    root = etree.parse(str(sample), etree.XMLParser(no_network=True, resolve_entities=False)).getroot()
    message = next(root.iter(MESSAGE), None)
    if message is None:
        return ["there is no message"]
    for element in message.iter(etree.Element):
        # The samples were printed anew by those who published them, with line breaks in values.
        if not len(element) and element.text and "\n" in element.text:
            element.text = element.text.strip()
    schema = etree.XMLSchema(etree.parse(str(ours)))
    schema.validate(etree.ElementTree(message))
    return ["line %d: %s" % (error.line, error.message) for error in schema.error_log]


def differences(ours, theirs):
    for name in [*theirs, *(n for n in ours if n not in theirs)]:
        if ours.get(name) != theirs.get(name):
            yield "%s: ours %s, the agency's %s" % (name, ours.get(name, "nothing"), theirs.get(name, "nothing"))


def main():
    reference = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "shared/reference/schemas"
    equal = True
    for ours, theirs, facts in pairs(reference):
        try:
            stated, expected = facts(ours), facts(theirs)
        except (Unread, OSError, ValueError, etree.XMLSyntaxError) as error:
            print("%s: cannot be compared: %s" % (ours.name, error))
            equal = False
            continue
        for line in differences(stated, expected):
            print("%s: %s" % (ours.name, line))
            equal = False
        print("%s: %d facts compared" % (ours.name, len(expected)), file=sys.stderr)
    for ours, sample in samples(reference):
        if not sample.is_file():
            print("%s: neither schema nor sample to compare with" % ours.name, file=sys.stderr)
            continue
        try:
            found = faults(ours, sample)
        except (OSError, etree.LxmlError) as error:
            found = [str(error)]
        for line in found:
            print("%s: the sample %s, %s" % (ours.name, sample.name, line))
        print("%s: sample compared, %d faults" % (ours.name, len(found)), file=sys.stderr)
        equal = equal and not found
    sys.exit(0 if equal else 1)


if __name__ == "__main__":
    main()
