"""Deciding: what is made again, what stays and what is spared, from values alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import BASIS
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator import deciding
from geelvrij.generator.deciding import Standing, Tally
from geelvrij.generator.manifest import MadeDocument, MadeFile, Manifest, tool_version
from geelvrij.generator.master import Master
from geelvrij.generator.plan import Job, Order, Wish

NOW = tool_version()
HERE = Path("sjablonen")


def master(identifier: str) -> Master:
    return Master(identifier, "Titel", "", "blad", "blad", ("school",), HERE, (), None, HERE)


def document(identifier: str, **files: str) -> MadeDocument:
    made = tuple(MadeFile(f"{identifier}-de-kiem.{extension}", sha) for extension, sha in sorted(files.items()))
    return MadeDocument(identifier, "Titel", made, "tekst.md", "m", "d", (), ())


def standing(*documents: MadeDocument, version: str = NOW, **changed: str) -> Standing:
    """A folder that is as the manifest says, but for the files (by extension) that somebody changed."""
    manifest = Manifest("2027", "de-kiem", version, documents)
    edited = {name: changed[name[-4:].strip(".")] for name in manifest.files() if name[-4:].strip(".") in changed}
    return Standing(manifest, {**manifest.files(), **edited})


def order(*masters: str, documents: tuple[str, ...] = (), withheld: frozenset[str] = frozenset()) -> Order:
    found = {name: master(name) for name in masters}
    wish = Wish(documents, ("pdf",))
    return Order(HERE, HERE, "2027", wish, date(2026, 11, 21), "concept", False, found, {}, {}, withheld)


@pytest.fixture(scope="module")
def location() -> Location:
    found = Workspace.open(BASIS).read("de-kiem").location
    assert found is not None
    return found


OLD = document("a", docx="w", pdf="p")
JOB = Job(master("a"), ("pdf",))


def test_what_did_not_change_stays_with_the_files_it_has() -> None:
    assert deciding.still_right(replace(OLD, files=()), JOB, standing(OLD)) == OLD


@pytest.mark.parametrize(
    ("now", "job", "there"),
    [
        (OLD, JOB, Standing(None, {})),
        (OLD, JOB, standing(document("b", pdf="p"))),
        (OLD, JOB, standing(OLD, version="0.0.9")),
        (OLD, JOB, standing(OLD, version=f"0.0.9, {NOW}")),
        (replace(OLD, master_sha256="n"), JOB, standing(OLD)),
        (replace(OLD, data_sha256="n"), JOB, standing(OLD)),
        (OLD, JOB, standing(OLD, docx="e")),
        (OLD, JOB, standing(OLD, docx="")),
        (OLD, JOB, replace(standing(OLD), files={"a-de-kiem.pdf": "p"})),
        (OLD, JOB, standing(document("a", docx="w"))),
    ],
    ids=["niets", "ander", "versie", "versies", "sjabloon", "gegevens", "bewerkt", "onleesbaar", "weg", "vorm"],
)
def test_what_is_made_again(now: MadeDocument, job: Job, there: Standing) -> None:
    assert deciding.still_right(now, job, there) is None


@pytest.mark.parametrize(
    ("version", "jobs"),
    [(NOW, {"b": ("pdf",)}), ("0.0.9", {"a": ("docx", "pdf"), "b": ("pdf",)})],
)
def test_one_document_was_asked(location: Location, version: str, jobs: Mapping[str, tuple[str, ...]]) -> None:
    old = standing(OLD, document("weg", pdf="p"), version=version).manifest

    made = deciding.to_make(order("a", "b", "c", documents=("b",)), location, old)

    assert {job.document.id: job.formats for job in made} == jobs


@pytest.mark.parametrize(
    ("documents", "withheld", "stuck", "version", "kept", "versions"),
    [
        ((), frozenset(), frozenset(), NOW, ["n"], NOW),
        ((), frozenset(), {"a"}, NOW, ["a", "n"], NOW),
        ((), frozenset("a"), frozenset(), NOW, ["a", "n"], NOW),
        (("n",), frozenset(), frozenset(), NOW, ["a", "n"], NOW),
        ((), frozenset(), frozenset(), "0.0.9", ["n"], NOW),
        ((), frozenset(), {"a"}, "0.0.9", ["a", "n"], f"0.0.9, {NOW}"),
        ((), frozenset(), {"a"}, f"0.0.8, {NOW}", ["a", "n"], f"0.0.8, {NOW}"),
    ],
    ids=["vervalt", "mislukt", "achtergehouden", "niet-gevraagd", "versie", "versie-mislukt", "versies-mislukt"],
)
def test_what_the_manifest_will_say(
    documents: tuple[str, ...], withheld: frozenset[str], stuck: set[str], version: str, kept: list[str], versions: str
) -> None:
    tally = Tally((document("n", pdf="n"),), {"n-de-kiem.pdf": "n"}, frozenset(stuck))

    new = deciding.new_set(
        order(documents=documents, withheld=withheld), "de-kiem", standing(OLD, version=version), tally
    )

    assert new is not None
    assert [made.id for made in new.manifest.documents] == kept
    assert new.manifest.tool_version == versions
    assert new.gone == (frozenset() if "a" in kept else OLD_FILES)


OLD_FILES = frozenset(made.file for made in OLD.files)


def test_when_nothing_could_be_made_again_the_set_is_still_of_its_own_version() -> None:
    new = deciding.new_set(order(), "de-kiem", standing(OLD, version="0.0.9"), Tally((), {}, frozenset("a")))

    assert new is not None and new.manifest.tool_version == "0.0.9"


def test_where_nothing_was_and_nothing_comes_nothing_is_written() -> None:
    assert deciding.new_set(order(), "de-kiem", Standing(None, {}), Tally((), {}, frozenset())) is None


SPARE = "a-de-kiem (met de hand bewerkt).docx"
SECOND = "a-de-kiem (met de hand bewerkt 2).docx"


@pytest.mark.parametrize(
    ("there", "fresh", "spared"),
    [
        ({"a-de-kiem.docx": "w"}, "n", {}),
        ({"a-de-kiem.docx": "n"}, "n", {}),
        ({"a-de-kiem.docx": ""}, "n", {}),
        ({}, "n", {}),
        ({"a-de-kiem.docx": "e"}, "n", {"a-de-kiem.docx": SPARE}),
        ({"a-de-kiem.docx": "e"}, None, {"a-de-kiem.docx": SPARE}),
        ({"a-de-kiem.docx": "e", SPARE: "e"}, "n", {"a-de-kiem.docx": SPARE}),
        ({"a-de-kiem.docx": "e", SPARE: "f"}, "n", {"a-de-kiem.docx": SECOND}),
        ({"a-de-kiem.docx": "e", SPARE.upper(): "f"}, "n", {"a-de-kiem.docx": SECOND}),
        ({"a-de-kiem.docx": "e", SPARE: ""}, "n", {"a-de-kiem.docx": SECOND}),
    ],
    ids=["van-ons", "zelfde", "onleesbaar", "weg", "bewerkt", "vervalt", "al-bewaard", "tweede", "hoofdletters", "map"],
)
def test_what_is_spared(there: dict[str, str], fresh: str | None, spared: dict[str, str]) -> None:
    right = (document("a", docx=fresh),) if fresh else ()
    tally = Tally(right, {"a-de-kiem.docx": fresh} if fresh else {}, frozenset())
    old = standing(document("a", docx="w"))

    new = deciding.new_set(order(), "de-kiem", replace(old, files=there), tally)

    assert new is not None and new.spared == spared
