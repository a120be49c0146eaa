"""The root of every error of ours, and the one that a user reads."""

from .exit_codes import Exit


class GeelvrijError(Exception):
    """We cannot go on. Whoever knows what to do catches a child by name and makes a finding of it, for instance.

    One that nobody catches is a fault of our own: its message is for who mends that, and never shown, because it can
    hold a value of somebody's data.
    """

    exit_code: Exit = Exit.OWN_FAULT


class Trouble(GeelvrijError):
    """What was asked cannot be done; the message is a Dutch sentence for the user: where, what, what to do."""

    exit_code = Exit.NOT_RUN

    def __init__(self, message: str, exit_code: Exit | None = None) -> None:
        super().__init__(message)
        if exit_code is not None:
            self.exit_code = exit_code
