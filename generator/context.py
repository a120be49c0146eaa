"""Location → the names a template may use: immutable fields that know their words, their state and their place.

A context also remembers what a template asked of it: that is what the manifest and the fingerprint of the data tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from geelvrij.checks import facts, papers, schema
from geelvrij.checks.location import Listing, Location, Section, Value
from geelvrij.checks.rules.named import is_named
from geelvrij.checks.rules.view import View
from geelvrij.checks.rules.walk import people
from geelvrij.checks.sorts import CHILDCARE
from geelvrij.checks.values import Data

from . import dated_facts, in_force, wording
from .case_names import of_law
from .fields import CONDITION, Applies, Choice, Field, Group, Items, Node, Record
from .roles import Roles
from .trainings import TRAINING

__all__ = ["Context", "Field", "Node"]

ADOPTED = "editie.vastgesteld_op"
DECIDES = "meldcode.eindverantwoordelijke"
_STATUS = "status"
_TYPED = ("tekst", "lange_tekst")  # the kinds in which somebody writes sentences
IS_SORT = {f"is_{sort}": sort for sort in CHILDCARE}
Owner = Section | None  # the list item that holds a field; None for the location itself


class Context:
    """Everything a template may name for one location and one document."""

    form = "groep"

    def __init__(
        self,
        location: Location,
        document: Mapping[str, str],
        on: date,
        pages: Mapping[str, int] = MappingProxyType({}),
        *,
        of_case: bool = False,
        of_report: bool = False,
        facts_on: date | None = None,
        cited: in_force.Citations | None = None,
    ) -> None:
        """`on` is the day of the document; `facts_on` another day for who has a role and what is adopted.

        `cited` is how an adopted edition cites the law; None: as it is cited now on the day of the document.
        """
        self.location, self._on, self.record, self.cited = location, on, Record(), cited
        self._facts_on = facts_on or on
        self.record.names = frozenset(_first_names(location)) if of_case else frozenset()
        roots: dict[str, Node] = {}  # not by way of this context: what it holds may not hold it, see `forget`
        self._roots = roots
        self._roles = Roles(location, self._facts_on, self.record, lambda key: roots["functienamen"].get(key))
        roots["document"] = self._about(document)
        roots["bladzijde"] = Choice((), lambda name: self._constant(f"bladzijde.{name}", pages.get(name, 1)), free=True)
        roots["rollen"] = self._roles.group()
        roots[in_force.LAW] = in_force.articles(on, self.record, cited)
        roots[dated_facts.TERM] = dated_facts.terms(on, self.record, location.chosen_terms, cited)
        roots[dated_facts.TRAINER] = dated_facts.trainers(on, self.record, cited)
        roots[in_force.PERIOD] = in_force.Periods(on, self.record)
        self._told_by_us = schema.report_sections() if of_report else {}
        sections = {**schema.sections(), **(schema.case_sections() if of_case else {}), **self._told_by_us}
        for name, section in sections.items():
            if name != "rollen":
                self._roots[name] = self.node(name, section)

    # What a template and the language see

    def names(self) -> dict[str, Node]:
        """The top-level names, for Jinja."""
        return self._roots

    def child(self, name: str) -> Node | None:
        """A top-level name, for the compiler."""
        return self._roots.get(name)

    def item(self) -> Node | None:
        """A context is no list."""
        return None

    def node_at(self, path: str) -> Node | None:
        """The node at a dotted path; None when there is none."""
        top, *names = path.split(".")
        node = self._roots.get(top)
        for name in names:
            node = node.child(name) if node is not None else None
        return node

    @property
    def has_breaks(self) -> bool:
        """Whether a value with a line break or tab was printed."""
        return self.record.has_breaks

    def open_fields(self) -> list[Field]:
        """The open fields a template printed, in order of path."""
        return [item for _, item in sorted(self.record.printed.items()) if item.is_open]

    def not_applicable(self) -> list[Field]:
        """The fields a template printed that do not apply."""
        return [item for _, item in sorted(self.record.printed.items()) if item.reason is not None]

    def fingerprint(self) -> str:
        """SHA-256 of everything the template asked, with the answers."""
        states = [(path, node.state()) for path, node in sorted(self.record.asked.items(), key=itemgetter(0))]
        answers = json.dumps(states, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(answers.encode()).hexdigest()

    def turn_to(self, document: Mapping[str, str]) -> None:
        """The same names for another document of the location, of which nothing was asked yet."""
        self._roots["document"] = self._about(document)
        self.record.clear()

    def forget(self) -> None:
        """Lets go of the names and of what was asked: they hold each other, and would wait for the garbage search."""
        self._roots.clear()
        self.record.clear()

    # The model as nodes

    def _about(self, document: Mapping[str, str]) -> Group:
        def said(name: str) -> Node:
            return (
                self._status(document["id"]) if name == _STATUS else self._constant(f"document.{name}", document[name])
            )

        return Choice((*document, _STATUS), said)

    def _status(self, document: str) -> Node:
        """Whether the document itself is a draft, as the organisation or the location says of it."""
        kind = papers.kind(document)
        key = kind.key if kind else document.replace("-", "_")
        node = self.node_at(f"documenten.{key or _STATUS}.{_STATUS}")
        assert node is not None
        return node

    def _constant(self, path: str, value: Any) -> Field:
        return Field(path, value, self.record)

    def node(self, path: str, section: schema.Field, owner: Owner = None) -> Node:
        """The node of a schema field; `owner` is the list item that holds it, None for the location itself."""
        if section.form == "waarde":
            return self._leaf(path, section, owner)
        if section.form == "lijst":
            return self._list(path, section, owner)
        return _Branch(self, path, section, owner)

    def _leaf(self, path: str, section: schema.Field, owner: Owner) -> Field:
        if owner is not None:
            return self._field(path, section, owner.value(path.rpartition(".")[2]))
        value = self.location.value(path)
        if path == ADOPTED and isinstance(value.data, date) and value.data > self._facts_on:
            value = value._replace(data=None)  # a day to come is a plan: until then the edition is a draft
        if path == DECIDES and value.data is not None and is_named(str(value.data), people(View(self.location))):
            value = value._replace(data=None)  # the law asks for a function: a name would read as a fact
        return self._field(path, section, value)

    def _field(self, path: str, section: schema.Field, value: Value) -> Field:
        data, meta = value.data, section.meta
        if data is not None:
            # What a report quotes may be n.v.t.
            is_ours = bool(self._told_by_us) and path.partition(".")[0] in self._told_by_us
            data = data if is_ours else self._known(data)
        text = None if data is None else wording.shown(data, meta.soort)
        if text and meta.soort in _TYPED and path.partition(".")[0] in schema.case_sections():
            text = wording.part(text)
        return Field(
            path, data, self.record, label=meta.label, place=value.place, reason=value.not_applicable, text=text
        )

    def _known(self, data: Data) -> Data:
        """The data of a field; None for a filler word such as n.v.t., which would read as a fact in a document."""
        return None if facts.is_filler(data, self._on) else data

    def _list(self, path: str, section: schema.Field, owner: Owner) -> Items:
        inner = section.item
        assert inner is not None
        things: Sequence[Any]
        if owner is None:
            things, value = self.location.items(path), self.location.value(path)
        else:
            found, value = owner.get(path.rpartition(".")[2]), owner.value(path.rpartition(".")[2])
            things = found if isinstance(found, Listing) else ()
        made = tuple(self._item(f"{path}.{index}", inner, thing) for index, thing in enumerate(things))
        whole = self._field(path, section, Value(None, value.place, value.layer, value.not_applicable))
        return Items(whole, made, lambda: self._item(f"{path}.*", inner, Section({}, {}, value.place, value.layer)))

    def _item(self, path: str, section: schema.Field, thing: Any) -> Node:
        if section.form == "waarde":
            value = thing if isinstance(thing, Value) else Value(None, thing.place, thing.layer)
            return self._field(path, section, value)
        # An item that is declared not applicable as a whole is a group of which every field is.
        owner = thing if isinstance(thing, Section) else Section({}, {}, thing.place, thing.layer)
        return _Branch(self, path, section, owner)

    def own_names(self, path: str, section: schema.Field, group: Group) -> dict[str, Callable[[], Node]]:
        """The names of a group that are not in a file but follow from it."""
        made = of_law(path, self.location, self._constant, self._at)
        if "adres" in section.children:
            made["adres_regel"] = lambda: self._address(f"{path}.adres_regel", group.get("adres"))
        if path == "locatie":
            sectors, sorts = self.location.sectors, self.location.soorten
            facts = {name: sort in sorts for name, sort in IS_SORT.items()}
            facts |= {"is_school": "school" in sectors, "is_kinderopvang": "kinderopvang" in sectors}
            facts["is_kindcentrum"] = len(sectors) > 1
            made |= {name: partial(self._constant, f"locatie.{name}", fact) for name, fact in facts.items()}
            made["hoofd"] = self._roles.lead
            made[TRAINING] = self._roles.team_trainings
        if path == "zaak":
            made["ondertekenaar"] = lambda: self._roles.signer(group.get("setting"))
        if path == "meldcode":
            made["beslisser"] = lambda: self._roles.named(group.get("eindverantwoordelijke"))
        if path == "kaart":
            made["alle"] = self._services
        if path.startswith("kaart."):
            made[CONDITION] = lambda: self._applies(path, section)
        if path.startswith("kaart.") and path.count(".") == 1:
            made["sleutel"] = lambda: self._constant(f"{path}.sleutel", path.split(".")[1])
        return made

    def _at(self, path: str) -> Node:
        """The node of another field: what it says, and what is yellow while it says nothing."""
        top, name = path.split(".")
        return self._roots[top].get(name)

    def _applies(self, path: str, section: schema.Field) -> Field:
        """False when a service, or the person of it, is declared not applicable: as a whole or by its name."""
        parts = (path, f"{path}.naam") if "naam" in section.children else (path,)
        values = [self.location.value(part) for part in parts]
        told = next((value for value in values if value.not_applicable is not None), None)
        reason = told.not_applicable if told else None
        place = (told or values[0]).place
        return Applies(path, reason is None, self.record, place=place, reason=reason)

    def _address(self, path: str, address: Node) -> Field:
        street, code, town = (address.get(name) for name in ("straat", "postcode", "plaats"))
        assert isinstance(street, Field) and isinstance(code, Field) and isinstance(town, Field)
        label = street.label.replace("straat en huisnummer", "adres").strip()
        # A postcode may be declared not applicable, but a forgotten one is as wrong on an envelope as a street.
        missing = next(
            (part for part in (street, code, town) if part.is_open or (part is not code and not part.truth)), None
        )
        if missing is not None:
            return Field(path, None, self.record, label=label, place=missing.place, reason=missing.reason)
        line = ", ".join(part for part in (street.text, f"{code.text} {town.text}".strip()) if part)
        return Field(path, line, self.record, label=label, place=street.place)

    def _services(self) -> Items:
        services = schema.sections()["kaart"].children
        names = {key: self.location.value(f"kaart.{key}.naam").data for key in schema.services()}
        present = [key for key, name in names.items() if self._known(name) is not None]
        made = tuple(_Branch(self, f"kaart.{key}", services[key], None) for key in present)
        sample = services["veilig_thuis"]
        return Items(
            self._whole("kaart.alle", "kaart"), made, lambda: _Branch(self, "kaart.veilig_thuis", sample, None)
        )

    def _whole(self, path: str, source: str) -> Field:
        """A list of our own as a field: open at the place of what it is made from."""
        value = self.location.value(source)
        label = schema.label(source)
        return Field(path, None, self.record, label=label, place=value.place, reason=value.not_applicable)


def _first_names(location: Location) -> Iterator[str]:
    """What people call the child of a case and those who work at the location."""
    child = [location.value("kind.voornaam"), location.value("kind.achternaam")]
    staff = [person.fields.value("voornaam") for person in people(View(location))]
    for value in (*child, *staff):
        yield from str(value.data or "").split()[:1]


class _Branch(Group):
    """The names under a section of the model, and those that follow from them; `owner` as for `Context.node`."""

    __slots__ = ("_context", "_owner", "_path", "_section")

    def __init__(self, context: Context, path: str, section: schema.Field, owner: Owner) -> None:
        super().__init__()
        self._context = context
        self._path = path
        self._section = section
        self._owner = owner

    def make(self, name: str) -> Node | None:
        inner = self._section.children.get(name) if name != schema.CHANGES else None
        if inner is None:
            own = self._own().get(name)
            inner = self._section.free
            if own or inner is None:
                return own() if own else None
        below = self._owner
        if below is not None and inner.form == "groep":
            found = below.get(name)
            below = found if isinstance(found, Section) else Section({}, {}, below.place, below.layer)
        return self._context.node(f"{self._path}.{name}", inner, below)

    def names(self) -> list[str]:
        return sorted({*self._section.children, *self._own()} - {CONDITION, schema.CHANGES})

    def _own(self) -> dict[str, Callable[[], Node]]:
        return self._context.own_names(self._path, self._section, self)
