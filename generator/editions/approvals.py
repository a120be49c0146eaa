"""Who approves an edition: the board always, the (G)MR where there are schools, the oudercommissie where childcare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location
from geelvrij.checks.rules.walk import months_before
from geelvrij.checks.sentences import joined

from ..wording import plain
from .record import Approval, Record

BOARD = "bestuur"
MONTHS = 12  # an approval from longer ago can be of another text


@dataclass(frozen=True, slots=True)
class Needed:
    """One approval that an organisation needs; `option` names it on the command line."""

    option: str
    who: str
    what: str
    told: str  # as it stands in a sentence


def needed(organisation: Location) -> tuple[Needed, ...]:
    """The approvals an edition of this organisation needs, in order. Raises Trouble when its sort is not known.

    A board decides; the medezeggenschap consents to rules about safety (WMS 10) and the oudercommissie advises on
    pedagogical policy, safety and health (Wko 1.60).
    """
    if not organisation.sectors:
        place = organisation.value("organisatie.soort").place
        raise Trouble(
            f"we weten niet of u scholen of opvang hebt; vul ‘organisatie.soort’ in ({place.file}, regel {place.line})."
        )
    board = str(organisation.data("functienamen.bestuur") or BOARD)
    found = [Needed(BOARD, board, "vaststelling", f"de vaststelling door het bestuur ({board})")]
    if "school" in organisation.sectors:
        found.append(Needed("mr", "(G)MR", "instemming", "de instemming van de (G)MR"))
    if "kinderopvang" in organisation.sectors:
        found.append(Needed("oc", "oudercommissie", "advies", "het advies van de oudercommissie"))
    return tuple(found)


def given(
    asked: tuple[Needed, ...], days: Mapping[str, date | None], on: date, former: Record | None = None
) -> tuple[Approval, ...]:
    """The approvals with their days. Raises Trouble that names all that is missing, too many, too late or too early.

    Nobody can have approved this text before the edition that it follows was adopted.
    """
    known = {option: day for option, day in days.items() if day}
    wrong = [*_wrong(asked, known, on), *(_before(asked, known, former) if former else ())]
    if wrong:
        raise Trouble(f"de editie kan zo niet worden vastgesteld: {'; '.join(wrong)}. Er is niets gemaakt.")
    return tuple(Approval(one.who, one.what, day) for one in asked if (day := days.get(one.option)))


def from_long_ago(asked: tuple[Needed, ...], days: Mapping[str, date | None], on: date) -> list[str]:
    """The approvals from so long before the adoption that they may be of another text, each as a sentence."""
    least = months_before(on, MONTHS)
    return [
        f"{one.told} is van {plain(day)}: meer dan een jaar voor de vaststelling"
        for one in asked
        if (day := days.get(one.option)) and day < least
    ]


def _before(asked: tuple[Needed, ...], days: Mapping[str, date], former: Record) -> Iterator[str]:
    for one in asked:
        if (day := days.get(one.option)) and day < former.adopted_on:
            yield (
                f"{one.told} is van {plain(day)}, en toen was deze tekst er nog niet: "
                f"editie {former.year} is vastgesteld op {plain(former.adopted_on)}"
            )


def _wrong(asked: tuple[Needed, ...], days: Mapping[str, date], on: date) -> Iterator[str]:
    if missing := [f"{one.told} (--{one.option} DATUM)" for one in asked if one.option not in days]:
        yield f"{joined(missing)} {'ontbreekt' if len(missing) == 1 else 'ontbreken'}"
    for one in asked:
        if (day := days.get(one.option)) and day > on:
            yield f"{one.told} is van {plain(day)}, en dat is na de dag van vaststelling ({plain(on)})"
    for option in sorted(days.keys() - {one.option for one in asked}):
        yield f"--{option} past niet bij de soort van uw organisatie (organisatie.soort)"
