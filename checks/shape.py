"""Lays a tree of text along the model: typed values with their places, and a VRM finding for all that does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import formats, lists, messages, misplaced, reading, violations
from .cerberus_adapter import Checker, Path, Violation, cerberus_schema
from .characters import excerpt
from .codes import finding
from .facts import is_filler_for_no_text as is_filler
from .facts import is_no_reason
from .finding import Finding, Place, in_order
from .habits import inside_curly_quotes, reason_declined
from .lookup import key_place, named, node_at, text_of
from .problem import Problem
from .schema import CHANGES, FROM, OWN_ROLES, Field, sections_of
from .values import Listing, Node, Section, Value, opened

NOT_APPLICABLE = "nvt"
_MIN_REASON = 3
_MAX_REASON = 500
_TEXT_KINDS = frozenset({"tekst", "lange_tekst", "naam"})
_MAX_FINDINGS = 200
_OWN_ROLES = ("rollen", OWN_ROLES)  # no role itself, but the group of those that a board made


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a file says. `not_applicable`: the path of every `nvt`. A value with a fout is left open in `root`."""

    root: Section
    findings: tuple[Finding, ...]
    not_applicable: tuple[str, ...]


def shape(tree: reading.Node | None, file: str, file_kind: str, layer: str) -> Shaped:
    """The typed content of a file of one kind (organisatie, regio, locatie), and every mistake in it at once."""
    return _Shaper(file, file_kind, layer).run(tree)


@cache
def checker(file_kind: str) -> Checker:
    """The compiled schema of a kind of file."""
    return Checker(cerberus_schema(sections_of(file_kind), file_kind))


