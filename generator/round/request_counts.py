"""The counts of last year in a request: a row for each that the organisation collects, and where its answer goes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from geelvrij.checks import schema, year_counts
from geelvrij.checks.location import Location
from geelvrij.checks.lookup import Path
from geelvrij.checks.spelling import capital
from geelvrij.checks.year_counts import COMPLAINTS, COMPLAINTS_LIST, SECTION

from ..splicing.yaml_words import New
from .request_items import Item
from .request_rows import Facts, text_at
from .request_tables import fingerprint

ASKED_BY = "CYC019"
"""The rule that asks the counts of a year as one question; here each has a row of its own."""

_KEY = re.compile(rf"{SECTION}\.20[0-9]{{2}}\.[a-z_]+|{re.escape(COMPLAINTS_LIST)}\.(?P<year>20[0-9]{{2}})\.aantal")
_FOR_A_SORT = re.compile(r"Alleen voor [^.]*\. ?")  # who is asked is of that sort
_ONLY = "Alleen aantallen over heel {year}, geen namen. 0 is ook een antwoord."


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count stands in the file; written complaints have a line for each year, which may not be there yet."""

    path: Path
    new_line: int = 0  # the year of the line that is lacking

    def written(self, number: New) -> tuple[Path, New]:
        """What is written where."""
        return (self.path[:-1], {"jaar": self.new_line, "aantal": number}) if self.new_line else (self.path, number)


def years(location: Location, before: date, on: date) -> tuple[int, ...]:
    """The years that are over by the day of the answer, and of which something that is collected is lacking."""
    found = sorted({on.year - 1, before.year - 1})
    return tuple(
        year for year in found if year_counts.is_collected(location, year) and year_counts.missing(location, year)
    )


def items(location: Location, facts: Facts, asked: tuple[int, ...]) -> Iterator[Item]:
    """The rows of these years, each count that is known as well: who fills in the rest sees whether it fits."""
    for year in asked:
        for kind in year_counts.asked(location):
            if year_counts.waived(location, kind.key, year):
                continue
            key = f"{COMPLAINTS_LIST}.{year}.aantal" if kind.key == COMPLAINTS else f"{SECTION}.{year}.{kind.key}"
            found = count_at(facts, key)
            assert found is not None
            text, field = text_at(facts, ".".join(map(str, found.path))), schema.field(key)
            help = _FOR_A_SORT.sub("", field.meta.help)
            yield Item(
                key, f"Jaarcijfers over {year}", "\n".join(filter(None, (capital(kind.label), help))), text,
                fingerprint(text), field.meta.soort, missing=not text, note=_ONLY.format(year=year),
            )  # fmt: skip


def count_at(facts: Facts, key: str) -> Count | None:
    """Where the answer of a row goes, when it is one of a count: the year stands where a list has its number."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    if match["year"] is None:
        return Count(tuple(key.split(".")))
    number, is_there = _line(facts, match["year"])
    return Count((*COMPLAINTS_LIST.split("."), number, "aantal"), 0 if is_there else int(match["year"]))


def _line(facts: Facts, year: str) -> tuple[int, bool]:
    """The number of the line about the complaints of a year, and whether it is there."""
    section = facts.get("klachten") if isinstance(facts, Mapping) else None
    found = section.get("schriftelijk") if isinstance(section, Mapping) else None
    lines = found if isinstance(found, list) else []
    there = (number for number, one in enumerate(lines) if isinstance(one, Mapping) and one.get("jaar") == year)
    number = next(there, None)
    return (len(lines), False) if number is None else (number, True)
