"""`geelvrij suppressions --prune` takes out what does nothing any more; every other byte of the register stays."""

from pathlib import Path

import pytest
from conftest import DAY, Command
from geelvrij.checks import reading
from geelvrij.checks.lookup import node_at
from geelvrij.checks.nodes import Sequence
from geelvrij.generator.splicing.removing import without_items
from geelvrij.generator.splicing.splice import SpliceRefused

FILE = "regels/uitzonderingen.yaml"
AGREE = "eigen_termijnen:\n  sociale_kaart_controle: {waarde: 1, besluit: 'Bestuur, 12 maart 2026'}\n"
NEEDED = """\
  - id: d-2026-02
    code: KRT004
    doel: de-kiem
    reden: De ronde langs de diensten is in december.
    eigenaar: locatieleider
    akkoord_door: bestuur
    vanaf: 2026-11-01
    tot_en_met: 2026-12-31
"""
LAPSED = (
    NEEDED.replace("d-2026-02", "d-2026-01").replace("2026-11-01", "2026-06-01").replace("2026-12-31", "2026-10-31")
)
IDLE = NEEDED.replace("d-2026-02", "d-2026-03").replace("KRT004", "SCH012").replace("de-kiem", "de-loot/rollen.bhv")
LATER = NEEDED.replace("d-2026-02", "d-2026-04").replace("2026-11-01", "2026-12-01").replace("KRT004", "SCH012")
OF_A_WORD_FILE = NEEDED.replace("d-2026-02", "d-2026-05").replace("KRT004", "DOC501")
NOTHING = "Er is geen uitzondering die weg kan.\n"


@pytest.fixture
def register(organisation: Path) -> Path:
    """The register of the small organisation, whose maps were checked too long ago."""
    (organisation / "regels").mkdir()
    (organisation / "regels/afspraken.yaml").write_text(AGREE, encoding="utf-8")
    return organisation / FILE


def prune(geelvrij: Command, day: str = DAY) -> tuple[int, str, str]:
    ran = geelvrij("suppressions", "--prune", "--peildatum", day)
    return ran.code, ran.out, ran.err


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_does_nothing_any_more_goes_and_all_else_stays(
    register: Path, geelvrij: Command, line_end: str, mark: str
) -> None:
    head, between, end = "# besluiten van het bestuur\nuitzonderingen:\n  # vóór de zomer\n", "\n  # nieuw\n", "# slot"
    parts = [head, LAPSED, between, NEEDED, IDLE, LATER, OF_A_WORD_FILE, end]
    register.write_bytes((mark + "".join(parts).replace("\n", line_end)).encode())

    assert prune(geelvrij) == (
        0,
        "d-2026-01  KRT004  de-kiem  verliep op 31 oktober 2026\n"
        "d-2026-03  SCH012  de-loot/rollen.bhv  is niet meer nodig\n"
        "2 uitzonderingen zijn uit regels/uitzonderingen.yaml gehaald.\n",
        "",
    )

    left = [head, between, NEEDED, LATER, OF_A_WORD_FILE, end]
    assert register.read_bytes() == (mark + "".join(left).replace("\n", line_end)).encode()
    assert prune(geelvrij) == (0, NOTHING, "")


def test_the_last_one_goes_too(register: Path, geelvrij: Command) -> None:
    register.write_text(f"uitzonderingen:\n{LAPSED}", encoding="utf-8")
    assert prune(geelvrij)[1].endswith("1 uitzondering is uit regels/uitzonderingen.yaml gehaald.\n")
    assert register.read_text(encoding="utf-8") == "uitzonderingen:\n"
    assert geelvrij("suppressions").out == "Er zijn geen uitzonderingen.\n"
    assert prune(geelvrij) == (0, NOTHING, "")


@pytest.mark.parametrize(("day", "gone"), [("2026-10-31", False), ("2026-11-01", True)])
def test_on_its_last_day_an_exception_still_counts(register: Path, geelvrij: Command, day: str, gone: bool) -> None:
    register.write_text(f"uitzonderingen:\n{LAPSED}", encoding="utf-8")
    assert ("verliep op 31 oktober 2026" in prune(geelvrij, day)[1]) is gone


def test_without_a_register_there_is_nothing_to_do(register: Path, geelvrij: Command) -> None:
    assert prune(geelvrij) == (0, NOTHING, "")
    assert not register.exists()


