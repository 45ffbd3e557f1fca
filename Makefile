# make        install Målbog in .venv and compile the specialties that come with it
# make test   install Målbog and all that its tests need, and run every check
# make fast   the tests that answer within a minute, while one works
# make fix    what ruff can put right by itself; make lint: what it cannot, types, and the order of the packages
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EXTRAS := load,pdf,sign

.PHONY: all build site test fast tools lint fix golden picture bench clean

all: build

$(VENV)/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Målbog kræver Python 3.11 eller nyere")'
	$(PYTHON) -m venv $(VENV)
	touch $@

build: $(VENV)/made
	$(PIP) --constraint constraints.txt '.[$(EXTRAS)]'
	$(BIN)/maalbog build

# Pages about all rules, in Danish and English: build/regler/index.html
site: $(VENV)/made
	$(PIP) --constraint constraints.txt '.[$(EXTRAS)]'
	$(BIN)/maalbog site

# Chromium and LibreOffice make the tests that look at pages and Word files; see tests/tools.sh.
tools:
	sh tests/tools.sh

# What the tests and the linters need, beside Målbog itself.
$(VENV)/ready: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt '.[dev,$(EXTRAS)]'
	touch $@

test: $(VENV)/ready tools lint
	$(BIN)/python -m pytest -n auto

fast: $(VENV)/ready
	$(BIN)/python -m pytest -n auto -m "not slow and not office and not browser"

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: $(VENV)/ready
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

# Write the golden outputs anew: look at the difference before it is committed.
golden: $(VENV)/ready
	MAALBOG_GOLDEN=update $(BIN)/python -m pytest -n auto

# Draw the house from its imports: docs/img/hus.svg
picture: $(VENV)/ready
	$(BIN)/python docs/draw_house.py

bench: $(VENV)/made
	$(PIP) --constraint constraints.txt '.[bench]'
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) build/*/ .mypy_cache .ruff_cache
