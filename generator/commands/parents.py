"""Asks the parents of a case at the terminal, one by one: who they are, where they live and whether they have gezag."""

import re
from datetime import date

import click
from geelvrij.checks import case
from geelvrij.checks.values import Listing, Section

from ..asking import PARENTS, Given, Question, as_data, is_wrong, parents
from . import prompting

_HOME = ("adres", "postcode", "plaats")
_SAME, _MORE = "zelfde_adres", "nog_een"  # questions of which the answer is no fact
_YES, _NO = "ja", "nee"
_AFTER = {
    "naam": "aanhef", "aanhef": "adres", "adres": "postcode", "postcode": "plaats", "plaats": "gezag", _SAME: "adres",
    "gezag": _MORE, _MORE: "",
}  # fmt: skip
_WORDS = {
    "naam": "Hoe heet deze ouder of verzorger? Zo komt de naam boven de brief.",
    "aanhef": "Hoe spreekt u deze ouder aan? Bijvoorbeeld: mevrouw Voorbeeld.",
    _SAME: "Woont deze ouder op hetzelfde adres als ouder 1?",
    "adres": "In welke straat woont deze ouder, en op welk nummer?",
    "postcode": "Wat is de postcode?",
    "plaats": "In welke plaats?",
    "gezag": "Heeft deze ouder het gezag?",
    _MORE: "Nog een ouder of verzorger? Enter is nee.",
}
_HELP = {
    "naam": "Druk op Enter als u deze ouder niet invult. Zonder ouders "
    "is de brief aan ‘de ouders en verzorgers van’ het kind.",
    "aanhef": "Dit komt achter ‘Beste’ of ‘Geachte’.",
    _SAME: "Wonen ouders op verschillende adressen? Dan krijgt elk adres een eigen brief.",
    "gezag": "Zonder gezag krijgt deze ouder geen brief. Twijfelt u? Kijk in het gezagsregister van de rechtbank, "
    "en druk zolang op Enter.",
    _MORE: "Noem elke ouder of verzorger, ook wie ergens anders woont. Enter: er is er geen meer.",
}
_ENTER = "Weet u het nog niet? Druk op Enter: dan wordt het geel. Met < gaat u een vraag terug."
_GREETING = re.compile(r"^(?:beste|geachte)\s+", re.IGNORECASE)
_Steps = tuple[tuple[str, str], ...]  # the answers in the order they were given, each behind what was asked


def ask(on: date, before: Given | None = None) -> Given | None:
    """The parents of a case; None to go back to the question before them. Raises click.Abort when somebody stops.

    Enter at the first parent keeps those that were there `before`.
    """
    steps: _Steps = ()
    known = shown(before.read) if before else ""
    while step := _next(steps):
        said = _one(step, sum(key == "naam" for key, _ in steps) + (step == "naam"), on, "" if steps else known)
        if said == "" and not steps and known:
            return before
        if said is not None:
            steps = (*steps, (step, said))
        elif steps:
            steps = steps[:-1]
        else:
            return None
    return Given(parents(_people(steps)))


def shown(read: case.CaseRead) -> str:
    """The parents as the one who typed them sees them again."""
    people = read.root.get(PARENTS)
    return (
        "; ".join(_described(one) for one in people if isinstance(one, Section)) if isinstance(people, Listing) else ""
    )


def _next(steps: _Steps) -> str:
    """What to ask now; empty when all is asked."""
    if not steps:
        return "naam"
    last, said = steps[-1]
    if last == "naam" and not said:
        return ""
    if last == "aanhef" and len(people := _people(steps)) > 1 and "adres" in people[0]:
        return _SAME
    if said == _YES and last in (_SAME, _MORE):
        return "gezag" if last == _SAME else "naam"
    return _AFTER[last]


def _people(steps: _Steps) -> list[dict[str, str]]:
    people: list[dict[str, str]] = [{}]
    for key, said in steps:
        if key == _MORE:
            people += [{}] if said == _YES else []
        elif key == _SAME:
            people[-1].update({one: people[0][one] for one in _HOME if said == _YES and one in people[0]})
        elif said:
            people[-1][key] = said
    return people


def _one(step: str, number: int, on: date, before: str) -> str | None:
    """The answer to one question about a parent, asked until it can be used; None to go back."""
    kind = "ja_nee" if step in (_SAME, _MORE, "gezag") else "tekst"
    question = Question(
        f"{PARENTS}.*.{step}",
        _WORDS[step] if step == _MORE else f"Ouder {number}. {_WORDS[step]}",
        _HELP.get(step, ""),
        kind,
        (),
        True,
        before=before,
    )
    while True:
        text = prompting.typed(prompting.asked(question))
        if text == prompting.BACK:
            return None
        said = as_data(question, text, on)
        said = _GREETING.sub("", said) if step == "aanhef" else said  # that word stands in the letter already
        if text == prompting.HELP:
            click.echo(f"   {_HELP.get(step, _ENTER)}", err=True)
        elif step not in (_SAME, _MORE) and (wrong := is_wrong(parents([{step: said}] if said else []))) is not None:
            click.echo(f"   {prompting.refused(question, wrong)}", err=True)
        elif step in (_SAME, _MORE) and said not in (_YES, _NO, ""):
            click.echo("   Antwoord ja of nee.", err=True)
        else:
            return said


def _described(parent: Section) -> str:
    known = [str(parent.data(key)) for key in ("naam", "aanhef", *_HOME) if parent.data(key)]
    gezag = {True: _YES, False: _NO}.get(parent.data("gezag"), "(open)")  # type: ignore[call-overload]
    return ", ".join([*known, f"gezag: {gezag}"])
