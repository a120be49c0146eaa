"""Findings as a comment below a change: short enough to read, the heaviest first; names of people are left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from ..characters import spelled_out
from ..finding import Severity
from ..judged import Judged, Judgement
from ..run import Summary
from ..sentences import count, sentences, shown
from .grouping import PLURAL, SHARED
from .shielded import public, shielded
from .text import gone, in_baseline, part_of_all

MOST_SHOWN = 50  # findings
MOST_LOCATIONS = 25
_LONGEST = 60_000  # characters: a host takes 65,536
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|<>~@&$%])")
# A host makes links of these in the finished text, where a stroke before a sign no longer counts: people, issues of all
# kinds, web addresses. A space without width between the signs keeps them text.
_LINKED = re.compile(r"(?<=[@#!~&$%])(?=\w)|(?<=\bGH)(?=-\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)


def render(
    judgement: Judgement,
    summary: Summary,
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str] = str,
    trend: Iterable[str] = (),
) -> str:
    """A heading with the counts, a table of locations, and the findings: new and heavy first, the rest counted.

    `seen` gives a file as its name in the repository; `trend`: what changed since an earlier report. What stands below
    the findings is always there: of the findings as many are told as fit.
    """
    head = [f"### geelvrij: {_verdict(judgement, summary)}", "", f"Peildatum {shown(summary.peildatum)}."]
    if summary.incomplete:
        head += ["", "**Niet alles kon worden gelezen. Los dat eerst op.**"]
    below = [*_apart(judgement), *(f"\n{plain(sentence)}" for sentence in trend)]
    if judgement.open:
        head += ["", *_table(judgement.open), ""]
        room = _LONGEST - sum(len(line) + 1 for line in (*head, *below))
        head += _fitting(list(_list(judgement.open, is_personal, seen)), room)
    return "\n".join([*head, *below]) + "\n"


def _fitting(lines: list[str], room: int) -> Iterator[str]:
    """As many of the findings as there is room for, and how many there are besides."""
    room -= len(_more(len(lines))) + 1
    told = 0
    while told < min(len(lines), MOST_SHOWN) and (room := room - len(lines[told]) - 1) >= 0:
        told += 1
    yield from lines[:told]
    if told < len(lines):
        yield _more(len(lines) - told)


def _more(number: int) -> str:
    more = count(number, "melding", "meldingen")
    return f"- en nog {more}: u ziet alles met ‘geelvrij check’, op het scherm of met --format html of xlsx"


def _verdict(judgement: Judgement, summary: Summary) -> str:
    found = Counter(one.finding.severity for one in judgement.open)
    if not found:
        return f"niets gevonden in {count(summary.locations, 'locatie', 'locaties')}"
    told = ", ".join(count(found[one], one.value, PLURAL[one.value]) for one in sorted(found, reverse=True))
    if all(one.since is None for one in judgement.open):
        return told
    new = len(judgement.new)
    return f"{told}; daarvan {f'{new} nieuw' if new else 'niets nieuw'}"


def _table(found: Iterable[Judged]) -> Iterator[str]:
    yield "| locatie | fout | waarschuwing | tip |"
    yield "|---|---:|---:|---:|"
    each: dict[str, Counter[Severity]] = {}
    for one in found:
        each.setdefault(one.finding.location or SHARED, Counter())[one.finding.severity] += 1
    ordered = sorted(each.items(), key=lambda item: (-item[1][Severity.FOUT], -item[1][Severity.WAARSCHUWING], item[0]))
    for name, counted in ordered[:MOST_LOCATIONS]:
        yield _row(plain(name), counted)
    if rest := ordered[MOST_LOCATIONS:]:
        yield _row(f"en nog {len(rest)}", sum((counted for _, counted in rest), Counter[Severity]()))


def _row(name: str, counted: Counter[Severity]) -> str:
    numbers = " | ".join(str(counted[one]) for one in sorted(Severity, reverse=True))
    return f"| {name} | {numbers} |"


def _list(found: Iterable[Judged], is_personal: Callable[[str], bool], seen: Callable[[str], str]) -> Iterator[str]:
    ordered = sorted(found, key=lambda one: (one.since is not None, -one.finding.severity.weight, one.finding.sort_key))
    for one in ordered:
        message, help, _ = shielded(one.finding, is_personal)
        finding = one.finding
        place = f" ({_code(public(seen(finding.file)))}, regel {finding.line})" if finding.where is None else ""
        weight = f"{finding.severity.value}{' (staat in de nulmeting)' if one.since else ''}"
        yield f"- **{finding.code}** {weight}: {plain(sentences(message))}{place} {plain(sentences(help))}".rstrip()


def _apart(judgement: Judgement) -> Iterator[str]:
    if number := len(judgement.suppressed):
        share = part_of_all(number, len(judgement.judged))
        yield f"\n{count(number, 'melding staat', 'meldingen staan')} onder een uitzondering van het bestuur ({share})."
    if old := in_baseline(judgement):
        yield f"\n{old}"
    yield from (f"\n{sentence}" for sentence in gone(judgement))


def plain(text: str) -> str:
    """A text that stays text: no mark-up, no links, no mentions of people."""
    return _SPECIAL.sub(r"\\\1", _LINKED.sub("\u200b", " ".join(spelled_out(text).split())))


def _code(file: str) -> str:
    """A name of a file as it is: in it nothing is mark-up, whatever signs it holds."""
    return f"`{spelled_out(file).replace('`', '')}`"
