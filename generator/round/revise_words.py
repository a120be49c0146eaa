"""What changed between two editions, and why → the facts of the letters that go with the round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from geelvrij.checks.sentences import count, joined

from ..editions.approvals import BOARD, Needed
from ..heading_names import BEGIN
from ..reasons import LAW, WORDING, Reason, under
from .comparison import Comparison, FactChanged, Passage
from .request_mail import lacking
from .revise_known import ASKED, NOT_ASKED, WRONG, Place, Round

_MOST_POINTS, _MOST_FACTS = 3, 3
_OF_EACH_YEAR = ("documenten.", "cyclus.", "plan_van_aanpak.")
_ABOUT_REMOVAL = "grensoverschrijdend-gedrag"  # holds the steps up to removal: on those the (G)MR advises (WMS 11)
_MEANT = {  # why something changed, the heaviest first → the heading above it
    LAW: "De wet verandert", "incident": "Dit leerden wij van een incident", "evaluatie": "Dit kwam uit de evaluatie",
    WORDING: "Dit staat er nu duidelijker",
}  # fmt: skip
_NO_REASON, _SEE = "Zonder reden erbij", "zie het wijzigingsoverzicht"
OPEN = (NOT_ASKED, ASKED)  # what the location still has to send back
Reasons = Mapping[str, Sequence[Reason]]  # by document


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed passage of a document: the headings above it, the reasons that were given, whether it stands out."""

    document: str
    headings: tuple[str, ...]
    reasons: tuple[Reason, ...]
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """Who has a say: how it is addressed, how it is called in a sentence, what is asked and for which sector."""

    option: str
    to: str
    salutation: str
    called: str
    asked: str
    sector: str


def changed(passages: Iterable[Passage], reasons: Reasons) -> Iterator[Changed]:
    """The changes of substance in the central text, with the reasons that were given for each."""
    for one in passages:
        given = tuple(entry for entry in under(reasons.get(one.document, ()), one.headings) if entry.is_given)
        yield Changed(one.document, one.headings, given, one.stands_out)


# The letter to a location


def letter(
    known: Round, place: Place, compared: Comparison | None, reasons: Reasons, titles: Mapping[str, str]
) -> dict[str, Any]:
    """The facts of the letter to whoever leads a location; `compared` is what changed there, None: nobody knows.

    `titles` are those of the documents by id, also of one that is no more.
    """
    found = list(changed(compared.passages, reasons)) if compared else []
    points = [*_documents(compared, titles), *_points(found)] if compared else []
    named, all_of_them = points[:_MOST_POINTS], len(found) + (len(compared.others) if compared else 0)
    covered = frozenset[object]().union(*(point.covers for point in named))
    adopted = known.adopted.on if known.adopted else None
    about = f"editie {known.year} is vastgesteld" if adopted else f"concept van editie {known.year}"
    told: dict[str, Any] = {
        "jaar": known.year, "vorig": known.former if compared else "", "betreft": about, "vastgesteld": adopted,
        "van_bestuur": False, "voor": known.before, "ontbreekt": _lacking(known, place),
        "is_beantwoord": place.is_answered, "zelfde": not all_of_them,
        "punten": [point.told for point in named], "meer": _more(all_of_them - len(covered)) if named else "",
        "gegevens": _facts(compared.facts) if compared else "",
    }  # fmt: skip
    return {"ronde": _without_empty(told)}


class _Point(NamedTuple):
    """What a letter names, and which of the changes that are."""

    told: dict[str, Any]
    covers: frozenset[object]  # a document by its id, a passage by its place: it can have several reasons


def _documents(compared: Comparison, titles: Mapping[str, str]) -> Iterator[_Point]:
    """The documents that came and went: nothing changes more."""
    for one in compared.new:
        yield _Point({"wat": f"Nieuw is het document ‘{titles.get(one, one)}’."}, frozenset({one}))
    for one in compared.gone:
        yield _Point({"wat": f"Het document ‘{titles.get(one, one)}’ vervalt."}, frozenset({one}))


def _points(found: Sequence[Changed]) -> Iterator[_Point]:
    """Each reason once, the heaviest first: the law, an incident, and then what changes more than words."""
    given: dict[Reason, list[int]] = {}
    for place, one in enumerate(found):
        for reason in one.reasons:
            given.setdefault(reason, []).append(place)

    def weight(reason: Reason) -> tuple[int, bool]:
        return list(_MEANT).index(reason.why), not any(found[place].stands_out for place in given[reason])

    for reason in sorted(given, key=weight):
        told = {"wat": reason.what, "wie": _lower(reason.who), "vanaf": reason.since}
        yield _Point({key: value for key, value in told.items() if value}, frozenset(given[reason]))


def _more(left: int) -> str:
    """How many changes the letter does not name: those without a reason as well."""
    return f"En nog {count(left, 'wijziging', 'wijzigingen')}; alle staan in het wijzigingsoverzicht." if left else ""


