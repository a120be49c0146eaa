"""The layout of the workbook of a request, for who writes it and for who reads it back: sheets, columns and marks."""

import hashlib
from dataclasses import dataclass

from geelvrij.checks import schema

MARK = "geelvrij uitvraag 1"
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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, the field below the row, its kind, and how wide it is in characters."""

    title: str
    key: str
    kind: str
    width: int
    fixed: bool = False  # of a row that is there already it cannot change


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


def _column(title: str, path: str, width: int, *, fixed: bool = False) -> Column:
    key = path.rpartition(".")[2]
    return Column(title, key, schema.field(path).meta.soort, width, fixed)


def tables() -> tuple[Table, Table, Table]:
    """The three tables, people first: a new person can be named in the others."""
    people = [
        ("Voornaam", "voornaam", 14), ("Tussenvoegsel", "tussenvoegsel", 13), ("Achternaam", "achternaam", 18),
        ("Functie", "functie", 24), ("Telefoon", "telefoon", 15), ("E-mail", "email", 30),
        ("Bereikbaar", "bereikbaar", 24), ("In dienst", "in_dienst", 12), ("Laatste werkdag", "uit_dienst", 12),
    ]  # fmt: skip
    trainings = [
        ("Datum", "datum", 12), ("Geldig tot", "geldig_tot", 12), ("Uitgever", "uitgever", 24),
        ("Bewijs", "bewijs", 34), ("Uren", "uren", 8),
    ]  # fmt: skip
    appointments = [("Vanaf", "van", 12), ("Tot en met", "tot", 12), ("Vervanger?", "vervanger", 11)]
    return (
        Table(
            "Personen",
            "Kloppen deze gegevens? Verander wat anders is. Is iemand weg, vul dan de laatste werkdag in. Zet iemand "
            "die nieuw is in een lege rij.",
            tuple(_column(title, f"{_PERSON}.{key}", width) for title, key, width in people), 6,
            (3, " "),
        ),
        Table(
            "Rollen",
            "Wie heeft welke rol? Stopt iemand, vul dan de laatste dag in bij ‘Tot en met’. Zet een nieuwe rol in een "
            "lege rij; de naam kiest u uit de lijst, of u schrijft hem zoals op het blad Personen.",
            (
                Column("Rol", ROLE, "keuze", 32, fixed=True), Column("Persoon", PERSON, "sleutel", 28),
                *(_column(title, f"{_APPOINTMENT}.{key}", width) for title, key, width in appointments),
            ), 8, (2, ", "),
        ),
        Table(
            "Scholing",
            "Van elke scholing staat hier de laatste. Is er een nieuwe, zet die in een lege rij. De oude blijft staan.",
            (
                Column("Persoon", PERSON, "sleutel", 28, fixed=True),
                Column("Scholing", TRAINING, "keuze", 30, fixed=True),
                *(_column(title, f"{_PERSON}.scholing.*.{key}", width) for title, key, width in trainings),
            ), 12, (2, ", "),
        ),
    )  # fmt: skip


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
