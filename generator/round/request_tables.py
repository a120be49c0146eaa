"""The layout of the workbook of a request, for who writes it and for who reads it back: sheets, columns and marks."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from geelvrij.checks import catalogue, schema
from geelvrij.checks.sentences import joined

KIND = "geelvrij uitvraag"
MARK = f"{KIND} 2"
"""In the first cell of the hidden sheet: what kind of workbook this is, and which layout it has."""

README, QUESTIONS, DATA = "Lees mij", "Invullen", "gegevens"
KEY, STATE = "sleutel", "stand"
"""The hidden columns: which row it is, and a fingerprint of each value as it was when it was asked."""

RIGHT, CHANGE, DECLINED = "klopt", "wijzigen", "niet van toepassing"
VERDICTS = (RIGHT, CHANGE, DECLINED)
PART, ASK, NOW, VERDICT, VALUE, NOTE = (
    "Onderdeel", "Wat vragen we?", "Nu staat er", "Klopt dit?", "Nieuwe waarde", "Toelichting",
)  # fmt: skip
BY_HAND = "vraag:"
"""Before the key of a row that no single field answers: what is written there is told, and handled by hand."""

ROLE, PERSON, TRAINING = "rol", "persoon", "soort"
_PERSON = "personen.*"
_APPOINTMENT = "rollen.aandachtsfunctionaris.*"  # those of the other roles have the same fields

KNOWN = "bekend"
"""In the place of a day that is known and right, when it has no business in a workbook that goes by mail."""
HELD = "-"
"""The fingerprint of such a cell: one of the day would give it away, since there are few days to try."""

_SCREENING = {
    "school": ("de datum van de VOG", (("Datum VOG", "vog.datum", 12),)),
    "kinderopvang": (
        "de dagen van inschrijven en koppelen in het Personenregister kinderopvang",
        (
            ("Personenregister: ingeschreven", "prk.ingeschreven", 18),
            ("Personenregister: gekoppeld", "prk.gekoppeld", 18),
        ),
    ),
}  # fmt: skip
"""What the law wants to know of who works in each sector (PER001, PER003): in words, and the columns for it."""
SECTORS = frozenset(_SCREENING)

_OF_WHAT_WAS_DONE = "DAT007"  # the rule that knows which days cannot come yet
_HAS_BEEN = tuple(f"{_PERSON}.{key}" for key in ("prk.gekoppeld", "prk.ingeschreven", "scholing.*.datum", "vog.datum"))
"""Those of people, which that rule does not list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, the field below the row, its kind, and how wide it is in characters."""

    title: str
    key: str  # of a group as well: prk.gekoppeld
    kind: str
    width: int
    fixed: bool = False  # of a row that is there already it cannot change
    has_been: bool = False  # a day of something that was done
    screening: bool = False  # a known day stays with whoever keeps it


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a row for each person, role or training, and empty rows for new ones."""

    sheet: str
    about: str
    columns: tuple[Column, ...]
    spare: int
    naming: tuple[int, str]  # how many cells say what a row is about, and what stands between them

    def titles(self) -> tuple[str, ...]:
        return (*(column.title for column in self.columns), NOTE, KEY, STATE)


def _column(title: str, above: str, key: str, width: int, *, screening: bool = False) -> Column:
    path = f"{above}.{key}"
    return Column(title, key, schema.field(path).meta.soort, width, has_been=has_been(path), screening=screening)


