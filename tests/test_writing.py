"""The files of a folder are replaced as a set: whole or not at all, and nothing of somebody else's is lost."""

import contextlib
import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from geelvrij.generator import folder as folder_module
from geelvrij.generator import writing
from geelvrij.generator.writing import WriteError, recover, write_set

OLD = {"a.docx": b"oud a", "b.pdf": b"zelfde", "manifest.json": b"{}"}
NEW = {"a.docx": b"nieuw a", "b.pdf": b"zelfde", "manifest.json": b"[]", "c.pdf": b"erbij"}
ROOT = os.name == "posix" and os.geteuid() == 0


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["in één stap", "met twee hernoemingen"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways to let two folders change places: that of Linux and macOS, and that of Windows."""
    if request.param == "met twee hernoemingen":
        monkeypatch.setattr(writing, "exchange", lambda one, other, parent: False)
    yield request.param


def test_a_set_replaces_the_former_set(tmp_path: Path, way: str) -> None:
    target = tmp_path / "2027" / "de-voorbeeld"

    assert write_set(target, OLD, inside=tmp_path) is True
    assert contents(target) == OLD
    assert write_set(target, NEW, inside=tmp_path, keep=lambda name: False) is True

    assert contents(target) == NEW
    assert names(target.parent) == ["de-voorbeeld"]


def test_an_unchanged_set_is_not_touched(tmp_path: Path, way: str) -> None:
    target = tmp_path / "map"
    write_set(target, OLD)
    before = [(path.stat().st_mtime_ns, path.stat().st_ino) for path in (tmp_path, target, *sorted(target.iterdir()))]

    assert write_set(target, OLD) is False

    assert before == [
        (path.stat().st_mtime_ns, path.stat().st_ino) for path in (tmp_path, target, *sorted(target.iterdir()))
    ]


def test_an_unchanged_file_in_a_changed_set_keeps_its_time(tmp_path: Path, way: str) -> None:
    target = tmp_path / "map"
    write_set(target, OLD)
    os.utime(target / "b.pdf", ns=(1_000_000_000, 1_000_000_000))

    write_set(target, NEW)

    assert (target / "b.pdf").stat().st_mtime_ns == 1_000_000_000
    assert contents(target) == NEW


def test_files_of_somebody_else_come_along(tmp_path: Path, way: str) -> None:
    target = tmp_path / "map"
    write_set(target, OLD)
    (target / "notitie.txt").write_bytes(b"van mij")
    (target / "bijlagen" / "diep").mkdir(parents=True)
    (target / "bijlagen" / "diep" / "foto.jpg").write_bytes(b"foto")
    (target / "link").symlink_to("bijlagen")

    write_set(target, {"a.docx": b"nieuw"}, keep=lambda name: name not in OLD)

    assert names(target) == ["a.docx", "bijlagen", "link", "notitie.txt"]
    assert (target / "notitie.txt").read_bytes() == b"van mij"
    assert (target / "bijlagen" / "diep" / "foto.jpg").read_bytes() == b"foto"
    assert (target / "link").readlink() == Path("bijlagen")


def test_a_file_that_is_no_longer_made_goes(tmp_path: Path) -> None:
    target = tmp_path / "map"
    write_set(target, NEW)

    assert write_set(target, OLD, keep=lambda name: name != "c.pdf") is True
    assert contents(target) == OLD
    assert write_set(target, {"a.docx": OLD["a.docx"]}, keep=lambda name: name == "b.pdf") is True
    assert names(target) == ["a.docx", "b.pdf"]
    assert write_set(target, {"a.docx": OLD["a.docx"]}, keep=lambda name: False) is True
    assert names(target) == ["a.docx"]


def test_files_are_copied_where_the_disk_knows_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map"
    write_set(target, OLD)
    monkeypatch.setattr(folder_module.Folder, "link", lambda self, name, to: False)

    write_set(target, {"a.docx": b"nieuw"})

    assert contents(target) == {**OLD, "a.docx": b"nieuw"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "../x",
            "map: de naam ‘../x’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam.",
        ),
        (
            "a/b",
            "map: de naam ‘a/b’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam.",
        ),
        (
            "a\\b",
            "map: de naam ‘a\\b’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam.",
        ),
        (
            "C:x",
            "map: de naam ‘C:x’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam.",
        ),
        ("", "map: de naam ‘’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam."),
        (
            "a\0b",
            "map: de naam ‘a\\x00b’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam.",
        ),
        (
            "a\x1b[2J",
            "map: de naam ‘a\\x1b[2J’ is leeg of bevat een teken dat niet in een bestandsnaam mag; kies een andere naam.",
        ),
        ("..", "map: de naam ‘..’ begint of eindigt met een punt of spatie; kies een andere naam."),
        (".verborgen", "map: de naam ‘.verborgen’ begint of eindigt met een punt of spatie; kies een andere naam."),
        ("naam. ", "map: de naam ‘naam. ’ begint of eindigt met een punt of spatie; kies een andere naam."),
        ("CON", "map: de naam ‘CON’ houdt Windows voor zichzelf; kies een andere naam."),
        ("lpt1.docx", "map: de naam ‘lpt1.docx’ houdt Windows voor zichzelf; kies een andere naam."),
        ("x" * 300, f"map: de naam ‘{'x' * 79}…’ is langer dan 200 bytes; kies een andere naam."),
        ("A.DOCX", "map: ‘A.DOCX’ en ‘a.docx’ zijn op Windows en macOS dezelfde naam; verander er één."),
    ],
)
def test_a_bad_name_is_refused_before_anything_is_written(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(WriteError) as error:
        write_set(tmp_path / "map", {"a.docx": b"x", name: b"x"})

    assert str(error.value) == message
    assert names(tmp_path) == []


@pytest.mark.parametrize("target", ["../map", "CON", "a/../../map", "con.2027/map"])
def test_a_target_outside_the_folder_is_refused(tmp_path: Path, target: str) -> None:
    inside = tmp_path / "out"

    with pytest.raises(WriteError):
        write_set(inside / target, OLD, inside=inside)

    assert names(tmp_path) == []


@pytest.mark.parametrize("link", ["2027", "2027/map"])
def test_a_link_in_the_way_is_refused(tmp_path: Path, link: str, way: str) -> None:
    elsewhere, inside = tmp_path / "elders", tmp_path / "out"
    elsewhere.mkdir()
    (inside / link).parent.mkdir(parents=True)
    (inside / link).symlink_to(elsewhere)

    with pytest.raises(WriteError) as error:
        write_set(inside / "2027" / "map", OLD, inside=inside)

    assert str(error.value) == (
        "map: dit is een snelkoppeling (symlink) of een bestand, geen map; haal dat weg of kies een andere map."
    )
    assert names(elsewhere) == []
    assert (inside / link).is_symlink()


@pytest.mark.parametrize("handles", [True, False], ids=["met handvat", "zonder, als Windows"])
def test_a_link_is_not_opened_as_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handles: bool) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "link").symlink_to("elders")
    monkeypatch.setattr(folder_module, "_HANDLES", handles and folder_module._HANDLES)

    with folder_module.opened(tmp_path) as around:
        with folder_module.opened(tmp_path / "elders", around) as found:
            assert found.names() == []
        with pytest.raises(NotADirectoryError), folder_module.opened(tmp_path / "link", around):
            pass


def test_a_folder_that_becomes_a_link_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack of T28: between looking and writing, the edition folder is replaced by a link."""
    elsewhere, edition = tmp_path / "elders", tmp_path / "out" / "2027"
    elsewhere.mkdir()
    write_set(edition / "map", OLD, inside=tmp_path / "out")
    fill = writing._fill

    def swap_and_fill(*arguments: Any) -> None:
        edition.rename(tmp_path / "weg")
        edition.symlink_to(elsewhere)
        fill(*arguments)

    monkeypatch.setattr(writing, "_fill", swap_and_fill)
    write_set(edition / "map", NEW, inside=tmp_path / "out")

    assert names(elsewhere) == []
    assert contents(tmp_path / "weg" / "map") == NEW


@pytest.mark.parametrize("look", range(1, 6))
def test_a_link_that_appears_after_a_look_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: int
) -> None:
    elsewhere, target = tmp_path / "elders", tmp_path / "out" / "map"
    elsewhere.mkdir()
    (elsewhere / "geheim.pdf").write_bytes(b"geheim")
    write_set(target, OLD)
    kind, looks = folder_module.Folder.kind, []

    def look_and_swap(self: folder_module.Folder, name: str) -> int | None:
        found = kind(self, name)
        looks.append(name)
        if name == "map" and looks.count("map") == look:
            target.rename(tmp_path / "weg")
            target.symlink_to(elsewhere)
        return found

    monkeypatch.setattr(folder_module.Folder, "kind", look_and_swap)
    with contextlib.suppress(WriteError):
        write_set(target, NEW)

    assert contents(elsewhere) == {"geheim.pdf": b"geheim"}
    assert target.is_symlink() or "geheim.pdf" not in names(target)


