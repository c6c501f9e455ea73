# Sonae from a machine that has Python 3.11 or newer and make. On Windows: docs/installing.md has the same lines.
PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8501

BIN     := $(VENV)/bin
RUN     := $(VENV)/.installed
DEV     := $(VENV)/.installed-dev
BENCH   := $(VENV)/.installed-bench
PYTEST  := $(BIN)/python -m pytest
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DELETE_ON_ERROR:
.PHONY: help install lake demo run test check browser audit bench fuzz screenshots handbook lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

install: $(RUN) ## everything that serving needs, into .venv

lake: $(RUN) ## what a store for several servers needs besides (docs/operating.md)
	$(INSTALL) --require-hashes --requirement requirements-lake.lock

demo: $(RUN) ## a made-up city, on http://127.0.0.1:8501
	$(BIN)/sonae demo --port $(PORT)

run: $(RUN) ## your own store, on http://127.0.0.1:8501
	$(BIN)/sonae run --port $(PORT)

test: $(DEV) browser ## every test, two at a time; those in a browser last
	$(PYTEST) tests --ignore=tests/browser --numprocesses=2 --dist=worksteal
	$(PYTEST) tests/browser --numprocesses=2 --dist=loadfile

# In `make check test` the tests of the house are among all the others.
check: $(DEV) ## lint, format, types, imports, SQL, words
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sqlfluff lint queries
	$(BIN)/python -m pip check
	@$(BIN)/python -m tests.house.audit
	$(if $(filter test,$(MAKECMDGOALS)),,$(PYTEST) --quiet tests/house)

audit: $(DEV) ## what is known to be unsafe among the locked packages; fails where nobody can be asked
	$(BIN)/python -m tests.house.audit --required

bench: $(BENCH) browser ## how honest and how fast, as tables; a part: python -m tests.bench honesty
	$(BIN)/python -m tests.bench

fuzz: $(DEV) ## the property tests, with many more examples
	$(PYTEST) tests --ignore=tests/browser --numprocesses=2 -m hypothesis --hypothesis-profile=fuzz

screenshots: $(DEV) browser ## each page in both languages, wide and narrow, into tests/browser/shots; two for the README
	$(PYTEST) tests/browser/shots.py
	mkdir -p docs/images
	cp tests/browser/shots/overview-ja-1440-light.png docs/images/overview-ja.png
	cp tests/browser/shots/coverage-ja-1440-light.png docs/images/coverage-ja.png

handbook: $(DEV) browser ## the pictures of docs/handbook, in both languages
	$(PYTEST) tests/browser/handbook.py

# Hashes and no host names, so that the lists work behind any mirror. Needs uv. Newer releases: LOCK_FLAGS=--upgrade
LOCK := uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK_FLAGS)
lock: ## the four lists of exact packages, made anew from pyproject.toml
	$(LOCK) --extra install pyproject.toml --output-file requirements.lock
	$(LOCK) --extra install --extra lake pyproject.toml --constraint requirements.lock --output-file requirements-lake.lock
	$(LOCK) --extra dev pyproject.toml --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --extra bench pyproject.toml --constraint requirements-dev.lock --output-file requirements-bench.lock

clean: ## away with .venv and all that was made; your data stays
	rm -rf $(VENV) .packed .nginx .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache tests/browser/shots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sonae needs Python 3.11 or newer; this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q dashboard pages
	$(BIN)/python -m dashboard.assets # scripts for browsers, packed as small as can be
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

$(BENCH): requirements-bench.lock $(DEV)
	$(INSTALL) --require-hashes --requirement requirements-bench.lock
	@touch $@

browser: # Chromium, a Japanese font and PostgreSQL, by apt where that may be done; nginx, unpacked
	@sh tests/browser/install.sh
	@sh tests/store/install.sh
	@sh tests/server/install.sh
