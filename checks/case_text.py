"""Writes the facts of a case as the file that `case.read` reads: sections in the order of the model, with comments."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from . import case, case_comments, case_yaml, schema
from .location import Location
from .spelling import capital
from .values import Listing, Node, Section, Value, filled

Tree = dict[str, Any]
RECEIVERS = ("brief.ontvanger", "verwijdering.kennisgeving_aan")
"""To whom a notice goes that is made for each of several receivers."""

_TO_ITS_READER = (
    "beschuldiging.inhoud",
    "beschuldiging.aanspreekpunt",
    "overlijden.instantie",
    "overlijden.verzoek_instantie",
)
_ANSWER_BY = ("gegevensdeling.antwoord_voor", "beeld.antwoord_voor")
OF_ONE_LETTER = (
    "brief.datum", "brief.groepen", *RECEIVERS, "brief.bijlagen", "vervolg.eerdere_brief_op",
    *_TO_ITS_READER, *_ANSWER_BY,
)  # fmt: skip
"""Facts of a letter that is made, which would be wrong in the next one.

Who accuses and who is accused each have a contact of their own, and read the accusation in other words (`u`).
"""

_TALK = ("gesprek.tijd", "gesprek.plaats", "gesprek.aanwezigen", "gesprek.ouders_aanwezig")
_WHOLE_TALK = (
    *_TALK, "gesprek.doel", "gesprek.notulist", "gesprek.samenvatting", "gesprek.visie_ouders", "gesprek.afspraken",
    "gesprek.afspraken_in_woorden",
)  # fmt: skip
_SAID = tuple(f"verwijdering.horen_ouders.{key}" for key in ("verklaring", "antwoorden", "stukken"))
OF_ONE_TALK: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "gespreksverslag": _WHOLE_TALK,
    "schorsingsverslag": _TALK, "voornemen-verwijdering": _TALK, "verslag-horen-ouders": _TALK,
    "besluit-verwijdering": (*_TALK, *_SAID), "ontvangstbevestiging-bezwaar": (*_TALK, *_SAID),
})  # fmt: skip
"""Facts of a talk, behind the documents after which a talk that follows is another one.

What parents said of the plan to remove their child is told in the decision, so it is known up to there.
"""

_DAYS: Mapping[str, str] = MappingProxyType({
    "gespreksverslag": "gesprek.datum", "schorsingsverslag": "gesprek.datum",
    "verslag-horen-ouders": "verwijdering.horen_ouders.datum",
    "besluit-verwijdering": "verwijdering.horen_ouders.datum",
})  # fmt: skip
"""The day of the talk that such a document is about; on another day there was another talk."""

_HEAD = (
    "# Zaakbestand van geelvrij. Hierin staan gegevens van kinderen en ouders: bewaar het waar alleen u erbij kunt.",
    "# Een volgend stuk van deze zaak: geelvrij letter DOCUMENT --data BESTAND --save BESTAND",
    "# Wat er moet volgen, en wanneer: geelvrij case BESTAND",
)
_FORMER = "# Van het vorige stuk: "
_EARLIER_TALK = re.compile(r"# Van een eerder gesprek \((?P<document>[\w-]*)\): (?P<path>[\w.]+): (?P<value>.*)")


def facts(location: Location) -> Tree:
    """All that was given of a case, not what is computed (so before `case_dates.with_dates`), in the model's order."""
    return {
        name: found for name, field in schema.case_sections().items() if (found := _section(location, name, field.form))
    }


def without_letter(tree: Tree, document: str) -> tuple[Tree, Tree]:
    """The facts without those of one letter, and of the talk that ends with this document; and those apart.

    Of a talk its day is among both: it stays a fact, and tells which talk the others are of.
    """
    tree, letter = _apart(tree, OF_ONE_LETTER)
    rest, talk = _apart(tree, OF_ONE_TALK.get(document, ()))
    _, day = _apart(tree, (_DAYS[document],) if talk and document in _DAYS else ())
    return rest, {**letter, **day, **talk}


def _apart(tree: Tree, paths: Iterable[str]) -> tuple[Tree, Tree]:
    """A tree without the facts at these paths, and those that were there."""
    apart: Tree = {}
    for path in paths:
        tree, found = _without(tree, path.split("."))
        apart |= {path: found} if found is not None else {}
    return tree, apart


