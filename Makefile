# make demo    a graph of the sample texts and its picture
# make test    everything that must hold: style, types, tests
# make test-cluster    a Spark cluster on this machine, with an executor killed in mid-job (500 MB, Java)
# make bench   throughput beside jieba.posseg
# make mutants how many of 24 alternatives of patterns, of names and of relations, the tests miss when they are gone
# make lock    pins anew what the package and its development need

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
DEMO := out/demo
SHELL := /bin/bash

.PHONY: demo test test-cluster lint types bench mutants lock browser java server office clean

demo: $(VENV)/.installed
	rm -rf $(DEMO) && mkdir -p out
	$(BIN)/kg build data/samples --out $(DEMO)
	$(BIN)/kg show $(DEMO) --out out/demo.html
	@echo "Open in a browser: $(CURDIR)/out/demo.html"

test: $(VENV)/.developing browser server office lint types
	$(BIN)/pytest -q

test-cluster: $(VENV)/.clustered java
	$(BIN)/pytest -q tests/cluster

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy --strict src/kg

bench: $(VENV)/.developing
	$(PIP) install -qq 'setuptools<81' wheel
	$(PIP) install -qq --no-build-isolation jieba==0.42.1
	$(BIN)/python bench/throughput.py

mutants: $(VENV)/.developing
	$(BIN)/python scripts/mutants.py --room relate
	$(BIN)/python scripts/mutants.py --room find

# Pages are tested in a real browser, with fonts that hold Chinese characters; stores on a real server too.
browser:
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy chromium fonts-noto-cjk >/dev/null; \
	fi

java:
	@if ! command -v java >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy openjdk-17-jre-headless >/dev/null; \
	fi

server:
	@if ! command -v virtuoso-t >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy virtuoso-opensource-7-bin >/dev/null; \
	fi

# DOC, WPS, XLS and ODS are read by LibreOffice, and tested with files that it wrote.
office:
	@if ! test -e /usr/lib/libreoffice/program/libscfiltlo.so && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends \
	    libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null; \
	fi

lock:
	rm -rf out/lock && $(PYTHON) -m venv out/lock
	out/lock/bin/pip install -qq .
	out/lock/bin/pip freeze -qq --exclude institution-kg > requirements.lock
	out/lock/bin/pip install -qq '.[dev]'
	out/lock/bin/pip freeze -qq --exclude institution-kg > requirements-dev.lock
	rm -rf out/lock

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install -qq -r requirements.lock
	$(PIP) install -qq --no-deps -e .
	touch $@

$(VENV)/.developing: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install -qq -r requirements-dev.lock
	$(PIP) install -qq --no-deps -e .
	touch $@ $(VENV)/.installed

$(VENV)/.clustered: requirements-cluster.lock $(VENV)/.developing
	$(PIP) install -qq 'setuptools<81' wheel
	$(PIP) install -qq --no-build-isolation --no-deps -r requirements-cluster.lock
	touch $@
