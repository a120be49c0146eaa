"""Tries the good and the bad example of a rule page, so that whoever mends a page sees at once whether it is right."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import yaml

from . import agreements, case, case_dates, catalogue, doubles, paper_examples, suppressions
from .catalogue import Catalogue, PageError, Rule
from .errors import GeelvrijError
from .example_location import base, laid_over
from .finding import Finding
from .location import Location, Workspace
from .run import OpenField, check_case, check_location

EXAMPLE_DAY = date(2026, 11, 21)  # the day for which the examples on the pages are written
GOOD, BAD = "Goed", "Fout"
_FIRST, _SECOND = "voorbeeld", "zusterlocatie"
_OF_PAPERS = paper_examples.FENCE
_ON_THE_FILE = ("lezen", "vorm")  # these pages show a whole file; the others a part, laid over a complete location
UNTRIED: Mapping[str, str] = MappingProxyType({
    "lezen": "het voorbeeld is een bestand dat niet op een bladzijde past",
    "vorm": "het voorbeeld is meer dan een bestand",
    "organisatie": "het voorbeeld is een hele organisatie",
    "afspraken": "het voorbeeld is meer dan een bestand",
    "uitzonderingen": "het voorbeeld is een hele organisatie",
    "word": "het voorbeeld is een Word-bestand",
    "maken": "het voorbeeld is een sjabloon met de documenten die daaruit komen",
    "tekst": "het voorbeeld is een brief",
    "intern": "het gaat over geelvrij zelf",
})  # fmt: skip
"""Why the examples of a page are not tried when they have no file that can be: by the room that makes its findings."""
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)\n?^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Miss:
    """An example that does something else than its page says: the line of the page, the sentence, and the details."""

    line: int
    message: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of a page between ```; `line` is that of its first line within the page."""

    text: str = ""
    line: int = 1


class _Unusable(GeelvrijError):
    """An example that cannot be tried at all; what is wrong with it, finding by finding."""


def misses(code: str, text: str) -> tuple[Miss, ...] | None:
    """What is not right on a page with this text; None when it has no examples that can be tried."""
    try:
        rule = catalogue.parse(code, text)
    except PageError as error:
        return (Miss(error.line, f"{error.wrong[:1].upper()}{error.wrong[1:]}."),)
    if not _can_be_tried(rule):
        return None
    try:
        good = (miss for blocks in _examples(text, GOOD) for miss in _of_good(rule, blocks))
        bad = (miss for blocks in _examples(text, BAD) for miss in _of_bad(rule, blocks))
        return (*good, *bad)
    except PageError as error:  # of the page of a message that every run can give
        return (Miss(1, str(error)),)


def _can_be_tried(rule: Rule) -> bool:
    if rule.check in _ON_THE_FILE:
        return "```yaml" in rule.body
    if rule.check == _OF_PAPERS:
        return True
    if rule.check in ("organisatie", *catalogue.OF_THE_BOARD):
        return "```yaml" in rule.body
    return rule.check not in catalogue.MADE_ELSEWHERE


def _of_good(rule: Rule, blocks: Mapping[str, _Block]) -> Iterator[Miss]:
    piece = _piece(rule, blocks)
    if piece is None:
        yield Miss(1, f"Onder ‘{GOOD}’ staat geen voorbeeld tussen ```{_sort(rule)} en ```.")
        return
    try:
        found = _lines(_found(rule, blocks))
    except _Unusable as error:
        yield Miss(blocks[piece].line, "Het goede voorbeeld kan niet worden geprobeerd.", tuple(error.args))
        return
    wrong = [line for line in found if rule.check not in _ON_THE_FILE or line.startswith(rule.code)]
    if wrong:
        said = tuple(f"geelvrij zegt: {line}" for line in wrong)
        yield Miss(blocks[piece].line, "Het goede voorbeeld geeft toch een melding.", said)


def _of_bad(rule: Rule, blocks: Mapping[str, _Block]) -> Iterator[Miss]:
    piece = _piece(rule, blocks)
    if piece is None or "melding" not in blocks:
        told = f"een voorbeeld tussen ```{_sort(rule)} en ``` en de melding tussen ```melding en ```"
        yield Miss(1, f"Onder ‘{BAD}’ horen {told}.")
        return
    page = blocks["melding"]
    expected = page.text.splitlines()
    try:
        findings = _found(rule, blocks)
    except _Unusable as error:
        yield Miss(blocks[piece].line, "Het foute voorbeeld kan niet worden geprobeerd.", tuple(error.args))
        return
    codes = {line.split(" ")[0] for line in expected}  # of a whole file, other things can be wrong as well
    found = [line for line in _lines(findings) if rule.check not in _ON_THE_FILE or line.split(" ")[0] in codes]
    if sorted(expected) != found:
        yield _other_message(page, expected, found)
    if any(not finding.help for finding in findings):
        yield Miss(1, "De melding heeft geen hulp: wat moet de lezer doen?")


def _piece(rule: Rule, blocks: Mapping[str, _Block]) -> str | None:
    """The piece of an example that is tried, by what stands behind its ```; None when there is none."""
    if rule.check == _OF_PAPERS:
        return next(filter(_is_paper, blocks), None)
    return "yaml" if "yaml" in blocks else None


def _is_paper(name: str) -> bool:
    return name.startswith(f"{_OF_PAPERS} ")


def _sort(rule: Rule) -> str:
    return f"{_OF_PAPERS} NAAM" if rule.check == _OF_PAPERS else "yaml"


