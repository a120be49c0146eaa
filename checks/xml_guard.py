"""Makes an XML part of a Word file safe to parse: no DTD, one known encoding, nothing fetched, nothing expanded."""

import re
from typing import Any

from lxml import etree

from .errors import GeelvrijError

# lxml ships no types; a node is whatever it gives.
Node = Any

STRICT = b"http://purl.oclc.org/ooxml/"
# Word writes the strict variant of the format on request; with these names replaced one reader serves both.
_STRICT_NAMES = (
    (STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (STRICT + b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_DECLARES = re.compile(rb"\s*<\?xml\s")
_DECLARATION = re.compile(rb"\s*<\?xml\s[^>]{0,200}>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']{0,40})[\"']")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")
_EBCDIC = b"Lo\xa7\x94"
_SUPERSETS_OF_ASCII = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_XML_NAMES = (".xml", ".rels", ".vml")


class XmlRefused(GeelvrijError):
    """A part that is not parsed."""


class DtdRefused(XmlRefused):
    """A part with a DOCTYPE or an ENTITY declaration."""


def is_xml(name: str, data: bytes) -> bool:
    """True when a program could take this part for XML, whatever it is called."""
    if name.lower().endswith(_XML_NAMES) or data.startswith((b"\xef\xbb\xbf<", _EBCDIC, *_UTF16, *_UTF32)):
        return True
    return data[:64].lstrip()[:1] == b"<"


def as_utf8(data: bytes) -> bytes:
    """The part as UTF-8 without declaration. Raises DtdRefused, or XmlRefused for an encoding Word never writes."""
    plain = _decoded(data)
    # An ENTITY outside a DOCTYPE declares nothing, but not every part is parsed: what is found here is told as it is.
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise DtdRefused("DOCTYPE")
    if STRICT in plain:
        for strict, usual in _STRICT_NAMES:
            plain = plain.replace(strict, usual)
    return plain


def parse(data: bytes) -> Node:
    """The root of a part that went through `as_utf8`; raises XmlRefused when it is not well-formed."""
    # The encoding is forced, so that a declaration cannot make libxml2 see other characters than the search above saw.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise XmlRefused(type(error).__name__) from error
    # The second wall, for a DOCTYPE that the search would miss after all: nothing of it was loaded or expanded.
    if root.getroottree().docinfo.internalDTD is not None:
        raise DtdRefused("DOCTYPE")
    return root


def text_of(root: Node) -> str:
    """All characters in a part, without any of its structure: quick to search."""
    return str(etree.tostring(root, method="text", encoding="unicode"))


def _decoded(data: bytes) -> bytes:
    if data.startswith((*_UTF32, _EBCDIC)):
        raise XmlRefused("tekenset")
    if data.startswith(_UTF16):
        return _divided(_from_utf16(data))[1]
    declaration, body = _divided(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = _ENCODING.search(declaration)
    name = encoding[1].decode("ascii", "replace").lower() if encoding else "utf-8"
    if name not in _SUPERSETS_OF_ASCII:
        raise XmlRefused("tekenset")
    return body if name.startswith(("utf", "us-", "asc")) else body.decode(name, "replace").encode()


def _divided(data: bytes) -> tuple[bytes, bytes]:
    """The declaration, empty when there is none, and all that follows; raises XmlRefused for one without an end.

    A declaration that is not taken off could name an encoding in which the search for a DOCTYPE sees nothing.
    """
    if not _DECLARES.match(data):
        return b"", data
    declaration = _DECLARATION.match(data)
    if declaration is None:
        raise XmlRefused("declaratie")
    return declaration[0], data[declaration.end() :]


def _from_utf16(data: bytes) -> bytes:
    little = data.startswith((b"\xff\xfe", b"<\0"))
    try:
        return data.decode("utf-16-le" if little else "utf-16-be").removeprefix("\ufeff").encode()
    except UnicodeDecodeError as error:
        raise XmlRefused("tekenset") from error
