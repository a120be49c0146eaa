"""Keeps the table of contents out of a comparison: both files get the one of the new file, which Word makes anew."""

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .parts import WordFile

_P, _FIELD, _CODE = W + "p", W + "fldChar", W + "instrText"
_GALLERY = W + "docPartGallery"
_CONTENTS = "Table of Contents"


def with_contents_of(old: WordFile, new: WordFile) -> WordFile:
    """The old file with the contents of the new one; the old file itself when one of the two has none."""
    root = old.root(old.main)
    was, becomes = _contents(root), _contents(new.root(new.main))
    if not was or not becomes or _leads_on(becomes):
        return old
    for block in becomes:
        was[0].addprevious(block)
    for block in was:
        block.getparent().remove(block)
    return old.having({old.main: root})


def _leads_on(blocks: list[Node]) -> bool:
    """Whether the blocks need something that only their own file has: a picture, a note, an address."""
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    return any(str(key).startswith(relation) for block in blocks for node in block.iter() for key in node.attrib)


def _contents(root: Node) -> list[Node]:
    """The blocks of the first table of contents: Word's own block, or the paragraphs of its field."""
    for gallery in root.iter(_GALLERY):
        if gallery.get(W + "val") == _CONTENTS:
            return [next(gallery.iterancestors(W + "sdt"))]
    return _field(root)


def _field(root: Node) -> list[Node]:
    first = next((code for code in root.iter(_CODE) if (code.text or "").split()[:1] == ["TOC"]), None)
    start = None if first is None else next(first.iterancestors(_P))
    found: list[Node] = []
    depth = 0
    while start is not None and start.tag == _P:
        found.append(start)
        kinds = [mark.get(W + "fldCharType") for mark in start.iter(_FIELD)]
        depth += kinds.count("begin") - kinds.count("end")
        if depth <= 0:
            return found
        start = start.getnext()
    return []  # without an end, or in a table: it is compared as any text
