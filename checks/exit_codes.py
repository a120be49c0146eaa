"""The exit codes of the command line by name, and which one wins when several apply."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended, for the shell and for CI."""

    CLEAN = 0
    FINDINGS = 1  # at or above the gate
    NOT_RUN = 2  # wrong use or configuration, or nothing to work on
    OWN_FAULT = 3  # a fault of geelvrij itself
    INCOMPLETE = 4  # something could not be read, checked or made: a green run never hides it
    STOPPED = 130  # by the user; the number that shells use for Ctrl-C


_LIGHTEST_FIRST = (Exit.CLEAN, Exit.FINDINGS, Exit.INCOMPLETE, Exit.NOT_RUN, Exit.OWN_FAULT, Exit.STOPPED)


def heaviest(applies: dict[Exit, bool]) -> Exit:
    """The heaviest of the codes that apply, CLEAN when none does: 3 > 2 > 4 > 1 > 0."""
    return max((code for code, so in applies.items() if so), key=_LIGHTEST_FIRST.index, default=Exit.CLEAN)