def _other_message(page: _Block, expected: list[str], found: list[str]) -> Miss:
    """Only the lines that differ, at the first one on the page that does."""
    missing = [line for line in expected if line not in found]
    details = [f"Op de pagina:  {line}" for line in missing]
    details += [f"geelvrij zegt: {line}" for line in found if line not in expected]
    if not details:
        details = [f"geelvrij zegt: {line}" for line in found]  # the same message, another number of times
    number = expected.index(missing[0]) if missing else 0
    return Miss(
        page.line + number, "Het foute voorbeeld geeft een andere melding dan op de pagina staat.", tuple(details)
    )


def _lines(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(f"{finding.code} {finding.severity.value} {finding.message}" for finding in findings)


def _examples(text: str, heading: str) -> list[dict[str, _Block]]:
    """The examples below a heading, each with its pieces by what stands behind their first ```.

    A piece of a sort that the example has already begins the next one. A heading without any has one without pieces.
    """
    start = text.find(f"\n## {heading}\n")
    end = text.find("\n## ", start + 1)
    part = text[start : end if end > 0 else len(text)] if start >= 0 else ""
    above = text[: max(start, 0)].count("\n")
    examples: list[dict[str, _Block]] = [{}]
    for match in _FENCE.finditer(part):
        name = match["info"].strip()
        if name in examples[-1] or (_is_paper(name) and any(map(_is_paper, examples[-1]))):
            examples.append({})
        examples[-1][name] = _Block(match["text"], above + part[: match.start("text")].count("\n") + 1)
    return examples


# Trying


def _found(rule: Rule, blocks: Mapping[str, _Block]) -> tuple[Finding, ...]:
    """What the rule finds in an example. Raises _Unusable."""
    with tempfile.TemporaryDirectory() as place:
        try:
            return _tried(rule, blocks, Path(place))
        except yaml.YAMLError as error:
            raise _Unusable("Het voorbeeld is geen goede YAML.") from error


def _tried(rule: Rule, blocks: Mapping[str, _Block], place: Path) -> tuple[Finding, ...]:
    if rule.check == _OF_PAPERS:
        name = _piece(rule, blocks) or ""
        return paper_examples.found(rule, name, blocks[name].text)
    if rule.check in catalogue.OF_THE_BOARD:
        return _of_the_board(rule, blocks["yaml"].text.encode())
    if rule.check in _ON_THE_FILE:
        return _workspace(place, {_FIRST: blocks["yaml"].text}).read(_FIRST).findings
    first = blocks.get("yaml locatie", _Block("{}")) if rule.of_case else blocks["yaml"]
    pieces = {_FIRST: first, _SECOND: blocks.get(f"yaml {_SECOND}", _Block())}
    texts = {name: _laid_over(rule, block.text) for name, block in pieces.items() if block.text}
    workspace = _workspace(place, texts)
    locations = [_read(workspace, name) for name in texts]
    if rule.check == "organisatie":
        return doubles.doubled(map(doubles.identity, locations), Catalogue({rule.code: rule}))
    if rule.of_case:
        return check_case(_with_case(locations[0], blocks["yaml"].text), peildatum=EXAMPLE_DAY, catalogue=_book(rule))
    fields = [field for line in blocks.get("open", _Block()).text.splitlines() for field in _open(locations[0], line)]
    found = check_location(locations[0], peildatum=EXAMPLE_DAY, open_fields=fields, catalogue=_book(rule))
    broken = [finding.message for finding in found if finding.code in ("INT901", "CYC013") and rule.code != "CYC013"]
    if broken:
        raise _Unusable(*broken, "Staat er in de melding of de hulp een {naam} die deze regel niet kent?")
    return tuple(finding for finding in found if finding.code == rule.code)


def _of_the_board(rule: Rule, content: bytes) -> tuple[Finding, ...]:
    read = agreements.parsed if rule.check == "afspraken" else suppressions.parsed
    return tuple(finding for finding in read(content, EXAMPLE_DAY).findings if finding.code == rule.code)


def _with_case(location: Location, text: str) -> Location:
    """The location with the case of an example. Raises _Unusable."""
    read = case.read(text.encode(), "zaak.yaml")
    if read.findings:
        raise _Unusable(*(f"{finding.code} {finding.message}" for finding in read.findings))
    return case_dates.with_dates(case.with_case(location, read))


def _book(rule: Rule) -> Catalogue:
    """The page itself, switched on, with the pages of what every run can say."""
    always = {code: catalogue.parse(code, catalogue.text_of(code)) for code in ("INT901", "CYC013")}
    return Catalogue({**always, rule.code: replace(rule, active=True)})


def _read(workspace: Workspace, name: str) -> Location:
    read = workspace.read(name)
    wrong = [f"{finding.code} {finding.message}" for finding in (*workspace.findings, *read.findings)]
    if read.location is None or wrong:
        raise _Unusable(*wrong)
    return read.location


def _workspace(place: Path, locations: Mapping[str, str]) -> Workspace:
    """A folder with these locations, below the organisation and the region of the examples."""
    texts = {f"{name}.yaml": text for name, text in locations.items()}
    texts |= {"organisatie.yaml": base("organisatie"), "regios/voorbeeldregio.yaml": base("regio")}
    (place / "locations" / "regios").mkdir(parents=True)
    for name, text in texts.items():
        (place / "locations" / name).write_text(text, encoding="utf-8")
    return Workspace.open(place, EXAMPLE_DAY)


def _laid_over(rule: Rule, example: str) -> str:
    """The example laid over the complete location of the rule's first sector."""
    return laid_over(rule.sectors[0], example, rule.parameters)


def _open(location: Location, field: str) -> list[OpenField]:
    place = location.value(field).place
    documents = (("protocol", "Protocol Voorbeeld"), ("belblad", "Belblad Voorbeeld"))
    return [OpenField(code, title, field, "naam wijkagent", place) for code, title in documents]
