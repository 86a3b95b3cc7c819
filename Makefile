# Two commands are enough: `make run` and `make test`. Both set up what they need; a second call costs nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOCS ?= examples
OUT ?= build/report
APT := python3-venv tesseract-ocr tesseract-ocr-swe

.PHONY: setup run test check coverage lock clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.lock requirements-dev.lock pyproject.toml
	@sh tools/setup-debian $(APT)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Exit status 1 of `check` says that there are findings: that is what a check is for.
run: setup
	@$(BIN)/lagetrunt check "$(DOCS)" || test $$? -ne 2
	@$(BIN)/lagetrunt read "$(DOCS)" --format html --out "$(OUT)" || test $$? -eq 3
	@echo "Rapporten finns här:"
	@echo "$(OUT)/index.html"

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser"

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

coverage: setup
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser" --cov --cov-report=term --cov-report=html:build/coverage

lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf build $(VENV)
