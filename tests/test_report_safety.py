"""No word that somebody typed can steer who reads a report: each of the forms, judged by a reader of that form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from geelvrij.checks.catalogue import Basis, Catalogue, load
from geelvrij.checks.finding import Finding, Place, Severity, Where
from geelvrij.checks.horizon import Coming
from geelvrij.checks.judged import Judged, Judgement
from geelvrij.checks.run import summarise
from geelvrij.checks.suppressions import Suppression
from geelvrij.generator.commands.check_reports import _FORMS, FORMS, Report
from report_readers import READERS, Seen

DAY = date(2026, 11, 21)
PLAIN = "Boom"
HOSTILE = MappingProxyType({
    "opdracht": "::error file=x,line=1::gekaapt%0A::stop-commands::x",
    "oude opdracht": "##[error]gekaapt",
    "regel erbij": "a\n::error::gekaapt\r\n##[add-mask]x\n\n# kop",
    "formule": '=HYPERLINK("https://kwaad.example";"klik")',
    "plus": "+1+1",
    "min": "-2+3",
    "apenstaart": "@SUM(1;1)",
    "tab": "\t=1+1",
    "regelterugloop": "\r=1+1",
    "spatie ervoor": " =1+1",
    "brede formule": "＝1+1",
    "script": "\"'><script>alert(1)</script><img src=x onerror=alert(1)>",
    "einde van een blok": "</style></script><!-- ]]> --><svg onload=alert(1)>",
    "sjabloon": "{{ 7*7 }}{% if x %}{0} {nvt: x}",
    "adres": "javascript:alert(1)//..//www.kwaad.example/a https://kwaad.example/?a=1&b=2#c",
    "scherm": "\x1b[2J\x1b]0;gekaapt\x07\x9b31m\x08\x7f",
    "leesrichting": "\u202egekaapt\u2066\u200f\u2028\u2029\u200b",
    "opmaak": "a|b|c [klik](https://kwaad.example) ![x](y) *b* _c_ ~~d~~ `e` <b>f</b> &lt;",
    "vermelding": "@team a@b.example #1 GH-2 !3 ~bug &4 $5 %6 groep/project#7",
    "blok": "```\n- x\n> y\n1. z\n\n    code\n***",
    "geen xml": "]]>&<a b='c'/>\x00\x0b\x0c\ufffe\uffff",
    "half teken": "\udce9x",
    "agenda": "a\\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:x;y,z\\;\\",
    "lang": "é😀" * 300,
    "cel": 'a;b"c\r\nd',
    "pad": "../../x/..\\y:z?*|%2e%2e",
})  # fmt: skip


@cache
def report(word: str) -> Report:
    """A report in which this word stands wherever somebody may have typed something."""
    own = replace(
        load().rule("ROL015"), code="EIG001", name="eig001", title=word, body=f"## Besluit\n\n{word}",
        bases=MappingProxyType({"school": Basis("huisregel", word, None)}), sectors=("school",), reference=word,
    )  # fmt: skip
    pages = ("BST101", "DOC501", "KRT004", "ROL015")
    book = Catalogue({**{code: load().rule(code) for code in pages}, own.code: own})
    place = Place("locations/boom.yaml", 2, 3, 2, 9)
    typed = Finding.at(
        place, "EIG001", "eig001", Severity.FOUT, word, f"{word} en dan {word}", location="boom", field="locatie.naam",
        document=word, source=word,
    )  # fmt: skip
    word_file = Finding.at(
        Place(f"{word}.docx"), "DOC501", "geel-vlak-niet-ingevuld", Severity.WAARSCHUWING, f"Geel: {word}", word,
        where=Where((word, f"Kop {word}"), word, word),
    )  # fmt: skip
    whole_file = replace(
        word_file, code="BST101", name="onleesbaar-bestand", where=None, file=word, severity=Severity.FOUT
    )
    nowhere = replace(typed, code="ROL015", name="bhv-ontbreekt", file="", location=None, line=1, column=1, end_line=1)
    let_be = replace(typed, code="KRT004", name="sociale-kaart-te-oud", message=f"Nog {word}")
    entry = Suppression(word, "KRT004", "boom", "", word, word, word, DAY, DAY, Place("regels/uitzonderingen.yaml"))
    judged = (
        Judged(typed, word, "a" * 32, word),
        Judged(word_file, word, "b" * 32, word),
        Judged(whole_file, word, "c" * 32, word, None, DAY),
        Judged(let_be, word, "d" * 32, word, entry),
        Judged(nowhere, word, "f" * 32, word),
    )
    summary = summarise([typed, word_file, whole_file, nowhere], ["boom"], peildatum=DAY, fail_on=Severity.FOUT)
    coming = (Coming(date(2026, 12, 1), Judged(replace(typed, message=f"Straks {word}"), word, "e" * 32, word)),)
    return Report(
        root=Path("/nergens"), title=word, judgement=Judgement(judged), summary=summary, book=book,
        sectors={"boom": frozenset({"school"})}, names={"boom": word}, lent={}, ahead=lambda days: coming,
        link="https://example.nl/{file}#L{line}",
    )  # fmt: skip


def seen(form: str, word: str) -> Seen:
    return READERS[form](_FORMS[form](report(word)))


def test_every_form_has_a_reader() -> None:
    assert sorted(READERS) == sorted(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_sees_the_words(form: str) -> None:
    """Otherwise what follows would say nothing."""
    assert any(PLAIN in one for one in seen(form, PLAIN).words)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_word_stays_a_word(form: str, kind: str) -> None:
    assert seen(form, HOSTILE[kind]).built == seen(form, PLAIN).built
