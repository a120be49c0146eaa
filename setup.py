"""Package discovery only; everything else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[f"geelvrij.{name}" for name in find_packages(include=["generator*", "checks*"])]
    + ["geelvrij.templates", "geelvrij.regios"]
)
