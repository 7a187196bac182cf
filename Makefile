# make demo   sets everything up and prints the timelines of the example articles
# make test   sets everything up and runs ruff, mypy, import-linter and pytest
# Both need nothing but a Python between 3.12 and 3.13; PYTHON=/path/to/python says which one.

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PINNED := --constraint constraints.txt
ARTICLES := $(wildcard examples/*.txt examples/*.md)

.PHONY: demo test constraints clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/diplotimeline extract $(ARTICLES)

test: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q

# A fitting Python is searched where people have one: on the path, then among pyenv's versions.
$(BIN)/python:
	@for python in "$(PYTHON)" python3 python3.13 python3.12 python \
	    "$$(pyenv root 2>/dev/null)"/versions/3.1[23]*/bin/python "$$HOME"/.pyenv/versions/3.1[23]*/bin/python; do \
	  if [ -n "$$python" ] && "$$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	    echo "Using $$("$$python" --version) for $(VENV)"; \
	    exec "$$python" -m venv $(VENV); \
	  fi; \
	done; \
	echo "diplotimeline needs Python 3.12 or 3.13 with its venv module, and none was found." >&2; \
	echo "Looked for: python3, python3.13, python3.12, python, and the versions of pyenv." >&2; \
	echo "Install one (pyenv install 3.12; or Debian's python3.12 and python3.12-venv), or name it: make PYTHON=/path/to/python demo" >&2; \
	exit 1

# What is installed is remembered by a stamp, so that a second run starts at once.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing diplotimeline and what it needs (a minute or two, once)"
	@$(PIP) install $(PINNED) --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing diplotimeline with its test tools (a minute or two, once)"
	@$(PIP) install $(PINNED) --editable ".[test]"
	@touch $@ $(VENV)/.installed

# Pins the versions of a fresh environment; run it after pyproject.toml has changed, and run the tests.
constraints:
	rm -rf $(VENV)-pins
	$(MAKE) --no-print-directory VENV=$(VENV)-pins $(VENV)-pins/bin/python
	$(VENV)-pins/bin/python -m pip --disable-pip-version-check --quiet install --editable ".[test,spark]"
	$(VENV)-pins/bin/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==[^ ]+$$' > constraints.txt
	rm -rf $(VENV)-pins

clean:
	rm -rf $(VENV) $(VENV)-pins dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
