"""The facts that a rule looked at, as lines: what belongs to one person, role, service or document stands together."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from .. import schema
from ..explaining import Seen
from ..finding import Place
from ..rules.walk import label
from ..sentences import count, joined, shown

_COMES_ALONG, _DEFAULT = "landelijk", "standaard"  # layers
_FREE: Mapping[str, tuple[str, str]] = MappingProxyType({  # sections of things that are alike, and what those are
    "personen": ("persoon", "personen"),
    "rollen": ("rol", "rollen"),
    "kaart": ("dienst", "diensten"),
    "documenten": ("document", "documenten"),
})  # fmt: skip
_OTHERS = ("ander gegeven", "andere gegevens")
_MOST_ALONE = 3  # facts of a group that each have lines of their own
_ASKS_A_FUNCTION = "Noem de functie"
_MOST_OF_ONE = 5  # facts of one person, role, service or document
_TELLING = ("keuze", "datum", "ja_nee", "geheel", "getal", "kommagetal", "schooljaar")  # say nothing about who it is


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of one thing. `subject`: its path; `is_found`: something was found about it."""

    subject: str
    lines: tuple[str, ...]
    is_found: bool


def told(seen: Iterable[Seen], groups: Iterable[tuple[str, bool]], fields: Collection[str]) -> list[Told]:
    """All of it: first what the findings are about (`fields`), then what is filled in, then what is not."""
    listed = list(seen)
    beside = Counter(one.path.rpartition(".")[0] for one in listed)
    found: dict[str, list[Seen]] = {}
    for one in listed:
        found.setdefault(_subject(one.path, beside), []).append(one)
    filled = {subject: facts for subject, facts in found.items() if not all(one.value.is_open for one in facts)}
    opened = sorted((one for subject, facts in found.items() if subject not in filled for one in facts), key=_named_as)
    each = [_of_one(subject, facts, fields) for subject, facts in filled.items()]
    each += [Told(path, (f"- {_named(path)}: {_holds(filled)}",), path in fields) for path, filled in groups]
    each += [_open(name, list(alike), fields) for name, alike in groupby(opened, key=_named_as)]
    return sorted(each, key=lambda one: not one.is_found)


def left(rest: Sequence[Told]) -> Iterator[str]:
    """How much there is besides what is told, in one line."""
    numbers: dict[tuple[str, str], int] = {}
    for one in rest:
        words = _FREE.get(one.subject.partition(".")[0], _OTHERS)
        numbers[words] = numbers.get(words, 0) + 1
    if numbers:
        yield f"- en nog {joined(count(number, *words) for words, number in numbers.items())}"


def spot(place: Place) -> str:
    """A place as an editor opens it."""
    return f"{shown(place.file)}:{place.line}"


def _subject(path: str, beside: Mapping[str, int]) -> str:
    """What a fact is about: a person, role, service or document, a group of which much was read, or itself."""
    keys, above = path.split("."), path.rpartition(".")[0]
    if role := schema.role_of(path):
        return f"{keys[0]}.{role}"
    if keys[0] in _FREE:
        return ".".join(keys[:2])
    return above if above and beside[above] > _MOST_ALONE else path


def _of_one(subject: str, facts: Sequence[Seen], fields: Collection[str]) -> Told:
    """One thing with its facts: each with the line where it stands, when that is not where the thing begins."""
    is_found = any(f"{field}.".startswith(f"{subject}.") for field in fields)
    if len(facts) == 1:
        return Told(subject, (f"- {_named(facts[0].path)}: {_said(facts[0])}", f"  {_place(facts[0])}"), is_found)
    filled = sorted((one for one in facts if not one.value.is_open), key=lambda one: (_is_ours(one), one.value.place))
    words = [
        f"{_in_short(one, before)}{_elsewhere(one, filled[0])}"
        for before, one in zip([None, *filled], filled[:_MOST_OF_ONE], strict=False)
    ]
    if more := len(filled) - len(words):
        words.append(f"en nog {more}")
    if opened := list(_not_filled(facts)):
        words.append(f"niet ingevuld: {joined(opened)}")
    return Told(subject, (f"- {_titled(subject)} ({_place(filled[0])})", f"  {'; '.join(words)}"), is_found)


