"""geelvrij rules: the list of rules, the page of one, and whether the examples on the pages are right."""

import re
from importlib.resources import files
from pathlib import Path

import click
from geelvrij.checks import catalogue, rule_examples
from geelvrij.checks.catalogue import PageError
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.rule_examples import Miss

from .trouble import unknown


def rules(code: str | None) -> Exit:
    """List the rules, or print the page of one."""
    try:
        book = catalogue.load()
    except PageError as error:
        raise Trouble(f"een regelpagina is niet te lezen: {error}. Zie: geelvrij rules --test") from error
    click.echo(book.listing() if code is None else book.page(_known(code)))
    return Exit.CLEAN


def try_examples(code: str | None) -> Exit:
    """Try the examples of one page, or of all: what is found is what the page says, or a line of the page is told."""
    codes = (_known(code),) if code else catalogue.codes()
    found = {name: rule_examples.misses(name, catalogue.text_of(name)) for name in codes}
    if code and found[codes[0]] is None:
        click.echo(f"{codes[0]} heeft geen voorbeelden die geelvrij zelf kan proberen.")
        return Exit.CLEAN
    wrong = [_told(name, miss) for name, misses in found.items() for miss in misses or ()]
    for told in wrong:
        click.echo(f"{told}\n")
    click.echo(_closing(sum(misses is not None for misses in found.values()), len(wrong)))
    return Exit.FINDINGS if wrong else Exit.CLEAN


def _told(code: str, miss: Miss) -> str:
    lines = (
        f"{_file_of(code)}:{miss.line}: {spelled_out(miss.message)}",
        *(f"   {spelled_out(line)}" for line in miss.details),
    )
    return "\n".join(lines)


def _closing(pages: int, wrong: int) -> str:
    tried = f"{pages} {'regelpagina' if pages == 1 else 'regelpagina’s'} geprobeerd"
    if not wrong:
        return f"{tried}: de voorbeelden kloppen."
    return f"{tried}: {wrong} {'ding klopt' if wrong == 1 else 'dingen kloppen'} niet."


def _file_of(code: str) -> str:
    """The file of a page as somebody in the folder of the project knows it."""
    path = (Path(str(files("geelvrij.checks"))) / "rules" / f"{code}.md").resolve()
    here = Path.cwd().resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else f"checks/rules/{code}.md"


def _known(code: str) -> str:
    """The code of a page that there is. Raises Trouble."""
    codes = catalogue.codes()
    if code.upper() in codes:
        return code.upper()
    if (whole := _whole_code(code)) in codes:
        raise Trouble(f"er is geen regel ‘{safe(code)}’. Bedoelt u {whole}?")
    raise unknown("regel", code, codes, "Kijk met ‘geelvrij rules’ welke er zijn.")


def _whole_code(code: str) -> str:
    """rol2, ROL-02 → ROL002: what somebody means who writes a code from memory."""
    match = re.fullmatch(r"([A-Za-z]{3})[ -]?0*(\d{1,3})", code)
    return f"{match[1].upper()}{int(match[2]):03}" if match else code
