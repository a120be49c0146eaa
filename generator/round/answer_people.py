"""The people a workbook names, and what a cell of a table comes to: a person, a role, a training or a plain value."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from geelvrij.checks.characters import excerpt, spelled_out
from geelvrij.checks.habits import key_from
from geelvrij.checks.sentences import shown

from ..splicing.yaml_words import New, bare
from .answer_cells import WrongCell, raw, unknown, value
from .request_rows import names
from .request_tables import PERSON, ROLE, TRAINING, Column, in_words, role_labels, training_sorts
from .workbook_reader import Cell


class People:
    """The people of a location by their names, those who are new in the workbook as well.

    `held`: those who are new in a row that is not taken, by the key that they would have.
    """

    def __init__(self, facts: Any, held: Container[str] = ()) -> None:
        self.known, self.held = names(facts), held
        self.facts: Mapping[str, Any] = facts.get("personen", {}) if self.known else {}

    def key(self, text: str) -> str:
        """The key of who is meant. Raises WrongCell."""
        if text in self.known:
            return text
        wanted = key_from(text)
        found = [key for key, name in self.known.items() if key_from(name) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongCell(f"er zijn {len(found)} mensen met de naam {excerpt(text)}. Zet erbij wie u bedoelt.")
        if wanted in self.held:
            raise WrongCell(f"de rij van {excerpt(text)} op het blad Personen klopt nog niet. Verbeter die eerst.")
        told = unknown(text, sorted(self.known.values()), most=0).replace(" Kies uit de lijst bij de cel.", "")
        raise WrongCell(f"{told} Zet iemand die nieuw is eerst op het blad Personen.")


def cell_value(cell: Cell | None, column: Column, people: People, on: date) -> New:
    """The value of a cell in a table; what was done, was done by this day. Raises WrongCell."""
    if column.key == PERSON:
        text = raw(cell)
        return people.key(text) if text else None
    if column.key == ROLE:
        text = raw(cell)
        return _role(text) if text else None
    choices = training_sorts() if column.key == TRAINING else ()
    return value(cell, column.kind, choices, until=on if column.has_been else None)


def _role(text: str) -> str:
    labels = {label.casefold(): key for key, label in role_labels().items()}
    found = labels.get(text.casefold()) or (text if text in role_labels() else None)
    if found is None:
        raise WrongCell(unknown(text, list(role_labels().values())))
    return found


def cell_words(found: New, column: Column, people: People) -> str:
    """The value of a cell in a new row with its heading, as people read it; empty for none."""
    if found is None:
        return ""
    text = bare(found)
    words = {PERSON: people.known, ROLE: role_labels()}.get(column.key, {}).get(text, text)
    if column.key == TRAINING:
        words = in_words(text)
    told = shown(found) if isinstance(found, date) else f"‘{spelled_out(words)}’"
    return f"{column.title[0].lower()}{column.title[1:].rstrip('?')} {told}"
