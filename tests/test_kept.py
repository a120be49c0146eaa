"""Files that somebody may edit: made again when what they rest on changed, never over an edited one."""

from collections.abc import Container
from pathlib import Path

import pytest
from conftest import tree
from geelvrij.generator.kept import CONTROL, Kept, Made, Renewed, renew, settle

FILES = {"a.txt": b"een", "b.txt": b"twee"}


def again(
    root: Path, rests_on: str, files: dict[str, bytes], *, prune: bool = False, whole: bool = True
) -> tuple[Renewed, bool]:
    """What became of the folder, and whether anything had to be made."""
    asked = []

    def make(edited: Container[str]) -> Made:
        asked.append(edited)
        return Made({name: one for name, one in files.items() if name not in edited}, ("Let op.",), whole=whole)

    return renew(root / "map", rests_on, make, inside=root, prune=prune), bool(asked)


def folder(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(root / "map").items() if name != CONTROL}


def test_what_rests_on_the_same_is_not_made_again_and_says_the_same(tmp_path: Path) -> None:
    first, made = again(tmp_path, "1", FILES)
    assert (first, made) == (Renewed(("a.txt", "b.txt"), (), ("Let op.",), True), True)
    before = tree(tmp_path)
    assert again(tmp_path, "1", {}) == (Renewed(("a.txt", "b.txt"), (), ("Let op.",)), False)
    assert tree(tmp_path) == before
    assert again(tmp_path, "2", {**FILES, "a.txt": b"drie"})[0].changed
    assert folder(tmp_path) == {"a.txt": b"drie", "b.txt": b"twee"}


def test_without_a_fingerprint_or_as_long_as_one_failed_all_is_made_every_time(tmp_path: Path) -> None:
    for rests_on, whole in (("", True), ("", True), ("1", False), ("1", False), ("1", True)):
        assert again(tmp_path, rests_on, FILES, whole=whole)[1]
    assert not again(tmp_path, "1", FILES)[1]


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    again(tmp_path, "1", FILES)
    (tmp_path / "map/a.txt").unlink()
    again(tmp_path, "1", FILES)
    assert folder(tmp_path) == FILES


def test_only_what_somebody_edited_stays(tmp_path: Path) -> None:
    again(tmp_path, "1", FILES)
    (tmp_path / "map/a.txt").write_bytes(b"van mij")

    for rests_on in ("1", "2"):
        found, _ = again(tmp_path, rests_on, {"a.txt": b"drie", "b.txt": b"vier"})
        assert (found.names, found.edited) == (("a.txt", "b.txt"), ("a.txt",))
        assert folder(tmp_path) == {"a.txt": b"van mij", "b.txt": b"vier"}


def test_an_edit_that_is_undone_leaves_no_old_file(tmp_path: Path) -> None:
    again(tmp_path, "1", FILES)
    (tmp_path / "map/a.txt").write_bytes(b"van mij")
    again(tmp_path, "2", {**FILES, "a.txt": b"drie"})
    (tmp_path / "map/a.txt").write_bytes(FILES["a.txt"])

    assert again(tmp_path, "2", {**FILES, "a.txt": b"drie"})[0].edited == ()
    assert folder(tmp_path) == {"a.txt": b"drie", "b.txt": b"twee"}


def test_what_stood_there_before_us_stays(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/a.txt").write_bytes(b"van mij")

    for _ in range(2):
        assert again(tmp_path, "1", FILES)[0].edited == ("a.txt",)
        assert folder(tmp_path) == {"a.txt": b"van mij", "b.txt": b"twee"}


def test_a_set_waits_for_a_file_that_stood_there_before_us(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/a.txt").write_bytes(b"van mij")

    for _ in range(2):
        assert settle(tmp_path / "map", "1", lambda: FILES, inside=tmp_path) == Kept(("a.txt", "b.txt"), "a.txt")
        assert tree(tmp_path / "map") == {"a.txt": b"van mij"}
    (tmp_path / "map/a.txt").unlink()
    assert settle(tmp_path / "map", "1", lambda: FILES, inside=tmp_path).edited == ""
    assert folder(tmp_path) == FILES


@pytest.mark.parametrize(("prune", "left"), [(True, {"b.txt": b"twee"}), (False, FILES)])
def test_what_is_made_no_more_goes_when_that_is_asked(tmp_path: Path, prune: bool, left: dict[str, bytes]) -> None:
    again(tmp_path, "1", FILES)
    (tmp_path / "map/c.txt").write_bytes(b"van een ander")

    again(tmp_path, "2", {"b.txt": b"twee"}, prune=prune)

    assert folder(tmp_path) == left | {"c.txt": b"van een ander"}


def test_a_control_file_that_cannot_be_read_makes_every_file_somebodys(tmp_path: Path) -> None:
    again(tmp_path, "1", FILES)
    (tmp_path / "map" / CONTROL).write_bytes(b"\xff\xfe")

    assert again(tmp_path, "2", {"a.txt": b"drie", "b.txt": b"twee"})[0].edited == ("a.txt",)
    assert folder(tmp_path) == FILES