def _lacking(known: Round, place: Place) -> str:
    """What the location still has to supply, in the words and the number of its workbook and message."""
    if place.asked == WRONG:
        return "In het bestand dat u terugstuurde, klopt nog niet elk antwoord; verbeter dat bestand."
    if not (place.asked in OPEN or place.is_answered):
        some = {0: "is nog geen", 1: "is 1"}.get(place.answered, f"zijn {place.answered}")
        return f"In het bestand dat u terugstuurde, {some} van de {place.rows} vragen beantwoord; vul dat verder in."
    if not place.lacking:
        return f"Er ontbreekt nu niets, maar kijk of alles nog klopt.{_ours(known)}"
    return f"{lacking(place.lacking)}{_ours(known)}"


def _ours(known: Round) -> str:
    """What the location need not fill in."""
    return " Wat voor alle locaties geldt en nog geel is, vullen wij in." if known.shared.yellow else ""


def _facts(facts: Iterable[FactChanged]) -> str:
    """Which facts differ from those of the former edition, by the names that the location knows."""
    names = list(dict.fromkeys(one.label for one in facts if not _is_day(one.path)))
    if not names:
        return ""
    some = f"{'is 1 gegeven' if len(names) == 1 else f'zijn {len(names)} gegevens'} anders dan vorig jaar"
    shown = joined(names[:_MOST_FACTS])
    return f"In uw documenten {some}{', zoals' if len(names) > _MOST_FACTS else ':'} {shown}. Kijk of dat klopt."


def _is_day(path: str) -> bool:
    """Whether a fact is a day of checking or adopting: that it is another one says nothing."""
    return path.endswith("_op") or path.startswith(_OF_EACH_YEAR)


def _lower(text: str) -> str:
    bare = text.strip().rstrip(".")
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() else bare


# The request to a body that has a say


def bodies(needed: Iterable[Needed], *, has_gmr: bool, has_central: bool) -> Iterator[Body]:
    """Whom a request goes to, of those that approve: the (G)MR and the oudercommissie, not the board itself."""
    for one in needed:
        if one.option == "mr":
            called = "de gemeenschappelijke medezeggenschapsraad" if has_gmr else "de medezeggenschapsraad"
            yield Body("mr", called, "Geachte leden van de medezeggenschapsraad", called, "instemming", "school")
        elif one.option != BOARD:
            called = "de centrale oudercommissie" if has_central else "de oudercommissies"
            yield Body(one.option, called, "Geachte leden van de oudercommissie", called, "advies", "kinderopvang")


def request(
    known: Round, body: Body, titles: Mapping[str, str], compared: Comparison | None, reasons: Reasons
) -> dict[str, Any]:
    """The facts of the request to a body about these documents: their titles by id, and what changed in them."""
    mine = [one for one in changed(compared.passages, reasons) if one.document in titles] if compared else []
    new = [one for one in compared.new if one in titles] if compared else []
    asked = f"verzoek om {body.asked}{' over' if body.asked == 'advies' else ' met'} editie {known.year}"
    told: dict[str, Any] = {
        "jaar": known.year, "vorig": known.former if compared else "", "betreft": asked, "van_bestuur": True,
        "van_school": body.sector == "school", "aan": body.to[:1].upper() + body.to[1:],
        "aanhef": body.salutation, "zelfde": not (mine or new),
        "documenten": [f"{title} (nieuw)" if one in new else title for one, title in titles.items()],
        "redenen": list(_grouped(mine, titles)), "ook_advies": body.sector == "school" and _ABOUT_REMOVAL in titles,
    }  # fmt: skip
    return {"ronde": {**_without_empty(told), "voor": known.reply}}


def _grouped(found: Sequence[Changed], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """What changed, by the reason why: a passage without one stands last."""
    for why, heading in (*_MEANT.items(), ("", _NO_REASON)):
        points: dict[tuple[str, str | Reason], dict[str, Any]] = {}
        for one in found:
            for given in one.reasons or (None,):
                if (given.why if given else "") == why:
                    name = given.heading if given else (one.headings or (BEGIN,))[-1]
                    points.setdefault((one.document, given or name), _point(titles[one.document], name, given))
        if points:
            yield {"kop": heading, "punten": list(points.values())}


def _point(title: str, heading: str, reason: Reason | None) -> dict[str, Any]:
    told: dict[str, Any] = {"waar": f"{title}, ‘{heading}’", "wat": reason.what if reason else _SEE}
    return {**told, "bron": reason.source} if reason and reason.source else told


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    """What a template asks of something empty is whether it is there."""
    return {key: value for key, value in told.items() if value not in ("", None, [])}


def dated(facts: Mapping[str, Any], on: date | None) -> dict[str, Any]:
    """The same facts with the day of the letter; None: whatever that will be."""
    return {"ronde": {**facts["ronde"], "datum": on}}
