"""What is told of an adopted edition as a whole: editie.yaml, read and written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geelvrij.checks import case_yaml, reading
from geelvrij.checks.errors import GeelvrijError

from ..compile.store import code_sha256
from ..manifest import libraries, tool_version

_ABOVE = (
    "# Een vastgestelde editie. Dit bestand en alles ernaast is gemaakt door ‘geelvrij edition adopt’.\n"
    "# Verander hier niets: dan klopt het niet meer met de documenten die zijn vastgesteld.\n"
    "# Met ‘geelvrij edition verify’ ziet u of het nog klopt.\n"
)


class BadRecord(GeelvrijError):
    """The file is no record of an edition; whoever knows which one tells it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, what that was (vaststelling, instemming, advies) and on which day."""

    who: str
    what: str
    on: date


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What made the documents: another version may draw another line."""

    tool: str
    libraries: str
    code: str

    @classmethod
    def now(cls) -> "MadeWith":
        """What would make them here."""
        return cls(tool_version(), libraries(), code_sha256())

    def differences(self, other: "MadeWith") -> Iterator[str]:
        """Each version that differs, as the end of a sentence: `other` is what would make them now."""
        if self.tool != other.tool:
            yield f"gemaakt met geelvrij {self.tool}, hier {other.tool}"
        then, now = (dict(_versions(each.libraries)) for each in (self, other))
        for name in sorted(then.keys() | now.keys()):
            if then.get(name) != now.get(name):
                yield f"gemaakt met {name} {then.get(name, '(niet)')}, hier {now.get(name, '(niet)')}"
        if self.code != other.code and (self.tool, self.libraries) == (other.tool, other.libraries):
            yield f"gemaakt met andere code van geelvrij {self.tool}"


def _versions(libraries: str) -> Iterator[tuple[str, str]]:
    for word in libraries.split():
        name, _, version = word.rpartition("-")
        yield name, version


@dataclass(frozen=True, slots=True)
class Record:
    """One adopted edition. `before` is the year it follows, "" for the first."""

    year: str
    before: str
    day: date  # the peildatum of its documents
    adopted_on: date
    approvals: tuple[Approval, ...]
    made_with: MadeWith
    reason: str = ""  # why it was adopted with yellow or mistakes
    passed: tuple[tuple[str, int], ...] = ()  # what stood open then: the code of each finding and how often
    despite: tuple[str, ...] = ()  # what else was in the way then, each as a sentence without a name of a person
    erased_on: date | None = None  # the day on which the facts of people were erased
    without_people: tuple[str, ...] = ()  # the documents that never look at those: made again all the same

    def dump(self) -> bytes:
        """The record as YAML, in the order in which somebody reads it."""
        told: dict[str, Any] = {
            "jaar": int(self.year),
            "van": int(self.before) if self.before else "",
            "peildatum": self.day.isoformat(),
            "vastgesteld_op": self.adopted_on.isoformat(),
            "goedkeuringen": [{"wie": one.who, "wat": one.what, "op": one.on.isoformat()} for one in self.approvals],
            "reden_ondanks": self.reason,
            "stond_open": dict(self.passed),
            "ondanks": list(self.despite),
            "gemaakt_met": {
                "geelvrij": self.made_with.tool,
                "bibliotheken": self.made_with.libraries.split(),
                "code": self.made_with.code,
            },
            "personen_gewist_op": self.erased_on.isoformat() if self.erased_on else "",
            "zonder_personen": list(self.without_people),
        }
        always = ("jaar", "van")
        return (_ABOVE + case_yaml.written({k: v for k, v in told.items() if v or k in always}) + "\n").encode()


def parse(content: bytes, file: str) -> Record:
    """The record in a file. Raises BadRecord."""
    read = reading.read(content, file)
    try:
        if read.broken:
            raise BadRecord
        told = _plain(read.tree)
        made = told["gemaakt_met"]
        erased = told.get("personen_gewist_op")
        return Record(
            told["jaar"], told["van"], _day(told["peildatum"]), _day(told["vastgesteld_op"]),
            tuple(Approval(one["wie"], one["wat"], _day(one["op"])) for one in told["goedkeuringen"]),
            MadeWith(made["geelvrij"], " ".join(made["bibliotheken"]), made["code"]), told.get("reden_ondanks", ""),
            _counts(told.get("stond_open", {})), tuple(told.get("ondanks", ())),
            _day(erased) if erased else None, tuple(told.get("zonder_personen", ())),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadRecord from error


def _counts(told: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((code, int(count)) for code, count in told.items())


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _plain(node: reading.Node | None) -> Any:
    """A tree of text without its places."""
    if isinstance(node, reading.Mapping):
        return {key: _plain(child) for key, (_, child) in node.entries.items()}
    if isinstance(node, reading.Sequence):
        return [_plain(child) for child in node.items]
    if isinstance(node, reading.Scalar):
        return node.text
    raise BadRecord