def test_of_what_could_not_be_read_nobody_knows_what_is_needed(register: Path, geelvrij: Command) -> None:
    register.write_text(f"uitzonderingen:\n{LAPSED}{NEEDED}{IDLE}", encoding="utf-8")
    (register.parents[1] / "locations/de-kiem.yaml").write_text("- kapot", encoding="utf-8")

    assert prune(geelvrij) == (
        4,
        "d-2026-01  KRT004  de-kiem  verliep op 31 oktober 2026\n"
        "1 uitzondering is uit regels/uitzonderingen.yaml gehaald.\n",
        "Niet alles kon worden gelezen of gecontroleerd. Daarom blijft staan wat misschien niet meer nodig is. Kijk met "
        "‘geelvrij check’ wat er mis is.\n",
    )
    assert register.read_text(encoding="utf-8") == f"uitzonderingen:\n{NEEDED}{IDLE}"


FLOW = "uitzonderingen: [{id: d-1, code: KRT004, doel: de-kiem, reden: De ronde is pas in december., eigenaar: a, akkoord_door: b, vanaf: 2026-06-01, tot_en_met: 2026-10-31}]\n"


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (f"uitzonderingen:\n{LAPSED}{NEEDED.replace('d-2026-02', 'd-2026-01')}", 2, "DMP801"),
        (f"uitzonderingen:\n{LAPSED}{NEEDED.replace('De ronde', 'Nee')[:60]}", 2, "DMP801"),
        (f"uitzonderingen:\n{LAPSED}\tkapot: [", 2, "DMP801"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nuitzonderingen: [*b, *b]\n", 2, "BST104"),
        (f"uitzonderingen:\n{LAPSED}\x00", 2, "BST111"),
        (FLOW, 2, "de lijst staat tussen haakjes, niet op eigen regels. Er is niets gewijzigd; verander het met de hand."),
    ],
    ids=["twice", "half", "tab", "bomb", "nul", "flow"],
)  # fmt: skip
def test_a_register_that_cannot_be_changed_stays_as_it_is(
    register: Path, geelvrij: Command, content: str, code: int, told: str
) -> None:
    register.write_bytes(content.encode())
    found, out, err = prune(geelvrij)
    assert found == code and told in out + err, (out, err)
    assert register.read_bytes() == content.encode()


def test_a_register_elsewhere_is_not_changed(register: Path, geelvrij: Command, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders.yaml"
    elsewhere.write_text(f"uitzonderingen:\n{LAPSED}", encoding="utf-8")
    register.symlink_to(elsewhere)
    assert prune(geelvrij)[0] == 2
    assert elsewhere.read_text(encoding="utf-8") == f"uitzonderingen:\n{LAPSED}"


# The list itself

ITEMS = """\
uitzonderingen:
- id: a  # bij a
  reden: |
    Regel een
    # geen commentaar

# los
-
  id: b
  eigenaar:

- # bij c
  id: c
- {id: d, reden: "twee
    regels"}  # bij d
"""


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ((0,), ITEMS[ITEMS.index("\n# los") :]),
        ((1,), ITEMS.replace("-\n  id: b\n  eigenaar:\n", "")),
        ((2,), ITEMS.replace("- # bij c\n  id: c\n", "")),
        ((3,), ITEMS[: ITEMS.index("- {id: d")]),
        ((0, 1, 2, 3), "\n# los\n\n"),
    ],
)
def test_an_item_goes_with_its_own_lines(gone: tuple[int, ...], left: str) -> None:
    listed = node_at(reading.read(ITEMS.encode(), "f").tree, ("uitzonderingen",))
    assert isinstance(listed, Sequence)
    places = {listed.items[number].place for number in gone}
    expected = left if left.startswith("uitz") else f"uitzonderingen:\n{left}"
    assert without_items(ITEMS.encode(), "f", ("uitzonderingen",), places).decode() == expected


def test_an_item_inside_another_list_is_not_taken_out() -> None:
    source = b"uitzonderingen:\n- - id: a\n  - id: b\n"
    listed = node_at(reading.read(source, "f").tree, ("uitzonderingen", 0))
    assert isinstance(listed, Sequence)
    with pytest.raises(SpliceRefused, match="streepje"):
        without_items(source, "f", ("uitzonderingen", 0), {listed.items[0].place})
