"""The pictures that paragraphs of a Word file show, each as the SHA-256 of its bytes: other bytes, other picture."""

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, normpath

from .document_tables import nearest
from .opening import Package
from .xml_guard import Node
from .yellow import W

_P = W + "p"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_IDS = (_R + "embed", _R + "link", _R + "id")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Pictures = Mapping[Node, tuple[str, ...]]


def shown(package: Package, part: str, root: Node) -> Pictures:
    """The pictures by the paragraph they stand in, those in a text box by the paragraph of the box.

    One that lies outside the file counts by its address. Raises XmlRefused when the relations are not well-formed.
    """
    found: dict[Node, list[str]] = {}
    digests: Mapping[str, str] | None = None
    for node in root.iter(_BLIP, _OLD_IMAGE):
        paragraph = nearest(node, _P)
        name = next((node.get(key) for key in _IDS if node.get(key)), None)
        if paragraph is not None and name:
            digests = dict(_related(package, part)) if digests is None else digests
            found.setdefault(paragraph, []).append(digests.get(name, name))
    return {paragraph: tuple(pictures) for paragraph, pictures in found.items()}


def _related(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """By the id of each relation of a part: the digest of the part that it leads to, or its address."""
    wanted = f"{dirname(part)}/_rels/{basename(part)}.rels".lstrip("/").casefold()
    relations = next((name for name in package.parts if name.casefold() == wanted), None)
    if relations is None:
        return
    digests = {name.casefold(): digest for name, digest in package.digests.items()}
    for relation in package.root(relations).iter(_RELATION):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"{dirname(part)}/{target}").lstrip("/")
        yield relation.get("Id", ""), digests.get(path.casefold(), target)
