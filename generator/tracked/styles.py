"""Gives the old file the styles that only the new one has, so that a paragraph in one of them keeps its look."""

import copy
import posixpath

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .parts import WordFile

_NAME, _VAL = W + "name", W + "val"
_STYLE, _ID, _TYPE = W + "style", W + "styleId", W + "type"


def with_styles_of(old: WordFile, new: WordFile) -> WordFile:
    """The old file with these styles at the end of its own; the old file itself when it lacks none."""
    name, other = (posixpath.join(posixpath.dirname(file.main), "styles.xml") for file in (old, new))
    if name not in old.members or other not in new.members:
        return old
    root = old.root(name)
    known = {_key(style) for style in root.iter(_STYLE)}
    lacking = [style for style in new.root(other).iter(_STYLE) if _key(style) not in known]
    if not lacking:
        return old
    names = {name.get(_VAL) for name in root.iter(_NAME)}
    for style in map(copy.deepcopy, lacking):
        style.attrib.pop(W + "default", None)  # a file has one default style of a type: its own
        _rename(style, names)
        root.append(style)
    return old.having({name: root})


def _rename(style: Node, names: set[str | None]) -> None:
    """Another program may call the same style otherwise inside the file; Word shows two styles under two names."""
    name = style.find(_NAME)
    if name is not None:
        while name.get(_VAL) in names:
            name.set(_VAL, f"{name.get(_VAL)} (nieuw)")
        names.add(name.get(_VAL))


def _key(style: Node) -> tuple[str | None, str | None]:
    return style.get(_TYPE), style.get(_ID)
