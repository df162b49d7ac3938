# One menu of commands. Each sets up first what it needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
JOBS   ?= auto
export DUIZHAO_VENV := $(VENV)
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check offline build bench pictures torture lock prepare

help:
	@echo "run test check offline build bench pictures torture lock"

prepare:
	@$(PYTHON) .ci/prepare.py

run: prepare ## Open the window on the sample texts
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  $(BIN)/duizhao --library build/library open --sample; \
	else \
	  echo "There is no display here, so the window is drawn off screen."; \
	  mkdir -p build && QT_QPA_PLATFORM=offscreen $(BIN)/duizhao --library build/library open --sample --picture build/duizhao.png \
	  && echo "The picture is in build/duizhao.png"; \
	fi

test: prepare ## All tests, in parallel, in random order
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n $(JOBS) -q

check: prepare ## Lint, types, floors, and the unit tests with Qt made unimportable
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n $(JOBS) -p no:pytest-qt -p tests.without_qt tests/unit

offline: prepare ## All tests again where no network can be reached
	unshare --map-root-user --net env QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n $(JOBS) -q

build: prepare ## The one-dir program, made to test itself
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath build/dist --workpath build/work build.spec
	$(BIN)/python -m tests.e2e.frozen build/dist/duizhao

bench: prepare ## Measurements beside their baselines, into build/bench.json
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

pictures: prepare ## The pictures of the README, of the real window
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.pictures

torture: prepare ## The long versions of what the tests do in short
	QT_QPA_PLATFORM=offscreen DUIZHAO_TORTURE=1 $(BIN)/pytest -n $(JOBS) -q

lock: prepare ## Choose versions anew from pyproject.toml
	$(BIN)/uv pip compile -q --no-header --no-emit-index-url --generate-hashes --universal --python-version 3.11 --extra dev pyproject.toml -o requirements.lock
