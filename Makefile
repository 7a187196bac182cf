# make demo   sets everything up and prints the timelines of the example articles
# make test   sets everything up and runs ruff, mypy, import-linter and pytest
# Both need nothing but a Python from 3.11 to 3.13; PYTHON=/path/to/python says which one.

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PINNED := --constraint constraints.txt
# An editable install leaves this to the first run, which does not do it where PYTHONDONTWRITEBYTECODE is set.
COMPILED := $(BIN)/python -m compileall -q diplotimeline
ARTICLES := $(wildcard examples/*.txt examples/*.md)

.PHONY: demo test lint pytest kernels trains pythons constraints clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/diplotimeline extract $(ARTICLES)

test: lint pytest

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The files of tests are dealt out to as many processes as there are processors.  What is compiled is kept, whatever the
# environment says: else each process that a test starts compiles the package anew, and each run the tests.
pytest: $(VENV)/.installed-test
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q --numprocesses auto --dist loadfile --no-loadscope-reorder

# What depends on the numbers of the language model, with other kernels of the library that multiplies matrices: those that
# this processor can run.
KERNELS ?= SkylakeX Haswell Nehalem Prescott
KERNEL_TESTS ?= tests/language tests/annotated tests/reader tests/test_examples.py

kernels: $(VENV)/.installed-test
	@ran=0; for kernel in $(KERNELS); do \
	  if OPENBLAS_CORETYPE=$$kernel $(BIN)/python -c 'import numpy; a = numpy.ones((96, 96), "f"); a @ a' 2>/dev/null; then \
	    echo "With the kernels for $$kernel"; ran=$$((ran + 1)); \
	    OPENBLAS_CORETYPE=$$kernel $(BIN)/pytest -q $(KERNEL_TESTS) || exit 1; \
	  else \
	    echo "This processor cannot run the kernels for $$kernel"; \
	  fi; \
	done; echo "$$ran kernels"; [ "$$(uname -m)" != x86_64 ] || test $$ran -ge 3

# The way from annotated texts to the learned reader's files, walked with a tiny encoder, in an environment of its own: what
# trains the reader takes gigabytes, and its pins are not those of the package.
trains: $(BIN)/python
	@echo "Installing what trains the learned reader"
	@$(BIN)/python -m venv $(VENV)-reader
	@$(VENV)-reader/bin/python -m pip --disable-pip-version-check --quiet install --editable ".[reader-training]" pytest hypothesis
	@$(VENV)-reader/bin/python -c 'import torch, transformers, onnx, onnxscript'
	$(VENV)-reader/bin/python -m pytest -q tests/training/test_reader_trains.py

# A fitting Python is searched where people have one: on the path, then among pyenv's versions.
FITS = "$$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
pyenv = "$$(pyenv root 2>/dev/null)"/versions/$(1)*/bin/python "$$HOME"/.pyenv/versions/$(1)*/bin/python
CANDIDATES = "$(PYTHON)" python3 python3.13 python3.12 python3.11 python \
    $(call pyenv,3.13) $(call pyenv,3.12) $(call pyenv,3.11)

$(BIN)/python:
	@for python in $(CANDIDATES); do \
	  if [ -n "$$python" ] && $(FITS); then \
	    echo "Using $$("$$python" --version) for $(VENV)"; \
	    exec "$$python" -m venv $(VENV); \
	  fi; \
	done; \
	echo "diplotimeline needs Python 3.11, 3.12 or 3.13 with its venv module, and none was found." >&2; \
	echo "Looked for: python3, python3.13, python3.12, python3.11, python, and the versions of pyenv." >&2; \
	echo "Install one (pyenv install 3.12; or Debian's python3.11 and python3.11-venv), or name it: make PYTHON=/path/to/python demo" >&2; \
	exit 1

# Lists the Pythons at hand, the oldest first, one of each version: "3.11 /path/to/python".
pythons:
	@for python in $(CANDIDATES); do \
	  if [ -n "$$python" ] && $(FITS); then \
	    "$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2], sys.executable)'; \
	  fi; \
	done | sort -u -k1,1

# What is installed is remembered by a stamp, so that a second run starts at once.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing diplotimeline and what it needs (a minute or two, once)"
	@$(PIP) install $(PINNED) --editable .
	@$(COMPILED)
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing diplotimeline with its test tools (a minute or two, once)"
	@$(PIP) install $(PINNED) --editable ".[test]"
	@$(COMPILED)
	@touch $@ $(VENV)/.installed

# Pins the versions of a fresh environment on the oldest Python, which newer ones can install too; each of these then adds
# what only it needs.  Run it after pyproject.toml has changed, and run the tests.
constraints:
	@$(MAKE) --no-print-directory --silent pythons | grep -q '^3\.11 ' \
	  || { echo "make constraints needs Python 3.11: pins of a newer one may not fit it." >&2; exit 1; }
	: > constraints.txt
	@$(MAKE) --no-print-directory --silent pythons | while read -r version python; do \
	  echo "Pinning what Python $$version needs"; \
	  rm -rf $(VENV)-pins && "$$python" -m venv $(VENV)-pins \
	  && $(VENV)-pins/bin/python -m pip --disable-pip-version-check --quiet install $(PINNED) --editable ".[test,spark,training]" \
	  && $(VENV)-pins/bin/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==[^ ]+$$' >> constraints.txt \
	  && LC_ALL=C sort -fu -o constraints.txt constraints.txt || exit 1; \
	done
	rm -rf $(VENV)-pins

clean:
	rm -rf $(VENV) $(VENV)-pins $(VENV)-reader $(VENV)-3.* dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
