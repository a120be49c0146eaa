"""The letters of the round: to whoever leads a location and to those who have a say; made again for something new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from geelvrij.checks.location import Location
from geelvrij.checks.values import Section

from .. import reporting
from ..compare.order import Order, reasons_of
from ..compile import store
from ..context import Context
from ..editions import approvals
from ..in_force import DOUBT
from ..kept import CONTROL, Kept, fingerprint, settle
from ..master import Master
from ..plan import FORMATS
from ..probing import probe
from . import comparison, enclosed, revise_words
from .comparison import Comparison
from .house import House, master_of
from .revise_bundle import put_zip
from .revise_known import Place, Round
from .revise_words import Body, Reasons

LETTER, LETTERS = "begeleidende-brief", "brieven"
REQUEST, REQUESTS = "verzoek-medezeggenschap", "medezeggenschap"
_SCHOOL, _PROTOCOL = "school", "protocol"
_NAMES = {"mr": "medezeggenschapsraad", "oc": "oudercommissie"}  # in the name of the file


@dataclass(frozen=True, slots=True)
class Into:
    """Where a letter goes: the folder, the name without its ending, and the file that tells what we made."""

    out: Path
    folder: Path
    name: str
    control: str = CONTROL


@dataclass(frozen=True, slots=True)
class Asked:
    """To whom a request is made, the files of it that somebody edited, and what it says that is not certain."""

    bodies: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class Letter(NamedTuple):
    """What became of a letter, and what it says with "controleer" behind it."""

    kept: Kept
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What a letter to a location tells: what changed there (None: nobody knows), why, and what is in the pack.

    `titles` are those of the documents of both editions, by id.
    """

    compared: Comparison | None
    why: Reasons
    titles: Mapping[str, str]
    contents: tuple[str, ...]


def to_location(house: House, known: Round, place: Place, news: News, out: Path) -> Letter:
    """The letter to whoever leads a location. Raises Trouble and MasterRefused.

    That of the adopted edition has a name of its own: a letter with the concept that somebody edited stays beside it.
    """
    read = house.workspace.read(place.id).location
    assert read is not None
    facts = revise_words.letter(known, place, news.compared, news.why, news.titles)
    facts["ronde"]["pakket"] = list(news.contents)
    more, control = ("-vastgesteld", "vastgesteld.sha256") if known.adopted else ("", CONTROL)
    into = Into(out, out / known.year / LETTERS / place.id, f"{LETTER}{more}-{place.id}", control)
    return _settled(house, master_of(house, LETTER), read, facts, known.on, into)


def to_bodies(house: House, known: Round, out: Path) -> Asked:
    """The requests to those who have a say, each in a zip with what goes along. Raises GeelvrijError."""
    organisation = house.workspace.organisation
    has = {key: bool(organisation.data(f"organisatie.{key}")) for key in ("gmr_url", "centrale_oudercommissie_url")}
    bodies = list(
        revise_words.bodies(
            approvals.needed(organisation), has_gmr=has["gmr_url"], has_central=has["centrale_oudercommissie_url"]
        )
    )
    compared = comparison.of_all(out, known.year) if known.has_overview else None
    asked = Order(house.root, out, known.former, known.year, known.on)
    why = reasons(house.masters, asked) if compared else {}
    made = [_to_body(house, known, body, compared, why, out) for body in bodies]
    edited = tuple(one.kept.edited for one in made if one.kept.edited)
    doubts = tuple(dict.fromkeys(told for one in made for told in one.doubts))
    return Asked(tuple(body.called for body in bodies), edited, doubts)


def _to_body(
    house: House, known: Round, body: Body, compared: Comparison | None, why: Reasons, out: Path
) -> Letter:  # fmt: skip
    name, titles = f"verzoek-{_NAMES[body.option]}-{known.year}", _titles(house, body)
    protocols = [one for one in titles if house.masters[one].form == _PROTOCOL]  # a list of names asks for no consent
    along = enclosed.with_request(known, out, protocols, body.sector)
    facts = revise_words.request(known, body, titles, compared, why)
    facts["ronde"]["bijlagen"] = list(along.told)
    into = Into(out, out / known.year / REQUESTS, name, f"{name}.sha256")
    made = _settled(house, master_of(house, REQUEST), house.workspace.organisation, facts, known.on, into)
    put_zip(into.folder / f"{name}.zip", {**along.files, **sendable(into.folder, made.kept)})
    return made


def sendable(folder: Path, letter: Kept) -> dict[str, bytes]:
    """The files of a letter to send: an edited one as Word alone, for the PDF is not of it."""
    return enclosed.read(folder, [one for one in letter.names if not letter.edited or one.endswith(".docx")])


def _settled(
    house: House, master: Master, about: Location, facts: Mapping[str, Any], on: date, into: Into
) -> Letter:  # fmt: skip
    """A letter about a location or the organisation. It keeps its day for as long as nothing else in it changes."""

    def told(day: date | None) -> Section:
        return reporting.told(revise_words.dated(facts, day))

    undated = probe(store.probe_source(master, house.setting), reporting.placed(about, told(None)), master, on)
    kept = settle(
        into.folder, fingerprint(store.path(master, house.setting).name, undated.fingerprint()),
        lambda: reporting.make(master, house.setting, about, told(on), on, FORMATS, into.name),
        inside=into.out, control=into.control,
    )  # fmt: skip
    return Letter(kept, () if kept.edited else _doubts(undated))


def _doubts(asked: Context) -> tuple[str, ...]:
    """What a letter prints that is not certain, as the house marks it: somebody looks that up before it is sent."""
    words = (one.text for one in asked.record.printed.values())
    return tuple(dict.fromkeys(text.rstrip(".") for text in words if DOUBT in text.casefold()))


def reasons(masters: Mapping[str, Master], order: Order) -> Reasons:
    """Why the documents changed, by document."""
    return {name: reasons_of(master, order) for name, master in masters.items()}


def _titles(house: House, body: Body) -> dict[str, str]:
    """The documents that a body has a say about: those for a sort of location of its sector."""
    return {name: master.title for name, master in house.masters.items() if _is_of(master, body.sector)}


def _is_of(master: Master, sector: str) -> bool:
    return any((sort == _SCHOOL) == (sector == _SCHOOL) for sort in master.sorts)
