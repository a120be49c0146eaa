"""Why one rule tells something of one location, or nothing, as Dutch text of one screen for who keeps the data."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from ..characters import spelled_out
from ..explaining import Explanation, Term, question
from ..facts import Fact
from ..finding import Finding
from ..rules.walk import label
from ..run import counts
from ..sentences import count, shown
from ..suppressions import Suppression
from .explained_facts import left, spot, told
from .text import tally

SCREEN = 40  # lines
_WIDTH = 100  # letters in a line of a screen
_MOST_FOUND = 14  # lines for what was found, when all does not fit
_FEWEST_SEEN = 8  # lines for what was looked at
_FEW = 3  # facts: of so many the first decides


def render(made: Explanation) -> str:
    """The whole explanation: what the rule asks, the verdict, what it says, what it looked at, and the terms."""
    found = [*_findings(made.findings)]
    withheld = [*_findings(made.withheld)]
    terms = [list(_term(term)) for term in made.terms]
    terms += [[_out_of_force(fact, made.peildatum)] for fact in made.out_of_force]
    before = [_head(made), _verdict(made)]
    room = SCREEN - _height(before) - _height(line for lines in terms for line in lines) - 8  # titles and empty lines
    whole = room - _FEWEST_SEEN if made.seen else room
    parts = [
        *before,
        *_part("Meldingen", _fitting(found, max(_MOST_FOUND, whole), "melding", "meldingen")),
        *_part(
            "Wel gevonden, niet gemeld: dit volgt al uit een andere melding",
            _fitting(withheld, _FEWEST_SEEN, "melding", "meldingen"),
        ),
    ]
    used = _height(parts) - _height(before)
    parts += _part("Waar de regel naar keek", _looked_at(made, max(_FEWEST_SEEN, room - used)))
    parts += _part("Termijnen en normen", (line for lines in terms for line in lines))
    return "\n\n".join(parts) + "\n"


def _head(made: Explanation) -> str:
    rule = made.rule
    lines = [f"{rule.code} {rule.title}", question(rule), rule.source]
    return "\n".join([*filter(None, lines), f"Locatie: {made.location}, op {shown(made.peildatum)}"])


def _verdict(made: Explanation) -> str:
    if made.not_run and not made.findings:
        return f"Uitkomst: deze regel telt hier niet. {made.not_run}"
    if not made.findings:
        return f"Uitkomst: geen melding. {_why_not(made)}"
    if all(one.code != made.rule.code for one in made.findings):
        return "Uitkomst: niet te zeggen. Deze regel kon hier niet worden gecontroleerd."
    said = [f"Uitkomst: {tally(counts(made.findings))}.", made.not_run, *_let_be(made.let_be, len(made.findings))]
    return " ".join(filter(None, said))


def _why_not(made: Explanation) -> str:
    if made.withheld:
        return "Wat de regel vond, volgt al uit een andere melding."
    filled = [one for one in made.seen if not one.value.is_open]
    if 0 < len(filled) <= _FEW and filled[0].value.not_applicable is not None:
        return f"Bij {label(filled[0].path)} staat dat het niet van toepassing is."
    if filled or made.texts or made.yellow is not None or any(holds for _, holds in made.groups):
        return "Wat de regel zag, geeft daar geen reden voor."
    return "Er is niets ingevuld waar de regel over gaat, en dat hoeft volgens deze regel ook niet."


def _let_be(entries: Iterable[tuple[Finding, Suppression]], number: int) -> Iterator[str]:
    """That a board lets stand what was found, for how long and why: each entry once."""
    listed = list(entries)
    what = "Dit telt" if len(listed) == number else f"{len(listed)} daarvan {'telt' if len(listed) == 1 else 'tellen'}"
    for number_of, entry in enumerate(dict.fromkeys(entry for _, entry in listed)):
        until = f"tot en met {shown(entry.ends)} ({spot(entry.place)})"
        begin = f"{what} niet mee" if not number_of else "Ook"
        yield f"{begin}: het bestuur laat het zo {until}. Reden: {shown(entry.reason).removesuffix('.')}."


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A part with its title; nothing when there are no lines."""
    if found := list(lines):
        yield "\n".join([title, *found])


def _height(lines: Iterable[str]) -> int:
    """How many lines of a screen these take."""
    return sum(max(1, -(-len(line) // _WIDTH)) for text in lines for line in f"{text}\n".splitlines())


def _fitting(blocks: Sequence[Sequence[str]], room: int, one: str, more: str) -> Iterator[str]:
    """As many of the blocks as there is room for, at least the first; then how many there are besides."""
    for number, block in enumerate(blocks):
        room -= _height(block)
        if number and room < 0:
            yield f"- en nog {count(len(blocks) - number, one, more)}; u ziet alles met ‘geelvrij check’"
            return
        yield from block


def _looked_at(made: Explanation, room: int) -> Iterator[str]:
    fields = {finding.field for finding in (*made.findings, *made.withheld) if finding.field}
    each = told(made.seen, made.groups, fields)
    fits = 0
    while fits < len(each) and (room := room - _height(each[fits].lines)) >= 0:
        fits += 1
    for one in each[:fits]:
        yield from one.lines
    yield from left(each[fits:])
    if made.texts:
        yield f"- {count(made.texts, 'ingevuld veld', 'ingevulde velden')}, om woorden in te zoeken"
    if made.yellow is not None:
        yield f"- {count(made.yellow, 'geel veld', 'gele velden')} in de documenten van deze locatie"


def _term(term: Term) -> Iterator[str]:
    fact = term.fact
    if term.own is None:
        yield f"- {fact.id}: {_amount(fact, fact.value)}"
    else:
        instead = f"door het bestuur gekozen in plaats van {_amount(fact, fact.value)}"
        yield f"- {fact.id}: {_amount(fact, term.own)}, {instead}"
    checked = fact.looked_at + ("" if fact.certainty == "H" else "; controleer")
    yield f"  Bron: {shown(fact.source)}; sinds {shown(fact.valid_from)}; {checked}"


def _out_of_force(fact: Fact, on: date) -> str:
    if fact.valid_from > on:
        return f"- {fact.id}: geldt nog niet op deze dag, maar pas vanaf {shown(fact.valid_from)}"
    return f"- {fact.id}: geldt op deze dag niet meer, maar gold tot en met {shown(fact.valid_to)}"


def _amount(fact: Fact, value: object) -> str:
    """A number with its unit; a day and any other word by itself."""
    return f"{value} {fact.unit}" if isinstance(value, int) else shown(value)


def _findings(findings: Iterable[Finding]) -> Iterator[list[str]]:
    """Each finding with its place; what to do stands with the first of those that ask the same."""
    for help, alike in groupby(findings, key=lambda finding: finding.help):
        listed = list(alike)
        for finding in listed:
            lines = [f"- {finding.severity.value} {spelled_out(finding.message)}", f"  {spot(finding.place)}"]
            is_first = help and finding is listed[0]
            yield [*lines, f"  Doen: {spelled_out(help)}"] if is_first else lines
