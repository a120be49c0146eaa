"""What holds on the day of a document: the articles of law it names, and its passages with a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from geelvrij.checks import facts

from .fields import Choice, Field, Group, Node, Record

ARTICLES = "wetsartikelen"  # the table
LAW, PERIOD = "wet", "geldig"  # the names in a template
_CITATION = re.compile(r"artikel (?P<number>.+?),? (?P<of>van (?:de|het)) (?P<law>.+)")
SHORT = "afkorting"  # the column
DOUBT = "(controleer)"  # as the rule pages say it of what is not certain
_PERIOD = re.compile(r"(?:vanaf_(\d{4}_\d\d_\d\d))?_?(?:tot_(\d{4}_\d\d_\d\d))?")


Citations = Mapping[str, facts.Fact]  # id → how an article is cited, as an adopted edition keeps it


def articles(on: date, record: Record, kept: Citations | None = None) -> Group:
    """`wet`: the articles of law by id, as they are cited on a day; `kept`: as they were in an adopted edition."""
    return Choice(facts.ids(ARTICLES), lambda name: Article(name, on, record, kept))


class Article(Field):
    """An article of law: the whole citation, and under it the parts of one; open on a day that has no citation."""

    __slots__ = ("_fact",)

    def __init__(self, name: str, on: date, record: Record, kept: Citations | None = None) -> None:
        self._fact = in_force(name, on) if kept is None else kept.get(name)
        path, label = f"{LAW}.{name}", str(facts.newest(ARTICLES, name).value)
        super().__init__(path, _whole(self._fact) if self._fact else None, record, label=label)

    def child(self, name: str) -> Node | None:
        """One of the FORMS of the citation."""
        form = FORMS.get(name)
        if form is None:
            return None
        words = form(self._fact) if self._fact else None
        return Field(f"{self.path}.{name}", words, self.record, label=self.label)

    def names(self) -> list[str]:
        return list(FORMS)


def in_force(name: str, on: date) -> facts.Fact | None:
    """The citation of an article on a day; None when there is none, or more than one."""
    found = [fact for fact in facts.in_force(ARTICLES, on) if fact.id == name]
    return found[0] if len(found) == 1 else None


def all_in_force(on: date) -> Citations:
    """Every article with one citation on a day."""
    found = {name: in_force(name, on) for name in facts.ids(ARTICLES)}
    return {name: fact for name, fact in found.items() if fact is not None}


def is_citation(words: str) -> bool:
    """Whether the FORMS of a citation can be told from its words."""
    return _CITATION.fullmatch(words) is not None


def _whole(fact: facts.Fact) -> str:
    return f"{fact.value}{_doubt(fact)}"


def _short(fact: facts.Fact) -> str:
    """With the law as people shorten it: artikel 40c van de WPO."""
    law = _parts(fact)["law"]
    return str(fact.value).removesuffix(law) + fact.extra.get(SHORT, law) + _doubt(fact)


def _article(fact: facts.Fact) -> str:
    return f"artikel {_number(fact)}"


def _number(fact: facts.Fact) -> str:
    return _parts(fact)["number"] + _doubt(fact)


def _law(fact: facts.Fact) -> str:
    return _parts(fact)["law"]


def _parts(fact: facts.Fact) -> re.Match[str]:
    match = _CITATION.fullmatch(str(fact.value))
    assert match is not None, fact.id  # a test reads every record
    return match


def _doubt(fact: facts.Fact) -> str:
    """What is not certain is no fact: the reader is told to look it up."""
    return "" if fact.certainty == "H" else f" {DOUBT}"


FORMS: dict[str, Callable[[facts.Fact], str]] = {"kort": _short, "artikel": _article, "nummer": _number, "wet": _law}


# Passages


class Periods(Group):
    """`geldig`: whether the day of a document lies in a period, such as vanaf_2027_01_01_tot_2027_12_31."""

    __slots__ = ("_on", "_record")

    def __init__(self, on: date, record: Record) -> None:
        super().__init__()
        self._on, self._record = on, record

    def make(self, name: str) -> Node | None:
        """The answer for a period; None when the name is none."""
        period = read_period(name)
        return Field(f"{PERIOD}.{name}", within(period, self._on), self._record) if period else None


Period = tuple[date | None, date | None]  # the first and the last day; None: without end


def period_name(first: date | None, last: date | None) -> str:
    """The name of a period under `geldig`."""
    parts = [("vanaf", first), ("tot", last)]
    return "_".join(f"{word}_{day:%Y_%m_%d}" for word, day in parts if day is not None)


def read_period(name: str) -> Period | None:
    """The period of a name; None when it is none, also when it ends before it begins."""
    match = _PERIOD.fullmatch(name)
    try:
        first, last = (date.fromisoformat(day.replace("_", "-")) if day else None for day in match.groups())  # type: ignore[union-attr]
    except (AttributeError, ValueError):  # another name, or the thirtieth of February
        return None
    return (first, last) if (first or last) and name == period_name(first, last) and _runs(first, last) else None


def _runs(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def within(period: Period, on: date) -> bool:
    """Whether a day lies in a period; both ends count."""
    first, last = period
    return (first is None or first <= on) and (last is None or on <= last)
