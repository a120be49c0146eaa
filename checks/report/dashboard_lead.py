"""The first sentences of a dashboard: how things stand, and what has to be known beside it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from ..finding import Severity
from ..judged import Judgement
from ..run import Summary
from ..sentences import count, shown
from .dashboard_items import Item
from .dashboard_matrix import Group
from .text import eased, gone, tally


def lead(each: Sequence[Group], location: str | None) -> str:
    """How things stand, in one sentence."""
    places = [group for group in each if group.id]
    if not places:
        return "Er is geen locatie gecontroleerd."
    if location is not None or len(places) == 1:
        return _of_one(places[0])
    good, number = sum(group.is_good for group in places), len(places)
    if good == number:
        return _all_good(number, _heavy(one for group in each for one in group.items))
    bad = _heavy(one for group in places for one in group.items)
    if not bad:
        return _unsure(good, number)
    stands = f"{_stands(bad)} samen {tally(bad)} open"
    if not good:
        return f"Nog geen van de {number} locaties is in orde; er {stands}."
    others = number - good
    where = f"bij de andere {others} {stands}" if others > 1 else f"bij de andere {_stands(bad)} {tally(bad)} open"
    return f"{good} van de {number} locaties {'is' if good == 1 else 'zijn'} in orde; {where}."


def _all_good(number: int, shared: dict[str, int]) -> str:
    if not shared:
        return f"Alle {number} locaties zijn in orde."
    return f"Alle {number} locaties zijn in orde, maar in wat zij delen {_stands(shared)} nog {tally(shared)} open."


def _unsure(good: int, number: int) -> str:
    """Nothing to mend was found, and that is not because there is nothing."""
    if not good:
        return f"Van geen van de {number} locaties is zeker dat alles in orde is: niet alles kon worden gecontroleerd."
    whose = "de andere" if number - good == 1 else f"de andere {number - good}"
    are = "locatie is" if good == 1 else "locaties zijn"
    return f"{good} {are} in orde; van {whose} kon niet alles worden gecontroleerd."


def _of_one(place: Group) -> str:
    bad = _heavy(place.items)
    if bad:
        return f"{place.name} is nog niet in orde: er {_stands(bad)} {tally(bad)} open."
    if place.is_unsure:
        return f"Of {place.name} in orde is, is niet zeker: niet alles kon worden gecontroleerd."
    return f"{place.name} is in orde."


def _heavy(found: Iterable[Item]) -> dict[str, int]:
    """How many fouten and waarschuwingen; empty when there is none of either."""
    number = Counter(one.severity for one in found)
    return {one.value: number[one] for one in (Severity.FOUT, Severity.WAARSCHUWING) if number[one]}


def _stands(numbers: dict[str, int]) -> str:
    return "staat" if sum(numbers.values()) == 1 else "staan"


def notes(
    judgement: Judgement, each: Sequence[Group], location: str | None, summary: Summary, unsure: Collection[str]
) -> tuple[str, ...]:
    """What has to be known beside it, a sentence each; nothing that is nought."""
    still = [one for group in each for one in group.items]
    return (
        *_unread(each, location, summary, unsure),
        *_shared(judgement, each, location),
        *_old(still),
        *_let_be(each, len(still)),
        *(gone(judgement) if location is None else ()),
        *eased(summary),
    )


def _unread(each: Sequence[Group], location: str | None, summary: Summary, unsure: Collection[str]) -> Iterator[str]:
    if not summary.incomplete or (location is not None and location not in unsure):
        return
    places = [group for group in each if group.id]
    number = sum(group.is_unsure for group in places)
    if location is None and 0 < number < len(places):
        yield (
            f"Let op: van {number} van de {len(places)} locaties kon niet alles worden gecontroleerd. Los eerst op wat "
            "niet te lezen is; daarna kan blijken dat er meer is."
        )
    else:
        yield (
            "Let op: niet alles kon worden gecontroleerd. Los eerst op wat niet te lezen is; daarna kan blijken dat er "
            "meer is."
        )


def _shared(judgement: Judgement, each: Sequence[Group], location: str | None) -> Iterator[str]:
    """What stands in the files that locations share; on the page of one location only how much that is."""
    if location is None:
        places = [group.is_good for group in each if group.id]
        if len(places) > 1 and all(places):
            return  # the first sentence has told it
        found = Counter(one.severity for group in each if not group.id for one in group.items)
    else:
        found = Counter(one.finding.severity for one in judgement.open if not one.finding.location)
    if found:
        numbers = {one.value: found[one] for one in sorted(found, reverse=True)}
        verb = "staat" if sum(found.values()) == 1 else "staan"
        yield f"In wat alle locaties delen (organisatie, regio’s en documenten) {verb} {tally(numbers)} open."


def _old(still: Sequence[Item]) -> Iterator[str]:
    """How many mistakes were there at the baseline already, and since when: they may not become furniture."""
    mistakes = [one for one in still if one.severity is Severity.FOUT]
    days = [one.judged.since for one in mistakes if one.judged.since]
    if days:
        were = "was er 1" if len(days) == 1 else f"waren er {len(days)}"
        yield (
            f"Van de {count(len(mistakes), 'fout', 'fouten')} {were} al bij de nulmeting; "
            f"de oudste staat sinds {shown(min(days))}."
        )


def _let_be(each: Sequence[Group], number: int) -> Iterator[str]:
    let_be = sum(len(group.let_be) for group in each)
    if let_be:
        are, counts = ("staat 1 melding", "telt") if let_be == 1 else (f"staan {let_be} meldingen", "tellen")
        yield (
            f"Daarnaast {are} onder een uitzondering van het bestuur: die {counts} niet mee. "
            f"Zonder uitzonderingen waren het er {number + let_be} in plaats van {number}."
        )
