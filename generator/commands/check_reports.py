"""The reports of a check: each form written where it was asked, or on the screen."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

import click
from geelvrij.checks.agreements import Choice
from geelvrij.checks.catalogue import Catalogue
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Place
from geelvrij.checks.horizon import DAYS_AHEAD, Coming
from geelvrij.checks.judged import Judgement
from geelvrij.checks.links import real
from geelvrij.checks.run import Summary

from .earlier_checks import standing
from .in_repository import seen
from .pages import board_beside
from .places import is_same
from .saving import SCREEN, make_folder, make_way, on_screen, save, tell_saved, try_out
from .show import source_reader

if TYPE_CHECKING:
    from geelvrij.checks.report.dashboard_trend import Earlier, Trend

FORMS = (
    "text", "oneline", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html", "xlsx", "csv", "ics",
)  # fmt: skip
_ENDINGS: Mapping[str, str] = MappingProxyType({
    "json": ".json", "jsonl": ".jsonl", "sarif": ".sarif", "gitlab": ".json", "junit": ".xml", "markdown": ".md",
    "html": ".html", "xlsx": ".xlsx", "csv": ".csv", "ics": ".ics",
})  # fmt: skip
_OPENED = (".html", ".xlsx", ".csv", ".ics")  # by what a name ends on, another program opens these
LISTS = "lijst"  # a text for each location
OF_FILES = ("html", "xlsx")  # no screen shows them
OF_TWO_DAYS = frozenset({"text", "markdown", "html"})  # these tell what changed since an earlier report


@dataclass(frozen=True, slots=True)
class Asked:
    """A form of report, and the file it goes to; None: the screen."""

    form: str
    file: Path | None = None

    @property
    def is_folder(self) -> bool:
        """Whether a page for each location is asked, in a folder: a place without an ending."""
        return self.form == "html" and self.file is not None and not self.file.suffix


@dataclass(frozen=True)
class Report:
    """Everything that any form of report tells."""

    root: Path
    title: str
    judgement: Judgement
    summary: Summary
    book: Catalogue
    sectors: Mapping[str, frozenset[str]]  # of each location that was checked
    names: Mapping[str, str]  # of each location, by id
    lent: Mapping[str, Place]
    ahead: Callable[[int], tuple[Coming, ...]]  # what comes up within so many days
    people: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # the names of those of each location, by key
    whole: bool = True  # all locations were asked
    colour: bool = False
    earlier: "Earlier | None" = None  # an earlier JSON report, for the trend
    choices: tuple[Choice, ...] = ()  # of the board, about the check
    link: str = ""  # the address of a line, with {file} and {line}; empty: that of the file, from where the page is


def asked(said: tuple[str, ...], output: Path | None) -> tuple[Asked, ...]:
    """What was asked: `vorm` or `vorm=bestand`, each once; without any: text. Raises Trouble."""
    found = [_one(one) for one in said or ("text",)]
    if output is not None:
        if len(found) > 1 or found[0].file is not None:
            raise Trouble("--output hoort bij één verslag; schrijf bij meer: --format json=a.json --format text.")
        on_screen(output, "een lijst" if found[0].form == LISTS else None)
        found = [Asked(found[0].form, None if output == SCREEN else output)]
    for one in found:
        _refuse_other_ending(one)
        if one.file is None and one.form in OF_FILES:
            raise Trouble(f"{one.form} past niet op een scherm; schrijf: --format {one.form}=verslag.{one.form}")
    if sum(one.file is None for one in found) > 1:
        raise Trouble("er kan één verslag naar het scherm; noem bij de andere een bestand: --format json=a.json")
    files = [one.file for one in found if one.file is not None]
    if len({real(file) for file in files}) < len(files):
        raise Trouble("twee verslagen gaan naar hetzelfde bestand; noem voor elk een eigen bestand.")
    return tuple(found)


def _one(said: str) -> Asked:
    form, equals, file = said.partition("=")
    if form not in (*FORMS, LISTS):
        raise Trouble(f"er is geen verslag ‘{form}’; kies uit {', '.join((*FORMS, LISTS))}.")
    if equals and not file:
        raise Trouble(f"achter --format {form}= hoort een bestand.")
    return Asked(form, Path(file) if file and Path(file) != SCREEN else None)


def _refuse_other_ending(one: Asked) -> None:
    """Refuse a name that would make another program take the report for something else. Raises Trouble."""
    own = _ENDINGS.get(one.form, ".txt")
    ending = one.file.suffix.lower() if one.file is not None else ""
    if ending and ending != own and (own in _OPENED or ending in _OPENED):
        raise Trouble(f"{spelled_out(str(one.file))}: die naam past niet bij {one.form}; kies een naam op {own}.")


def refuse_unused(forms: Iterable[Asked], previous: Path | None, link: str) -> None:
    """Refuse what none of the reports that are asked would show. Raises Trouble."""
    asked_for = {one.form for one in forms}
    if previous is not None and not asked_for & OF_TWO_DAYS:
        raise Trouble(
            "--previous hoort bij text, markdown of het overzicht; vraag dat erbij met --format html=stand.html, "
            "of laat --previous weg."
        )
    if link and "html" not in asked_for:
        shown = "vraag dat erbij met --format html=stand.html"
        raise Trouble(f"--link hoort bij het overzicht; {shown}, of laat --link weg.")
    if link and not _leads_to_a_file(link):
        raise Trouble(
            "achter --link hoort het adres van een bestand, met {file} erin, dat begint met https://, http:// of "
            "file:; bijvoorbeeld https://www.example.nl/gegevens/{file}#L{line}"
        )


def _leads_to_a_file(link: str) -> bool:
    """Whether a browser can follow it, and each file gets an address of its own."""
    from geelvrij.checks.report.dashboard_items import is_address

    return "{file}" in link and is_address(link.replace("{file}", "a.yaml").replace("{line}", "1"))


def refuse_replaced(forms: Iterable[Asked], kept: Iterable[Path | None], root: Path) -> None:
    """Refuse a report in the place of a file of an earlier check that this run still needs. Raises Trouble."""
    for file in filter(None, kept):
        there = standing(file, root)
        if any(one.file is not None and is_same(one.file, there) for one in forms):
            raise Trouble(
                f"{spelled_out(str(file))} hebt u nodig om mee te vergelijken; geef het nieuwe verslag een andere naam."
            )


def refuse_unwritable(forms: Iterable[Asked]) -> None:
    """Refuse a file that cannot be written before any of the others is. Raises Trouble."""
    asked = [one for one in forms if one.file is not None]
    made = {one.file for one in asked if one.is_folder or one.form == LISTS}  # folders that this run makes
    for one in asked:
        if one.file is not None and one.file not in made and made.isdisjoint(one.file.parents):
            try_out(one.file)


def tell(one: Asked, report: Report) -> None:
    """Write one report; the overview (html) in a folder has a page for each location as well. Raises Trouble."""
    if one.is_folder:
        _write_pages(one, report)
        return
    content = _page(report, None, one.file.parent) if one.form == "html" and one.file else _FORMS[one.form](report)
    if one.file is None:
        click.echo(content if isinstance(content, str) else content.decode(), nl=False)
        return
    save(one.file, content.encode() if isinstance(content, str) else content)
    tell_saved(one.file)


# Each form imports what it needs by itself: a check that shows text loads no other.


def _text(report: Report) -> str:
    from geelvrij.checks.report import text

    trend, found = _trend(report), report.judgement.open
    fresh = trend.new if trend else report.judgement.new
    new = frozenset(one.finding for one in found if one.fingerprint in fresh)
    told = text.render(
        [one.finding for one in found], report.summary, source_reader(report.root), colour=report.colour,
        lent=report.lent, new=new,
    )  # fmt: skip
    told += text.apart(report.judgement, report.summary)
    return told + "".join(f"{one}\n" for one in (trend.sentences if trend else ()))


def _trend(report: Report) -> "Trend | None":
    """What changed since the earlier report; None when there is none."""
    if report.earlier is None:
        return None
    from geelvrij.checks.report import dashboard_trend

    return dashboard_trend.of_all(report.judgement, report.summary, report.earlier, report.names, report.book)


def _oneline(report: Report) -> str:
    from geelvrij.checks.report import lines

    return lines.oneline(report.judgement)


def _json(report: Report) -> str:
    from geelvrij.checks.report import json

    return json.render(report.judgement, report.summary, report.lent)


def _jsonl(report: Report) -> str:
    from geelvrij.checks.report import lines

    return lines.jsonl(report.judgement, report.lent, report.summary.peildatum)


def _sarif(report: Report) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import sarif

    here = seen(report.root, os.environ)
    return sarif.render(
        report.judgement, report.book, version("geelvrij"), schema.is_personal, here, report.lent,
        whole=not report.summary.incomplete,
    )  # fmt: skip


def _github(report: Report) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import github
    from geelvrij.checks.report.text import in_baseline

    told, here = in_baseline(report.judgement), seen(report.root, os.environ)
    return github.render(report.judgement.failing, schema.is_personal, here, report.lent, told)


def _gitlab(report: Report) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import gitlab

    return gitlab.render(report.judgement, schema.is_personal, seen(report.root, os.environ), report.lent)


def _junit(report: Report) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import junit

    here = seen(report.root, os.environ)
    return junit.render(report.judgement, report.summary, report.book, report.sectors, schema.is_personal, here)


def _markdown(report: Report) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import markdown

    trend = _trend(report)
    here = seen(report.root, os.environ)
    told = trend.sentences if trend else ()
    return markdown.render(report.judgement, report.summary, schema.is_personal, here, told)


def _html(report: Report) -> bytes:
    return _page(report, None, report.root)


def _page(report: Report, location: str | None, folder: Path, pages: Mapping[str, str] | None = None) -> bytes:
    """The overview of the board, or that of one location, as it will stand in a folder; `pages`: those beside it."""
    from geelvrij.checks.report import dashboard, named

    told = named.named(report.judgement.judged, report.people)
    told = named.asking(told) if location else told
    return dashboard.render(
        replace(report.judgement, judged=told), _ahead(report, "html"), report.summary, title=report.title,
        location=location, locations=report.names, book=report.book,
        earlier=report.earlier, pages=pages or {}, choices=report.choices,
        link=partial(_address, report, folder) if report.link or location is None else _no_address,
    )  # fmt: skip


def _ahead(report: Report, form: str) -> list[Coming]:
    """What lapses in the days that a form of report looks ahead, with the names of people."""
    from geelvrij.checks.report import named

    ahead = report.ahead(DAYS_AHEAD[form])
    told = named.named((one.judged for one in ahead), report.people)
    return [replace(one, judged=with_name) for one, with_name in zip(ahead, told, strict=True)]


def _no_address(file: str, line: int) -> str:
    """On the page of one location, which is sent to who has none of the files."""
    return ""


def _address(report: Report, folder: Path, file: str, line: int) -> str:
    """The address of a line in a file: in the repository when that is known, else of the file itself."""
    if report.link:
        return report.link.replace("{file}", quote(os.fsencode(file))).replace("{line}", str(line))
    path = report.root / file
    try:
        return quote(os.fsencode(Path(os.path.relpath(path, folder)).as_posix())) if path.is_file() else ""
    except ValueError:  # on another disk
        return path.as_uri()


def _write_pages(one: Asked, report: Report) -> None:
    """The overview of the board and of each location, side by side in a folder."""
    assert one.file is not None
    make_folder(one.file)
    board = board_beside(report.names)
    beside = {name: quote(f"{name}.html") for name in report.names}
    for name in (None, *report.names):
        path = one.file / f"{name or board}.html"
        make_way(path, report.root, ())
        save(path, _page(report, name, one.file, None if name else beside))
    tell_saved(one.file)


def _xlsx(report: Report) -> bytes:
    from geelvrij.checks.report import named, xlsx

    on, incomplete = report.summary.peildatum, report.summary.incomplete
    told = replace(report.judgement, judged=named.named(report.judgement.judged, report.people))
    return xlsx.render(told, report.names, on, _ahead(report, "xlsx"), report.choices, incomplete=incomplete)


def _csv(report: Report) -> str:
    from geelvrij.checks.report import lines

    return lines.comma(report.judgement)


def _ics(report: Report) -> bytes:
    from geelvrij.checks.report import calendar

    ahead = report.ahead(DAYS_AHEAD["ics"])
    return calendar.render(ahead, report.summary.peildatum, report.names, report.people, whole=report.whole)


_FORMS: Mapping[str, Callable[[Report], str | bytes]] = MappingProxyType({
    "text": _text, "oneline": _oneline, "json": _json, "jsonl": _jsonl, "sarif": _sarif, "github": _github,
    "gitlab": _gitlab, "junit": _junit, "markdown": _markdown, "html": _html, "xlsx": _xlsx, "csv": _csv, "ics": _ics,
})  # fmt: skip
