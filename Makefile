# Each target works alone on a fresh machine that has Python 3.11 or newer.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared
export RASHOMON_SHARED := $(abspath $(SHARED))

.DEFAULT_GOAL := help
.PHONY: help demo test bench check fix clean frontend wheels docs

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(VENV)/run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rashomon needs Python 3.11 or newer: set PYTHON=…"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "python3 has no venv: on Debian, apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

FRONTEND := src/rashomon/show/frontend
STATIC   := src/rashomon/show/static/index.html

# The reading room is built again only when what it is made of has changed.
$(STATIC): hatch_build.py $(VENV)/run $(shell find $(FRONTEND) -name node_modules -prune -o -type f -print)
	$(BIN)/python hatch_build.py
	@touch $@

frontend: $(STATIC) ## build the reading room (with the Node of a Python package)

demo: $(VENV)/run $(STATIC) ## set up, build the sample case, open its reading room
	@mkdir -p out
	$(BIN)/rashomon build examples/soleimani -o out/soleimani.case
	$(BIN)/rashomon report out/soleimani.case -o out/soleimani.html
	@if test -n "$$DISPLAY$$WAYLAND_DISPLAY" || test "$$(uname)" = Darwin; then \
	  $(BIN)/rashomon serve out/soleimani.case --open; \
	else \
	  echo "The reading room: http://127.0.0.1:8390/ once you call $(BIN)/rashomon serve out/soleimani.case"; \
	  echo "The same as one page: $(CURDIR)/out/soleimani.html"; \
	fi

test: $(VENV)/dev $(STATIC) chromium check ## set up what tests need, run every check and every test
	$(BIN)/python -m pytest

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	  echo "No chromium: the browser tests will be skipped (install the package chromium)."

check: $(VENV)/dev ## lint, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheels: $(STATIC) ## pack the program and its weights into dist/
	@for part in . packaging/reading packaging/passages; do \
	  (cd $$part && RASHOMON_SKIP_FRONTEND=1 $(abspath $(BIN))/python -m hatchling build -t wheel -d $(CURDIR)/dist) || exit 1; \
	done

docs: $(VENV)/dev ## build the site of the documentation into out/site
	$(BIN)/python docs/tools/made.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

fix: $(VENV)/dev ## mend what can be mended by a program
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev ## run the benchmarks and print the tables of docs/benchmarks.md
	$(BIN)/python bench/quality.py --shared $(SHARED)
	$(BIN)/python bench/speed.py --shared $(SHARED)
	$(BIN)/python bench/formats.py
	$(BIN)/python bench/room.py

.PHONY: reliability
reliability: $(VENV)/dev ## throw faults into builds and corrections; write the table of docs/reliability.md
	$(BIN)/python bench/reliability.py

clean: ## remove what was built
	rm -rf out dist $(dir $(STATIC)) $(FRONTEND)/node_modules .mypy_cache .ruff_cache .pytest_cache $(VENV)
