"""geelvrij rules: the list of rules, the page of one, and whether the examples on the pages are right."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

import click
from geelvrij.checks import agreements, catalogue, doubts, facts, rule_examples
from geelvrij.checks.agreements import Agreements
from geelvrij.checks.catalogue import PageError
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.facts import Fact
from geelvrij.checks.rule_examples import Miss

from .show import print_findings
from .trouble import unknown

_LETTERS = "L is het minst zeker, dan M; met een k erachter komt het uit kennis en niet uit een bron."


def rules(root: Path | None, code: str | None, *, peildatum: date) -> Exit:
    """List the rules, or print the page of one: as the board of the organisation wants them, when there is one."""
    agreed = _agreed(root, peildatum)
    if code is None:
        click.echo(agreed.book.listing())
        return Exit.CLEAN
    asked = known(code, [rule.code for rule in agreed.book.rules])
    click.echo(agreed.book.page(asked))
    about = {asked, *_words(agreed.book.rule(asked).parameters)}
    chosen = [one for one in agreed.choices if one.about in about]
    if chosen and asked in catalogue.load():  # the page of an own rule is what the board chose
        click.echo("\n## Wat uw bestuur koos\n")
        for one in chosen:
            click.echo(f"- {one.told}")
    return Exit.CLEAN


def terms(root: Path | None, *, peildatum: date) -> Exit:
    """List the terms and norms that rules use on a day, which of them a board may set otherwise, and what it chose."""
    agreed = _agreed(root, peildatum)
    for table in facts.TERMS:
        for fact in facts.in_force(table, peildatum):
            own = "zelf te kiezen" if facts.adjustable(fact.id, peildatum) else "ligt vast"
            doubt = "" if fact.certainty == "H" else "; controleer"
            unread = "" if fact.checked_on else f"; {fact.looked_at}"
            amount = _amount(fact, agreed.norms.get(fact.id))
            click.echo(f"{fact.id:<34}  {amount:<40}  {own:<14}  {fact.source}{unread}{doubt}")
            if users := [rule.code for rule in agreed.book.rules if fact.id in _words(rule.parameters)]:
                click.echo(f"  voor {', '.join(users)}")
    return Exit.CLEAN


def verify(root: Path | None, *, peildatum: date) -> Exit:
    """List what geelvrij is not certain of, by kind and the least certain first: look it up before building on it."""
    found = doubts.groups(_agreed(root, peildatum).book.rules, peildatum)
    click.echo(
        f"Wat u het eerst nakijkt: {sum(len(group.doubts) for group in found)} gegevens zijn niet zeker. {_LETTERS}"
    )
    for group in found:
        click.echo(f"\n{group.title} ({len(group.doubts)})")
        for doubt in group.doubts:
            click.echo(
                f"  {doubt.certainty:<3}  {doubt.name}: {spelled_out(doubt.said)}\n       {spelled_out(doubt.where)}"
            )
    click.echo(
        f"\nDaarnaast zijn {doubts.unread(peildatum)} termijnen, normen en wetsartikelen nog niet vergeleken met de "
        "bron van nu. Welke termijnen dat zijn, ziet u met ‘geelvrij rules --terms’."
    )
    return Exit.CLEAN


def _agreed(root: Path | None, on: date) -> Agreements:
    """The rules as the board of an organisation wants them; as they ship where there is none. Raises Trouble."""
    try:
        if root is None:
            return Agreements(catalogue.load())
        agreed = agreements.read(root, on)
    except PageError as error:
        raise Trouble(f"een regelpagina is niet te lezen: {error}. Zie: geelvrij rules --test") from error
    print_findings(agreed.findings, root, on)
    return agreed


def _amount(fact: Fact, own: int | str | None) -> str:
    """How much a term is, and how much it was before the board chose."""
    usual = f"{fact.value} {fact.unit}"
    return usual if own is None else f"{own} {fact.unit} (bestuur; standaard {fact.value})"


def _words(said: object) -> Iterator[str]:
    """Every word in the parameters of a rule: a term that it uses is named by one."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        yield from (word for one in said.values() for word in _words(one))
    elif isinstance(said, list | tuple):
        yield from (word for one in said for word in _words(one))


def try_examples(code: str | None) -> Exit:
    """Try the examples of one page, or of all: what is found is what the page says, or a line of the page is told."""
    codes = (known(code, catalogue.codes()),) if code else catalogue.codes()
    found = {name: rule_examples.misses(name, catalogue.text_of(name)) for name in codes}
    if code and found[codes[0]] is None:
        why = rule_examples.UNTRIED[catalogue.load().rule(codes[0]).check]
        click.echo(f"{codes[0]} heeft geen voorbeelden die geelvrij zelf kan proberen: {why}.")
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


def known(code: str, codes: Collection[str]) -> str:
    """The one of these codes that somebody means. Raises Trouble."""
    if code.upper() in codes:
        return code.upper()
    if (whole := _whole_code(code)) in codes:
        raise Trouble(f"er is geen regel ‘{safe(code)}’. Bedoelt u {whole}?")
    raise unknown("regel", code, codes, "Kijk met ‘geelvrij rules’ welke er zijn.")


def _whole_code(code: str) -> str:
    """rol2, ROL-02 → ROL002: what somebody means who writes a code from memory."""
    match = re.fullmatch(r"([A-Za-z]{3})[ -]?0*(\d{1,3})", code)
    return f"{match[1].upper()}{int(match[2]):03}" if match else code