class _Shaper:
    """Goes through one file. `silent` are the paths that already have their finding, or need none."""

    def __init__(self, file: str, file_kind: str, layer: str) -> None:
        self.file = file
        self.file_kind = file_kind
        self.layer = layer
        self.tree: reading.Node | None = None
        self.findings: list[Finding] = []
        self.silent: set[Path] = set()
        self.not_applicable: list[str] = []

    def run(self, tree: reading.Node | None) -> Shaped:
        start = Place(self.file)
        if tree is None:
            return self._nothing(messages.empty_file(self.file_kind))
        self.tree = tree
        if not isinstance(tree, reading.Mapping):
            self._report_only((), tree.place, messages.no_group("", text_of(tree)))
            return Shaped(Section({}, {}, start, self.layer), tuple(self.findings), ())
        if (kind := misplaced.other_kind(tree, self.file_kind)) is not None:
            return self._nothing(messages.other_kind(kind, self.file_kind))
        root, data = self._fields(tree, sections_of(self.file_kind), None, start, ())
        root = self._checked(root, data, tree)
        return Shaped(root, self._first(in_order(self.findings)), tuple(self.not_applicable))

    def _nothing(self, problem: Problem) -> Shaped:
        """A file that has one thing wrong with it as a whole: what it lacks only follows from that."""
        start = Place(self.file)
        self._report_only((), start, problem)
        return Shaped(Section({}, {}, start, self.layer), tuple(self.findings), ())

    # From text to typed values

    def _fields(
        self, node: reading.Mapping, known: Mapping[str, Field], free: Field | None, place: Place, path: Path
    ) -> tuple[Section, dict[str, Any]]:
        made: dict[str, Node] = {}
        data: dict[str, Any] = {}
        keys_at: dict[str, Place] = {}
        if free is not None and not free.children.keys().isdisjoint(node.entries):
            node = self._without_strays(node, free, path)
        for key, (key_at, child) in node.entries.items():
            field = known.get(key) or free
            data[key] = None
            if field is not None:
                keys_at[key] = key_at
                made[key], data[key] = self._node(field, child, key_at, (*path, key))
        return Section(made, keys_at, place, self.layer), data

    def _without_strays(self, node: reading.Mapping, free: Field, path: Path) -> reading.Mapping:
        """The group without the fields of its items that stand beside them; those that stand together are told once."""
        for keys, place, home in misplaced.strays(node, free):
            self._report_only((*path, keys[0]), place, messages.misplaced_fields(keys, home))
        return reading.Mapping({key: at for key, at in node.entries.items() if key not in free.children}, node.place)

    def _node(self, field: Field, node: reading.Node, key_at: Place, path: Path) -> tuple[Node, Any]:
        if type(node) is reading.Scalar:
            node = self._without_curly_quotes(field, node, path)
            if node.refused or not node.text.strip():
                if node.refused:
                    self.silent.add(path)
                return Value(None, key_at, self.layer), None
            if field.form == "waarde":
                return self._leaf(field, node, key_at, path)
        elif type(node) is reading.Mapping:
            if NOT_APPLICABLE in node.entries:
                return self._declined(field, node, key_at, path), None
            if field.form == "groep":
                return self._fields(node, field.children, field.free, key_at, path)
        if field.form == "lijst" and field.item is not None:
            if type(node) is reading.Sequence:
                return self._items(field.item, node.items, node.place, path)
            if field.item.form == "waarde" and lists.stands_for_a_list(node):  # `soort: school` means a list of one
                return self._items(field.item, (node,), node.place, path)
        self._wrong_form(field, node, path)
        return Value(None, key_at, self.layer), None

    def _items(
        self, field: Field, nodes: tuple[reading.Node, ...], place: Place, path: Path
    ) -> tuple[Listing, list[Any]]:
        made: list[Node] = []
        data: list[Any] = []
        for index, node in enumerate(nodes):
            if isinstance(node, reading.Scalar) and not node.text.strip():
                if not node.refused:
                    self._report_only(path, node.place, messages.empty_item())
                item: Node = Value(None, node.place, self.layer)
                plain: Any = None
            else:
                item, plain = self._node(field, node, node.place, (*path, index))
            made.append(item)
            data.append(plain)
        for index, problem in lists.wrong_items(data, field.rules.get("allowed", ())):
            self._report_only((*path, index), nodes[index].place, problem)
        for index, problem in lists.same_days(data) if path[-1] == CHANGES else ():
            self._report_only((*path, index, FROM), nodes[index].place, problem)
        return Listing.of(made, place, self.layer), data

    def _leaf(self, field: Field, node: reading.Scalar, key_at: Place, path: Path) -> tuple[Value, Any]:
        kind = field.meta.soort
        if kind not in _TEXT_KINDS and is_filler(node.text) and node.text not in field.rules.get("allowed", ()):
            self._report(path, node.place, messages.filler(node.text))
            return Value(None, key_at, self.layer), None
        reason = reason_declined(node.text)
        if reason is not None:
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            self._report(path, node.place, messages.declined_in_words(key, reason))
            return Value(None, key_at, self.layer), None
        result = formats.convert(kind, node.text)
        if isinstance(result, Problem):
            self._report(path, node.place, result)
            return Value(None, key_at, self.layer), None
        if kind in _TEXT_KINDS and (strange := formats.foreign_letter(str(result))) is not None:
            self._report_only(path, node.place, strange)
        return Value(result, node.place, self.layer), result

    def _without_curly_quotes(self, field: Field, node: reading.Scalar, path: Path) -> reading.Scalar:
        inside = inside_curly_quotes(node.text) if node.plain and not node.text.isascii() else None
        if inside is None:
            return node
        self._report_only(path, node.place, messages.curly_quotes("" if field.meta.persoonlijk else inside))
        return node._replace(text=inside)

    def _declined(self, field: Field, node: reading.Mapping, key_at: Place, path: Path) -> Value:
        """`{nvt: reden}`: the field or section does not apply, and why."""
        self.silent.add(path)
        place, reason = node.entries[NOT_APPLICABLE]
        text = reason.text.strip() if isinstance(reason, reading.Scalar) else ""
        wrong = formats.convert("lange_tekst", text)
        if len(node.entries) > 1:
            self._report(path, place, messages.declined_and_filled())
        elif field.always_applies:
            self._report(path, place, messages.always_applies(field, path))
        elif isinstance(wrong, Problem):
            self._report(path, reason.place, wrong)
        elif not _MIN_REASON <= len(text) <= _MAX_REASON:
            self._report(path, reason.place if text else place, messages.no_reason())
        elif is_no_reason(text):
            self._report(path, reason.place, messages.no_real_reason(text))
        else:
            self.not_applicable.append(dotted(path))
            return Value(None, key_at, self.layer, text)
        return Value(None, key_at, self.layer)

    def _wrong_form(self, field: Field, node: reading.Node, path: Path) -> None:
        if (home := misplaced.role(self.tree, path, self.file_kind)) is not None:
            self._report(path, key_place(self.tree, path, self.file), messages.misplaced_role(str(path[-1]), home))
            return
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        text = text_of(node)
        if text and is_filler(text):
            problem = messages.filler(text)
        elif field.form == "waarde":
            problem = messages.no_single_value(key)
        elif field.form == "lijst" and (bulleted := lists.bulleted(node)) is not None:
            problem = bulleted
        elif text and path[0] == "rollen" and path != _OWN_ROLES and len(path) > 1 and not text.startswith("-"):
            problem = messages.no_appointment(key, text, self._named(text), isinstance(path[-1], int))
        elif field.form == "lijst":
            problem = messages.no_list(key, text)
        elif isinstance(path[-1], int):
            problem = messages.no_group_in_list(key, text, field)
        else:
            problem = messages.no_group(key, text, field)
        self._report(path, node.place, problem)

    def _named(self, text: str) -> str | None:
        """The key of who has this name; None for a text that is a key itself."""
        return None if node_at(self.tree, ("personen", text)) is not None else named(text, self.tree)

    # From the rules of the schema to findings

    def _checked(self, root: Section, data: dict[str, Any], tree: reading.Node) -> Section:
        broken = [found for found in checker(self.file_kind)(data) if not self._is_silent(found)]
        wrong: dict[Path, Place] = {}
        for found in violations.told(broken, tree, self.file, self.file_kind):
            self._report_only(found.path, found.place, found.problem)
            if found.leaves_open:
                wrong[found.path] = key_place(tree, found.path, self.file)
        return opened(root, wrong)

    def _is_silent(self, found: Violation) -> bool:
        path = found.path
        own = found.of_key and dotted(path) in self.not_applicable  # what does not apply has a key all the same
        return any(path[:length] in self.silent for length in range(1, len(path) + (not own)))

    def _report(self, path: Path, place: Place, problem: Problem) -> None:
        self.silent.add(path)
        self._report_only(path, place, problem)

    def _report_only(self, path: Path, place: Place, problem: Problem) -> None:
        self.findings.append(finding(place, problem.code, problem.message, problem.help, dotted(path) or None))

    def _first(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """As many findings as a person can use, with a note when there are more."""
        if len(findings) <= _MAX_FINDINGS:
            return findings
        message = f"In dit bestand staan {len(findings)} fouten. We laten de eerste {_MAX_FINDINGS} zien."
        help = "Kijk of het goede bestand in de map staat. Verbeter de eerste fouten en controleer opnieuw."
        return in_order([*findings[:_MAX_FINDINGS], finding(Place(self.file), "VRM299", message, help)])


def dotted(path: Path) -> str:
    """The path as people write it: personen.ada.scholing.0.datum; odd keys are made safe to show."""
    return ".".join(
        str(key) if str(key).isascii() and str(key).isprintable() and len(str(key)) <= 64 else excerpt(str(key))
        for key in path
    )
