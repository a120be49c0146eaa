"""How an edition cites the law and prints dated facts: kept, because a citation or a fact may be corrected later."""

from datetime import date

from geelvrij.checks import case_yaml, reading
from geelvrij.checks.facts import Fact

from ..dated_facts import KEPT, ROOTS
from ..in_force import SHORT, Citations, is_citation

_ABOUT = ("citaat", SHORT, "zeker")


def dump(cited: Citations) -> bytes:
    """The citations as a YAML file, by id."""
    told = {
        name: {"citaat": str(fact.value), SHORT: fact.extra.get(SHORT, ""), "zeker": fact.certainty}
        for name, fact in sorted(cited.items())
    }
    return (case_yaml.written(told) + "\n").encode() if told else b"{}\n"


def parse(content: bytes, file: str, on: date) -> Citations | None:
    """The citations in a file that `dump` wrote, of this day; None when it is no such file."""
    read = reading.read(content, file)
    if read.broken or not isinstance(read.tree, reading.Mapping):
        return None
    found = {name: _fact(name, node, on) for name, (_, node) in read.tree.entries.items()}
    return None if None in found.values() else {name: fact for name, fact in found.items() if fact is not None}


def _fact(name: str, node: reading.Node, on: date) -> Fact | None:
    entries = node.entries if isinstance(node, reading.Mapping) else {}
    told = {key: child.text for key, (_, child) in entries.items() if isinstance(child, reading.Scalar)}
    words, short, certainty = (told.get(key, "") for key in _ABOUT)
    if name.split(".")[0] in ROOTS and "." in name:
        return Fact(name, words, KEPT, (), "", None, on, on, None, certainty, {}) if words else None
    if not is_citation(words):
        return None
    extra = {SHORT: short} if short else {}
    return Fact(name, words, "citaat", (), "", None, on, on, None, certainty, extra)
