# geelvrij: `make build` makes the documents, `make test` runs all checks. Everything is set up on the way.
# Options: PYTHON=python3.12 (another Python), VENV=map (another environment), JOBS=4 (test processes).

PYTHON ?= python3
VENV ?= .venv
JOBS ?= 2
SHELL := /bin/sh
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
SAY := @echo "geelvrij:"

.PHONY: help build test lint types unit wheel bench format lock clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## laat deze lijst zien
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

build: $(VENV)/klaar ## maak alle documenten in out/
	@$(BIN)/geelvrij schema >/dev/null
	@$(BIN)/geelvrij build

test: lint types wheel unit ## draai alle controles die CI ook draait
	$(SAY) "alle controles zijn goed."

lint: $(VENV)/klaar-dev ## controleer de schrijfwijze van de code
	$(SAY) "schrijfwijze van de code…"
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet . >/dev/null || { echo "geelvrij: niet netjes opgemaakt; draai 'make format':"; \
	  $(BIN)/ruff format --check . | grep -e '-->' ; exit 1; }

types: $(VENV)/klaar-dev ## controleer de typen
	$(SAY) "typen…"
	@mkdir -p .cache/types/geelvrij
	@for part in checks generator; do ln -sfn ../../../$$part .cache/types/geelvrij/$$part; done
	@cd .cache/types && $(abspath $(BIN))/mypy --config-file ../../pyproject.toml -p geelvrij
	@MYPYPATH=.cache/types $(BIN)/mypy build_support

unit: $(VENV)/klaar-dev ## draai de tests
	$(SAY) "tests…"
	@$(BIN)/python -m pytest -q -n $(JOBS)

wheel: $(VENV)/klaar-dev ## bouw de wheel, probeer die in een lege omgeving en zet die in dist/
	$(SAY) "wheel…"
	@$(BIN)/python build_support/wheel.py

bench: $(VENV)/klaar-dev ## meet de snelheid en schrijf docs/metingen.md (ongeveer een half uur; vraagt ook Node)
	@$(BIN)/python bench/run.py

format: $(VENV)/klaar-dev ## maak de code netjes op
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

lock: $(VENV)/klaar-dev ## schrijf de lijsten met vastgezette pakketten opnieuw
	@$(BIN)/python -m venv .cache/lock && .cache/lock/bin/pip --quiet --disable-pip-version-check install uv
	@.cache/lock/bin/python build_support/lock.py

clean: ## gooi de omgeving en tussenresultaten weg (out/ blijft staan)
	rm -rf $(VENV) .cache build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment, in steps; each leaves a file, so that it is done again only when its source changes.

$(VENV)/omgeving:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "geelvrij: $(PYTHON) is niet gevonden; installeer Python 3.11 of nieuwer (python.org) en begin opnieuw." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "geelvrij: $(PYTHON) is te oud; installeer Python 3.11 of nieuwer, of wijs die aan met 'make PYTHON=python3.12'." >&2; \
	  exit 2; }
	@$(PYTHON) build_support/system.py python
	$(SAY) "eigen omgeving voor Python maken in $(VENV)…"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/pakketten: $(VENV)/omgeving requirements.lock
	$(SAY) "pakketten installeren (de eerste keer duurt dit een minuut of twee)…"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/klaar: $(VENV)/pakketten pyproject.toml setup.py
	@$(BIN)/python build_support/system.py pango
	@$(PIP) install --no-deps --no-build-isolation --editable .
	$(SAY) "klaar om te beginnen."
	@touch $@

$(VENV)/klaar-dev: $(VENV)/klaar requirements-dev.lock
	$(SAY) "gereedschap voor de controles installeren…"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
