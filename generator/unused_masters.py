"""Texts in the organisation's own folder that no document is made from: somebody wrote them in vain."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from geelvrij.checks.characters import safe
from geelvrij.checks.file_names import is_passed_over
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.links import real
from geelvrij.checks.suggestions import did_you_mean

from .master import EDITIONS, FORMS, TEMPLATES, Master, library, own_folder
from .master_files import PARTS, TEXT, WORD
from .mishap import mishap
from .shared_passages import SHARED


def unused(root: Path, masters: Mapping[str, Master], wrong: Iterable[Finding]) -> list[Finding]:
    """A warning for each text in the organisation's own folder that no document is made from."""
    base = own_folder(root)
    if real(base) == real(library()):
        return []
    told = {_home(Path(finding.file)).name for finding in wrong}  # what is wrong there has been said
    used = {real(path) for master in masters.values() for path in (master.word, *master.text, *master.shared) if path}
    return [
        _unused(path, base, masters)
        for path in sorted(base.rglob("*"))
        if path.suffix.lower() in (".docx", ".md")
        and not is_passed_over(path.name)
        and path.is_file()
        and real(path) not in used
        and _home(path).name not in told
        and not _has_another_task(path, base, masters)
    ]


def _has_another_task(path: Path, base: Path, masters: Mapping[str, Master]) -> bool:
    """An adopted year, the page around a text, Markdown that a Word file took the place of, what explains a folder."""
    inside = path.relative_to(base)
    if inside.parts[0] in (EDITIONS, FORMS) or path.stem.lower() in ("readme", "leesmij", "lees mij"):
        return True
    replaced = path.name == TEXT or (path.parent.name == PARTS and path.suffix == ".md")
    return replaced and any(master.folder == _home(path) for master in masters.values())


def _home(path: Path) -> Path:
    """The folder of the document that a text would belong to."""
    return path.parent.parent if path.parent.name == PARTS else path.parent


def _unused(path: Path, base: Path, masters: Mapping[str, Master]) -> Finding:
    inside = path.relative_to(base)
    if inside.parts[0] == SHARED:
        box = f'::: {{.{SHARED} van="{safe(path.stem)}"}}'
        help = f"Geen document vraagt deze passage. Zet in een tekst {box}, of haal het bestand weg."
        return mishap("DOC515", Place(f"{TEMPLATES}/{safe(inside.as_posix())}"), {}, help=help, where=Where())
    name = WORD if path.suffix.lower() == ".docx" else TEXT
    meant = next(
        (word for part in reversed((*inside.parts[:-1], path.stem)) if (word := did_you_mean(part, masters))), None
    )
    place = Place(f"{TEMPLATES}/{safe(inside.as_posix())}")
    if meant is None:
        return mishap("DOC515", place, {}, where=Where())
    home = f"{TEMPLATES}/{masters[meant].kind}/{meant}"
    right = len(inside.parts) == 3 and inside.parts[1] == meant
    help = f"Bedoelt u het document {meant}? Zet het bestand dan als {name} in {home}."
    if right:
        help = f"Moet {meant} deze tekst krijgen? Noem het bestand dan {name}. Zo niet, haal het dan hier weg."
    return mishap("DOC515", place, {"naam": name}, message="naam" if right else "standaard", help=help, where=Where())
