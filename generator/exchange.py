"""Swaps two folders of one parent in a single step, where the operating system can."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable

_AT_FDCWD = -100 if sys.platform.startswith("linux") else -2
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def _system_call() -> Callable[..., int] | None:
    """renameat2 of Linux or renameatx_np of macOS; None elsewhere and with an old C library."""
    names = {"linux": "renameat2", "darwin": "renameatx_np"}
    name = names.get("linux" if sys.platform.startswith("linux") else sys.platform)
    if name is None:
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if call is None:
        return None
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    call.restype = ctypes.c_int
    return call  # type: ignore[no-any-return]


def exchange(one: str, other: str, parent: int | None) -> bool:
    """Swap two names relative to the folder handle `parent`; False when this system cannot, OSError when it failed."""
    call = _system_call()
    if call is None:
        return False
    folder = _AT_FDCWD if parent is None else parent
    swap = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
    if call(folder, os.fsencode(one), folder, os.fsencode(other), swap) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), other)
