"""The rules of the house that no other test would notice: who may import whom, and that every room says what it is for."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from geelvrij.checks.errors import GeelvrijError

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for part in ("checks", "generator") for path in (ROOT / part).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
COMMAND_LINE = ("generator/cli/", "generator/commands/")
STORE_ROOMS = {"utils", "util", "common", "helpers", "misc", "tools", "base"}


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The full names that a module imports, relative ones as geelvrij.…, and every text that names a package of ours."""
    package = ["geelvrij", *path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"geelvrij\.\w+", node.value):
            yield node.value


def is_part(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", [path for path in MODULES if short(path).startswith("checks/")], ids=short)
def test_checks_never_imports_generator(path: Path) -> None:
    assert [name for name in imports(path) if is_part(name, "geelvrij.generator")] == []


@pytest.mark.parametrize("path", [path for path in MODULES if short(path).startswith("generator/compile/")], ids=short)
def test_compiling_does_not_know_rendering(path: Path) -> None:
    """Rendering fills what compiling gives; not a word back."""
    assert [name for name in imports(path) if is_part(name, "geelvrij.generator.render")] == []


@pytest.mark.parametrize("path", [path for path in MODULES if not short(path).startswith(COMMAND_LINE)], ids=short)
def test_the_engine_depends_on_no_command(path: Path) -> None:
    lines = [f"geelvrij.{line.removesuffix('.py').strip('/').replace('/', '.')}" for line in COMMAND_LINE]

    assert [name for name in imports(path) if any(is_part(name, line) for line in (*lines, "click"))] == []


# The rooms of a year, those that others stand on first; rooms on one floor may know each other.
FLOORS = (("splicing", "differing"), ("tracked",), ("editions",), ("compare", "carry"), ("round", "yearly"))


@pytest.mark.parametrize(
    ("room", "above"),
    [
        (room, [one for floor in FLOORS[number + 1 :] for one in floor])
        for number, own in enumerate(FLOORS)
        for room in own
    ],
)
def test_a_room_of_the_year_knows_only_those_it_stands_on(room: str, above: list[str]) -> None:
    paths = [path for path in MODULES if short(path).startswith(f"generator/{room}/")]
    wrong = [
        f"{short(path)}: {name}"
        for path in paths
        for name in imports(path)
        if any(is_part(name, f"geelvrij.generator.{one}") for one in above)
    ]

    assert len(paths) > 4 and wrong == []


def test_the_tests_of_checks_do_not_need_generator() -> None:
    """A test that bears the name of a module of checks is green without generator/."""
    rooms = {
        part: {path.stem for path in MODULES if short(path).startswith(part)} for part in ("checks/", "generator/")
    }
    ours = {f"test_{name}" for name in rooms["checks/"] - rooms["generator/"]}

    needy = [
        short(path)
        for path in TESTS
        if path.stem in ours
        if any(is_part(n, "geelvrij.generator") for n in imports(path))
    ]

    assert needy == []


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=short)
def test_the_packages_are_imported_by_their_installed_name(path: Path) -> None:
    wrong = [name for name in imports(path) if name.split(".")[0] in ("checks", "generator", "templates", "locations")]

    assert wrong == []


@pytest.mark.parametrize("path", [path for path in [*MODULES, *TESTS] if path.read_bytes().strip()], ids=short)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]

    assert first.rstrip().endswith((".", "?", ";", ":")), "the first line of the docstring is a sentence"


def test_every_error_has_the_one_root() -> None:
    """Of an error that leaves its module; a private one is caught where it is raised."""
    loaded = [
        import_module(f"geelvrij.{short(path)[:-3].replace('/', '.')}") for path in MODULES if path.stem[0] != "_"
    ]
    errors = {
        name: error
        for module in loaded
        for name, error in vars(module).items()
        if isinstance(error, type) and issubclass(error, Exception) and error.__module__ == module.__name__
    }

    assert "WriteError" in errors and "ArchiveRefused" in errors
    assert [name for name, error in errors.items() if name[0] != "_" and not issubclass(error, GeelvrijError)] == []


def test_there_is_no_store_room() -> None:
    assert [short(path) for path in MODULES if path.stem in STORE_ROOMS or path.parent.name in STORE_ROOMS] == []


def test_the_rooms_of_the_architecture_page_exist() -> None:
    """In a row of the table a module without a folder stands in the folder of the one before it."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms: list[str] = []
    for row in re.findall(r"^\|[^|]*\|([^|]*`[^|]*)\|", page, flags=re.MULTILINE):
        folder = ""
        for name in re.findall(r"`([a-z_/]+(?:\.py|/))`", row):
            folder = name.rpartition("/")[0] if "/" in name.rstrip("/") else folder
            rooms.append(name if "/" in name else f"{folder}/{name}")

    assert len(rooms) > 40
    assert [room for room in rooms if not (ROOT / room).exists()] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=short)
def test_every_module_stands_on_the_map(path: Path) -> None:
    """By its name, or with its whole folder: report, rules, render, cli and commands."""
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    folder = short(path.parent)

    whole_folder = "/" in folder and f"`{folder}/`" in page
    assert whole_folder or f"`{path.name}`" in page or f"{folder}/{path.name}`" in page
