"""From what somebody typed in a cell to a value for the file, or what is wrong with it."""

from datetime import date

from geelvrij.checks import formats
from geelvrij.checks.characters import excerpt
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.habits import inside_curly_quotes
from geelvrij.checks.problem import Problem
from geelvrij.checks.sentences import shown
from geelvrij.checks.suggestions import did_you_mean

from ..splicing.yaml_words import New
from .request_tables import in_words
from .workbook_reader import Cell

_FORMULA = "hier staat een formule, en die lezen we niet. Typ de waarde zelf."
_ERROR = "hier staat een foutwaarde van Excel. Typ de waarde zelf."
_LOST_ZERO = (
    "Excel heeft van dit telefoonnummer een getal gemaakt, en dan is de eerste 0 weg. Typ er een apostrof voor "
    "('010-…), of schrijf het met een streepje: 010-123 45 67."
)
_TO_COME = "{} moet nog komen. Schrijf hier een dag die geweest is, of laat de cel leeg tot het zover is."
_YES_NO = {"j": "ja", "n": "nee"}


class WrongCell(GeelvrijError):
    """A cell that cannot be taken over; the message is a Dutch sentence that follows the place of the cell."""


def raw(cell: Cell | None) -> str:
    """What stands in a cell, as a text of the file: a day as 2026-11-21. Raises WrongCell for what never counts."""
    if cell is None:
        return ""
    if cell.formula or cell.error:
        raise WrongCell(_FORMULA if cell.formula else _ERROR)
    if cell.day is not None:
        return cell.day.isoformat()
    if cell.number is not None:
        return _digits(cell.number)
    text = cell.text.strip()
    inside = inside_curly_quotes(text)
    return text if inside is None else inside


def value(cell: Cell | None, kind: str, choices: tuple[str, ...] = (), *, until: date | None = None) -> New:
    """The value for a field of this kind; None for an empty cell. `until`: the last day it can be. Raises WrongCell."""
    text = raw(cell)
    if cell is None or not text:
        return None
    if kind == "datum":
        return _day(cell, text, until)
    if cell.day is not None:
        raise WrongCell(f"Excel heeft hier een datum van gemaakt ({shown(cell.day)}). Typ een apostrof voor de tekst.")
    if kind == "telefoon" and cell.number is not None:
        raise WrongCell(_LOST_ZERO)
    if kind == "ja_nee":
        text = _YES_NO.get(text.casefold(), text.casefold())
    elif choices:
        text = choice(text, choices)
    found = formats.convert(kind, text)
    if isinstance(found, Problem):
        raise WrongCell(f"{found.message} {found.help}".strip())
    return found


def choice(text: str, choices: tuple[str, ...]) -> str:
    """The choice that is meant by its words. Raises WrongCell."""
    words = {in_words(one).casefold(): one for one in choices}
    found = words.get(in_words(text).casefold())
    if found is None:
        raise WrongCell(unknown(text, list(words)))
    return found


def unknown(text: str, words: list[str], *, most: int = 8) -> str:
    """That nobody knows a word, what was perhaps meant, and what there is to choose from."""
    meant = did_you_mean(text, words)
    hint = f" Bedoelt u {meant}?" if meant else ""
    offered = f" Kies uit: {', '.join(words)}." if 0 < len(words) <= most else " Kies uit de lijst bij de cel."
    return f"{excerpt(text)} kennen we niet.{hint}{offered}"


def _day(cell: Cell, text: str, until: date | None) -> date:
    if cell.day is None and cell.number is not None:
        raise WrongCell(f"hier staat het getal {text}. Schrijf een datum, bijvoorbeeld 31-12-2026.")
    found = cell.day or formats.day(text)
    if isinstance(found, Problem):
        raise WrongCell(f"{found.message} Schrijf een datum, bijvoorbeeld 31-12-2026.")
    if until is not None and found > until:
        raise WrongCell(_TO_COME.format(shown(found)))
    return found


def _digits(number: float) -> str:
    """A number as people write it: 72, or 5,6."""
    return str(int(number)) if number == int(number) else f"{number:.10g}".replace(".", ",")