def of_same_talk(content: str, known: Location, document: str) -> list[case.CaseRead]:
    """What a case file says, in its comments, of the talk that this document was about when it was made before.

    So that a document can be made anew, with what was yellow filled in. Nothing when the talk is on another day now,
    and nothing of what is known.
    """
    lines = (_EARLIER_TALK.fullmatch(line.rstrip()) for line in content.splitlines())
    told = {line["path"]: line["value"] for line in lines if line is not None and line["document"] == document}
    day = _DAYS.get(document, "")
    if day in told and str(known.data(day) or told[day]) != told[day]:
        return []
    paths = (path for path in OF_ONE_TALK.get(document, ()) if path in told and not case.is_known(known, path))
    reads = (_read_fact(path, told[path]) for path in paths)
    return [read for read in reads if not read.findings and read.root]


def _read_fact(path: str, words: str) -> case.CaseRead:
    """One fact as the reader of a case takes it, from its place and what stands behind it in the file."""
    places = "\n".join(f"{'  ' * depth}{key}:" for depth, key in enumerate(path.split(".")))
    return case.read(f"{places} {words}".encode(), case.ANSWERS)


def _without(tree: Tree, keys: list[str]) -> tuple[Tree, Any]:
    """A tree without the fact at a place, nor a group that is empty then; and that fact, None when it is not there."""
    key, *below = keys
    found = tree.get(key)
    if not below:
        return {name: value for name, value in tree.items() if name != key}, found
    if not isinstance(found, dict):
        return tree, None
    rest, found = _without(found, below)
    return {name: rest if name == key else value for name, value in tree.items() if name != key or rest}, found


def text(tree: Tree, former: Tree | None = None, earlier: str = "", document: str = "", *, quoted: bool = False) -> str:
    """The file of a case; what somebody wrote behind a # in `earlier` stays.

    `former` are the facts of the document that was made, and of a talk that ended with it. They are kept as comments,
    in the place of those of the letter before; of a talk until there is another. `quoted` puts each text between marks.
    """
    ours = {*_HEAD, *map(_title, schema.case_sections())}
    own = {
        section: [line for line in lines if line not in ours and (former is None or not _is_past(line, former))]
        for section, lines in case_comments.by_section(earlier).items()
    }
    lines = [*_HEAD, *own.pop("", ()), *_former(former or {}, document)]
    for name, found in tree.items():
        lines += ["", _title(name), *own.pop(name, ())]
        lines.append(case_yaml.written({name: found}, quoted=quoted))
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


def _title(name: str) -> str:
    """What stands above a section: its label, and what helps to fill it in."""
    meta = schema.field(name).meta
    return f"# {capital(meta.label)}{f'. {meta.help}' if meta.help else ''}"


def _former(facts: Tree, document: str) -> Iterator[str]:
    """A comment for each fact, as it would stand in the file."""
    for path, value in facts.items():
        mark = _FORMER if path in OF_ONE_LETTER else f"# Van een eerder gesprek ({document}): "
        yield mark + case_yaml.on_one_line(path, value)


def _is_past(line: str, former: Tree) -> bool:
    """Whether a comment of ours is about the letter before, or about a fact that `former` has of a later talk."""
    talk = _EARLIER_TALK.fullmatch(line)
    return line.startswith(_FORMER) or (talk is not None and talk["path"] in former)


def as_made(tree: Tree, document: str, on: date, to: str = "", groups: Iterable[str] = ()) -> Tree:
    """The facts with one more document that was made; the same one on the same day only once, with all its groups."""
    about = dict(tree.get("zaak", {}))
    papers = [dict(paper) for paper in about.get("stukken", ())]
    entry: Tree = {"document": document, "datum": on, "aan": to or None}
    same = next((one for one in papers if {key: one.get(key) for key in entry} == entry), None)
    if same is None:
        same = {key: value for key, value in entry.items() if value}
        papers.append(same)
    if whole := list(dict.fromkeys((*same.get("groepen", ()), *groups))):
        same["groepen"] = whole
    return _with(tree, {**about, "stukken": papers})


def of_location(tree: Tree, location: str) -> Tree:
    """The facts with the location they are of, unless they say so already."""
    about = tree.get("zaak", {})
    return tree if about.get("locatie") else _with(tree, {**about, "locatie": location})


def with_key(tree: Tree, key: str) -> Tree:
    """The facts with the key by which a calendar knows the case, unless they have one already."""
    about = tree.get("zaak", {})
    return tree if about.get("sleutel") else _with(tree, {**about, "sleutel": key})


def _with(tree: Tree, about: Tree) -> Tree:
    """The facts with another first section, all in the order of the model."""
    order = schema.field("zaak").children
    whole = {**tree, "zaak": {key: about[key] for key in order if key in about}}
    return {name: whole[name] for name in schema.case_sections() if name in whole}
