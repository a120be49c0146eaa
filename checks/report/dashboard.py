"""Findings as one web page for a board or for a location, with everything in it: to read, to search and to print."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..agreements import Choice
from ..catalogue import Catalogue
from ..characters import spelled_out
from ..finding import Severity
from ..horizon import Coming
from ..judged import Judged, Judgement
from ..run import Summary
from ..sentences import count, shown
from ..spelling import capital
from . import dashboard_lead, dashboard_rules, dashboard_tasks, dashboard_time, dashboard_trend
from .dashboard_items import Desk, items
from .dashboard_matrix import groups, matrix, unsure_of
from .dashboard_trend import Earlier, Scope, earlier
from .grouping import PLURAL

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["DAYS", "Earlier", "earlier", "policy", "render"]

_FEW = 20  # findings that came or went: no more of them go on paper one by one
DAYS = dashboard_time.DAYS  # how far ahead the page looks


def render(
    judgement: Judgement,
    coming: Sequence[Coming],
    summary: Summary,
    *,
    title: str,
    location: str | None,
    locations: Mapping[str, str],
    book: Catalogue,
    earlier: Earlier | None,
    link: Callable[[str, int], str],
    pages: Mapping[str, str] = MappingProxyType({}),
    choices: Sequence[Choice] = (),
) -> bytes:
    """The page as UTF-8: of all locations, or of one of them with what is its own; the same input, the same bytes.

    `locations`: the name of each location by its id. `link` gives the address of a line of a file; an empty one, or one
    that is no address of a page or file, leaves only the words. `pages`: where each location has a page of its own.
    `choices`: what the board chose about the check.
    """
    checked = sorted(summary.per_location) if location is None else [location]
    own = _of(judgement.judged, location)
    ahead = [one for one in coming if location is None or one.judged.finding.location == location]
    rules = dashboard_rules.explained([*own, *(one.judged for one in ahead)], book)
    unsure = unsure_of(judgement.judged, checked, summary, book)
    scope = Scope(frozenset(checked), unsure, words=summary.files > 0)
    trend = dashboard_trend.compared(own, earlier, scope, location, locations, book) if earlier is not None else None
    desk = Desk(locations, link, trend.new if trend else judgement.new, frozenset(rule.code for rule in rules))

    still = items([one for one in own if one.suppression is None], desk)
    let_be = items([one for one in own if one.suppression is not None], desk, "u")
    each = groups(still, let_be, checked, locations, unsure)
    style, script = _file("dashboard.css"), _file("dashboard.js")
    page = _template().render(
        title=title,
        location=location,
        style=style,
        script=script,
        policy=policy(style, script),
        on=summary.peildatum,
        lead=dashboard_lead.lead(each, location),
        notes=dashboard_lead.notes(judgement, each, location, summary, unsure),
        still=still,
        let_be=let_be,
        groups=each,
        matrix=matrix(each),
        pages=pages,
        is_unsure=any(group.is_unsure for group in each) or (location is None and summary.incomplete),
        first=dashboard_tasks.first(still, book),
        tasks=dashboard_tasks.lists(still),
        weeks=dashboard_time.weeks(items((one.judged for one in ahead), desk, "k"), ahead, summary.peildatum),
        ahead=ahead,
        days=DAYS,
        trend=trend,
        rules=rules,
        choices=choices,
        few=_FEW,
    )
    return page.encode()


def policy(style: str, script: str) -> str:
    """What a browser may do with the page: fetch nothing, and run and use only this script and this style."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _of(found: Iterable[Judged], location: str | None) -> list[Judged]:
    """What the page is about: all, or what stands in the file of one location."""
    return [one for one in found if location is None or one.finding.location == location]


@cache
def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    setting = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    setting.globals["plural"] = PLURAL
    setting.filters |= {"datum": shown, "aantal": count, "woord": _word, "hoofdletter": capital}
    return setting.from_string(_file("dashboard.html"))


def _plain(value: object) -> object:
    """A text without what changes the direction of reading or cannot be seen; mark-up of our own stays as it is."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    if value.isprintable():  # then it has no spaces but ordinary ones
        return spelled_out(value)
    return spelled_out("".join(" " if unicodedata.category(char) == "Zs" else char for char in value))


def _word(severity: Severity | None) -> str:
    """The word of a weight, also as the name of a style; `orde` when nothing is found."""
    return severity.value if severity else "orde"
