"""Writes the facts of a case as the file that `case.read` reads: sections in the order of the model, with comments."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from . import case, case_comments, schema
from .location import Location
from .spelling import capital
from .values import Listing, Node, Section, Value, filled

Tree = dict[str, Any]
OF_ONE_LETTER = (
    "brief.datum", "brief.groepen", "brief.ontvanger", "brief.bijlagen", "verwijdering.kennisgeving_aan",
)  # fmt: skip
"""Facts of a letter that is made, which would be wrong in the next one."""

_HEAD = (
    "# Zaakbestand van geelvrij. Hierin staan gegevens van kinderen en ouders: bewaar het waar alleen u erbij kunt.",
    "# Een volgend stuk van deze zaak: geelvrij letter DOCUMENT --data BESTAND --save BESTAND",
    "# Wat er moet volgen, en wanneer: geelvrij case BESTAND",
)
_FORMER = "# Van het vorige stuk: "
_WIDTH = 110


def facts(location: Location) -> Tree:
    """All that was given of a case, not what is computed (so before `case_dates.with_dates`), in the model's order."""
    return {
        name: found for name, field in schema.case_sections().items() if (found := _section(location, name, field.form))
    }


def without_letter(tree: Tree) -> tuple[Tree, Tree]:
    """The facts without those of one letter, and those apart."""
    kept, apart = dict(tree), {}
    for path in OF_ONE_LETTER:
        section, _, key = path.partition(".")
        if key in kept.get(section, {}):
            apart[path] = kept[section][key]
            kept[section] = {name: value for name, value in kept[section].items() if name != key}
    return {name: found for name, found in kept.items() if found}, apart


def text(tree: Tree, former: Tree | None = None, earlier: str = "") -> str:
    """The file of a case; what somebody wrote behind a # in `earlier` stays.

    `former` are the facts of the letter that was made, kept as comments in the place of those of the one before.
    """
    ours = {*_HEAD, *map(_title, schema.case_sections())}
    own = {
        section: [line for line in lines if line not in ours and (former is None or not line.startswith(_FORMER))]
        for section, lines in case_comments.by_section(earlier).items()
    }
    lines = [*_HEAD, *own.pop("", ()), *_former(former or {})]
    for name, found in tree.items():
        lines += ["", _title(name), *own.pop(name, ())]
        lines.append(_dumped({name: found}))
    rest = [line for kept in own.values() for line in kept]  # of sections that are gone
    return "\n".join([*lines, *(["", *rest] if rest else []), ""])


def says(content: bytes, tree: Tree) -> bool:
    """Whether the bytes of a file say exactly these facts, and nothing is wrong with it that was right before."""
    read = case.read(content, "zaak.yaml")
    found = {name: _plain(node) for name, node in read.root.items() if filled(node) or _is_declined(node)}
    return not read.broken and found == tree


def _section(location: Location, name: str, form: str) -> Any:
    value = location.value(name)
    if value.not_applicable is not None:
        return _plain(value)
    if form == "lijst":
        return [_plain(item) for item in location.items(name)]
    found = location.section(name)
    group = schema.field(name)
    return {
        key: plain for key in group.children if key in found and (plain := _plain(found[key])) not in (None, {}, [])
    }


def _plain(node: Node) -> Any:
    """A fact as YAML writes it; None, or an empty group, when nothing was given."""
    if isinstance(node, Section):
        return {key: plain for key, child in node.items() if (plain := _plain(child)) not in (None, {}, [])}
    if isinstance(node, Listing):
        return [plain for child in node if (plain := _plain(child)) not in (None, {}, [])]
    if node.not_applicable is not None:
        return {"nvt": node.not_applicable}
    if isinstance(node.data, bool):
        return "ja" if node.data else "nee"
    return node.data


def _is_declined(node: Node) -> bool:
    if isinstance(node, Value):
        return node.not_applicable is not None
    return any(_is_declined(child) for child in (node.values() if isinstance(node, Section) else node))


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines, or longer than one, below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _as_text(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    style = "|" if "\n" in data else ">" if len(data) > _WIDTH - 30 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _as_text)


def _dumped(tree: Mapping[str, Any], *, flow: bool = False) -> str:
    written: str = yaml.dump(
        tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=flow
    )
    return written.rstrip("\n")


def _title(name: str) -> str:
    """What stands above a section: its label, and what helps to fill it in."""
    meta = schema.field(name).meta
    return f"# {capital(meta.label)}{f'. {meta.help}' if meta.help else ''}"


def _former(facts: Tree) -> Iterator[str]:
    for path, value in facts.items():
        words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield f"{_FORMER}{path}: {' '.join(words.split())}"


def as_made(tree: Tree, document: str, on: date, to: str) -> Tree:
    """The facts with one more document that was made; the same one on the same day only once."""
    about = dict(tree.get("zaak", {}))
    entry = {"document": document, "datum": on, **({"aan": to} if to else {})}
    papers = list(about.get("stukken", ()))
    known = [{key: paper.get(key) for key in ("document", "datum", "aan")} for paper in papers]
    if {"document": document, "datum": on, "aan": to or None} not in known:
        papers.append(entry)
    return _with(tree, {**about, "stukken": papers})


def of_location(tree: Tree, location: str) -> Tree:
    """The facts with the location they are of, unless they say so already."""
    about = tree.get("zaak", {})
    return tree if about.get("locatie") else _with(tree, {**about, "locatie": location})


def _with(tree: Tree, about: Tree) -> Tree:
    """The facts with another first section, all in the order of the model."""
    order = schema.field("zaak").children
    whole = {**tree, "zaak": {key: about[key] for key in order if key in about}}
    return {name: whole[name] for name in schema.case_sections() if name in whole}
