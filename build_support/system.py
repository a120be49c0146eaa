"""Looks whether this machine has what geelvrij needs besides Python packages, and installs it where that can be done.

usage: python build_support/system.py python   (before .venv exists: can Python make one?)
       python build_support/system.py pango    (with the Python of .venv: can WeasyPrint work?)

Exit code 0: all there. 2: something is missing; one Dutch sentence says what to install.
"""

import os
import shutil
import subprocess
import sys

PANGO_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
PANGO_PROBE = """
import contextlib, io, sys, warnings
warnings.simplefilter("ignore")
with contextlib.redirect_stdout(io.StringIO()):
    from weasyprint.text import ffi
sys.exit(ffi.harfbuzz_subset is None)
"""
PANGO_HINTS = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango harfbuzz",
    "brew": "brew install pango",
    "win32": "installeer MSYS2 en daarin het pakket mingw-w64-ucrt-x86_64-pango",
}
VENV_HINTS = {"apt-get": "sudo apt-get install python{version}-venv", "dnf": "sudo dnf install python3 python3-pip"}


def say(text: str) -> None:
    print(f"geelvrij: {text}", file=sys.stderr, flush=True)


def runs(*command: str) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def installed_with_apt(*packages: str) -> bool:
    """Install Debian packages when we may; False when this is no Debian, we are not root, or it did not work."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"ontbrekende onderdelen installeren: {', '.join(packages)}…")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    runs("apt-get", "update", "-qq")  # without network the packages may still be at hand
    return runs("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def hint(hints: dict[str, str]) -> str:
    """The command for this machine, or all of them when we do not recognise it."""
    if sys.platform in hints:
        return hints[sys.platform]
    for tool in ("apt-get", "dnf", "brew"):
        if tool in hints and shutil.which(tool):
            return hints[tool]
    return " of ".join(hints.values())


def python_ready() -> bool:
    """Whether this Python can make a virtual environment with pip in it (Debian splits that off)."""
    probe = (sys.executable, "-c", "import ensurepip, venv")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if runs(*probe) or (installed_with_apt(f"python{version}-venv") and runs(*probe)):
        return True
    advice = hint(VENV_HINTS).format(version=version)
    say(f"deze Python kan geen eigen omgeving (venv) maken; installeer dat onderdeel ({advice}) en begin opnieuw.")
    return False


def pango_ready() -> bool:
    """Whether WeasyPrint finds Pango and harfbuzz-subset; asked of WeasyPrint itself, as it knows every platform."""
    probe = (sys.executable, "-c", PANGO_PROBE)
    if runs(*probe) or (installed_with_apt(*PANGO_PACKAGES) and runs(*probe)):
        return True
    say(f"Pango met harfbuzz-subset ontbreekt, nodig voor PDF; installeer het ({hint(PANGO_HINTS)}) en begin opnieuw.")
    return False


def main(what: str) -> int:
    return 0 if {"python": python_ready, "pango": pango_ready}[what]() else 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
