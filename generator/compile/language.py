"""The language of a master: which tags are allowed, whether they nest, and whether the fields they name exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .pandoc import Node, blocks_in, table_rows, text_of
from .tags import TOKEN, Tag, Tags

FILTERS = ("datum", "hoofdletter", "kleine_letter", "lijst", "jaar")
LOOP_NAMES = frozenset({"first", "last", "index"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.If, nodes.For, nodes.Filter,
)  # fmt: skip
_CLOSERS = {"endif": "if", "endfor": "for"}
_MIDDLES = {"elif", "else"}
_WORDS_AROUND = 60


class Names(Protocol):
    """The names a master may use, as a walkable tree."""

    def child(self, name: str) -> "Names | None":
        """The names under `name`; None when there is no such name."""

    def item(self) -> "Names | None":
        """The names of one item when this is a list; None when it is not."""

    def names(self) -> list[str]:
        """The names that `child` knows."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A tag in its place: which block, row or paragraph holds it, under which headings, between which words."""

    tag: Tag
    level: str  # "p" | "tr" | "r"
    holder: int  # the list of blocks, the table or the paragraph that holds it
    headings: tuple[str, ...]
    snippet: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a tag, and what to do."""

    code: str
    message: str
    help: str
    spot: Spot | None = None


def spots(blocks: list[Node], tags: Tags) -> Iterator[Spot]:
    """Every tag of a document in reading order."""
    yield from _Walk(tags).blocks(blocks)


class _Walk:
    def __init__(self, tags: Tags) -> None:
        self.tags = tags
        self.trail: list[str] = []

    def blocks(self, blocks: list[Node]) -> Iterator[Spot]:
        for block in blocks:
            if block["t"] == "Header":
                del self.trail[block["c"][0] - 1 :]
                self.trail.append(self.tags.show(text_of(block["c"][2])))
            if block["t"] in ("Para", "Plain", "Header"):
                yield from self.paragraph(block, id(blocks))
            elif block["t"] == "Table":
                yield from self.table(block)
            elif block["t"] in ("BulletList", "OrderedList"):
                items = block["c"] if block["t"] == "BulletList" else block["c"][1]
                for item in items:
                    yield from self.item(item, id(items))
            else:
                for inner in blocks_in(block):
                    yield from self.blocks(inner)

    def item(self, item: list[Node], holder: int) -> Iterator[Spot]:
        if len(item) == 1 and item[0]["t"] in ("Para", "Plain"):
            yield from self.paragraph(item[0], holder)
        else:
            yield from self.blocks(item)

    def paragraph(self, block: Node, holder: int) -> Iterator[Spot]:
        text = text_of(block["c"])
        alone = self.tags.alone(text) if block["t"] != "Header" else None
        if alone and alone.kind == "statement":
            yield Spot(alone, "p", holder, tuple(self.trail), alone.raw)
            return
        for match in TOKEN.finditer(text):
            start, end = max(0, match.start() - _WORDS_AROUND), match.end() + _WORDS_AROUND
            yield Spot(self.tags.at(match), "r", id(block), tuple(self.trail), self.tags.show(_whole(text, start, end)))

    def table(self, table: Node) -> Iterator[Spot]:
        for row in table_rows(table):
            tag = row_tag(row, self.tags)
            if tag:
                yield Spot(tag, "tr", id(table), tuple(self.trail), tag.raw)
                continue
            for cell in row[1]:
                yield from self.blocks(cell[4])


def _whole(text: str, start: int, end: int) -> str:
    """The stretch of text, cut at words so that no token is halved."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()


def row_tag(row: list[object], tags: Tags) -> Tag | None:
    """The statement that stands alone in a table row, which then holds or repeats rows."""
    cells = row[1]
    assert isinstance(cells, list)
    texts = [text for cell in cells if (text := text_of(cell[4]).strip())]
    tag = tags.alone(texts[0]) if len(texts) == 1 else None
    return (
        tag if tag and tag.kind == "statement" and (tag.scope == "tr" or len(cells) > 1 and tag.scope == "") else None
    )


