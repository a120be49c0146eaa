"""A value in a YAML file changes and nothing else: comments, order, layout and line ends stay as somebody wrote them."""

from datetime import date
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from geelvrij.checks import reading
from geelvrij.generator.splicing import yaml_change
from geelvrij.generator.splicing.splice import SpliceRefused, facts, replace_values
from geelvrij.generator.splicing.write_back import NotWritten, read_own, write_back
from geelvrij.generator.splicing.yaml_words import Declined, bare
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path for path in (ROOT / "locations").glob("*.yaml") if path.stem != "organisatie")
FILE = "locations/x.yaml"

CASES: dict[str, tuple[str, dict[Any, Any], str]] = {
    "een waarde": ("a: x # c\nb: y\n", {("a",): "z"}, "a: z # c\nb: y\n"),
    "een lege waarde": ("a:\nb: y\n", {("a",): "z"}, "a: z\nb: y\n"),
    "een opmerking houdt haar kolom": ("a:        # c\n", {("a",): "010"}, "a: '010'  # c\n"),
    "een opmerking heeft geen plaats": ("a: # c\n", {("a",): "lang"}, "a: lang # c\n"),
    "een waarde leeg maken": ("a: x # c\n", {("a",): None}, "a: # c\n"),
    "enkele aanhalingstekens blijven": ("a: 'x'\n", {("a",): "it's"}, "a: 'it''s'\n"),
    "dubbele aanhalingstekens blijven": ('a: "x"\n', {("a",): "y"}, 'a: "y"\n'),
    "nodige aanhalingstekens": ("a: x\n", {("a",): "y: z # w"}, "a: 'y: z # w'\n"),
    "een nul vooraan": ("a: x\n", {("a",): "000123"}, "a: '000123'\n"),
    "een datum": ("a: 2026-01-01\n", {("a",): date(2027, 2, 3)}, "a: 2027-02-03\n"),
    "een getal": ("a: 1\n", {("a",): 12}, "a: 12\n"),
    "ja en nee": ("a: ja\nb: Nee\n", {("a",): False, ("b",): True}, "a: nee\nb: Ja\n"),
    "tussen accolades": ("a: {b: x, c: y}\n", {("a", "b"): "p, q"}, "a: {b: 'p, q', c: y}\n"),
    "een veld erbij tussen accolades": ("a: {b: x}\n", {("a", "c"): "y"}, "a: {b: x, c: y}\n"),
    "lege accolades": ("a: {}\n", {("a", "c"): "y"}, "a: {c: y}\n"),
    "een komma achteraan": ("a: {b: x,}\n", {("a", "c"): "y"}, "a: {b: x, c: y}\n"),
    "in een lijst": ("a: [x, y] # c\n", {("a", 1): "z"}, "a: [x, z] # c\n"),
    "achter een lijst": ("a: [x]\n", {("a", 1): "y"}, "a: [x, y]\n"),
    "een regel achter een lijst": ("a:\n  - x # c\n\nb: y\n", {("a", 1): "z"}, "a:\n  - x # c\n  - z\n\nb: y\n"),
    "een lijst die nergens inspringt": ("a:\n- x\nb: y\n", {("a", 1): "z"}, "a:\n- x\n- z\nb: y\n"),
    "een aanstelling": (
        "r:\n  bhv:\n    - {persoon: ada}\n", {("r", "bhv", 1): {"persoon": "bo", "van": date(2027, 1, 1)}},
        "r:\n  bhv:\n    - {persoon: ada}\n    - {persoon: bo, van: 2027-01-01}\n",
    ),
    "een einddatum": ("r:\n  - {p: a}\n", {("r", 0, "tot"): date(2027, 1, 1)}, "r:\n  - {p: a, tot: 2027-01-01}\n"),
    "een veld erbij": ("a:\n  b: x\n  # c\n\nd: y\n", {("a", "e"): "z"}, "a:\n  b: x\n  e: z\n  # c\n\nd: y\n"),
    "een deel erbij": ("a:\n  b: x\n", {("k", "c", "d"): "z"}, "a:\n  b: x\nk:\n  c:\n    d: z\n"),
    "een deel in een leeg deel": ("k: # c\n  # d\ne: y\n", {("k", "c"): "z"}, "k: # c\n  c: z\n  # d\ne: y\n"),
    "een lijst in een leeg deel": ("k:\ne: y\n", {("k", "c", 0): {"d": "z"}}, "k:\n  c:\n    - {d: z}\ne: y\n"),
    "iemand erbij, met een lege regel ertussen": (
        "p:\n  a:\n    n: x\n\n  b:\n    n: y\n\n# r\nr: z\n", {("p", "c"): {"n": "w", "m": ""}},
        "p:\n  a:\n    n: x\n\n  b:\n    n: y\n\n  c:\n    n: w\n    m:\n\n# r\nr: z\n",
    ),
    "een groep erbij tussen accolades, zoals bij anderen": (
        "p:\n  a:\n    g: {k: 1}\n    n: x\n  b:\n    n: y\n", {("p", "b", "g", "k"): "2", ("p", "b", "g", "l"): "3", ("p", "c"): {"n": "z", "g": {"k": "4"}}},
        "p:\n  a:\n    g: {k: 1}\n    n: x\n  b:\n    n: y\n    g: {k: '2', l: '3'}\n  c:\n    n: z\n    g: {k: '4'}\n",
    ),
    "een groep erbij onder haar sleutel, zoals bij anderen": (
        "p:\n  a:\n    g:\n      k: 1 # c\n    h: {i: x}\n", {("p", "b"): {"g": {"k": "2"}, "h": {"i": "y"}}},
        "p:\n  a:\n    g:\n      k: 1 # c\n    h: {i: x}\n  b:\n    g:\n      k: '2'\n    h: {i: y}\n",
    ),
    "wat bij anderen niet van toepassing is, zegt niets over hoe een groep staat": (
        "p:\n  a:\n    g: {nvt: weg}\n", {("p", "b", "g", "k"): "x"}, "p:\n  a:\n    g: {nvt: weg}\n  b:\n    g:\n      k: x\n",
    ),
    "niet van toepassing": ("a: x # c\n", {("a",): Declined("dat is er niet")}, "a: {nvt: dat is er niet} # c\n"),
    "toch van toepassing": ("a: {nvt: weg} # c\n", {("a",): "x"}, "a: x # c\n"),
    "toch een lijst": ("a: {nvt: weg}\n", {("a", 0): {"b": "x"}}, "a: [{b: x}]\n"),
    "een heel deel niet van toepassing": ("a:\n  - x\n  - y\nb: z\n", {("a",): Declined("weg")}, "a: {nvt: weg}\nb: z\n"),
    "tekst onder een veld": (
        "a: >-\n  een\n  twee\n\n# c\nb: x\n", {("a",): "drie: vier\nvijf"}, "a: >-\n  drie: vier\n\n  vijf\n\n# c\nb: x\n",
    ),
    "tekst met regels": ("a: |\n  een\n  twee\nb: x\n", {("a",): "drie\nvier"}, "a: |\n  drie\n  vier\nb: x\n"),
    "een waarde over twee regels": ("a: een\n  twee\nb: x\n", {("a",): "drie"}, "a: drie\nb: x\n"),
    "een waarde die een lijst is": ("a: x\n", {("a", 0): "y"}, "a: y\n"),
    "regeleinden van Windows": ("a:\r\n  b: x\r\n", {("a", "c"): "y"}, "a:\r\n  b: x\r\n  c: y\r\n"),
    "een BOM": ("\ufeffa: x\n", {("a",): "y"}, "\ufeffa: y\n"),
    "geen regeleinde aan het eind": ("a:\n  b: x", {("a", "c"): "y"}, "a:\n  b: x\n  c: y"),
    "een leeg bestand": ("", {("a", "b"): "x"}, "a:\n  b: x\n"),
    "alleen opmerkingen": ("# c\n", {("a",): "x"}, "# c\na: x\n"),
    "twee keer hetzelfde geeft niets": ("a: x\n", {("a",): "x"}, "a: x\n"),
    "een waarde die er niet is leeg maken": ("a: x\n", {("b",): None}, "a: x\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_only_the_value_changes(name: str) -> None:
    source, changes, expected = CASES[name]

    assert replace_values(source.encode(), FILE, changes).content.decode() == expected


BY_HAND = "Er is niets gewijzigd; verander het met de hand."
REFUSED: dict[str, tuple[str, dict[Any, Any], str]] = {
    "een anker": (
        "a: &x y\nb: *x\n", {("a",): "z"},
        f"{FILE}, regel 1: Hier staat een anker (&x). Dat lezen we niet: een gegevensbestand bevat alleen gewone "
        "gegevens. Verbeter dat eerst met de hand.",
    ),
    "een veld dat er twee keer staat": (
        "a: x\na: y\n", {("a",): "z"},
        f"{FILE}, regel 2: Het veld ‘a’ staat er twee keer: op regel 1 en op regel 2. Verbeter dat eerst met de hand.",
    ),
    "een groep door een waarde": ("a:\n  b: x\n", {("a",): "y"}, f"{FILE}, regel 1 (a): hier staan meer gegevens bij elkaar. {BY_HAND}"),
    "een opmerking die weg zou zijn": (
        "a:\n  b: x # c\n", {("a",): Declined("weg")},
        f"{FILE}, regel 1 (a): bij deze gegevens staat een opmerking (#), die dan weg zou zijn. {BY_HAND}",
    ),
    "een onderdeel dat er niet is": ("a: [x]\n", {("a", 4): "y"}, f"{FILE}, regel 1 (a.4): zo’n onderdeel heeft deze lijst niet. {BY_HAND}"),
    "een groep die een lijst is": ("a: [x]\n", {("a", "b"): "y"}, f"{FILE}, regel 1 (a.b): zo’n onderdeel heeft deze lijst niet. {BY_HAND}"),
    "een lijst die een groep is": ("a: {b: x}\n", {("a", 0): "y"}, f"{FILE}, regel 1 (a.0): hier staat geen lijst, maar een groep velden. {BY_HAND}"),
    "een veld onder een waarde": ("a: x\n", {("a", "b"): "y"}, f"{FILE}, regel 1 (a.b): hier staat al een gewone waarde. {BY_HAND}"),
    "een vreemde sleutel": ("a: x\n", {("b: c",): "y"}, f"{FILE}, regel 1 (b: c): zo’n veld kunnen we niet schrijven. {BY_HAND}"),
    "geen velden": ("- x\n", {("a",): "y"}, f"{FILE}: hier staan geen velden. Kijk of het goede bestand in de map staat."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_safely_is_refused(name: str) -> None:
    source, changes, message = REFUSED[name]

    with pytest.raises(SpliceRefused) as refused:
        replace_values(source.encode(), FILE, changes)

    assert str(refused.value) == message


def test_a_result_that_says_anything_else_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The net below all of the above: whatever we write wrong, the reader sees it."""
    for words in ("y # z", "y\n  b: z", "'y", "z"):
        monkeypatch.setattr(yaml_change, "scalar", lambda *_, words=words, **__: words)
        with pytest.raises(SpliceRefused) as refused:
            replace_values(b"c: d\na: x\n", FILE, {("a",): "y z"})
        told = "dit kunnen we hier niet veilig wijzigen. Er is niets gewijzigd; verander het met de hand."
        assert str(refused.value) == f"{FILE}, regel 2 (a): {told}"


def test_it_tells_each_line_with_what_was_and_is() -> None:
    done = replace_values(b"a: x\nb:\n  c: y\n", FILE, {("b", "c"): "z", ("a",): Declined("weg"), ("b", "d"): "w"})

    assert [(one.path, one.line, one.was, one.now) for one in done.lines] == [
        (("b", "c"), 3, "y", "z"),
        (("a",), 1, "x", "niet van toepassing (weg)"),
        (("b", "d"), 4, "", "w"),
    ]


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(node, dict):
        return [found for key, child in node.items() for found in leaves(child, (*path, key))]
    if isinstance(node, list):
        return [found for key, child in enumerate(node) for found in leaves(child, (*path, key))]
    return [path]


LEAVES = [(file, path) for file in EXAMPLES for path in leaves(facts(reading.read(file.read_bytes(), "").tree))]
WORDS = st.text("abcDEF 012:#'\"{}[],&*!|>%@`-?~\\é…", min_size=1, max_size=30).map(str.strip).filter(bool)
VALUES = st.one_of(WORDS, st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 99999), st.booleans())


def test_the_examples_are_all_there() -> None:
    assert len(EXAMPLES) == 16 and len(LEAVES) > 2000


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(LEAVES), VALUES)
def test_any_value_at_any_place_of_an_example_changes_that_line_alone(place: tuple[Path, Any], value: Any) -> None:
    file, path = place
    before = file.read_bytes()

    done = replace_values(before, FILE, {path: value})

    old, new = before.decode().split("\n"), done.content.decode().split("\n")
    differing = [number for number, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]]
    assert differing in ([], [done.lines[0].line]), list(ndiff(old, new))
    assert done.lines[0].now.lower() == " ".join(bare(value).split()).lower()


def test_changing_a_value_and_back_gives_the_same_bytes() -> None:
    for file in EXAMPLES:
        before = file.read_bytes()
        path = ("locatie", "naam")
        name = facts(reading.read(before, "").tree)["locatie"]["naam"]
        there = replace_values(before, FILE, {path: "De Tijdelijke Naam"}).content

        assert there != before and replace_values(there, FILE, {path: name}).content == before


# On the disk


def test_a_file_is_written_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: x\n")
    file.chmod(0o640)

    assert write_back(tmp_path, "a.yaml", b"a: x\n", b"a: y\n") is True
    assert write_back(tmp_path, "a.yaml", b"a: y\n", b"a: y\n") is False
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"a: y\n", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: ander\n")

    with pytest.raises(NotWritten) as refused:
        write_back(tmp_path, "a.yaml", b"a: x\n", b"a: y\n")

    assert str(refused.value) == "a.yaml is intussen gewijzigd; er is niets overschreven. Probeer het opnieuw."
    assert (tmp_path / "a.yaml").read_bytes() == b"a: ander\n"


def test_a_link_inside_the_folder_stays_a_link_and_one_that_leads_out_is_refused(tmp_path: Path) -> None:
    root, outside = tmp_path / "org", tmp_path / "buiten.yaml"
    (root / "delen").mkdir(parents=True)
    (root / "delen" / "b.yaml").write_bytes(b"a: x\n")
    outside.write_bytes(b"a: x\n")
    (root / "a.yaml").symlink_to("delen/b.yaml")
    (root / "weg.yaml").symlink_to(outside)

    assert write_back(root, "a.yaml", b"a: x\n", b"a: y\n") is True
    assert (root / "a.yaml").is_symlink() and (root / "delen" / "b.yaml").read_bytes() == b"a: y\n"
    with pytest.raises(NotWritten) as refused:
        write_back(root, "weg.yaml", b"a: x\n", b"a: y\n")
    told = "is een snelkoppeling naar een plaats buiten de map van uw organisatie; zet het bestand zelf in de map."
    assert str(refused.value) == f"weg.yaml {told}"
    assert outside.read_bytes() == b"a: x\n"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").mkdir()

    for name in ("map.yaml", "weg.yaml"):
        with pytest.raises(NotWritten) as refused:
            read_own(tmp_path, name)
        assert str(refused.value) == f"{name} is geen gewoon bestand; kijk of het er nog staat."
