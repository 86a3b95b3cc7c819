# Laget runt: make setup | run | report | test | check, and what serves them. `make` alone lists them.
# Stamps lie in .venv (what is installed) and build (what was done): where nothing has changed, a second call does nothing again.
# AGAIN=1 does it all the same.

PYTHON ?= python3
DOCS ?= examples
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
UV ?= uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-strip-extras $(if $(UPGRADE),--upgrade)

export PIP_NO_WARN_SCRIPT_LOCATION = 1
export PYTHONUTF8 = 1
# Modules are compiled once, whatever the machine says: the tests start hundreds of processes.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help setup run report test check format lock coverage postgresql postgresql-suite postgresql-servers postgresql-workers journeys clean
.DEFAULT_GOAL := help

help:
	@echo 'make setup     the environment in .venv'
	@echo 'make run       the register with the example federation (DOCS=folder: your own), until Ctrl-C'
	@echo 'make report    read the example documents (DOCS=folder: your own), report in build/report'
	@echo 'make test      every test that needs no browser and no server'
	@echo 'make check     format, lint, types, contracts'
	@echo 'make coverage  the tests, with the share of lines and branches that they reach'
	@echo 'make postgresql the tests of the register on a PostgreSQL of their own (Debian: postgresql, dovecot-imapd)'
	@echo 'make journeys  the register in Chromium, and the markup of every page (Debian: chromium-headless-shell, default-jre-headless, npm)'
	@echo 'make format    put the code in its format'
	@echo 'make lock      the exact versions, anew (needs uv; UPGRADE=1 takes newer ones)'
	@echo 'make clean     away with what was made'

setup: .venv/dev.stamp

# What is needed to read: Python's own venv from Debian where it is missing, then the locked packages, then the project itself.
.venv/bin/python:
	@tools/debian.sh venv $(PYTHON)
	@$(PYTHON) -m venv .venv
	@tools/debian.sh ocr
	@tools/debian.sh pdf

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/run.stamp
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/browser.stamp: requirements-browser.lock | .venv/dev.stamp
	@$(INSTALL) --require-hashes -r requirements-browser.lock
	@touch $@

.venv/postgresql.stamp: requirements-postgresql.lock | .venv/dev.stamp
	@$(INSTALL) --require-hashes -r requirements-postgresql.lock
	@touch $@

.venv/html.stamp: tools/html/package-lock.json | .venv/dev.stamp
	@npm ci --prefix tools/html --silent --no-audit --no-fund
	@touch $@

.venv/calendars.stamp: tools/calendars/package-lock.json | .venv/dev.stamp
	@npm ci --prefix tools/calendars --silent --no-audit --no-fund
	@touch $@

.venv/benchmarks.stamp: requirements-benchmarks.lock | .venv/run.stamp
	@$(INSTALL) --require-hashes -r requirements-benchmarks.lock
	@touch $@

run: .venv/run.stamp
	@tools/run.sh "$(DOCS)"

report: .venv/run.stamp
	@tools/report.sh "$(DOCS)"

test: .venv/run.stamp .venv/dev.stamp
	@tools/unless-done.sh test $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not browser and not server'

check: .venv/run.stamp .venv/dev.stamp
	@tools/unless-done.sh check tools/check.sh

format: .venv/dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Without those that measure time or take long: counting lines makes them slower than they are.
coverage: .venv/run.stamp .venv/dev.stamp
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not browser and not server and not slow' --cov --cov-report=term --cov-report=html:build/coverage

# Those that make a database of their own in a process of its own (slow) do so on SQLite; two workers work on both,
# on SQLite with `make test`.
# The last two wait for processes of their own most of the time, and so run side by side.
postgresql: .venv/postgresql.stamp
	@$(MAKE) --no-print-directory postgresql-suite
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target postgresql-servers postgresql-workers

postgresql-suite: .venv/postgresql.stamp
	@tools/on_postgresql.sh $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not browser and not slow and not server' tests/apps tests/workflows tests/project tests/entrypoints --ignore tests/entrypoints/cli

postgresql-servers: .venv/postgresql.stamp
	@$(BIN)/python -m pytest -m server tests/entrypoints/jobs tests/adapters/test_mailbox.py

postgresql-workers: .venv/postgresql.stamp
	@tools/on_postgresql.sh $(BIN)/python -m pytest tests/entrypoints/jobs/test_two_workers.py -k postgresql

journeys: .venv/browser.stamp .venv/html.stamp .venv/calendars.stamp
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m browser tests/journeys

lock:
	@$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	@$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) pyproject.toml --group browser --constraint requirements-dev.lock --output-file requirements-browser.lock
	@$(COMPILE) pyproject.toml --extra postgresql --constraint requirements.lock --output-file requirements-postgresql.lock
	@$(COMPILE) pyproject.toml --group benchmarks --constraint requirements.lock --output-file requirements-benchmarks.lock

clean:
	@rm -rf .venv build dist .hypothesis .mypy_cache .ruff_cache .import_linter_cache mutants .coverage .coverage.* src/lagetrunt.egg-info
	@find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
