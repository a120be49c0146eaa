"""What the disk says, in Dutch: for a set of documents, a report, and the first files of an organisation."""

import errno
import shutil
from pathlib import Path

import pytest
from conftest import BUILD, DAY, Command
from geelvrij.checks.errors import Trouble
from geelvrij.generator import starting
from geelvrij.generator.commands.saving import save
from geelvrij.generator.compile import store
from geelvrij.generator.disk import why
from geelvrij.generator.writing import WriteError, write_set

FULL = "de schijf is vol; maak ruimte vrij en probeer het opnieuw."


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, FULL),
        (errno.ENOENT, "de map bestaat niet; maak die eerst of kies een andere."),
        (errno.EISDIR, "dat is een map; kies de naam van een bestand."),
        (errno.EROFS, "deze map is alleen-lezen; kies een map waarin u mag schrijven."),
        (errno.EBUSY, "schrijven lukt niet (bezet); probeer het opnieuw."),
    ],
)
def test_every_refusal_of_the_disk_is_a_sentence(number: int, sentence: str) -> None:
    assert why(OSError(number, "bezet")) == sentence


def test_everybody_who_writes_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for change in ("open", "mkdir", "write_bytes"):
        monkeypatch.setattr(Path, change, full)
    said = []
    for write in (
        lambda: save(tmp_path / "verslag.txt", b""),
        lambda: starting.init(tmp_path / "org"),
        lambda: write_set(tmp_path / "a" / "b", {"c": b""}),
    ):
        with pytest.raises(Trouble) as trouble:
            write()
        said.append(str(trouble.value))

    assert [sentence.endswith(f": {FULL}") for sentence in said] == [True] * 3, said
    assert issubclass(WriteError, Trouble)


def test_a_full_disk_for_what_is_remembered_costs_only_speed(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = store._store

    def full(target: Path, content: bytes) -> None:
        if organisation in target.parents:
            raise OSError(errno.ENOSPC, "No space left on device")
        written(target, content)

    shutil.rmtree(organisation / ".geelvrij")
    monkeypatch.setattr(store, "_store", full)

    assert geelvrij(*BUILD, "--force").code == 0
    assert geelvrij("check", "--peildatum", DAY, "de-kiem").code == 0


def test_a_region_needs_room_for_its_folder(organisation: Path, geelvrij: Command) -> None:
    (organisation / "locations" / "regios").write_text("geen map")

    ran = geelvrij("new", "region", "hollands-midden")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(
        "locations/regios kan niet worden gemaakt: dit is een snelkoppeling (symlink) of een bestand, geen map; haal "
        "dat weg of kies een andere map.\n"
    )
