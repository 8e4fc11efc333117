# Needs make and Python 3.11 or newer; everything else is fetched into .venv and .local.
PYTHON ?= python3
BIN := .venv/bin
UV = $(shell command -v uv || echo .local/uv/bin/uv)
# Two processes share two cores: one test process each.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile
# What takes minutes by right is not stuck; each test has its own timeout.
PATIENT := -o faulthandler_timeout=0

.PHONY: run setup setup-test test test-long bench lint format screenshots lock clean

run: setup  ## the window, or the main job in the terminal where there is no display
	@$(BIN)/safeguard-desk

setup:  ## what the program needs
	@$(PYTHON) packaging/bootstrap.py run

setup-test:  ## what the program and its tests need
	@$(PYTHON) packaging/bootstrap.py test

test: lint  ## format, lint, types, layers, tests
	$(PYTEST) -m "not long and not benchmark"

test-long: setup-test  ## the tests that take minutes
	$(PYTEST) -m long $(PATIENT)

bench: setup-test  ## measurements, as ratios against a named peer
	$(BIN)/python -m pytest -m benchmark -n 0 -s $(PATIENT)

lint: setup-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-test  ## mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: setup-test  ## every page and state into build/screenshots
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/ui/screenshots.py build/screenshots

lock: setup-test  ## pin the newest versions that pyproject.toml allows
	$(UV) pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group build -o requirements.lock
	$(UV) pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group build --group test -c requirements.lock -o requirements-test.lock

clean:  ## everything that make has made
	rm -rf .venv .local build
