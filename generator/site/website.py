"""The safety plan and the documents of one location as a small website: a house, rooms, roles, topics and texts."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location
from lxml import html
from markupsafe import escape

from ..master import FORMS, Master, library
from ..plan import applies
from . import colophon, glossary, house, pages, steps, titles
from .pages import Frame, Link
from .papers import NAMES
from .readers import PARENTS, STAFF, NotForThem, Readers
from .texts import Chapter, Element, Library, WebText, below_title, filled, source, words

PLAN = "sociaal-veiligheidsplan"
HOME, SEARCH, TERMS, DOCUMENTS, MELDCODE, BY_ROLE, PATH, COLOPHON = (
    "index.html", "zoeken.html", "begrippen.html", "documenten.html", "meldcode.html", "meldcode-per-rol.html",
    "vraag-1.html", "colofon.html",
)  # fmt: skip
CALLS = Master(
    "bellen", "Wie bel ik nu?", "", FORMS, "site", (), library() / FORMS, (library() / FORMS / "bellen.md",), None,
    library() / FORMS / "site.md",
)  # fmt: skip
_NEXT = re.compile(r"\b[Gg]a naar vraag (\d)")
_BEGIN = re.compile(r"<strong>\d\.</strong>\s*")
_WEIGHING, _REPORT = "meldcode-normen-en-vragen", "meldcode-veilig-thuis"
Papers = Mapping[str, tuple[Link, ...]]
_BEGINNING = "begin.html"  # what stands above the first chapter
_OURS = frozenset({HOME, SEARCH, TERMS, DOCUMENTS, BY_ROLE, COLOPHON, _BEGINNING})
_ONE_OF_OURS = re.compile(r"vraag-|document-|plan-", re.IGNORECASE)
_WORRIED = "Zorgen om een kind? Dit doet u per stap"
_CHOOSE = "Kies uw rol. U ziet dan per stap wat u doet. Wilt u dat op papier? Kies eerst uw rol, en druk dan af."
_SOUGHT = (  # what parents come for; an anchor of the plan, and what they would call it
    ("rol-vertrouwenspersoon", "Praten met de vertrouwenspersoon"),
    ("thema-grensoverschrijdend-gedrag", "Mijn kind wordt gepest of heeft ruzie"),
    ("thema-klachten", "Een klacht"),
    ("ouders-zorgen", "Zorgen over een kind"),
    ("thema-dossier", "Het dossier van mijn kind"),
)
_ROLE, _PARENT, _SIGN = "rol-", "rol-ouders", re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class _Site:
    """The pages while they are made: which anchor stands on which page, and what can be searched."""

    location: Location
    frame: Frame
    plan: WebText
    texts: tuple[WebText, ...]
    papers: Papers
    readers: Readers
    on: date
    files: dict[str, bytes] = field(default_factory=dict)
    index: list[dict[str, str]] = field(default_factory=list)

    def add(self, address: str, page: bytes) -> None:
        """Keep a page. Raises ValueError when there is one with that name: it would be lost without a word."""
        if address in self.files:
            raise ValueError(address)
        self.files[address] = page

    def address(self, anchor: str) -> str | None:
        """Where an anchor of the plan stands; None when there is none."""
        for chapter in self.plan.chapters:
            if chapter.anchor == anchor:
                return _page_of(chapter)
            if any(found == anchor for _, found, _ in chapter.headings()):
                return f"{_page_of(chapter)}#{anchor}"
        return None


class NoRoles(Trouble):
    """The plan has no chapters of roles, so that the house would be empty; the message is Dutch."""

    def __init__(self) -> None:
        super().__init__(
            f"in uw eigen tekst van {PLAN} staan geen koppen met een anker als #rol-ouders; zonder die koppen is het "
            "huis leeg. Neem de tekst van geelvrij, of schrijf de uwe als tekst.md met deze ankers."
        )


def make(
    location: Location, held: Library, on: date, papers: Papers, readers: Readers = STAFF
) -> tuple[dict[str, bytes], int]:
    """The pages of the site by name, and how many facts are yellow on them.

    `held` has the plan and `CALLS`; `papers` are links to the Word and PDF files of each text. What `readers` may not
    read is nowhere in it. Raises NotForThem, and NoRoles for a plan of one's own without their chapters.
    """
    if not readers.may_read(held.masters[PLAN]):
        raise NotForThem(PLAN, readers)
    plan = filled(held, PLAN, location, on)
    if not any(chapter.anchor.startswith(_ROLE) for chapter in plan.chapters):
        raise NoRoles
    texts = tuple(filled(held, name, location, on) for name in meant(held.masters, location, readers) if name != PLAN)
    calls = filled(held, CALLS.id, location, on)
    frame = _frame(location, held, plan, calls, readers)
    site = _Site(location, frame, plan, texts, papers, readers, on)
    _plan_pages(site)
    _document_pages(site)
    _meldcode_by_role(site)
    _questions(site)
    _home(site)
    _lists(site)
    _colophon(site)
    return dict(sorted(site.files.items())), sum(text.yellow for text in (plan, calls, *texts))


def meant(masters: Mapping[str, Master], location: Location, readers: Readers) -> list[str]:
    """The ids of the documents that a location has and these readers may read, in order; the plan is one of them."""
    return [
        name
        for name, master in sorted(masters.items())
        if name != CALLS.id and applies(master, location) and readers.may_read(master)
    ]


def _frame(location: Location, held: Library, plan: WebText, calls: WebText, readers: Readers) -> Frame:
    name = str(location.value("locatie.naam").data or location.id)
    year, version = (str(location.value(f"editie.{key}").data or "") for key in ("jaar", "versie"))
    menu = [Link("Huis", HOME)]
    if plan.chapter("meldcode"):
        menu.append(Link("Meldcode", MELDCODE))
    if steps.questions(plan.chapters):
        menu.append(Link("Afwegingskader", PATH))
    menu += [Link("Documenten", DOCUMENTS), Link("Begrippen", TERMS), Link("Zoeken", SEARCH)]
    footer = f"{plan.master.title} van {name}, editie {year}{f', versie {version}' if version else ''}."
    blocks = tuple(block for chapter in calls.chapters for block in chapter.blocks)
    ends = (Link("Colofon en meer lezen", COLOPHON),)
    return Frame(name, HOME, tuple(menu), source(blocks), held.colour, readers.said, (footer, readers.note), ends)


# The plan: a page for each chapter


def _page_of(chapter: Chapter) -> str:
    """The page of a chapter, named after its anchor; a board's own plan may call a chapter as a page of ours."""
    if not chapter.anchor:
        return _BEGINNING
    address = f"{chapter.anchor}.html"
    is_ours = address.casefold() in _OURS or _ONE_OF_OURS.match(address)
    return f"plan-{address}" if is_ours else address


