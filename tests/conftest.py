"""What the tests share: a small organisation with its documents made, and the command line in this process."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

BASIS = Path(__file__).parent / "examples" / "basis"
DAY = "2026-11-21"
BUILD = ("build", "--document", "belkaart", "--peildatum", DAY)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code and everything it said."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


def invoke(arguments: Sequence[str], folder: Path) -> Ran:
    """Run geelvrij in this process, as if started in `folder`."""
    import contextlib

    from click.testing import CliRunner
    from geelvrij.generator.cli import main

    with contextlib.chdir(folder):
        result = CliRunner().invoke(main, list(arguments), prog_name="geelvrij")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def built_basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small organisation of examples/basis with its own document made; not to be changed."""
    root = tmp_path_factory.mktemp("basis") / "org"
    shutil.copytree(BASIS, root)
    ran = invoke(BUILD, root)
    assert ran.code == 0, ran
    invoke(["check", "--peildatum", DAY], root)  # reads every master once, for all copies
    return root


@pytest.fixture
def organisation(built_basis: Path, tmp_path: Path) -> Path:
    """A copy of the small organisation, documents and all, to change at will."""
    return Path(shutil.copytree(built_basis, tmp_path / "org"))


@pytest.fixture
def geelvrij(organisation: Path) -> Command:
    """Run a command in the copy of the small organisation."""

    def run(*arguments: str, folder: Path = organisation) -> Ran:
        return invoke(arguments, folder)

    return run


def change(file: Path, old: str, new: str) -> None:
    """Replace a piece of a text file that is there exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} staat {text.count(old)} keer in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def edit_word(file: Path, sentence: str = "Met de hand erbij gezet.") -> None:
    """Do what a person does in Word: add a sentence and save."""
    import docx

    document = docx.Document(str(file))
    document.add_paragraph(sentence)
    document.save(str(file))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
