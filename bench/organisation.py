"""Makes organisations to measure with: locations of the example, as many as asked, under other names and numbers.

Some of the example have nothing missing, most are incomplete or out of date and one is almost empty: so every kind of
rule finds something, and every report has a lot to tell.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_FOLDERS = ("locations/regios", "huisstijl", "templates")
_NAME = re.compile(r"^(  naam: ).*$", re.MULTILINE)
_STREET = re.compile(r"^(    straat: \D*)\d+", re.MULTILINE)
_BRIN = re.compile(r"^(  brin: )\d\d([A-Z]{2})\d\d$", re.MULTILINE)
_LRK = re.compile(r"\b(\d{5})(\d{4})\b")
COMPLETE = "kindcentrum-de-voorbeeldboom"


def make(folder: Path, count: int, *, only: str | None = None) -> Path:
    """An organisation with `count` locations in `folder`, copied in turn from the example's (or all from one)."""
    (folder / "locations").mkdir(parents=True)
    shutil.copy(ROOT / "locations" / "organisatie.yaml", folder / "locations")
    for name in _FOLDERS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    examples = {path.stem: path.read_text(encoding="utf-8") for path in _examples(only)}
    names = sorted(examples)
    for number in range(count):
        stem = names[number % len(names)]
        text = _varied(examples[stem], number)
        (folder / "locations" / f"{stem[:40]}-{number:05}.yaml").write_text(text, encoding="utf-8")
    return folder


def _examples(only: str | None) -> list[Path]:
    if only:
        return [ROOT / "locations" / f"{only}.yaml"]
    return [path for path in sorted((ROOT / "locations").glob("*.yaml")) if path.stem != "organisatie"]


def _varied(text: str, number: int) -> str:
    """The same facts under another name, at another address and with other registration numbers."""
    named = _NAME.sub(lambda match: f"{match[1]}Voorbeeldlocatie nummer {number}", text, count=1)
    named = _STREET.sub(lambda match: f"{match[1]}{number + 1}", named, count=1)
    named = _BRIN.sub(lambda match: f"{match[1]}{number // 100 % 100:02}{match[2]}{number % 100:02}", named)
    return _LRK.sub(lambda match: f"{match[1]}{(int(match[2]) + number) % 10_000:04}", named)
