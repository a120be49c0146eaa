"""The one page about a request, to read and to print: what is asked of a location, before when, and to whom it goes."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from geelvrij.checks.sentences import count, shown

from .request_asked import Request
from .request_items import Item

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 "Source Sans 3", Calibri, Arial, sans-serif; color: #1c2833; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { color: #1F5C7A; font-size: 1.7rem; margin: 0 0 .2rem; }
h2 { color: #1F5C7A; font-size: 1.2rem; margin: 1.6rem 0 .4rem; }
.key { background: #EEF3F6; border-left: 4px solid #1F5C7A; padding: .6rem 1rem; }
.key p { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { border: 1px solid #B8C4CC; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #1F5C7A; color: #fff; }
.missing td { background: #FBE9D7; }
td:first-child { width: 28%; }
td ul { list-style: none; margin: 0; padding: 0; }
@media screen and (max-width: 40rem) { table, tbody, tr, td, td:first-child { display: block; width: auto; }
  thead { display: none; } td { overflow-wrap: anywhere; } td:first-child { font-weight: bold; border-bottom: 0; }
  td + td { margin-bottom: .6rem; } small { font-weight: normal; } }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } tr { break-inside: avoid; }
  thead { display: table-header-group; } @page { size: A4; margin: 15mm; } }
""".strip()


def page(request: Request) -> bytes:
    """The page as UTF-8; it fetches nothing."""
    title = escape(f"Uitvraag {request.edition} – {request.name}")
    missing = [item for item in request.items if item.missing]
    known = [item for item in request.items if not item.missing]
    parts = [
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>",
        f"<h1>{title}</h1>",
        f"<p>Voor {escape(request.head or 'de ' + request.owner)}. Stand van {shown(request.on)}.</p>",
        _key(request),
        *_section("Dit ontbreekt nog of klopt niet", missing, "missing"),
        *_section("Klopt dit nog?", known, ""),
        *_counts(request),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _key(request: Request) -> str:
    where = escape(request.back_to) + (f" ({escape(request.back_email)})" if request.back_email else "")
    lines = (
        f"<strong>Vóór {shown(request.before)}</strong> terugsturen aan {where}.",
        f"Vul het Excel-bestand in: <strong>{escape(request.file)}</strong>. Deze pagina is een overzicht; hierop "
        "hoeft u niets in te vullen.",
        f"{count(request.missing, 'regel', 'regels')} over wat ontbreekt of niet klopt, en "
        f"{count(len(request.items) - request.missing, 'regel', 'regels')} om na te kijken.",
    )  # fmt: skip
    return '<div class="key">' + "".join(f"<p>{line}</p>" for line in lines) + "</div>"


def _section(heading: str, items: Iterable[Item], style: str) -> list[str]:
    """A table with a row for each part, and below each other what is asked of it."""
    rows = [
        f'<tr class="{style}"><td>{_part(*about)}</td><td><ul>{"".join(map(_line, asked))}</ul></td></tr>'
        for about, asked in groupby(items, key=lambda item: (item.part, item.note))
    ]
    if not rows:
        return []
    head = "<thead><tr><th>Onderdeel</th><th>Wat vragen we, en wat staat er nu?</th></tr></thead>"
    return [f"<h2>{heading}</h2>", f"<table>{head}<tbody>", *rows, "</tbody></table>"]


def _part(part: str, note: str) -> str:
    return escape(part) + (f"<br><small>{escape(note)}</small>" if note else "")


def _line(item: Item) -> str:
    first, *more = item.ask.split("\n")
    note = f" <small>{escape(' '.join(more))}</small>" if more else ""
    return f"<li>{escape(first)}{'' if first.endswith(('.', '?')) else ':'} <b>{escape(item.told)}</b>{note}</li>"


def _counts(request: Request) -> list[str]:
    """What else there is to look at: the sheets with people, roles and trainings."""
    told = [f"{sheet}: {count(len(rows), 'regel', 'regels')}" for sheet, rows in request.rows.items()]
    return ["<h2>Kijk ook de andere bladen na</h2>", "<ul>", *(f"<li>{line}</li>" for line in told), "</ul>"]
