"""Click in Dutch: its own words translated, and its fixed pieces of a help text renamed."""

import gettext
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

WORDS = {
    "Aborted!": "Gestopt.",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Positional arguments": "Wat u noemt",
    "Usage:": "Gebruik:",
    "Error: {message}": "Dit gaat niet: {message}",
    "Try '{command} {option}' for help.": "Uitleg: {command} {option}",
    "Show this message and exit.": "Toon deze uitleg en stop.",
    "Show the version and exit.": "Toon de versie en stop.",
    "required": "verplicht",
    "default: {default}": "standaard: {default}",
    "(dynamic)": "(hangt ervan af)",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "Missing command.": "noem een opdracht.",
    "Missing argument": "er ontbreekt iets: noem",
    "Missing option": "er ontbreekt een optie:",
    "Missing parameter": "er ontbreekt iets:",
    "Missing {param_type}": "er ontbreekt iets:",
    "Missing parameter: {param_name}": "er ontbreekt iets: {param_name}",
    "No such option {name!r}.": "de optie {name} bestaat niet.",
    "No such command {name!r}.": "de opdracht {name} bestaat niet.",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Option {name!r} does not take a value.": "achter {name} hoort geen waarde.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "Could not open file {filename!r}: {message}": "het bestand {filename} kan niet worden geopend: {message}",
    "unknown error": "onbekende fout",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen getal.",
    "{value} is not in the range {range}.": "{value} mag hier niet: {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand, geen map.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map, geen bestand.",
    "{name} {filename!r} is not readable.": "{filename} mag u niet lezen.",
    "{name} {filename!r} is not writable.": "{filename} mag u niet beschrijven.",
}
# One and more, after the first of the two English forms.
COUNTED = {
    "Got unexpected extra argument ({args})": ("dit hoort er niet bij: {args}", "dit hoort er niet bij: {args}"),
    "Did you mean {possibility}?": ("Bedoelt u {possibility}?", "Bedoelt u een van deze: {possibilities}?"),
    "Option {name!r} requires an argument.": (
        "achter {name} hoort een waarde.",
        "achter {name} horen {nargs} waarden.",
    ),
    "{value!r} is not {choice}.": ("{value!r} kan niet; kies {choice}.", "{value!r} kan niet; kies uit {choices}."),
}


class DutchCommand(click.Command):
    """A command whose line of use is Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPTIES]", **kwargs})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; --root behind the command gets the sentence that says where it belongs."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name != "--root" or ctx.parent is None:
                raise
            raise click.UsageError(_root_first(ctx.command_path, given), ctx) from error


class DutchGroup(DutchCommand, click.Group):
    """A group of commands whose line of use is Dutch."""

    command_class = DutchCommand
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "OPDRACHT …", **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which they were added: the order in which somebody meets them."""
        return list(self.commands)


def _root_first(path: str, given: list[str]) -> str:
    """Where --root belongs, with the folder that was named."""
    program, _, command = path.partition(" ")
    words = [piece for word in given for piece in (word.split("=", 1) if word.startswith("--root=") else [word])]
    after = words[words.index("--root") + 1 :] if "--root" in words else []
    return f"--root komt vóór {command}: {program} --root {after[0] if after else 'MAP'} {command}"


def speak_dutch() -> None:
    """Give click our words. It looks each up under `_` and `ngettext`, whatever the language of the computer is."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        vars(module)["_"] = word
        if "ngettext" in vars(module):
            vars(module)["ngettext"] = counted


def word(english: str) -> str:
    """The Dutch for a text of click."""
    return WORDS.get(english, english)


def counted(one: str, more: str, count: int) -> str:
    """The Dutch for a text of click that counts something."""
    forms = COUNTED.get(one)
    return forms[0 if count == 1 else 1] if forms else gettext.ngettext(one, more, count)


def write_utf8() -> None:
    """The same bytes in every pipe and file; a screen that cannot show a character shows its number instead."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
        setattr(sys, name, stream)
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