def _plan_pages(site: _Site) -> None:
    whole = site.plan.chapter("meldcode")
    for chapter in site.plan.chapters:
        address, title = _page_of(chapter), chapter.title or site.plan.master.title
        parts = tuple(Link(said, f"#{anchor}") for tag, anchor, said in chapter.headings() if tag == "h2" and anchor)
        first = extra = ""
        if address == MELDCODE:
            extra = f'<p class="verder"><a href="{BY_ROLE}">Bekijk de stappen per rol: wie doet wat?</a></p>'
        elif chapter.anchor.startswith(_ROLE) and whole and not (first := _own_steps(whole, chapter)):
            extra = f'<p class="verder"><a href="{BY_ROLE}">Zorgen om een kind? De meldcode per rol</a></p>'
        _index(site, chapter, address, title)
        _put(site, address, title, _linked(site, chapter.blocks, address), parts, site.plan.master.id, first, extra)


def _own_steps(meldcode: Chapter, chapter: Chapter) -> str:
    """Links to what a role does in each step of the meldcode; empty for a role without a task in it."""
    names = house.called(chapter.anchor)
    mine = [role for role in steps.by_role(meldcode) if role.partition(" (")[0] in names]
    said = [f"{_WORRIED}: {role}" if len(mine) > 1 else _WORRIED for role in mine]
    return "".join(
        f'<p class="verder"><a href="{BY_ROLE}#{_slug(role)}">{escape(words)}</a></p>'
        for role, words in zip(mine, said, strict=True)
    )