def tables(sectors: Container[str]) -> tuple[Table, Table, Table]:
    """The three tables for a location of these sectors, people first: a new person can be named in the others."""
    asked = [screening for sector, screening in _SCREENING.items() if sector in sectors]
    people = [
        ("Voornaam", "voornaam", 14), ("Tussenvoegsel", "tussenvoegsel", 13), ("Achternaam", "achternaam", 18),
        ("Functie", "functie", 24), ("Telefoon", "telefoon", 15), ("E-mail", "email", 30),
        ("Bereikbaar", "bereikbaar", 24), ("In dienst", "in_dienst", 12), ("Laatste werkdag", "uit_dienst", 12),
        ("Alleen van buiten: organisatie", "organisatie", 20),
        ("Alleen van buiten: vaak op de locatie?", "structureel_aanwezig", 20),
        *((("Taalniveau Nederlands", "taalniveau", 12),) if "kinderopvang" in sectors else ()),
    ]  # fmt: skip
    screening = [column for _, columns in asked for column in columns]
    trainings = [
        ("Datum", "datum", 12), ("Geldig tot", "geldig_tot", 12), ("Uitgever", "uitgever", 24),
        ("Bewijs", "bewijs", 34), ("Uren", "uren", 8),
    ]  # fmt: skip
    appointments = [
        ("Vanaf", "van", 12), ("Tot en met", "tot", 12), ("Vervanger?", "vervanger", 11),
        ("Uren per week", "uren_per_week", 10),
    ]  # fmt: skip
    return (
        Table(
            "Personen",
            "Kloppen deze gegevens? Verander wat anders is. Is iemand weg, vul dan de laatste werkdag in. Zet iemand "
            "die nieuw is in een lege rij." + _of_who_is_new([words for words, _ in asked]),
            (
                *(_column(title, _PERSON, key, width) for title, key, width in people),
                *(_column(title, _PERSON, key, width, screening=True) for title, key, width in screening),
            ), 6, (3, " "),
        ),
        Table(
            "Rollen",
            "Wie heeft welke rol? Stopt iemand, vul dan de laatste dag in bij ‘Tot en met’. Zet een nieuwe rol in een "
            "lege rij; de naam kiest u uit de lijst, of u schrijft hem zoals op het blad Personen.",
            (
                Column("Rol", ROLE, "keuze", 32, fixed=True), Column("Persoon", PERSON, "sleutel", 28),
                *(_column(title, _APPOINTMENT, key, width) for title, key, width in appointments),
            ), 8, (2, ", "),
        ),
        Table(
            "Scholing",
            "Van elke scholing staat hier de laatste. Is er een nieuwe, zet die in een lege rij. De oude blijft staan. "
            "Is iemand nieuw? Zet dan hier ook op welke dag u de meldcode samen hebt doorgenomen (kies introductie "
            "meldcode).",
            (
                Column("Persoon", PERSON, "sleutel", 28, fixed=True),
                Column("Scholing", TRAINING, "keuze", 30, fixed=True),
                *(_column(title, f"{_PERSON}.scholing.*", key, width) for title, key, width in trainings),
            ), 12, (2, ", "),
        ),
    )  # fmt: skip


def _of_who_is_new(asked: list[str]) -> str:
    """What is asked of somebody who is new, besides a name and how to reach that person."""
    if not asked:
        return ""
    return (
        f" Van wie nieuw is, vragen we ook {joined(asked)}. Van iemand van buiten niet: schrijf dan de organisatie op. "
        f"Waar ‘{KNOWN}’ staat, hoeft u niets te doen; wat ontbreekt of niet klopt, is oranje."
    )


def has_been(path: str) -> bool:
    """Whether a field holds the day of something that was done: one to come is wrong."""
    of_the_rule: Any = catalogue.load().rule(_OF_WHAT_WAS_DONE).parameters["verleden"]
    days = (*_HAS_BEEN, *of_the_rule)
    section, *keys = path.split(".")
    return path in days or ".".join([section, "*", *keys[1:]]) in days


def fingerprint(text: str) -> str:
    """Eight characters that tell whether a value is still the same; they do not tell the value."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def in_words(choice: str) -> str:
    """A choice of the model as people read it."""
    return choice.replace("_", " ")


def role_labels() -> dict[str, str]:
    """Each role that a location can fill in → what it is called."""
    return {key: role["label"] for key, role in schema.roles().items()}


def choices(path: str) -> tuple[str, ...]:
    """What may be chosen for a field; () when it is free."""
    return tuple(map(str, schema.field(path).rules.get("allowed", ())))


def training_sorts() -> tuple[str, ...]:
    """The sorts of training."""
    return choices(f"{_PERSON}.scholing.*.soort")
