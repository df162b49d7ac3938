# One menu of commands. Each sets up first what it needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
JOBS   ?= auto
export DUIZHAO_VENV := $(VENV)
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check offline build silent package proof coverage mutation bench pictures torture lock prepare

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 12

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
	@if unshare --map-root-user --net true 2>/dev/null; then \
	  QT_QPA_PLATFORM=offscreen unshare --map-root-user --net $(BIN)/pytest -n $(JOBS) -q; \
	else \
	  echo "offline: skipped, this machine lets no one make a namespace without a network"; \
	fi

build: prepare ## The one-dir program, made to test itself
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath build/dist --workpath build/work build.spec
	$(BIN)/python -m tests.e2e.frozen build/dist/duizhao

build/dist/duizhao/duizhao:
	$(MAKE) build

silent: prepare build/dist/duizhao/duizhao ## The built program under strace: no internet socket
	$(BIN)/python -m tests.e2e.silent build/dist/duizhao

package: prepare build/dist/duizhao/duizhao ## A .tar.xz, a single file and a .deb of the built program, into build/package
	$(BIN)/python .ci/package/archive.py build/dist/duizhao build/package $(PRESET)

build/package/SHA256SUMS:
	$(MAKE) package

proof: prepare build/package/SHA256SUMS ## The packages in a bare Debian root (as root, with debootstrap and Xvfb)
	$(BIN)/python .ci/package/proof.py build/package build/proof

coverage: prepare ## Lines of app and db that the tests run, at least 90 in 100
	rm -f build/.coverage*
	QT_QPA_PLATFORM=offscreen COVERAGE_CORE=ctrace $(BIN)/coverage run --rcfile .ci/coverage.ini -m pytest -n $(JOBS) -q
	$(BIN)/coverage combine -q --rcfile .ci/coverage.ini
	$(BIN)/coverage report --rcfile .ci/coverage.ini

mutation: prepare ## 300 small faults planted in core, text, align and compare: how many the tests notice
	nice -n 19 $(BIN)/python .ci/mutation.py

bench: prepare ## Measurements beside their baselines, into build/bench.json
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

pictures: prepare ## Pictures of the real window: of the README, of the guide, and of every place in three languages
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.pictures

torture: prepare ## The long versions of what the tests do in short
	QT_QPA_PLATFORM=offscreen DUIZHAO_TORTURE=1 $(BIN)/pytest -n $(JOBS) -q
	$(BIN)/python -m tests.torture.figures

lock: prepare ## Choose versions anew from pyproject.toml
	$(BIN)/uv pip compile -q --no-header --no-emit-index-url --generate-hashes --universal --python-version 3.11 --extra dev pyproject.toml -o requirements.lock
