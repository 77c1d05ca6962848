# The targets of Mingzhang. `make help` lists them; each recipe is one call of a program that can be read.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

# What is read and where it goes. Both may be given on the command line: make build DOCUMENTS=folder WAREHOUSE=folder
DOCUMENTS ?= samples/documents
WAREHOUSE ?= warehouse
# standard: figures that were misread are held back, the rest is published. strict: any of them refuses the build.
GATE ?= standard
# How many test processes (the machine's cores by default) and which tests: make test TESTS=tests/doors
WORKERS ?= auto
TESTS ?= tests
FILES ?= 20000
# What `make dbt` has dbt do, on a development database (never on the published file).
ARGS ?= build
# Where `make export` copies the published tables, and as what.
TO ?= export
FORMAT ?= parquet
# Where `make report` writes reviews, and in which language (zh or en).
REVIEWS ?= reviews
LANGUAGE ?= zh
# Values are taken literally: a $ in a folder's name does not begin a variable.
override DOCUMENTS := $(value DOCUMENTS)
override WAREHOUSE := $(value WAREHOUSE)
override TO := $(value TO)
override REVIEWS := $(value REVIEWS)
export DOCUMENTS WAREHOUSE GATE TO FORMAT REVIEWS LANGUAGE

.DEFAULT_GOAL := build
.PHONY: build test test-fast help status report docs export sql superset metrics dbt lint format clean clean-all lock kill-test fuzz faults setup
.SILENT:

build: $(VENV)/ready ## Read the documents, check them, publish the warehouse (the default)
	$(BIN)/mingzhang build "$$DOCUMENTS" --warehouse "$$WAREHOUSE" --gate "$$GATE" $(if $(QUIET),--quiet)

test: $(VENV)/ready ## Run every test, the ones that build whole warehouses too
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(CI),--durations=25) $(TESTS)

test-fast: $(VENV)/ready ## Run the tests that need no whole build
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow and not screen" $(TESTS)

help: ## List the targets
	awk 'BEGIN { FS = ":.*## "; print "make TARGET [NAME=value ...]\n" } \
	    /^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 } \
	    END { print "\nNames: DOCUMENTS (folder or file to read, now " ENVIRON["DOCUMENTS"] ")"; \
	          print "       WAREHOUSE (folder of the warehouse, now " ENVIRON["WAREHOUSE"] ")"; \
	          print "       GATE      (standard or strict, now " ENVIRON["GATE"] ")"; \
	          print "       QUIET     (1: make build says nothing unless it fails)"; \
	          print "       TO, FORMAT (for make export: where to, and parquet, csv, xlsx or postgres)"; \
	          print "       REVIEWS, LANGUAGE (for make report: where to, and zh or en)"; \
	          print "       PYTHON    (3.11 or newer)   WORKERS, TESTS (for make test), FILES (for make fuzz), ARGS (for make dbt), QUERY (for make metrics)"; \
	          print "\nEverything else: $(BIN)/mingzhang --help" }' $(MAKEFILE_LIST)

status: $(VENV)/ready ## Show what is published and what in it needs attention
	$(BIN)/mingzhang status --warehouse "$$WAREHOUSE"

report: $(VENV)/ready ## Write a review of every disclosure into REVIEWS
	$(BIN)/mingzhang report "$$REVIEWS" --language "$$LANGUAGE" --warehouse "$$WAREHOUSE"

docs: $(VENV)/ready ## Write the dictionary of the warehouse beside the Data Docs of the last build
	$(BIN)/mingzhang docs --warehouse "$$WAREHOUSE"

export: $(VENV)/ready ## Copy the published tables to TO, as FORMAT parquet, csv, xlsx or postgres
	$(BIN)/mingzhang export "$$TO" --format "$$FORMAT" --warehouse "$$WAREHOUSE"

sql: ## Open a SQL shell on the warehouse (harlequin, in an environment of its own)
	$(PYTHON) -m bi.shell "$$WAREHOUSE"

