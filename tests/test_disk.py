"""What the disk says, in Dutch: for a set of documents, a report, and the first files of an organisation."""

import errno
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BUILD, DAY, Command
from geelvrij.checks.errors import Trouble
from geelvrij.generator import one_file, starting
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
        (
            errno.EDQUOT,
            "uw ruimte op deze schijf is op; ruim bestanden op of vraag meer ruimte, en probeer het opnieuw.",
        ),
        (errno.EFBIG, "het bestand is te groot voor deze schijf; kies een map op een andere schijf."),
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
    monkeypatch.setattr(one_file, "opened", full)
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


def _is_full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _finds_no_room(*_: object, **__: object) -> None:
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")


@pytest.mark.parametrize(
    ("place", "name", "refuse", "reason"),
    [
        (store, "_store", _is_full, FULL),
        (tempfile, "mkdtemp", _is_full, FULL),
        (
            tempfile,
            "mkdtemp",
            _finds_no_room,
            "de schijf is vol, of u mag in geen enkele map daarvoor schrijven; maak ruimte vrij, of wijs met TMPDIR een "
            "map aan waar u wel mag schrijven.",
        ),
    ],
)
def test_a_disk_without_any_room_is_no_fault_of_ours(
    organisation: Path,
    geelvrij: Command,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    refuse: Callable[..., None],
    reason: str,
) -> None:
    shutil.rmtree(organisation / ".geelvrij")
    monkeypatch.setattr(place, name, refuse)

    ran = geelvrij(*BUILD, "--force")

    assert ran.code == 4
    assert ran.err.endswith(f"Dit gaat niet: tijdelijke bestanden kunnen niet worden opgeslagen: {reason}\n")


def test_a_check_needs_no_room_at_all(organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(organisation / ".geelvrij")
    monkeypatch.setattr(store, "lasting", lambda root: None)
    monkeypatch.setattr(store, "_for_this_run", store._for_this_run.__wrapped__)
    monkeypatch.setattr(tempfile, "mkdtemp", _finds_no_room)
    store.folder.cache_clear()

    assert geelvrij("check", "--peildatum", DAY, "de-kiem").code == 0


def test_a_file_that_did_not_fit_leaves_nothing_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.os, "fsync", _is_full)

    with pytest.raises(OSError, match="No space left"):
        store._store(tmp_path / "kaart.zip", b"inhoud")

    assert list(tmp_path.iterdir()) == []
