"""What is wrong with a text of a file, before it has a place: a code with its sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text: a code of `codes`, what stands there and what to write instead."""

    code: str
    message: str
    help: str
