"""The lists that go to whoever leads each location: on the screen, in one file, or a file for each in a folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from geelvrij.checks.finding import Finding
from geelvrij.checks.report import lists
from geelvrij.checks.run import Summary

from .places import is_stream, refuse_report
from .saving import make_folder, save, tell_saved


def is_folder(output: Path) -> bool:
    """Whether a name is meant for a folder with a file for each location: it is one, or it has no ending."""
    return output.is_dir() or not (output.suffix or output.is_file() or is_stream(output))


def write(
    findings: Sequence[Finding],
    summary: Summary,
    recipients: Mapping[str, lists.Recipient],
    output: Path | None,
    root: Path,
) -> None:
    """Write the list of each location. Raises Trouble."""
    made = lists.render(findings, summary, recipients)
    if output is None:
        click.echo(_under_each_other(made), nl=False)
    else:
        if is_folder(output):
            _write_each(made, output, root)
        else:
            save(output, _under_each_other(made).encode())
        tell_saved(output)
    if number := lists.left_out(findings, summary):
        rest = "1 melding staat" if number == 1 else f"{number} meldingen staan"
        click.echo(f"{rest} in geen lijst, want die kunt u alleen zelf oplossen. Zie: geelvrij check", err=True)


def _write_each(made: Mapping[str, str], folder: Path, root: Path) -> None:
    files = {folder / f"{name}.txt": text for name, text in made.items()}
    for file in files:  # all of them, before anything is written
        refuse_report(file, root, ())
    make_folder(folder)
    for file, text in files.items():
        save(file, text.encode())


def _under_each_other(made: Mapping[str, str]) -> str:
    return "\n\n".join(made.values())
