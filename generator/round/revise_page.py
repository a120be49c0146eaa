"""The progress page of the board: one page that fetches nothing, to read on a screen, aloud and on paper.

The board types no commands: the page says everything in plain words, without commands and without files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from geelvrij.checks.sentences import count, joined, shown

from .revise_decision import READY
from .revise_known import ASKED, NOT_ASKED, TAKEN, Adopted, Place, Round, of_all, sentence
from .revise_step import CANNOT, DONE, Step, to_do

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 "Source Sans 3", Calibri, Arial, sans-serif; color: #1c2833; max-width: 72rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { color: HOOFD; font-size: 1.7rem; margin: 0 0 .2rem; }
h2 { color: HOOFD; font-size: 1.2rem; margin: 1.8rem 0 .4rem; }
.kort { background: #EEF3F6; border-left: 4px solid HOOFD; padding: .6rem 1rem; }
.kort p { margin: .2rem 0; }
.tabel { overflow-x: auto; }
.tabel:focus-visible { outline: 3px solid HOOFD; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; color: #56626C; padding-bottom: .3rem; }
th, td { border: 1px solid #B8C4CC; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: HOOFD; color: #fff; }
tbody th { font-weight: 600; }
.open { background: #FFF4D6; }
.niet { background: #FBE0DA; }
.woord { font-weight: 600; white-space: nowrap; }
@media print { body { margin: 0; max-width: none; font-size: 9.5pt; } tr { break-inside: avoid; }
  h2, caption { break-after: avoid; }
  thead { display: table-header-group; } .tabel { overflow: visible; } @page { size: A4 landscape; margin: 12mm; } }
""".strip()
_HEADS = ("Locatie", "Gegevens", "Gele velden", "Fouten", "Uitvraag", "Documenten", "Pakket", "Met de hand te doen")
_ADOPTED_HEADS = ("Locatie", "Gele velden", "Documenten", "Pakket", "Met de hand te doen")


def page(known: Round, steps: Sequence[Step], organisation: str, colour: str) -> bytes:
    """The page as UTF-8."""
    title = escape(f"Voortgang editie {known.year}")
    parts = [
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{_STYLE.replace('HOOFD', colour)}\n</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>",
        f"<p>{escape(organisation)}{', ' if organisation else ''}stand van {shown(known.on)}.</p>",
        '<div class="kort">',
        *(f"<p>{escape(line)}</p>" for line in in_short(known, steps)),
        "</div>",
        "<h2>De stappen</h2>", *_steps(steps),
        "<h2>Goedkeuringen</h2>", *_approvals(known),
        "<h2>Per locatie</h2>", *_places(known),
        "</main>\n</body>\n</html>\n",
    ]  # fmt: skip
    return "\n".join(parts).encode()


def in_short(known: Round, steps: Sequence[Step]) -> list[str]:
    """How far the round is and who is to act, in a few lines."""
    done = [step for step in steps if step.state == DONE]
    actors = list(dict.fromkeys(act.who for act in to_do(steps)))
    return [
        f"{len(done)} van de {len(steps)} stappen zijn klaar.",
        *(_adopted(known, known.adopted) if known.adopted else _concept(known)),
        *([READY] if any(step.told.startswith(READY) for step in steps) else []),
        f"Nu aan zet: {joined(actors)}." if actors else "Alles is gedaan.",
    ]


def _concept(known: Round) -> list[str]:
    clean, packs = sum(place.is_clean for place in known.places), sum(place.pack for place in known.places)
    back = len(known.places) - len(known.is_asked(NOT_ASKED, ASKED))
    taken = f", van {len(known.is_asked(TAKEN))} is alles overgenomen"
    return [
        sentence(f"{_some(known, clean)} alles ingevuld"),
        sentence(f"{_some(known, back)} geantwoord{taken if back else ''}"),
        sentence(f"{_some(known, packs)} een pakket met concepten"),
    ]


def _adopted(known: Round, adopted: Adopted) -> list[str]:
    packs = sum(place.pack for place in known.places)
    return [
        f"Editie {known.year} is vastgesteld op {shown(adopted.on)}.",
        sentence(f"{_some(known, packs)} een pakket met de vastgestelde documenten"),
    ]


