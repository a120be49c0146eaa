"""Puts the locked packages with which tests look at web pages in .cache/browser: python build_support/browser.py.

Besides these a test needs Node 20 and Chromium; without them it is skipped, and says so.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tests" / "browser"
MODULES = ROOT / ".cache" / "browser"


def main() -> int:
    """Install exactly what the lock says; 1 when npm is not there or cannot."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is niet gevonden; installeer Node 20 of nieuwer.", file=sys.stderr)
        return 1
    MODULES.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCK / name, MODULES / name)
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    return 1 if subprocess.run(command, cwd=MODULES, check=False).returncode else 0


if __name__ == "__main__":
    sys.exit(main())