def _linked(site: _Site, blocks: tuple[Element, ...], address: str) -> tuple[Element, ...]:
    """The blocks with each reference inside the plan leading to its page."""
    for block in blocks:
        for link in block.iter("a"):
            anchor = (link.get("href") or "").removeprefix("#")
            if (link.get("href") or "").startswith("#") and (there := site.address(anchor)):
                link.set("href", there.removeprefix(address) if there.startswith(f"{address}#") else there)
    return blocks


def _put(
    site: _Site,
    address: str,
    title: str,
    blocks: tuple[Element, ...],
    parts: tuple[Link, ...],
    document: str,
    beneath_title: str = "",
    extra: str = "",
) -> None:
    titles.link(blocks, {one.master.title: _page_of_document(one) for one in site.texts}, address)
    met = tuple(glossary.mark(blocks))
    first = 1 if blocks and blocks[0].tag == "h1" else 0
    lead, body = source(blocks[:first]) + beneath_title, source(blocks[first:]) + extra
    papers = tuple(_opened(one, blocks) for one in site.papers.get(document, ()))
    site.add(address, pages.page(site.frame, address, title, body, lead=lead, parts=parts, terms=met, papers=papers))


def _opened(paper: Link, blocks: tuple[Element, ...]) -> Link:
    """A PDF opens at the same heading: the anchors there are those of the page."""
    anchor = blocks[0].get("id") if blocks and blocks[0].tag == "h1" else None
    return Link(paper.title, f"{paper.address}#{anchor}") if anchor and paper.title == NAMES["pdf"] else paper


# The other documents: a page each


def _document_pages(site: _Site) -> None:
    for text in site.texts:
        address, title = _page_of_document(text), text.master.title
        parts: list[Link] = []
        blocks: list[Element] = []
        for chapter in text.chapters:
            _index(site, chapter, address, title)
            if chapter.anchor:
                parts.append(Link(chapter.title, f"#{chapter.anchor}"))
            blocks += chapter.blocks
        whole = (html.fromstring(f"<h1>{escape(title)}</h1>"), *below_title(tuple(blocks)))
        _put(site, address, title, whole, tuple(parts) if len(parts) > 1 else (), text.master.id)


def _page_of_document(text: WebText) -> str:
    return f"document-{text.master.id}.html"  # a chapter of the plan can have the same name


# The meldcode by role


def _meldcode_by_role(site: _Site) -> None:
    chapter = site.plan.chapter("meldcode")
    if chapter is None:
        return
    tasks = steps.by_role(chapter)
    title = "De meldcode per rol"
    body = [f"<h1>{title}</h1>", f'<p class="verder">{_CHOOSE}</p>']
    body.append(f'<ul class="stappen">{"".join(_item(f"#{_slug(role)}", role) for role in tasks)}</ul>')
    for role, done in tasks.items():
        body.append(f'<section class="rol" id="{_slug(role)}"><h2>{escape(role)}</h2>')
        for task in done:
            step = f'<a href="{MELDCODE}#{task.step}">{escape(task.title)}</a>'
            body.append(f"<h3>{step}</h3><div>{steps.inner(task.cell)}</div>")
        body.append("</section>")
    site.add(BY_ROLE, pages.page(site.frame, BY_ROLE, title, "\n".join(body)))


def _item(address: str, title: str, about: str = "") -> str:
    told = f" <small>{escape(about)}</small>" if about else ""
    return f'<li><a href="{escape(address)}">{escape(title)}{told}</a></li>'