def _some(known: Round, some: int) -> str:
    """How many locations have …"""
    who = of_all(known, some) if some else "nog geen enkele locatie"
    return f"{who} {'heeft' if some <= 1 else 'hebben'}"


def _steps(steps: Iterable[Step]) -> list[str]:
    rows = [
        f'<tr><td>{number}</td><th scope="row">{escape(step.name)}</th>'
        f'<td class="woord {_class(step.state)}">{escape(step.state)}</td><td>{escape(step.told)}</td>'
        f"<td>{_acts(step)}</td></tr>"
        for number, step in enumerate(steps, 1)
    ]
    return _table("De stappen van de ronde", ("Nr.", "Stap", "Stand", "Wat is er gedaan", "Wie is aan zet"), rows)


def _acts(step: Step) -> str:
    """Who does what now; a step that waits for another one says so."""
    told = dict.fromkeys(escape(sentence(f"{act.who}: {act.what}")) for act in step.acts)
    return "<br>".join(told) or ("Niemand." if step.state == DONE else "Wie bij een eerdere stap aan zet is.")


def _class(state: str) -> str:
    return "" if state == DONE else "niet" if state == CANNOT else "open"


def _places(known: Round) -> list[str]:
    heads, row = (_ADOPTED_HEADS, _adopted_cells) if known.adopted else (_HEADS, _cells)
    return _table("Hoe ver elke locatie is", heads, [_row(one.name, row(one)) for one in known.places])


Cells = Sequence[tuple[str, bool]]  # the words, and whether it is as it should be


def _row(name: str, cells: Cells) -> str:
    told = "".join(f"<td{'' if good else ' class=open'}>{escape(text)}</td>" for text, good in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{told}</tr>'


def _cells(place: Place) -> Cells:
    documents = "nog niet gemaakt" if place.documents is None else count(place.documents, "document", "documenten")
    return (
        (place.found if place.is_clean or not place.is_read else "nog iets open", place.is_clean),
        (str(place.yellow), not place.yellow),
        (str(place.mistakes), not place.mistakes),
        (place.how_far, place.asked == TAKEN),
        (documents, place.documents is not None),
        ("klaar" if place.pack else "nog niet", place.pack),
        _by_hand(place),
    )


def _adopted_cells(place: Place) -> Cells:
    is_there = place.documents is not None
    return (
        (str(place.yellow), not place.yellow),
        (count(place.documents or 0, "document", "documenten") if is_there else "locatie is er niet meer", True),
        ("klaar" if place.pack else "nog niet", place.pack or not is_there),
        _by_hand(place),
    )


def _by_hand(place: Place) -> tuple[str, bool]:
    """What a person still has to read or to carry over for this location."""
    told = (
        f"{count(len(place.notes), 'toelichting', 'toelichtingen')} lezen" if place.notes else "",
        f"{count(len(place.edited), 'bestand', 'bestanden')} bekijken" if place.edited else "",
    )
    return joined([one for one in told if one]) or "niets", not (place.notes or place.edited)


# Who approves


_WHERE = {"mr": "de scholen", "oc": "de opvang"}  # who has a say about which locations; the board about all


def _approvals(known: Round) -> list[str]:
    """Who approves the edition, and when that was."""
    if known.adopted:
        rows = [_row(one.who, ((one.what, True), (shown(one.on), True))) for one in known.adopted.approvals]
        return _table("Wie de editie heeft goedgekeurd", ("Wie", "Wat", "Wanneer"), rows)
    wanted = [
        _row(one.who, ((one.what, True), (_WHERE.get(one.option, "alle locaties"), True), ("nog nodig", False)))
        for one in known.approvals
    ]
    return _table("Wat nodig is vóór de editie geldt", ("Wie", "Wat", "Waarover", "Stand"), wanted)


def _table(caption: str, heads: Sequence[str], rows: Sequence[str]) -> list[str]:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return [
        f'<div class="tabel" role="region" tabindex="0" aria-label="{escape(caption, quote=True)}">',
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>",
        *rows,
        "</tbody>\n</table>\n</div>",
    ]