def _not_filled(facts: Iterable[Seen]) -> Iterator[str]:
    """What is open, each name once; of an item of a list with the line of that item, as others can be filled in."""
    lines: dict[str, list[str]] = {}
    for one in facts:
        if one.value.is_open:
            of_item = any(key.isdecimal() for key in one.path.split("."))
            lines.setdefault(_label(one.path), []).extend([str(one.value.place.line)] if of_item else [])
    for name, where in lines.items():
        numbers = list(dict.fromkeys(where))
        yield f"{name} ({'regel' if len(numbers) == 1 else 'regels'} {joined(numbers)})" if numbers else name


def _in_short(one: Seen, before: Seen | None) -> str:
    """A fact with the words for it; who has a role needs none, nor does another item of the same list."""
    has_role = one.path.startswith("rollen.") and one.path.endswith(".persoon")
    is_next = before is not None and one.path.rpartition(".")[2].isdecimal() and _label(one.path) == _label(before.path)
    return _said(one) if has_role or is_next else f"{_label(one.path)}: {_said(one)}"


def _elsewhere(one: Seen, first: Seen) -> str:
    if _place(one) == _place(first):
        return ""
    near = one.value.place.file == first.value.place.file and not _is_ours(one)
    return f" (regel {one.value.place.line})" if near else f" ({_place(one)})"


def _open(name: str, alike: Sequence[Seen], fields: Collection[str]) -> Told:
    """Fields of the same name that nobody filled in."""
    paths = [one.path for one in alike[:2]]
    more = [f"nog {len(alike) - 2}"] if len(alike) > 2 else []
    lines = [f"- {name} ({joined([*paths, *more])}): niet ingevuld"]
    if len(alike) == 1:
        lines.append(
            f"  {_place(alike[0]) if _is_ours(alike[0]) else f'in te vullen bij {spot(alike[0].value.place)}'}"
        )
    return Told(alike[0].path, tuple(lines), any(one.path in fields for one in alike))


def _named_as(one: Seen) -> str:
    return _label(one.path)


def _named(path: str) -> str:
    return f"{_label(path)} ({path})"


def _titled(subject: str) -> str:
    """A person and a document go by their keys; a role and a service also by the words for it."""
    words = _label(subject)
    return subject if subject.startswith(("personen.", "documenten.")) or words == subject else f"{words}, {subject}"


def _label(path: str) -> str:
    try:
        return label(path)
    except KeyError:  # a key that no field has: what stands there is told, without a name
        return path.rpartition(".")[2]


def _holds(filled: bool) -> str:
    return "hier staat iets" if filled else "hier staat niets"


def _said(one: Seen) -> str:
    value = one.value
    if value.not_applicable is not None:
        return f"niet van toepassing, want: {shown(value.not_applicable)}"
    if value.is_open:
        return "niet ingevuld"
    if _is_hidden(one.path):
        return "ingevuld"
    if isinstance(value.data, bool):
        return "ja" if value.data else "nee"
    return shown(value.data)


def _is_hidden(path: str) -> bool:
    """Of a person only who it is and what rules weigh is told: days, numbers and choices, no addresses or sentences."""
    keys = ["*" if key.isdecimal() else key for key in path.split(".")]
    plain = ".".join(keys)
    if keys[0] == "rollen" and keys[-1] == "persoon":
        return False
    try:
        tells = schema.kind(plain) in _TELLING or schema.help(plain).startswith(_ASKS_A_FUNCTION)
        return schema.is_personal(plain) and not tells
    except KeyError:
        return True


def _place(one: Seen) -> str:
    if one.value.layer == _DEFAULT:
        return "standaardwaarde: niemand vulde iets anders in"
    return "komt met geelvrij mee" if _is_ours(one) else spot(one.value.place)


def _is_ours(one: Seen) -> bool:
    return one.lent or one.value.layer == _COMES_ALONG
