"""What `make wheel` leaves behind."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "build_support"))

import wheel


def test_the_wheel_is_kept_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(_files: object, folder: Path) -> Path:
        made = folder / "geelvrij-2.0-py3-none-any.whl"
        made.write_bytes(b"nieuw")
        return made

    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "geelvrij-1.0-py3-none-any.whl").write_bytes(b"oud")
    monkeypatch.setattr(wheel, "ROOT", tmp_path)
    monkeypatch.setattr(wheel, "repository_files", list)
    monkeypatch.setattr(wheel, "build", build)
    for step in ("compare", "install", "try_out"):
        monkeypatch.setattr(wheel, step, lambda *_: tmp_path)

    assert wheel.main() == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "dist").iterdir()} == {
        "geelvrij-2.0-py3-none-any.whl": b"nieuw"
    }
    assert capsys.readouterr().err.splitlines()[-1] == (
        "geelvrij: de wheel staat in dist/geelvrij-2.0-py3-none-any.whl"
    )


def test_a_wheel_that_does_not_work_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise wheel.WheelError("stuk")

    monkeypatch.setattr(wheel, "ROOT", tmp_path)
    monkeypatch.setattr(wheel, "repository_files", list)
    monkeypatch.setattr(wheel, "build", refuse)

    assert wheel.main() == 1
    assert not (tmp_path / "dist").exists()
