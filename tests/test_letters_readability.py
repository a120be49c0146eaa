"""Every letter and report of ours reads easily: its score with a complete case is above the mark of TXT050, its sentences are short."""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any
from unittest.mock import patch

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from geelvrij.checks import case
from geelvrij.checks.foreign_word import look_through
from geelvrij.checks.location import Workspace
from geelvrij.checks.wording import Passage, readability
from geelvrij.checks.wording.page import goal
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler
from geelvrij.generator.master import find
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from test_letter_form import CHILDCARE, ON, ROOT, SCHOOL
from test_letters_beschuldiging import CASE as ACCUSATION
from test_letters_maatregel import CASE as MEASURE
from test_letters_overlijden import CASE as DEATH
from test_letters_toegang import CASE as CALAMITY
from test_letters_verslag import CASE as REPORT
from test_letters_verwijdering import CASE as REMOVAL

# What the other letters ask beside what the cases of the tests of their content hold.
TO_OTHERS = """\
brief: {datum: 2026-11-30, groepen: [groep 3, groep 4]}
incident: {datum: 2026-11-27, gemeld_op: 2026-11-27, groep: groep 3, situatie_neutraal: ruw gedrag, signalen_andere_kinderen: geen_signalen}
gesprek_betrokken_ouders: {datum: 2026-11-28}
groepsgesprek: {datum: 2026-11-28, door: de leerkracht, besproken_inhoud: samen spelen}
externen: {partners: [de GGD, het wijkteam]}
maatregel: {kind_thuis: ja, begeleiding: geregeld, afspraken: ja}
betrokken_ouders: {wens_rust: ja}
vervolg: {eerdere_brief_op: 2026-11-20, stappen: [We praten met alle groepen.], planning: Na de vakantie praten we verder.}
"""
DOCUMENTS = sorted(name for name, master in find(ROOT)[0].items() if master.case is not None)
BREAK = qn("w:br")


def merged(top: Any, base: Any) -> Any:
    if not isinstance(top, Mapping) or not isinstance(base, Mapping):
        return top
    return {**base, **{key: merged(value, base[key]) if key in base else value for key, value in top.items()}}


@cache
def complete_case() -> case.CaseRead:
    """One case that answers every question of every letter, whether that makes sense or not."""
    whole: Any = {}
    for facts in (ACCUSATION, CALAMITY, DEATH, REMOVAL, REPORT, MEASURE, TO_OTHERS):
        whole = merged(yaml.load(facts, yaml.BaseLoader), whole)
    read = case.read(yaml.safe_dump(whole, allow_unicode=True).encode(), "zaak.yaml")
    assert read.findings == ()
    return read


@pytest.mark.parametrize("document", DOCUMENTS)
def test_our_own_letters_read_easily_and_can_be_read_aloud(document: str) -> None:
    own = Organisation(ROOT, ON)
    master = own.master(document)
    wanted = goal()
    assert wanted is not None
    with patch.object(compiler.fonts, "embed"):  # choosing the letters of the house font takes seconds
        made = compiler.compile_master(master, own.setting)
    for name in (SCHOOL, CHILDCARE):
        place = Workspace.open(ROOT).read(name).location
        assert place is not None
        if set(master.sorts).isdisjoint(place.soorten):
            continue
        context = new_context(case.with_case(place, complete_case()), master, ON)
        content, _ = WordRenderer(made.word, Sandbox()).render(context)
        reading = readability.read(passages(content))
        assert reading is not None and reading.words >= wanted.fewest_words
        hardest = [line.sentence.text for line in reading.hardest(3)]
        assert reading.score >= wanted.lowest, hardest
        assert reading.mean <= wanted.mean
        assert master.case is not None
        long = [line.sentence.text for line in reading.lines if line.words > wanted.longest]
        assert long == [] or master.case.formal
        seen = look_through(content, name=document, on=ON)
        assert [one.message for one in seen if one.code in ("DOC014", "DOC019", "KRT006")] == []


def passages(content: bytes) -> list[Passage]:
    words = (
        "".join(" " if part.tag == BREAK else part.text or "" for part in paragraph.iter(qn("w:t"), BREAK))
        for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p"))
    )
    return [Passage(text) for text in words]


def test_there_are_letters_to_measure() -> None:
    assert len(DOCUMENTS) >= 25