def test_everything_is_on_the_disk_before_the_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three new files and the folder that holds them, and after the swap the folder around it."""
    write_set(tmp_path / "map", OLD)
    calls: list[str] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("fsync"), sync(handle))[1])
    swap = writing._swap
    monkeypatch.setattr(writing, "_swap", lambda *arguments: (calls.append("swap"), swap(*arguments))[1])

    write_set(tmp_path / "map", NEW)

    assert calls == ["fsync"] * 4 + ["swap", "fsync"]


class Faulty:
    """The os module, of which the nth call of one of the given functions fails; short writes are real ones."""

    CALLS = ("open", "write", "fsync", "close", "mkdir", "link", "rename", "stat", "listdir")

    def __init__(self, fail_at: int, number: int) -> None:
        self.count, self.fail_at, self.number = 0, fail_at, number

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self.failing(name, real) if name in self.CALLS else real

    def failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            self.count += 1
            if self.count == self.fail_at:
                if name == "close":
                    real(*arguments)
                raise OSError(self.number, os.strerror(self.number))
            if name == "write":
                return real(arguments[0], bytes(arguments[1])[:3])
            return real(*arguments, **keywords)

        return call


MESSAGES = {
    errno.ENOSPC: "map: de schijf is vol; maak ruimte vrij en probeer het opnieuw.",
    errno.EACCES: "map: u mag hier niet schrijven; vraag rechten op deze map of kies een andere map.",
    errno.EIO: "map: de schijf geeft een fout; controleer de schijf en probeer het opnieuw.",
}


@pytest.mark.parametrize("number", MESSAGES, ids=lambda number: errno.errorcode[number])
def test_a_fault_at_any_call_leaves_one_whole_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, way: str
) -> None:
    raised = 0
    for fail_at in range(1, 1000):
        parent = tmp_path / f"ronde-{fail_at}"
        target = parent / "map"
        write_set(target, OLD)
        faulty = Faulty(fail_at, number)
        with monkeypatch.context() as patch:
            patch.setattr(folder_module, "os", faulty)
            message = outcome(target)
        if faulty.count < fail_at:
            break
        assert target.is_dir(), fail_at  # whole at once, not only after recovery
        recover(parent)
        assert names(parent) == ["map"], fail_at
        assert contents(target) in (OLD, NEW), fail_at
        if message is None:
            assert contents(target) == NEW, fail_at
        else:
            raised += 1
            assert message == MESSAGES[number]
    assert raised > 25


def outcome(target: Path) -> str | None:
    try:
        write_set(target, NEW)
    except WriteError as error:
        return str(error)
    return None


def test_an_interrupted_swap_is_finished(tmp_path: Path) -> None:
    """The crash between the two renames of Windows: nothing stands under the name."""
    for name, files in ((".map.oud-0123456789abcdef", OLD), (".map.nieuw-0123456789abcdef", NEW)):
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_bytes(content)

    assert recover(tmp_path) == ("map",)

    assert contents(tmp_path / "map") == NEW
    assert names(tmp_path) == ["map"]


def test_a_swap_that_lost_its_new_set_is_undone(tmp_path: Path) -> None:
    (tmp_path / ".map.oud-0123456789abcdef").mkdir()
    (tmp_path / ".map.oud-0123456789abcdef" / "a.docx").write_bytes(b"oud")

    assert recover(tmp_path) == ("map",)

    assert contents(tmp_path / "map") == {"a.docx": b"oud"}


def test_the_next_writer_sweeps_what_a_crash_left(tmp_path: Path) -> None:
    for name in (".map.nieuw-0123456789abcdef", ".andere.nieuw-0123456789abcdef"):
        (tmp_path / name).mkdir()

    write_set(tmp_path / "map", OLD)

    assert names(tmp_path) == [".andere.nieuw-0123456789abcdef", "map"]


def test_recovering_leaves_the_rest_alone(tmp_path: Path) -> None:
    for name in (".git", ".map.nieuw-kort", "map", ".cache"):
        (tmp_path / name).mkdir()

    assert recover(tmp_path) == ()
    assert recover(tmp_path / "bestaat-niet") == ()
    assert names(tmp_path) == [".cache", ".git", ".map.nieuw-kort", "map"]


def test_a_set_that_another_run_is_writing_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill, swept = writing._fill, []

    def look_and_fill(*arguments: Any) -> None:
        swept.append(recover(tmp_path))
        fill(*arguments)

    monkeypatch.setattr(writing, "_fill", look_and_fill)
    write_set(tmp_path / "map", NEW)

    assert swept == [()]
    assert contents(tmp_path / "map") == NEW


@pytest.mark.skipif(ROOT or os.name != "posix", reason="root mag overal schrijven; Windows kent deze rechten niet")
def test_a_folder_without_rights_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match=r"^map: u mag hier niet schrijven; "):
        write_set(tmp_path / "map", OLD)
    tmp_path.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows kent geen fork")
@pytest.mark.parametrize("kind", ["atomic", "renames"])
def test_a_kill_leaves_the_old_set_or_the_new_set(tmp_path: Path, kind: str) -> None:
    assert killed(tmp_path, 60, kind) == {"rounds": 60, "mixed": 0, "stray": 0}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows kent geen fork")
def test_the_kills_do_hit_a_writer_that_is_not_careful(tmp_path: Path) -> None:
    assert killed(tmp_path, 60, "naive")["mixed"] > 30


def killed(folder: Path, rounds: int, kind: str) -> dict[str, int]:
    script = Path(__file__).with_name("killing.py")
    command = [sys.executable, str(script), str(folder), str(rounds), kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    result: dict[str, int] = json.loads(done.stdout)
    return result