def faults(found: list[Spot], names: Names) -> Iterator[Fault]:
    """Everything wrong with the tags of a document."""
    scopes: list[tuple[Spot, dict[str, Names]]] = []
    for spot in found:
        known = {key: value for _, scope in scopes for key, value in scope.items()}
        wrong = _own_fault(spot)
        if wrong:
            yield wrong
        elif spot.tag.word in _CLOSERS:
            yield from _close(spot, scopes)
        elif spot.tag.word in _MIDDLES and spot.tag.kind == "statement":
            yield from _middle(spot, scopes)
            yield from _unknown_names(spot, known, names)
        else:
            yield from _unknown_names(spot, known, names)
            if spot.tag.kind == "statement":
                scopes.append((spot, _loop_scope(spot, known, names)))
    for spot, _ in scopes:
        yield Fault(
            "DOC504",
            f"‘{spot.tag.raw}’ wordt nergens afgesloten.",
            f"Zet {{% end{spot.tag.word} %}} waar het stuk ophoudt.",
            spot,
        )


def _own_fault(spot: Spot) -> Fault | None:
    tag = spot.tag
    if tag.kind == "comment":
        return Fault("DOC504", "Een {# opmerking #} mag niet in een sjabloon staan.", "Haal de opmerking weg.", spot)
    if tag.kind == "statement" and tag.word not in ("if", "for", *_CLOSERS, *_MIDDLES):
        return Fault("VEI706", f"‘{tag.raw}’ is geen teken dat een sjabloon mag gebruiken.", _MAY, spot)
    if tag.scope == "p" and spot.level != "p":
        return Fault(
            "DOC504",
            f"Naast ‘{tag.raw}’ staat tekst; die zou zonder melding verdwijnen.",
            "Zet het teken alleen in een eigen alinea.",
            spot,
        )
    if tag.scope == "tr" and spot.level != "tr":
        return Fault(
            "DOC504",
            f"‘{tag.raw}’ staat niet alleen in een tabelrij.",
            "Zet het teken alleen in een eigen rij van de tabel.",
            spot,
        )
    return _refused(spot)


_MAY = "Gebruik alleen velden, {% if … %}, {% elif … %}, {% else %}, {% for … in … %} en hun afsluiters."


def _refused(spot: Spot) -> Fault | None:
    try:
        tree = _ENVIRONMENT.parse(_complete(spot.tag))
    except (TemplateSyntaxError, RecursionError) as error:
        reason = getattr(error, "message", None) or "te diep genest"
        return Fault(
            "DOC504",
            f"‘{spot.tag.raw}’ is niet te lezen ({reason}).",
            "Schrijf het veld als {{ deel.veld }}, zonder andere tekens.",
            spot,
        )
    for node in tree.find_all(nodes.Node):
        if not _allowed(node):
            return Fault("VEI706", f"‘{spot.tag.raw}’ bevat iets dat in een sjabloon niet mag.", _MAY, spot)
    return None


# The parser of Jinja itself, on text that is never rendered.
_ENVIRONMENT = ImmutableSandboxedEnvironment()
_ENVIRONMENT.filters = dict.fromkeys(FILTERS, str)
_ENVIRONMENT.tests = {}


def _allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter(name=name, args=args, kwargs=kwargs):
            return name in FILTERS and not args and not kwargs
        case nodes.Getattr(attr=name) | nodes.Name(name=name):
            return not name.startswith("_")
        case nodes.For(recursive=recursive, test=test, else_=else_, target=target, iter=source):
            return (
                not recursive
                and test is None
                and not else_
                and isinstance(target, nodes.Name)
                and isinstance(source, (nodes.Getattr, nodes.Name))
            )
        case nodes.Const(value=value):
            return isinstance(value, (str, int, bool)) and len(str(value)) <= 100
        case _:
            return isinstance(node, _ALLOWED)


def _complete(tag: Tag) -> str:
    """A text that Jinja can parse for one tag on its own."""
    if tag.kind == "field":
        return tag.jinja()
    before = {"elif": "{% if x %}", "else": "{% if x %}", "endif": "{% if x %}", "endfor": "{% for x in y %}"}
    after = {"if": "{% endif %}", "for": "{% endfor %}", "elif": "{% endif %}", "else": "{% endif %}"}
    return before.get(tag.word, "") + tag.jinja() + after.get(tag.word, "")


def _close(spot: Spot, scopes: list[tuple[Spot, dict[str, Names]]]) -> Iterator[Fault]:
    expected = _CLOSERS[spot.tag.word]
    if not scopes or scopes[-1][0].tag.word != expected:
        yield Fault(
            "DOC504",
            f"‘{spot.tag.raw}’ sluit niets af.",
            f"Zet er {{% {expected} … %}} voor, of haal het teken weg.",
            spot,
        )
        return
    opened = scopes.pop()[0]
    if (opened.level, opened.holder) != (spot.level, spot.holder):
        yield _astray(opened, spot)


