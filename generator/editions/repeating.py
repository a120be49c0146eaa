"""How often a training came back on the day of an edition: kept, because a board may change it later."""

from geelvrij.checks import case_yaml, reading
from geelvrij.checks.repeats import Repeat, Repeats

_ROLES, _KINDS, _SECTORS, _MONTHS = "rollen", "soorten", "voor", "maanden"


def dump(known: Repeats) -> bytes:
    """What the rules asked, as a YAML file: numbered, each part a line of words."""
    told = {
        str(number): {
            _ROLES: " ".join(one.roles), _KINDS: " ".join(one.kinds), _SECTORS: " ".join(one.sectors),
            _MONTHS: str(one.months),
        }
        for number, one in enumerate(known, 1)
    }  # fmt: skip
    return (case_yaml.written(told) + "\n").encode() if told else b"{}\n"


def parse(content: bytes, file: str) -> Repeats | None:
    """What a file that `dump` wrote says; None when it is no such file."""
    read = reading.read(content, file)
    if read.broken or not isinstance(read.tree, reading.Mapping):
        return None
    found = [_repeat(node) for _, node in read.tree.entries.values()]
    return None if None in found else tuple(one for one in found if one is not None)


def _repeat(node: reading.Node) -> Repeat | None:
    entries = node.entries if isinstance(node, reading.Mapping) else {}
    told = {key: child.text for key, (_, child) in entries.items() if isinstance(child, reading.Scalar)}
    roles, kinds, sectors = (tuple(told.get(key, "").split()) for key in (_ROLES, _KINDS, _SECTORS))
    months = told.get(_MONTHS, "")
    return Repeat(roles, kinds, sectors, int(months)) if months.isdecimal() and len(months) < 5 else None
