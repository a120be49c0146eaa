"""What the rules find about the meldcode → what is open in a location or the organisation, and by when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.consequences import OPEN_FIELD
from geelvrij.checks.horizon import Coming
from geelvrij.checks.judged import Judged
from geelvrij.checks.report.named import People, named
from geelvrij.checks.sentences import shown
from geelvrij.checks.spelling import capital

# The rules about what a plan of action for the meldcode is about, by the headings of the plan of a location.
ABOUT: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Wie doet wat": (
        "ROL001", "ROL002", "ROL003", "ROL004", "ROL006", "ROL007", "ROL008", "ROL030", "ROL031", "ROL050",
    ),
    "Weten en vinden": (
        "KRT001", "KRT002", "KRT003", "KRT004", "KRT009", "CYC014", "DOC004", "DOC006", "DOC030", "DOC031", "PRV030",
        OPEN_FIELD,
    ),
    "Leren": (
        "SCH001", "SCH002", "SCH003", "SCH004", "SCH005", "SCH006", "SCH014", "SCH030", "SCH031", "SCH050", "SCH051",
        "SCH052", "CYC034", "CYC066",
    ),
    "Het jaar rond": (
        "CYC001", "CYC017", "CYC018", "CYC030", "CYC031", "CYC032", "CYC033", "DOC005", "DOC008", "DOC054",
    ),
    "Terugkijken": ("CYC015", "CYC035", "CYC061", "CYC062", "CYC067", "CYC068", "CYC069", "CYC070", "CYC073"),
})  # fmt: skip
_HEADING = {code: heading for heading, codes in ABOUT.items() for code in codes}
NOW = "nu"


@dataclass(frozen=True, slots=True)
class Point:
    """Something that is open: under which heading, what, the function that acts, and the last day; None: it is late."""

    heading: str
    what: str
    owner: str
    day: date | None = None

    @property
    def when(self) -> str:
        """By when, in words."""
        return f"uiterlijk {shown(self.day)}" if self.day else NOW


def points(found: Iterable[Judged], ahead: Iterable[Coming], people: People) -> tuple[Point, ...]:
    """What is open, in the order of the headings; what lapses later behind what is late, by day."""
    meant = [one for one in found if one.finding.code in _HEADING]
    told = [*_late(_with_names(meant, people)), *_ahead(ahead, people)]
    order = list(ABOUT)
    return tuple(sorted(dict.fromkeys(told), key=lambda one: (one.day or date.min, order.index(one.heading))))


def _with_names(found: Iterable[Judged], people: People) -> tuple[Judged, ...]:
    each = tuple(found)
    return named(each, {one.finding.location or "": people for one in each})


def _late(found: Iterable[Judged]) -> Iterator[Point]:
    fields: dict[str, list[Judged]] = {}
    for one in found:
        if one.finding.code == OPEN_FIELD:
            fields.setdefault(one.owner, []).append(one)
            continue
        yield Point(_HEADING[one.finding.code], one.finding.message, one.owner)
    for owner, open_ones in fields.items():
        number = len({one.finding.field for one in open_ones})
        words = "1 gegeven is" if number == 1 else f"{number} gegevens zijn"
        yield Point(_HEADING[OPEN_FIELD], f"Er ontbreken gegevens: {words} nog geel in de documenten.", owner)


def _ahead(ahead: Iterable[Coming], people: People) -> Iterator[Point]:
    for one in ahead:
        if one.judged.finding.code not in _HEADING or one.judged.finding.code == OPEN_FIELD:
            continue
        (judged,) = _with_names([one.judged], people)
        due = judged.finding.due
        words = due.what if due else judged.finding.help or judged.finding.message
        yield Point(_HEADING[judged.finding.code], capital(spelled_out(words)).rstrip(".") + ".", judged.owner, one.day)
