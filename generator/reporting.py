"""Makes a report: a document with what geelvrij itself tells, of the organisation or of a comparison."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.finding import Place
from geelvrij.checks.layers import Layer, Location
from geelvrij.checks.values import Listing, Node, Section, Value

from .compile import store
from .compile.setting import Setting
from .master import Master
from .plan import FORMATS, Job
from .probing import probe
from .rendering import render

_WHERE = Place(schema.REPORT)


def make(
    master: Master, setting: Setting, organisation: Location, facts: Section, on: date,
    formats: Iterable[str] = FORMATS, name: str | None = None,
) -> dict[str, bytes]:  # fmt: skip
    """The files of a report by name, `name` without its ending; `facts` are the sections it is about, see `told`.

    Raises MasterRefused when the master has mistakes.
    """
    place = placed(organisation, facts)
    job = Job(master, tuple(sorted(set(formats))))
    compiled, source = store.compiled(master, setting), store.probe_source(master, setting)
    made = render(compiled, place, job, on, probe(source, place, master, on))
    return {f"{name or master.id}.{file.rpartition('.')[2]}": content for file, content in made.items()}


def placed(organisation: Location, facts: Section) -> Location:
    """The organisation with what a report tells on top of its own facts."""
    return organisation.below(Layer(facts, schema.REPORT, schema.REPORT))


def told(facts: Mapping[str, Any]) -> Section:
    """Plain facts as a section: mappings, sequences and texts, whole numbers, days, yes and no. None is left open."""
    found = {key: _node(value) for key, value in facts.items()}
    return Section(found, dict.fromkeys(found, _WHERE), _WHERE, schema.REPORT)


def _node(value: Any) -> Node:
    if isinstance(value, Mapping):
        return told(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Listing.of([_node(item) for item in value], _WHERE, schema.REPORT)
    return Value(value, _WHERE, schema.REPORT)