superset: ## Serve the warehouse with Apache Superset and a dashboard (in an environment of its own, 900 MB)
	$(PYTHON) -m bi.superset.door "$$WAREHOUSE"

metrics: ## Ask dbt's metrics with MetricFlow: make metrics QUERY="--metrics three_public --group-by disclosure__province"
	$(PYTHON) -m bi.metrics.door "$$WAREHOUSE" $(if $(QUERY),query $(QUERY))

dbt: $(VENV)/ready ## Run dbt on a development database: make dbt ARGS="build --select +fact_statement"
	$(BIN)/mingzhang dbt --documents "$$DOCUMENTS" --warehouse "$$WAREHOUSE" $(ARGS)

lint: $(VENV)/ready ## Check the style of Python and SQL
	$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check . && $(BIN)/python -m sqlfluff lint --processes 2 --disable-progress-bar dbt_project/models

format: $(VENV)/ready ## Format Python for `make lint`, and write the list of rule models and docs/rules.md
	$(BIN)/python -m ruff check --fix . ; $(BIN)/python -m ruff format . ; $(BIN)/python dbt_project/rule_models.py ; $(BIN)/python dbt_project/rule_page.py

kill-test: $(VENV)/ready ## Kill 50 builds at random moments; the published warehouse must survive each
	$(BIN)/python -m pytest -p no:cacheprovider tests/doors/test_killed_builds.py --kills 50

fuzz: $(VENV)/ready ## Read FILES mutated documents (20000), and keep those that break a reader in fuzz-findings/
	$(BIN)/python -m tests.fuzz --files $(FILES)
faults: $(VENV)/ready ## Plant errors in copies of DOCUMENTS, and count how many are found and named
	mkdir -p "$$WAREHOUSE" && $(BIN)/python -m benchmarks.faults "$$DOCUMENTS" "$$WAREHOUSE" && $(BIN)/python -m benchmarks.sentence_faults "$$DOCUMENTS" "$$WAREHOUSE" && $(BIN)/python -m benchmarks.form_faults "$$DOCUMENTS" "$$WAREHOUSE"

clean: ## Remove what builds wrote in the warehouse folder and what the tools leave behind (the next build reads everything again)
	$(PYTHON) -m mingzhang.clean "$$WAREHOUSE"
	rm -rf dbt_project/target dbt_project/logs logs .pytest_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

clean-all: clean ## As clean, and the virtual environments too
	rm -rf "$(VENV)" .venv-sql .venv-superset .venv-metrics

lock: ## Resolve the dependencies of pyproject.toml again and write requirements.lock, with the hash of every package
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install -qq --disable-pip-version-check uv
	echo setuptools | .venv-lock/bin/uv pip compile pyproject.toml - --extra test --extra lint --extra postgres \
	    --universal --generate-hashes --no-header --no-annotate --upgrade -q -o requirements.lock
	rm -rf .venv-lock

setup: $(VENV)/ready ## Only create the virtual environment

# The stamp is newer than the lock: everything in it is installed. An interrupted installation leaves no stamp. It names
# the folder of the checkout: the scripts of one that was moved name the old folder, and are written anew.
MOVED := $(shell test -s $(VENV)/ready && test "$$(cat $(VENV)/ready)" != "$$(pwd -P)" && echo yes)
ifneq ($(MOVED),)
$(VENV)/ready: $(VENV)/moved
$(VENV)/moved: ;
endif

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys' 2>/dev/null || \
	    { echo "Mingzhang needs Python 3.11 or newer, and '$(PYTHON)' does not run here: install it, or name another: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Mingzhang needs Python 3.11 or newer, and $$($(PYTHON) --version 2>&1) is older: install it, or name another: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	    { echo "$$($(PYTHON) --version 2>&1) has no venv module: install it first (Debian, Ubuntu: apt install python3-venv)" >&2; exit 2; }
	echo "Setting up $(VENV) with the packages of requirements.lock (once: about a minute and 1.2 GB) ..." >&2
	rm -f $@
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python mingzhang/setting_up.py
	pwd -P > $@
