"""What a document of a case still has to be asked, in its own order; no question that does not matter."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geelvrij.checks import case, formats, schema
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location
from geelvrij.checks.spelling import capital

from .context import Context
from .description import Asked
from .master import Master
from .probing import new_context
from .render.environment import Sandbox

_DAYS = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
_YES_NO = {"j": "ja", "n": "nee"}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: the field, the words, what may be answered, and the answer that Enter gives."""

    field: str
    words: str
    help: str
    kind: str
    choices: tuple[str, ...]
    required: bool
    default: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered; `default` is the answer that Enter gave, None when they typed one."""

    read: case.CaseRead
    default: str | None = None


def questions(master: Master, location: Location, on: date, done: Collection[str]) -> Iterator[Question]:
    """The questions that are left, in order; `done` are the fields that were asked already, answered or not."""
    assert master.case is not None
    for asked in master.case.asks:
        if asked.field in done or _is_known(location, asked.field) or not _matters(asked, master, location, on):
            continue
        if (found := _question(asked, location)) is not None:
            yield found


def needless(master: Master, location: Location, on: date, given: Mapping[str, Given]) -> list[str]:
    """The fields of answers to questions that do not matter any more; `location` holds what was answered."""
    assert master.case is not None
    return [
        asked.field for asked in master.case.asks if asked.field in given and not _matters(asked, master, location, on)
    ]


def outdated(location: Location, given: Mapping[str, Given]) -> list[str]:
    """The fields where Enter was pressed, and where Enter gives another answer now; `location` holds the answers."""
    return [
        field for field, one in given.items() if one.default is not None and one.default != _default(field, location)
    ]


def answer(question: Question, text: str, on: date) -> case.CaseRead:
    """The fact in an answer as somebody types it: 20-11-2026, gisteren, j; with what is wrong with it."""
    return case.from_answers({question.field: _as_data(question, text.strip(), on)})


def is_wrong(read: case.CaseRead) -> Finding | None:
    """The first fout in an answer, None when it can be used."""
    return next((found for found in read.findings if found.severity is Severity.FOUT), None)


def _is_known(location: Location, path: str) -> bool:
    return bool(location.items(path)) if schema.kind(path) == "lijst" else _told(location, path)


def _told(location: Location, path: str) -> bool:
    value = location.value(path)
    return value.data is not None or value.not_applicable is not None


def _matters(asked: Asked, master: Master, location: Location, on: date) -> bool:
    """Whether the condition of a question holds with what is known now."""
    if not asked.condition:
        return True
    context: Context = new_context(location, master, on)
    template = Sandbox().from_string(f"{{% if {asked.condition} %}}x{{% endif %}}")
    return bool(template.render(context.names()))


def _question(asked: Asked, location: Location) -> Question | None:
    field = schema.field(asked.field)
    item = field.item
    if item is not None and item.form != "waarde":
        return None  # a list of groups, such as the parents: from a file only
    kind = item.meta.soort if item is not None else field.meta.soort
    choices = tuple(str(one) for one in (item or field).rules.get("allowed", ()))
    words = capital(schema.question(asked.field))
    return Question(asked.field, words, field.meta.help, kind, choices, asked.required, _default(asked.field, location))


def _default(field: str, location: Location) -> str:
    """What is most likely: a letter of today, to the group where it happened."""
    if field == "brief.datum":
        return "vandaag"
    if field == "brief.groepen":
        return str(location.data("incident.groep") or "")
    return ""


def _as_data(question: Question, text: str, on: date) -> str:
    """The answer as it stands in a file."""
    low = text.casefold()
    if question.kind == "ja_nee":
        return _YES_NO.get(low, low)
    if question.kind == "keuze":
        near = [choice for choice in question.choices if choice.replace("_", " ").startswith(low)]
        return near[0] if len(near) == 1 else text
    if question.kind == "datum":
        return _day(low, on) or text
    # What is typed becomes a part of a sentence: the point at its end stands in the letter already.
    return text.removesuffix(".") if text.count(".") == 1 else text


def _day(text: str, on: date) -> str:
    """A day as people type it, as 2026-11-20; empty when it is none."""
    if text in _DAYS:
        return (on - timedelta(days=_DAYS[text])).isoformat()
    found = formats.day(text)
    return found.isoformat() if isinstance(found, date) else ""