def _middle(spot: Spot, scopes: list[tuple[Spot, dict[str, Names]]]) -> Iterator[Fault]:
    if not scopes or scopes[-1][0].tag.word != "if":
        yield Fault(
            "DOC504",
            f"‘{spot.tag.raw}’ staat niet binnen een {{% if … %}}.",
            "Zet er {% if … %} voor, of haal het teken weg.",
            spot,
        )
    elif (scopes[-1][0].level, scopes[-1][0].holder) != (spot.level, spot.holder):
        yield _astray(scopes[-1][0], spot)


def _astray(opened: Spot, spot: Spot) -> Fault:
    place = {
        "p": "in een eigen alinea, op dezelfde hoogte",
        "tr": "in een eigen rij van dezelfde tabel",
        "r": "in dezelfde alinea",
    }
    return Fault(
        "DOC504",
        f"‘{spot.tag.raw}’ hoort bij ‘{opened.tag.raw}’, maar staat op een andere plek.",
        f"Zet het {place[opened.level]}.",
        spot,
    )


def _loop_scope(spot: Spot, known: dict[str, Names], names: Names) -> dict[str, Names]:
    if spot.tag.word != "for":
        return {}
    loop = next(_ENVIRONMENT.parse(_complete(spot.tag)).find_all(nodes.For))
    source = _resolve(_path(loop.iter), known, names)
    item = source.item() if source else None
    assert isinstance(loop.target, nodes.Name)
    return {loop.target.name: item, "loop": _Loop()} if item else {}


class _Loop:
    """The names of `loop`."""

    def child(self, name: str) -> Names | None:
        return _Loop() if name in LOOP_NAMES else None

    def item(self) -> Names | None:
        return None

    def names(self) -> list[str]:
        return sorted(LOOP_NAMES)


def _unknown_names(spot: Spot, known: dict[str, Names], names: Names) -> Iterator[Fault]:
    tree = _ENVIRONMENT.parse(_complete(spot.tag))
    targets = {node.target.name for node in tree.find_all(nodes.For) if isinstance(node.target, nodes.Name)}
    for path in sorted(set(_paths(tree))):
        if path[0] in targets or path == ("x",) or path == ("y",):
            continue
        yield from _unknown(path, spot, known, names)
    if spot.tag.word == "for" and not any(True for path in _paths(tree) if _is_list(path, known, names)):
        yield Fault(
            "DOC503", f"‘{spot.tag.raw}’ loopt niet over een lijst.", "Noem na ‘in’ een veld dat een lijst is.", spot
        )


def _is_list(path: tuple[str, ...], known: dict[str, Names], names: Names) -> bool:
    found = _resolve(path, known, names)
    return bool(found and found.item())


def _unknown(path: tuple[str, ...], spot: Spot, known: dict[str, Names], names: Names) -> Iterator[Fault]:
    for end in range(1, len(path) + 1):
        if _resolve(path[:end], known, names) is None:
            parent = _resolve(path[: end - 1], known, names) if end > 1 else None
            choices = parent.names() if parent else [*names.names(), *known]
            near = get_close_matches(path[end - 1].lower(), choices, n=1, cutoff=0.6)
            whole = ".".join(path)
            better = ".".join((*path[: end - 1], near[0], *path[end:])) if near else ""
            advice = f"Bedoelt u ‘{better}’?" if near else "Kijk met ‘geelvrij fields’ welke velden er zijn."
            yield Fault("DOC503", f"Het veld ‘{whole}’ bestaat niet.", advice, spot)
            return


def _resolve(path: tuple[str, ...], known: dict[str, Names], names: Names) -> Names | None:
    found: Names | None = known.get(path[0]) or names.child(path[0])
    for name in path[1:]:
        found = found.child(name) if found else None
    return found


def _paths(tree: nodes.Node) -> Iterator[tuple[str, ...]]:
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) not in inner and getattr(node, "ctx", "load") == "load":
            yield _path(node)


def _path(node: nodes.Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Getattr):
        return (*_path(node.node), node.attr)
    return (node.name,) if isinstance(node, nodes.Name) else ("",)