def _slug(role: str) -> str:
    plain = unicodedata.normalize("NFKD", role.casefold()).encode("ascii", "ignore").decode()
    return "als-" + _SIGN.sub("-", plain).strip("-")


# The afwegingskader, a page for each question


def _questions(site: _Site) -> None:
    asked = steps.questions(site.plan.chapters)
    whole, report = site.address(_WEIGHING) or MELDCODE, site.address(_REPORT) or ""
    for one in asked:
        address, title = f"vraag-{one.number}.html", f"Afwegingskader: vraag {one.number} van {len(asked)}"
        bar = "".join(_step(other.number, one.number) for other in asked)
        body = [
            f'<nav aria-label="De vragen"><ul class="stappen">{bar}</ul></nav>',
            f'<p class="vraag">{_BEGIN.sub("", one.asks)}</p><div class="antwoorden">',
            *(_answer(said, told, len(asked), report) for said, told in (("Ja", one.yes), ("Nee", one.no))),
            f'</div><p class="verder"><a href="{whole}">De vragen in één overzicht</a></p>',
        ]
        site.add(address, pages.page(site.frame, address, title, "\n".join(body), lead=f"<h1>{title}</h1>"))


def _step(number: int, here: int) -> str:
    current = ' aria-current="step"' if number == here else ""
    return f'<li><a href="vraag-{number}.html"{current}>Vraag {number}</a></li>'


def _answer(said: str, told: str, last: int, report: str) -> str:
    """What follows on an answer: it leads to the question that it names, or to how to report."""
    named = next((int(match[1]) for match in _NEXT.finditer(told) if int(match[1]) <= last), None)
    onward = f'<p><a class="knop" href="vraag-{named}.html">Naar vraag {named}</a></p>' if named else ""
    if report and not named and "Veilig Thuis" in told:
        onward = f'<p><a class="knop" href="{report}">Zo meldt u bij Veilig Thuis</a></p>'
    return f"<section><h2>{said}</h2><div>{told}</div>{onward}</section>"


# The first page, and the lists


def _home(site: _Site) -> None:
    sectors = site.location.sectors
    sector = "beide" if len(sectors) > 1 else next(iter(sectors), "school")
    rooms = house.rooms(sector, site.address)
    named = {one.address: one.name for room in rooms for one in room.people}
    others = [
        (_page_of(chapter), chapter.title)
        for chapter in site.plan.chapters
        if chapter.title and not chapter.anchor.startswith(_ROLE)
    ]
    place = site.frame.place
    body = [
        f"<h1>Sociaal veilig op {escape(place)}</h1>",
        *_welcome(site),
        house.drawing(rooms, place),
        f'<h2>{"Wie doet wat?" if site.readers is PARENTS else "Kies uw rol"}</h2><ul class="rijen">',
        *(_item(address, said) for address, said in named.items()),
        '</ul><h2>Voor iedereen</h2><ul class="rijen">',
        *(_item(address, said) for address, said in others),
        _item(BY_ROLE, "De meldcode per rol") if site.plan.chapter("meldcode") else "",
        "</ul>",
    ]
    site.add(HOME, pages.page(site.frame, HOME, place, "\n".join(map(str, body))))


def _welcome(site: _Site) -> list[str]:
    if site.readers is not PARENTS:
        return ["<p>Kies in het huis wie u bent. U ziet dan wat u doet en wie u helpt.</p>"]
    own = site.address(_PARENT)
    said = "<p>Kies iemand in het huis. U leest dan wat die persoon doet voor de veiligheid van de kinderen.</p>"
    sought = [_item(address, said) for anchor, said in _SOUGHT if (address := site.address(anchor))]
    return [
        said,
        *([f'<p><a class="knop" href="{own}">Voor u als ouder</a></p>'] if own else []),
        *(['<h2>Zoekt u dit?</h2><ul class="rijen">', *sought, "</ul>"] if sought else []),
    ]


