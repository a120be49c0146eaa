"""Findings as a list per location for whoever leads it: what to arrange and what to fill in, without files or codes."""

from collections.abc import Iterable, Iterator

from .. import schema
from ..characters import spelled_out
from ..consequences import OPEN_FIELD
from ..finding import Finding, Severity, in_order
from ..owners import CENTRAL, KEEPER, SOMEBODY, of_finding
from ..run import Summary
from ..sentences import shown
from .grouping import together

_HEADINGS = {
    Severity.FOUT: "Regel dit eerst",
    Severity.WAARSCHUWING: "Regel of verbeter dit ook",
    Severity.TIP: "Een tip",
}
_TO_FILL_IN = "Vul dit in"
_INTRODUCTION = (
    "Dit ontbreekt nog of klopt nog niet. Schrijf bij elke regel uw antwoord, of wat u hebt geregeld, en stuur de\n"
    "lijst terug aan de centrale contactpersoon. Geldt iets niet voor uw locatie? Schrijf dan op waarom niet.\n"
)
_COMPLETE = "Alles is ingevuld en bij de tijd. U hoeft nu niets aan te leveren.\n"
_UNFINISHED = (
    "Deze lijst is nog niet af. De centrale contactpersoon verbetert eerst fouten in het bestand van uw locatie;\n"
    "daarna kan er iets bij komen.\n"
)
_HOUSE_RULE = "huisregel"  # what the organisation asks itself needs no ground
_BLANK = "_" * 30


def render(findings: Iterable[Finding], summary: Summary) -> str:
    """A list for each location that was checked, also for one that has nothing to do."""
    found = in_order(findings)
    lists = [_list(name, [one for one in found if one.location == name], summary) for name in summary.per_location]
    return "\n\n".join(lists)


def left_out(findings: Iterable[Finding], summary: Summary) -> int:
    """How many findings stand in no list, because whoever leads a location cannot mend them."""
    return sum(not one.location or _of_the_centre(one, summary) for one in findings)


def _of_the_centre(finding: Finding, summary: Summary) -> bool:
    return of_finding(finding, summary.owners) in (CENTRAL, KEEPER)


def _list(name: str, findings: list[Finding], summary: Summary) -> str:
    title = spelled_out(summary.names.get(name) or name)
    head = f"{title}\n{'=' * len(title)}\n"
    whom = f"Voor de {summary.owners.get(name, SOMEBODY)}. Stand van {shown(summary.peildatum)}.\n"
    own = [one for one in findings if not _of_the_centre(one, summary)]
    parts = [_INTRODUCTION, *_parts(own)] if own else []
    if len(own) < len(findings):
        parts.append(_UNFINISHED)
    return "\n".join([f"{head}{whom}", *(parts or [_COMPLETE])])


def _parts(findings: list[Finding]) -> Iterator[str]:
    """What to arrange, the heaviest first; what only has to be filled in stands before the tips."""
    told = list(together(tuple(findings)))
    for severity in sorted(Severity, reverse=True):
        if severity is Severity.TIP:
            open_fields = (
                one for first, rest in told if first.code == OPEN_FIELD for one in _name_first((first, *rest))
            )
            yield from _part(_TO_FILL_IN, [f"☐ {_blank(one)}" for one in open_fields])
        asked = [_item(*one) for one in told if one[0].code != OPEN_FIELD and one[0].severity is severity]
        yield from _part(_HEADINGS[severity], asked)


def _part(heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield "\n".join([heading, "-" * len(heading), *items, ""])


def _item(finding: Finding, rest: tuple[Finding, ...]) -> str:
    """One thing to arrange: what is wrong, where in a Word file, what it rests on, and what to fill in with it."""
    lines = [f"☐ {spelled_out(finding.message)}"]
    if finding.where:
        lines.append(f"   Te vinden in {spelled_out(' › '.join((finding.file, *finding.where.headings)))}")
    if finding.source and not finding.source.endswith(_HOUSE_RULE):
        lines.append(f"   {spelled_out(finding.source)}")
    lines += [f"   {_blank(one)}" for one in _name_first(rest) if one.code == OPEN_FIELD]
    return "\n".join(lines)


def _blank(finding: Finding) -> str:
    words = schema.label(finding.field or "")
    return f"{words[:1].upper()}{words[1:]}: {_BLANK}"


def _name_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Who it is comes before how to reach that person."""
    return sorted(findings, key=lambda one: not (one.field or "").endswith(".naam"))
