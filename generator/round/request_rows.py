"""The people, the roles and the last trainings in the file of a location, as the rows of the sheets about them."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geelvrij.checks.spelling import full_name

from .request_tables import HELD, KNOWN, PERSON, ROLE, TRAINING, Table, fingerprint, in_words, role_labels, tables

DECLINED = "nvt"
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that is there already: its path, and its values as they stand in the file.

    None: a value that does not go along, so that the cell asks nothing. `wrong`: which are lacking or wrong.
    """

    key: str
    cells: tuple[str | None, ...]
    shown: tuple[str, ...]
    wrong: frozenset[int] = frozenset()

    @property
    def state(self) -> str:
        return " ".join(HELD if text is None else fingerprint(text) for text in self.cells)


def text_at(facts: Any, path: str) -> str:
    """What a file says at a dotted path, as one text: also that it, or its section, does not apply; empty: nothing."""
    for key in path.split("."):
        if isinstance(facts, Mapping) and DECLINED in facts:
            break
        if isinstance(facts, list):
            facts = facts[int(key)] if key.isdecimal() and int(key) < len(facts) else ""
        else:
            facts = facts.get(key, "") if isinstance(facts, Mapping) else ""
    if isinstance(facts, Mapping) and DECLINED in facts:
        return f"niet van toepassing: {facts[DECLINED]}"
    return facts if isinstance(facts, str) else ""


def names(facts: Facts) -> dict[str, str]:
    """Each person of the file → the full name, or the key of who has none."""
    people = _group(facts, "personen")
    return {key: _name(person) or key for key, person in people.items() if isinstance(person, Mapping)}


def rows(facts: Facts, on: date, sectors: Container[str], wrong: Container[str]) -> dict[str, list[Row]]:
    """The rows of each table, by the name of its sheet: who and what counts on this day.

    `wrong` are the groups of somebody in which something is lacking or wrong: personen.ada.prk.
    """
    people, roles, trainings = tables(sectors)
    who, known = _group(facts, "personen"), names(facts)
    here = {key: who[key] for key in known if not _is_past(who[key].get("uit_dienst", ""), on)}
    label = role_labels()

    made: dict[str, list[Row]] = {people.sheet: [], roles.sheet: [], trainings.sheet: []}
    for key, person in here.items():
        made[people.sheet].append(_row(people, f"personen.{key}", {}, person, wrong))
        for number, one in _latest(person.get("scholing"), on):
            sort = str(one.get(TRAINING, ""))
            fixed = {PERSON: (key, known[key]), TRAINING: (sort, in_words(sort))}
            made[trainings.sheet].append(_row(trainings, f"personen.{key}.scholing.{number}", fixed, one))
    for role, appointments in _group(facts, "rollen").items():
        for number, one in enumerate(appointments if isinstance(appointments, list) else []):
            if isinstance(one, Mapping) and not _is_past(one.get("tot", ""), on) and role in label:
                person = str(one.get(PERSON, ""))
                fixed = {ROLE: (role, label[role]), PERSON: (person, known.get(person, person))}
                made[roles.sheet].append(_row(roles, f"rollen.{role}.{number}", fixed, one))
    return made


def _row(table: Table, path: str, fixed: Mapping[str, tuple[str, str]], below: Any, wrong: Container[str] = ()) -> Row:
    """One row; `fixed`: what stands in a cell otherwise than as a text below the path."""
    cells: list[tuple[str | None, str]] = []
    asked = set()
    for place, column in enumerate(table.columns):
        text, is_wrong = _text(below, column.key), f"{path}.{column.key.partition('.')[0]}" in wrong
        is_held = column.screening and text_at(below, column.key) and not (text and is_wrong)
        cells.append((None, KNOWN) if is_held else fixed.get(column.key, (text, text)))
        if is_wrong and not is_held:
            asked.add(place)
    return Row(path, tuple(raw for raw, _ in cells), tuple(words for _, words in cells), frozenset(asked))


def _latest(trainings: Any, on: date) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The last training of each sort, with its number in the list."""
    last: dict[str, tuple[str, int]] = {}
    known = [one if isinstance(one, Mapping) else {} for one in (trainings if isinstance(trainings, list) else [])]
    for number, one in enumerate(known):
        sort, day = str(one.get(TRAINING, "")), str(one.get("datum", ""))
        if one and (sort not in last or day >= last[sort][0]):
            last[sort] = (day, number)
    yield from ((number, known[number]) for number in sorted(number for _, number in last.values()))


def _is_past(day: Any, on: date) -> bool:
    return isinstance(day, str) and bool(day) and day < on.isoformat()


def _text(facts: Any, path: str) -> str:
    """What somebody typed at a path; empty as well for what does not apply."""
    *groups, key = path.split(".")
    for group in groups:
        facts = _group(facts, group)
    text = facts.get(key) if isinstance(facts, Mapping) else None
    return text if isinstance(text, str) else ""


def _group(facts: Facts, key: str) -> Mapping[str, Any]:
    found = facts.get(key) if isinstance(facts, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _name(person: Mapping[str, Any]) -> str:
    first, infix, last = (str(person.get(part, "") or "") for part in ("voornaam", "tussenvoegsel", "achternaam"))
    return full_name(first or None, infix or None, last or None) or ""
