# Reads documents from standard input with libxml2 and writes what it says of each; see libxml2.rs for the protocol and
# tree.rs for the tree.
import struct
import sys

from lxml import etree

# "xmlns: ... is not a valid URI", and a warning: see rules.rs.
NOT_A_URI = 99
OTHER_VERSION = 97
ERROR = 2


def parser(recover):
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )


STRICT = parser(False)
RECOVERING = parser(True)


def append(element, out):
    tag = element.tag
    if not isinstance(tag, str):
        # A reference to an entity of a document type declaration.
        out.append("&")
    else:
        out.append("\1")
        out.append(tag)
        for name, value in sorted(element.items()):
            out.append("\2")
            out.append(name)
            out.append("\3")
            out.append(value)
        out.append("\4")
        text = element.text
        if text:
            out.append(text)
        for child in element:
            append(child, out)
        out.append("\5")
    tail = element.tail
    if tail:
        out.append(tail)


def faults(log):
    return [entry for entry in log if entry.level >= ERROR and entry.type != NOT_A_URI]


def verdict(document):
    root = reason = None
    try:
        root = etree.fromstring(document, STRICT)
    except etree.XMLSyntaxError as error:
        reason = str(error)
    # Not the error's own log, which has the faults of other documents too.
    log = STRICT.error_log
    types = {entry.type for entry in log} if len(log) else ()
    if len(log):
        wrong = faults(log)
        if wrong:
            return b"-", f"{wrong[0].type}: {wrong[0].message}"
        if root is None:
            root = etree.fromstring(document, RECOVERING)
    if root is None:
        return b"-", reason
    out = []
    append(root, out)
    said = b"u" if NOT_A_URI in types else b"v" if OTHER_VERSION in types else b"+"
    return said, "".join(out)


def main():
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(4):
        documents = []
        for _ in range(struct.unpack("<I", head)[0]):
            (length,) = struct.unpack("<I", source.read(4))
            documents.append(source.read(length))
        answers = []
        for document in documents:
            said, text = verdict(document)
            text = text.encode("utf-8", "replace")
            answers.append(said + struct.pack("<I", len(text)) + text)
        sink.write(b"".join(answers))
        sink.flush()


main()
