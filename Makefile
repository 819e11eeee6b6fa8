# Two commands matter: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export OPENBLAS_NUM_THREADS ?= 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo serve test lint types bench lock setup clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("communique needs Python 3.11 or 3.12; set PYTHON=…") if not (3, 11) <= sys.version_info[:2] <= (3, 12) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: setup
	@rm -rf build/demo
	@$(BIN)/communique build examples/pages --record build/demo
	@echo
	@$(BIN)/communique find engagements --record build/demo --limit 12
	@echo
	@$(BIN)/communique find statements --record build/demo --limit 6
	@echo
	@$(BIN)/communique find commitments --record build/demo --limit 6
	@echo
	@echo "The record is in build/demo. Ask it: $(BIN)/communique find engagements --record build/demo --who Guterres"

# The newsroom comes later; until then the demo's sources, with every citation marked, can be read in a browser.
serve: demo
	@$(BIN)/python scripts/marked_pages.py build/demo build/marked
	@echo "Open http://127.0.0.1:8000 (Ctrl-C ends it)."
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/marked 8000

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	$(BIN)/mypy

bench: setup
	$(BIN)/python evals/speed.py
	$(BIN)/python evals/scores.py

# Pins every package that pyproject.toml asks for, with the hashes of its files and nothing of the machine that ran it.
lock: setup
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
		--extra dev --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		-o requirements.lock pyproject.toml

clean:
	rm -rf build .mypy_cache .pytest_cache .ruff_cache
