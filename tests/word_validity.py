"""What Word demands of a file with tracked changes: the schemas and references by openxml-audit, the changes by us.

openxml-audit holds the rules of Microsoft's own validator. It does not look at what a change may hold, nor at what has to
be there twice: that is here. Both tell of a mistake as a sentence; no sentence, no mistake.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geelvrij.checks.xml_guard import Node
from geelvrij.generator.tracked import parts as tracked_parts
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD, _NEW = (f"{W}del", f"{W}moveFrom"), (f"{W}ins", f"{W}moveTo")
_PROPERTIES = tuple(W + name for name in ("rPr", "trPr", "tcPr", "numPr"))
_BOX = f"{W}txbxContent"
_PAIRS = ("bookmark", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
_BY_WORD = (
    "trPr: Required sequence content is missing",  # Word itself writes a row with nothing but its change
    ": Numbering definition '0' referenced but not found",  # list 0 is none
)
_LEFT_BEHIND = (
    "/word/stylesWithEffects.xml"  # a copy for Word 2007 in the empty file of python-docx, which nobody reads
)


def mistakes(content: bytes) -> list[str]:
    """Everything that Word may not accept in a file, each as one sentence."""
    found = list(_of_schemas(content))
    texts = tracked_parts.opened(content, "proef.docx").texts()
    for part, root in texts.items():
        found += [f"{part}: {sentence}" for sentence in _of_changes(root)]
    numbers = Counter(node.get(f"{W}id") for root in texts.values() for node in root.iter() if node.get(f"{W}author"))
    return found + [
        f"the number {number} of a change occurs {many} times" for number, many in numbers.items() if many > 1
    ]


def _of_schemas(content: bytes) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "proef.docx"
        path.write_bytes(content)
        # Each file its own validator: it remembers parts of the one before.
        errors = OpenXmlValidator(max_errors=0).validate(path).errors
    for error in errors:
        element = (error.path or "").rpartition("/")[2].partition("[")[0]
        sentence = f"{element}: {error.description}"
        if sentence not in _BY_WORD and error.part_uri != _LEFT_BEHIND:
            yield f"{error.part_uri}: {sentence}"


def _of_changes(root: Node) -> Iterator[str]:
    yield from _of_texts(root)
    yield from _of_nesting(root)
    for kind in _PAIRS:
        starts, ends = ([node.get(f"{W}id") for node in root.iter(f"{W}{kind}{end}")] for end in ("Start", "End"))
        if sorted(starts) != sorted(ends):
            yield f"of {kind} starts {sorted(starts)} and ends {sorted(ends)}"
    names = [
        Counter(node.get(f"{W}name") for node in root.iter(f"{W}{kind}RangeStart")) for kind in ("moveFrom", "moveTo")
    ]
    if names[0] != names[1] or any(many > 1 for many in names[0].values()):
        yield f"moved from {sorted(names[0])} to {sorted(names[1])}"
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a cell does not end in a paragraph"
    if root.tag == f"{W}document" and root[0][-1].tag != f"{W}sectPr":
        yield "the section of the body is not last"


def _of_texts(root: Node) -> Iterator[str]:
    for node in root.iter(*(W + name for name in ("t", "instrText", "delText", "delInstrText"))):
        is_deleted, inside = node.tag.startswith(f"{W}del"), f"{W}del" in _around(node)
        if is_deleted != inside:
            yield f"{node.tag.removeprefix(W)} {'inside' if inside else 'outside'} del: {node.text}"


def _of_nesting(root: Node) -> Iterator[str]:
    for mark in root.iter(*_OLD, *_NEW):
        if mark.getparent().tag not in _PROPERTIES:
            around = [tag for tag in _around(mark) if tag in (*_OLD, *_NEW)]
            if mark.tag in _NEW and around or len(around) > 1 or mark.tag in around:
                yield f"{mark.tag.removeprefix(W)} in {', '.join(tag.removeprefix(W) for tag in around)}"
            if not len(mark):
                yield f"an empty {mark.tag.removeprefix(W)}"


def _around(node: Node) -> list[str]:
    """The tags around a node, as far as the text box that it stands in."""
    found = []
    for holder in node.iterancestors():
        if holder.tag == _BOX:
            break
        found.append(str(holder.tag))
    return found
