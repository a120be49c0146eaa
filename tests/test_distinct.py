"""What a document asks is asked once, and names are made once for all documents: the answers stay the same."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from geelvrij.checks.location import Location
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import checked, distinct, store
from geelvrij.generator.compile.tags import ANY, parse
from geelvrij.generator.master import Master
from geelvrij.generator.probing import open_fields, probe

ROOT = Path(__file__).parents[1]
ON = date(2026, 11, 21)

ONCE = {
    "a name that comes again": ("{{ a.b }}{{ a.c }}{{ a.b }}", "{{ a.b }}{{ a.c }}"),
    "another filter asks anew": ("{{ a.b }}{{ a.b | jaar }}", "{{ a.b }}{{ a.b | jaar }}"),
    "asked before the condition": ("{{ a.b }}{% if x.y %}{{ a.b }}{% endif %}", "{{ a.b }}{% if x.y %}{% endif %}"),
    "asked in a condition only": (
        "{% if x.y %}{{ a.b }}{% endif %}{{ a.b }}", "{% if x.y %}{{ a.b }}{% endif %}{{ a.b }}",
    ),
    "both branches": (
        "{% if x.y %}{{ a.b }}{% elif x.z %}{{ a.b }}{{ a.b }}{% else %}{{ a.b }}{% endif %}",
        "{% if x.y %}{{ a.b }}{% elif x.z %}{{ a.b }}{% else %}{{ a.b }}{% endif %}",
    ),
    "a whole condition twice": (
        "{% if x.y %}{{ a.b }}{{ a.b }}{% endif %}{% if x.y %}{{ a.b }}{% endif %}", "{% if x.y %}{{ a.b }}{% endif %}",
    ),
    "a condition without words is still asked": ("{% if x.y %}{% endif %}", "{% if x.y %}{% endif %}"),
    "the names of a loop are its own": (
        "{% for p in a.p %}{{ p.n }}{{ p.n }}{% for p in b.p %}{{ p.n }}{% endfor %}{% endfor %}",
        "{% for p in a.p %}{{ p.n }}{% for p in b.p %}{{ p.n }}{% endfor %}{% endfor %}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ONCE.values(), ids=ONCE.keys())
def test_a_question_is_asked_once(text: str, wanted: str) -> None:
    assert distinct.once(parse(match.group("tag")) for match in ANY.finditer(text)) == wanted


def every_pair() -> Iterator[tuple[Organisation, Master, Location]]:
    own = Organisation(ROOT, ON)
    for id in own.workspace.location_ids():
        location = own.workspace.read(id).location
        assert location is not None
        for master in own.masters.values():
            yield own, master, location


def test_the_answers_are_those_of_every_tag() -> None:
    for own, master, location in every_pair():
        spots = checked.read(master, own.setting).spots
        whole = "".join(spot.tag.jinja() for spot in spots)
        short = distinct.once(spot.tag for spot in spots)
        assert len(short) < len(whole)
        every, once = (probe(source, location, master, ON) for source in (whole, short))
        assert once.fingerprint() == every.fingerprint()
        told = [[(item.path, item.label, item.place) for item in asked.open_fields()] for asked in (every, once)]
        assert told[0] == told[1]
        assert [item.path for item in once.not_applicable()] == [item.path for item in every.not_applicable()]


def test_a_document_is_told_only_its_own_open_fields() -> None:
    own = Organisation(ROOT, ON)
    masters = [master for master in own.every_master.values() if not master.is_report]  # no location has one
    probes = {master.id: store.probe_source(master, own.setting) for master in masters}
    told = 0
    for id in own.workspace.location_ids():
        location = own.workspace.read(id).location
        assert location is not None
        each = [field for master in masters for field in open_fields(probes, location, [master], ON)]
        assert open_fields(probes, location, masters, ON) == each
        told += len(each)
    assert told > 100


def test_a_location_that_was_asked_is_free_at_once() -> None:
    """Without a search for circles, which took a tenth of the time of checking a thousand locations."""
    own = Organisation(ROOT, ON)
    probes = {name: store.probe_source(master, own.setting) for name, master in own.masters.items()}
    location = own.workspace.read("school-de-schets").location
    assert location is not None
    gc.collect()
    gc.disable()
    try:
        assert open_fields(probes, location, own.masters.values(), ON)
        kept = weakref.ref(location)
        del location
        assert kept() is None
    finally:
        gc.enable()
