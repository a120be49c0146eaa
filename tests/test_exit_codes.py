"""Exit codes: the numbers that scripts of others count on, and which one wins."""

from itertools import combinations

import pytest
from geelvrij.checks.exit_codes import Exit, heaviest

FROM_HEAVY_TO_LIGHT = [3, 2, 4, 1, 0]


def test_the_numbers_stand() -> None:
    assert {code.name: code.value for code in Exit} == {
        "CLEAN": 0, "FINDINGS": 1, "NOT_RUN": 2, "OWN_FAULT": 3, "INCOMPLETE": 4, "STOPPED": 130,
    }  # fmt: skip


@pytest.mark.parametrize("pair", list(combinations(FROM_HEAVY_TO_LIGHT, 2)), ids=str)
def test_the_heaviest_wins(pair: tuple[int, int]) -> None:
    heavy, light = map(Exit, pair)

    assert heaviest({light: True, heavy: True}) is heavy
    assert heaviest({light: True, heavy: False}) is light


def test_nothing_is_clean() -> None:
    assert heaviest({}) is heaviest({Exit.FINDINGS: False}) is Exit.CLEAN