def _colophon(site: _Site) -> None:
    texts = [site.plan.master, *(text.master for text in site.texts)]
    body = colophon.page(site.location, texts, site.readers, site.on)
    site.add(COLOPHON, pages.page(site.frame, COLOPHON, "Colofon en meer lezen", body))


def _lists(site: _Site) -> None:
    in_order = sorted(site.texts, key=lambda text: text.master.title.casefold())
    listed = [_item(_page_of_document(text), text.master.title, text.master.subtitle) for text in in_order]
    if site.readers is PARENTS:
        body = "<h1>Documenten</h1><p>De protocollen en bladen van deze locatie die ook voor ouders zijn.</p>"
    else:
        body = "<h1>Documenten</h1><p>Alle protocollen en bladen van deze locatie. Brieven staan hier niet: "
        body += "wie de locatie leidt, maakt die als zij nodig zijn.</p>"
    body += f'<ul class="rijen">{"".join(listed)}</ul>'
    site.add(DOCUMENTS, pages.page(site.frame, DOCUMENTS, "Documenten", body))
    rows = "".join(
        f'<dt id="{term.anchor}">{escape(term.word)}</dt><dd>{escape(term.meaning)}</dd>' for term in glossary.terms()
    )
    body = f"<h1>Begrippen</h1><p>Wat betekenen deze woorden?</p><dl>{rows}</dl>"
    site.add(TERMS, pages.page(site.frame, TERMS, "Begrippen", body))
    body = (
        "<h1>Zoeken</h1><noscript><p>Zoeken werkt alleen met JavaScript. Zonder JavaScript zoekt u op een bladzijde "
        "met Ctrl en F.</p></noscript>"
        '<form id="zoekvak" role="search" hidden><label for="zoekwoord">Wat zoekt u?</label>'
        '<input id="zoekwoord" type="search" autocomplete="off"><button>Zoek</button></form>'
        '<p id="aantal" role="status"></p><ul id="gevonden" class="gevonden"></ul>'
    )
    index = json.dumps(site.index, ensure_ascii=False, separators=(",", ":"))
    site.add(SEARCH, pages.page(site.frame, SEARCH, "Zoeken", body, script=pages.script(index)))


def _index(site: _Site, chapter: Chapter, address: str, title: str) -> None:
    """Keep the words below each heading, to search in."""
    for anchor, said, text in _passages(chapter):
        site.index.append(
            {"a": f"{address}#{anchor}" if anchor else address, "t": said or title, "p": title, "w": text}
        )


def _passages(chapter: Chapter) -> Iterator[tuple[str, str, str]]:
    anchor, said, held = chapter.anchor, chapter.title, list[str]()
    for block in chapter.blocks:
        if block.tag in ("h2", "h3") and block.get("id"):
            yield anchor, said, " ".join(held)
            anchor, said, held = block.get("id"), words(block), []
        elif block.tag != "h1":
            held.append(words(block))
    yield anchor, said, " ".join(held)


@dataclass(frozen=True, slots=True)
class Made:
    """The site of a location: its name, where it begins, and how many facts are yellow on it."""

    name: str
    address: str
    yellow: int


def board(name: str, made: Iterable[Made], colour: str, footer: str, readers: Readers = STAFF) -> bytes:
    """The page to choose a location, with how many facts are still open there: parents see that on the pages only."""
    items = "".join(
        f'<li><a href="{escape(one.address)}">{escape(one.name)}{_open(one.yellow, readers)}</a></li>'
        for one in sorted(made, key=lambda one: (one.name, one.address))
    )
    body = f'<h1>{escape(name)}</h1><p>Kies uw school of opvang.</p><ul class="rijen">{items}</ul>'
    return pages.page(Frame(name, HOME, (), "", colour, readers.said, (footer, readers.note)), HOME, name, body)


def _open(count: int, readers: Readers) -> str:
    return f" <mark>{count} open</mark>" if count and readers is not PARENTS else ""
