# make        install Målbog in .venv and compile the specialties that come with it
# make test   install Målbog and all that its tests need, and run every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: all build site test tools lint golden bench clean

all: build

$(VENV)/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Målbog kræver Python 3.11 eller nyere")'
	$(PYTHON) -m venv $(VENV)
	touch $@

build: $(VENV)/made
	$(PIP) --constraint constraints.txt '.[load,pdf,sign]'
	$(BIN)/maalbog build

# Pages about all rules, in Danish and English: build/regler/index.html
site: $(VENV)/made
	$(PIP) --constraint constraints.txt '.[load,pdf,sign]'
	$(BIN)/maalbog site

# Chromium and LibreOffice make the tests that look at pages and Word files; see tests/tools.sh.
tools:
	sh tests/tools.sh

test: $(VENV)/made tools
	$(PIP) --constraint constraints.txt '.[dev,load,pdf,sign]'
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Write the golden outputs anew: look at the difference before it is committed.
golden: $(VENV)/made
	MAALBOG_GOLDEN=update $(BIN)/python -m pytest -n auto --dist loadfile

bench: $(VENV)/made
	$(PIP) --constraint constraints.txt '.[bench]'
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) build/*/ .mypy_cache .ruff_cache
