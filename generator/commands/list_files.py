"""The lists that go to whoever leads each location: on the screen, in one file, or a file for each in a folder."""

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding
from geelvrij.checks.report import lists
from geelvrij.checks.run import Summary

from .earlier_report import may_be_replaced
from .places import is_stream, refuse_report
from .saving import make_folder, save, tell_saved

_BESIDE = "nieuw"  # in the name of a list beside one with answers, as ‘met de hand bewerkt’ is for a document
_ENDS = 4096  # bytes of the start and of the end: more is not needed to know a list
_MOST_TOLD = 10
_EMPTY = "; u kunt het bestand weghalen."  # as of a folder of documents
_ANSWERED = ", maar is ingevuld; neem de antwoorden over en haal het bestand daarna weg."
_NO_NAME = (
    "In de {lijst} staat geen naam om {die} aan terug te sturen: vul eerst de centrale contactpersoon in "
    "(locations/organisatie.yaml, rollen.centrale_contactpersoon)."
)
_NEW = rf"(?: \({_BESIDE}(?: \d+)?\))?"
_NAME = re.compile(rf"(?P<location>[a-z0-9-]+){_NEW}\.txt")


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a list goes, and the lists with answers beside it that it leaves alone."""

    file: Path
    answered: tuple[Path, ...]
    outdated: tuple[Path, ...]  # lists of ours beside one that had answers, and nobody wrote in


def keeps_what_is_there(output: Path) -> bool:
    """Whether no file of this name is to be replaced: it is a folder, or a list with answers that stays."""
    return _is_folder(output) or (bool(output.suffix) and _is_list(output) and not may_be_replaced(output))


def write(
    findings: Sequence[Finding],
    summary: Summary,
    recipients: Mapping[str, lists.Recipient],
    output: Path | None,
    root: Path,
    known: Collection[str] = (),
) -> bool:
    """Write the list of each location; whether all of them could be written. Raises Trouble.

    `known` are the names that lists in a folder may have; none when not all locations are listed.
    """
    made, whole = lists.render(findings, summary, recipients), True
    if output is None:
        click.echo(_under_each_other(made), nl=False)
    else:
        if _is_folder(output):
            whole = _write_each(made, output, root)
            _tell_left_over(output, known)
        else:
            output = _write_one(_under_each_other(made), output, root)
        tell_saved(output)
    if lists.without_name(findings, summary, recipients):
        words = {"lijst": "lijst", "die": "die"} if len(made) == 1 else {"lijst": "lijsten", "die": "ze"}
        click.echo(_NO_NAME.format_map(words), err=True)
    _tell_unfinished(lists.hiding(findings, summary))
    if number := lists.left_out(findings, summary):
        rest = "1 melding staat" if number == 1 else f"{number} meldingen staan"
        click.echo(f"{rest} in geen lijst, want alleen u kunt die oplossen. Zie: geelvrij check", err=True)
    return whole


def _tell_unfinished(hiding: Sequence[Finding]) -> None:
    if not hiding:
        return
    click.echo("Niet elke lijst is af, want dit kon niet worden gecontroleerd. Verbeter het eerst:", err=True)
    for one in hiding[:_MOST_TOLD]:
        click.echo(f"  {spelled_out(one.file)}, regel {one.line}: {one.code} {spelled_out(one.message)}", err=True)
    if (more := len(hiding) - _MOST_TOLD) > 0:
        click.echo(f"  en nog {more}. Zie: geelvrij check", err=True)


def _is_folder(output: Path) -> bool:
    """Whether a name is meant for a folder with a file for each location: it is one, or it has no ending."""
    return output.is_dir() or not (output.suffix or output.is_file() or is_stream(output))


def _write_one(text: str, output: Path, root: Path) -> Path:
    """Write all lists in one file, beside one of that name with answers; the file. Raises Trouble."""
    if is_stream(output):
        save(output, text.encode())
        return output
    beside = re.compile(re.escape(output.stem) + _NEW + re.escape(output.suffix))
    present = [output.with_name(name) for name in _listed(output.parent) if beside.fullmatch(name)]
    target = _target(output, present, root)
    save(target.file, text.encode())
    _finish(target)
    return target.file


def _write_each(made: Mapping[str, str], folder: Path, root: Path) -> bool:
    """Whether each list could be written; one that cannot stops no other. Raises Trouble when none can."""
    present = _files(folder)
    targets: dict[str, _Target] = {}
    refused: list[Trouble] = []
    for name in made:  # all of them, before anything is written
        try:
            targets[name] = _target(folder / f"{name}.txt", present.get(name, []), root)
        except Trouble as trouble:
            refused.append(trouble)
    if refused and not targets:
        raise refused[0]
    make_folder(folder)
    for name, target in targets.items():
        save(target.file, made[name].encode())
        _finish(target)
    for reason in refused:
        click.echo(f"Let op: {reason}", err=True)
    return not refused


def _tell_left_over(folder: Path, known: Collection[str]) -> None:
    """Name the lists of locations that are no more; they stay, for they may hold answers."""
    left = [(name, file) for name, files in _files(folder).items() for file in files if known and name not in known]
    for name, file in left:
        if _is_list(file) and (lists.locations_of(_text(file.read_bytes())) or {name}).isdisjoint(known):
            told = _EMPTY if may_be_replaced(file) else _ANSWERED
            click.echo(f"{spelled_out(str(file))} hoort bij geen locatie meer{told}", err=True)


def _files(folder: Path) -> dict[str, list[Path]]:
    """The files in a folder that have the name of a list, or of one beside it, by location."""
    found: dict[str, list[Path]] = {}
    for name in _listed(folder):
        if match := _NAME.fullmatch(name):
            found.setdefault(match["location"], []).append(folder / name)
    return found


def _listed(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - a thousand names, without a Path for each
    except OSError:  # it is not there yet, or writing into it says what is wrong
        return []


def _target(plain: Path, present: list[Path], root: Path) -> _Target:
    """Where a list goes: beside those that somebody wrote answers in. Raises Trouble."""
    ours = [file for file in present if _is_list(file)]
    made = [file for file in ours if may_be_replaced(file)]
    answered = tuple(file for file in ours if file not in made)
    file = next(file for file in _names(plain) if file not in answered)
    refuse_report(file, root, ())
    return _Target(file, answered, tuple(other for other in made if other not in (file, plain)))


def _names(plain: Path) -> Iterator[Path]:
    yield plain
    for number in count(1):
        yield plain.with_name(f"{plain.stem} ({_BESIDE}{f' {number}' if number > 1 else ''}){plain.suffix}")


def _finish(target: _Target) -> None:
    """Say which lists with answers stay, and remove those beside one that nobody wrote in and are now outdated."""
    for file in target.answered:
        where = f"De nieuwe lijst staat ernaast: {spelled_out(target.file.name)}"
        click.echo(f"{spelled_out(str(file))} is ingevuld en blijft staan. {where}", err=True)
    for file in target.outdated:
        with suppress(OSError):
            file.unlink()


def _is_list(file: Path) -> bool:
    try:
        if file.is_symlink() or not file.is_file():
            return False
        with file.open("rb") as opened:
            start, size = opened.read(_ENDS), file.stat().st_size
            opened.seek(-min(_ENDS, size), os.SEEK_END)
            end = opened.read()
    except OSError:  # what we cannot look into may be anything
        return False
    return any(lists.is_ours(_text(part)) for part in (start, end))


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _under_each_other(made: Mapping[str, str]) -> str:
    return "\n\n".join(made.values())
