# Two commands, on a machine with Python 3.11, make and git:
#   make brief   sets everything up and writes out/ from seeds/
#   make test    sets everything up, then formatting, lint, types and tests
# Also: make example, make bench, make soak, make clean. Written for GNU make 3.81, which macOS has.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
BIN := .venv/bin
# Errors only: pip warns of an extra that a library of a library misnames.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
SOURCES := $(shell find briefing templates -type f ! -name '*.pyc')
# More words for pytest: make test PYTEST_OPTIONS='-k dates'
PYTEST_OPTIONS ?=

# Pango draws the PDF's text; no Python package brings it.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# Root, or a sudo that asks nothing; else the line is printed for a human.
AS_ROOT := $(shell if [ "$$(id -u)" = 0 ]; then echo env; elif sudo -n true 2>/dev/null; then echo sudo -n env; fi)
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq -o=Dpkg::Use-Pty=0

.PHONY: brief test example bench soak clean system
.DELETE_ON_ERROR:

brief: .venv/installed
	@$(MAKE) -s system
	$(BIN)/briefing build --config seeds/briefing.toml

test: .venv/for-tests
	@$(MAKE) -s system
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m 'not conformance' -n auto --dist loadfile $(PYTEST_OPTIONS)

# What the README shows; the picture of the first page needs poppler's pdftoppm.
example: .venv/installed
	@$(MAKE) -s system
	$(BIN)/briefing build --config seeds/briefing.toml -o out/example
	@if command -v pdftoppm >/dev/null; then \
	  pdftoppm -png -r 80 -f 1 -l 1 -singlefile out/example/briefing.pdf out/example/page-1; \
	else echo 'No pdftoppm here (Debian: poppler-utils): out/example/page-1.png is as it was.'; fi

bench: .venv/installed
	@$(MAKE) -s system
	$(BIN)/python bench/run.py
	$(BIN)/python bench/rows.py

# Ten minutes of damaged files for each format, and 300 nights killed; .ci/run gives half a minute, and 20.
SOAK_SECONDS ?= 600
soak: .venv/for-tests
	FUZZ_SECONDS=$(SOAK_SECONDS) $(BIN)/python -m pytest -m conformance tests/ingest/test_fuzz.py $(PYTEST_OPTIONS)
	NIGHTLY_KILLS=300 $(BIN)/python -m pytest -m conformance -o faulthandler_timeout=0 tests/test_reliability.py $(PYTEST_OPTIONS)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist tests/actual
	[ ! -d out ] || find out -mindepth 1 -maxdepth 1 ! -name example -exec rm -rf {} +
	find briefing tests bench -name __pycache__ -prune -exec rm -rf {} +

# Debian's Python comes without ensurepip, which a package of its version brings.
VENV_PACKAGE = python$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'briefing needs Python 3.11 or later: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then :; \
	elif [ -n "$(AS_ROOT)" ] && command -v apt-get >/dev/null; then \
	  echo "Installing $(VENV_PACKAGE), which makes .venv"; \
	  $(AS_ROOT) $(APT) update && $(AS_ROOT) $(APT) install -y --no-install-recommends $(VENV_PACKAGE) >/dev/null; \
	else \
	  echo 'This Python cannot make a virtual environment. Install what it lacks and run make again:' >&2; \
	  echo "  sudo apt-get install $(VENV_PACKAGE)" >&2; exit 1; \
	fi
	@rm -rf .venv
	$(PYTHON) -m venv .venv

# Not editable: the templates are inside the package only in a wheel.
.venv/installed: .venv/bin/python pyproject.toml constraints.txt README.md $(SOURCES)
	$(PIP) .
	@touch $@

.venv/for-tests: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) '.[test]'
	@touch $@

# Comes after the libraries, which it asks. Without Pango everything but the PDF is built, so it never fails.
system:
	@[ -e .venv/pango ] || $(MAKE) -s .venv/pango || :

.venv/pango:
	@if $(BIN)/python -W error::DeprecationWarning:weasyprint.text.ffi -c 'import weasyprint' >/dev/null 2>&1; then touch $@; \
	elif [ -n "$(AS_ROOT)" ] && command -v apt-get >/dev/null; then \
	  echo 'Installing Pango for the PDF: $(PANGO)'; \
	  $(AS_ROOT) $(APT) update && $(AS_ROOT) $(APT) install -y --no-install-recommends $(PANGO) >/dev/null && touch $@; \
	elif command -v apt-get >/dev/null; then \
	  echo 'The PDF needs Pango; everything else is built without it. To have it, run:'; \
	  echo '  sudo apt-get install $(PANGO)'; \
	else \
	  echo 'The PDF needs Pango; everything else is built without it. "briefing doctor" says how to install it.'; \
	fi
