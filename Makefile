# Every target that needs Python runs in .venv. It is made when it is missing and renewed when a
# pyproject.toml or the lock changes; stamp files in it remember that.
#
# Packages are installed at the versions of .ci/constraints.txt. NEWEST=1 takes the newest that pyproject.toml
# allows instead, in a virtual environment of its own: docs/contributor/dependencies.md

PYTHON ?= python3
CORPUS ?= ../shared/corpus
SPECS := $(wildcard specs/*/openapi.yaml)
PACKAGES := $(patsubst %/pyproject.toml,%,$(wildcard generated/*/pyproject.toml))

LOCK := .ci/constraints.txt
NEWEST ?=
VENV := $(if $(NEWEST),.venv-newest,.venv)
VERSIONS := $(if $(NEWEST),the newest versions,the versions of $(LOCK))
BIN := $(VENV)/bin
READY := $(VENV)/.mcpgen-installed $(VENV)/.mcpgen-runtime-installed
INSTALLED := $(PACKAGES:generated/%=$(VENV)/.%-installed)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# Without isolation a build takes the setuptools that is installed, at its locked version.
INSTALL := $(PIP) install $(if $(NEWEST),--upgrade --upgrade-strategy eager,--constraint $(LOCK))

.DEFAULT_GOAL := help
.SUFFIXES:
.NOTPARALLEL:
.PHONY: help demo test lint check generate golden verify bench soak graphs corpus wheels lock upgrade clean

help: ## This list
	@echo "mcpgen: an OpenAPI description and annotation overlays in, a typed MCP server package out."
	@echo
	@echo "New here:      make demo        then read README.md"
	@echo "Changed code:  make test        (make golden, when output was meant to change)"
	@echo "Changed specs: make generate    and commit what it writes"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Python: $(PYTHON); another one with  make PYTHON=python3.13 test  after  make clean"
	@echo "Packages: $(VERSIONS); the newest with  make test NEWEST=1"

demo: $(READY) ## Build the certctl server, start a mock of its API, and talk to both as an MCP client does
	@$(BIN)/python specs/certctl/demo.py

test: lint check verify $(INSTALLED) ## Everything that CI runs: lint, regeneration check, mutants, all tests
	@for package in $(PACKAGES); do \
		echo "pytest $$package"; \
		$(BIN)/python -m pytest -q -n auto --rootdir $$package -c $$package/pyproject.toml $$package/tests || exit 1; \
	done
	@echo "pytest tests"
	@$(BIN)/python -m pytest -n auto tests

lint: $(READY) ## ruff and mypy --strict, over the compiler, the runtime and the generated packages
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --strict generator templates/runtime $(wildcard generated/*/src)

check: $(READY) ## Regeneration check: are the committed packages what the specs give today?
	@for spec in $(SPECS); do $(BIN)/mcpgen check $$spec || exit 1; done

generate: $(READY) ## Rewrite generated/ and the pages of docs/ that are made from code
	@for spec in $(SPECS); do $(BIN)/mcpgen build $$spec || exit 1; done
	@$(BIN)/python docs/reference/make_pages.py

golden: $(READY) ## Rewrite the expected files of tests/golden; look at the diff before committing it
	@$(BIN)/python -m pytest tests --update -n 0 -m golden

verify: $(READY) ## Break the generated packages in every known way: their suites have to notice each fault
	@for package in $(PACKAGES); do $(BIN)/mcpgen verify $$package --mutate || exit 1; echo; done

bench: $(READY) $(INSTALLED) ## Measure build, start and calls; writes benchmarks/RESULTS.md (about two minutes)
	@$(BIN)/python benchmarks/run.py

soak: $(READY) $(INSTALLED) ## Ten thousand calls with faults by lot through one server; writes benchmarks/SOAK.md (minutes)
	@$(BIN)/python benchmarks/soak.py

graphs: $(READY) ## Measure every command on dense graphs of schemas; writes benchmarks/GRAPHS.md (some minutes)
	@$(BIN)/python benchmarks/graphs.py

corpus: $(READY) ## Build every description in CORPUS=folder; writes benchmarks/CORPUS.md and corpus.svg
	@$(BIN)/python benchmarks/corpus.py $(CORPUS)

real: $(READY) ## Run servers from PyPI, build packages of what they say of themselves, and call them; writes benchmarks/REAL.md
	@$(BIN)/python benchmarks/real/run.py

wheels: $(READY) ## Build the wheels of mcpgen, of its runtime and of the generated packages into dist/
	@for folder in . templates/library $(PACKAGES); do \
		rm -rf $$folder/build; \
		$(BIN)/python -m pip --quiet wheel --no-deps --no-build-isolation --wheel-dir dist $$folder || exit 1; \
		rm -rf $$folder/build; \
	done
	@ls dist/*.whl

lock: ## Renew the lock: the newest versions that pyproject.toml allows today
	@$(PYTHON) -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip --quiet --disable-pip-version-check install --upgrade setuptools
	@.venv-lock/bin/python -m pip --quiet --disable-pip-version-check install --no-build-isolation \
		-e '.[dev]' -e templates/library $(PACKAGES:%=-e %)
	@{ sed -n '/^#/p' $(LOCK); .venv-lock/bin/python -m pip freeze --all --exclude-editable --exclude pip; } > $(LOCK).new
	@mv $(LOCK).new $(LOCK)
	@rm -rf .venv-lock
	@git --no-pager diff --stat $(LOCK)

clean: ## Remove virtual environments and caches
	rm -rf .venv .venv-newest .venv-lock .pytest_cache .mypy_cache .ruff_cache build dist *.egg-info
	rm -rf templates/library/build templates/library/src/*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.mcpgen-installed: pyproject.toml $(LOCK) $(if $(NEWEST),upgrade)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "mcpgen needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
		echo "Name another one: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || { echo "making $(VENV) (once, about a minute)"; \
		$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "On Debian and Ubuntu venv is a package of its own: apt-get install python3-venv" >&2; exit 1; }; }
	@echo "installing mcpgen and its development tools, $(VERSIONS)"
	@$(INSTALL) setuptools
	@$(INSTALL) --no-build-isolation -e '.[dev]'
	@touch $@

# After mcpgen, whose recipe makes the virtual environment.
$(VENV)/.mcpgen-runtime-installed: templates/library/pyproject.toml $(VENV)/.mcpgen-installed
	@$(INSTALL) --no-build-isolation -e templates/library
	@touch $@

# With the library, so that NEWEST=1 takes none of that name from an index.
$(VENV)/.%-installed: generated/%/pyproject.toml $(READY)
	@echo "installing $*"
	@$(INSTALL) --no-build-isolation -e templates/library -e generated/$*
	@touch $@
