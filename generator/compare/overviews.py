"""The files that tell what two editions differ in: Word, PDF and JSON, for one location or for all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import master, reporting
from ..compile.setting import Setting
from ..differing.changes import Change
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from ..kept import Made, Renewed, renew
from ..master import Master
from ..wording import plain
from . import as_json, edition_overview
from .edition_overview import Names, Others
from .hand import EditedFile, Unplaced
from .makings import Side
from .order import Order, reasons_of, sides
from .retyped import HandFact
from .telling import Everywhere, FactRow, Told

DOCUMENT = "wijzigingsoverzicht"
FOLDER, PART, ALL = "wijzigingen", "wijzigingen-deel", "alle-locaties"


def write_of_location(
    order: Order, location: str, name: str, told: Sequence[Told], others: Others, unplaced: Sequence[Unplaced]
) -> Renewed:
    """What became of the overview of a location, by its name. Raises MasterRefused and WriteError."""
    facts = edition_overview.of_location(told, names(order), name, others, unplaced)
    whole = {
        "locatie": location, **_only(others), "niet_geplaatst": [_unplaced(one) for one in unplaced],
        "documenten": [_document(one) for one in told],
    }  # fmt: skip
    return _write(order, location, f"{DOCUMENT}-{location}", facts, whole)


def write_of_all(
    order: Order, gathered: Mapping[str, Sequence[Everywhere]], others: Others, unplaced: Sequence[Unplaced],
    strays: Sequence[Unplaced] = (),
) -> Renewed:  # fmt: skip
    """What became of the overview of all locations; `unplaced` are the files of those that have none of their own. The
    `strays` stand in the JSON alone: in which folder a file lies is no matter for who has a say. Raises MasterRefused
    and WriteError."""
    facts = edition_overview.of_all(gathered, names(order), others, unplaced)
    changes = [_everywhere(one) for found in gathered.values() for one in found]
    lost = {"niet_geplaatst": [_unplaced(one) for one in (*unplaced, *strays)]}
    return _write(order, ALL, f"{DOCUMENT}-{order.new}", facts, {**_only(others), **lost, "wijzigingen": changes})


def _write(order: Order, folder: str, name: str, facts: dict[str, Any], whole: dict[str, Any]) -> Renewed:
    files: dict[str, bytes] = {}
    if wanted := [form for form in ("docx", "pdf") if form in order.formats]:
        form, setting, concept = _report(order)
        organisation = concept.workspace.organisation
        files |= reporting.make(form, setting, organisation, reporting.told(facts), order.peildatum, wanted, name)
    if "json" in order.formats:
        about = {"versie": as_json.VERSION, "oud": order.old, "nieuw": order.new}
        files[f"{name}.json"] = (json.dumps(about | whole, ensure_ascii=False, indent=2) + "\n").encode()
    return renew(home(order) / folder, "", lambda _edited: Made(files), inside=order.out)


def home(order: Order) -> Path:
    """The folder of the overviews; those of a part stand apart, so that nobody reads them as the whole."""
    return order.out / order.new / (PART if order.is_part else FOLDER)


@lru_cache(maxsize=1)
def _report(order: Order) -> tuple[Master, Setting, Concept]:
    """The master of the overview, and the house style of now."""
    concept = Concept(order.root, order.new, order.peildatum)
    return master.find(order.root)[0][DOCUMENT], concept.setting, concept


@lru_cache(maxsize=1)
def names(order: Order) -> Names:
    """How a reader knows the editions and their documents."""
    old, new = sides(order)
    titles = {name: one.title for side in (old, new) for name, one in side.masters.items()}
    reasons = {name: reasons_of(one, order) for name, one in new.masters.items()}
    return Names(_called(old), _called(new), titles, reasons)


def _called(side: Side) -> str:
    if isinstance(side, FrozenEdition):
        return f"editie {side.year}, vastgesteld op {plain(side.record.adopted_on)}"
    return f"editie {side.year}, concept"


# As JSON


def _only(others: Others) -> dict[str, list[str]]:
    return {"nieuwe_documenten": list(others.new), "vervallen_documenten": list(others.gone)}


def _document(told: Told) -> dict[str, Any]:
    return {
        "document": told.document,
        "centraal": [as_json.plain(change) for change, _ in told.central],
        "gegevens": [_fact(row) for row in told.facts],
        "met_de_hand": {
            "bestand": told.hand[0].name if told.hand else "",
            "wijzigingen": [as_json.plain(change) for change in told.by_hand],
            "bestanden": [_edited(file) for file in told.hand],
            # Not of a file: the line of a fact in the data says nothing of what somebody did in Word.
            "gegevens": [_typed(fact) for file in told.hand for fact in file.facts],
        },
        "jaar": told.other_year,
    }


def _edited(file: EditedFile) -> dict[str, Any]:
    changes = [as_json.plain(change) for change in file.changes]
    # With the mark another remark is other work for whoever has to deal with it, though it is no other word.
    return {
        "bestand": file.shown, "wijzigingen": changes, "anders_dan_woorden": file.is_no_words,
        "vingerafdruk": file.mark,
    }  # fmt: skip


def _typed(fact: HandFact) -> dict[str, Any]:
    return {
        "veld": fact.path, "label": fact.label, "was": fact.was, "wordt": fact.wrote, "nu": fact.now,
        "bestand": fact.place.file, "regel": fact.place.line, "koppen": list(fact.headings),
    }  # fmt: skip


def _unplaced(file: Unplaced) -> dict[str, Any]:
    return {
        "bestand": file.shown, "locatie": file.location, "document": file.document, "gelezen": file.is_read,
        "vingerafdruk": file.mark,
    }  # fmt: skip


def _fact(row: FactRow) -> dict[str, Any]:
    return {
        "veld": row.path, "label": row.label, "was": row.was, "wordt": row.now, "bestand": row.place.file,
        "regel": row.place.line, "koppen": list(row.headings),
    }  # fmt: skip


def _everywhere(one: Everywhere) -> dict[str, Any]:
    what = as_json.plain(one.change) if isinstance(one.change, Change) else _fact(one.change)
    return {"document": one.document, **what, "locaties": list(one.locations), "van": one.of}
