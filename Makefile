# Every target works as the only command in a fresh clone: it makes the environment first.
.DEFAULT_GOAL := help
.PHONY: help env demo test check bench soak neo4j lock clean
BIN := .venv/bin

help: ## what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

env: .venv/.made ## the Python environment in .venv, from the hashed lock

.venv/.made: requirements.lock pyproject.toml .python-version tools/make_env.sh tools/find_python.sh
	@PYTHON="$(PYTHON)" sh tools/make_env.sh

# Made anew where the folder was moved or copied: an environment holds its own path.
ifneq ($(shell cat .venv/.made 2>/dev/null),$(realpath $(CURDIR)))
.PHONY: .venv/.made
endif

demo: env ## an invented town, loaded and on the screen (STORE=... for another store, STORE=neo4j starts one)
ifeq ($(STORE),neo4j)
	@sh tools/neo4j/fetch.sh
	@LIBERTY_USER="$${LIBERTY_USER:-demo}" LIBERTY_HOME="$(CURDIR)/.neo4j-demo/liberty" \
		$(BIN)/python tools/neo4j/server.py .neo4j-demo sh -c '$(BIN)/liberty users add "$$LIBERTY_USER" --role analyst \
		>/dev/null && $(BIN)/liberty demo --dir "$$LIBERTY_HOME" $(DEMO)'
else
	@$(BIN)/liberty $(if $(STORE),--store "$(STORE)") demo $(DEMO)
endif

test: check ## all checks and tests, two files at a time, with no network but loopback (PYTEST='-k ...' to choose)
	@$(BIN)/python tools/offline.py $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile $(PYTEST)

check: env ## format, lint, types, and who may import whom
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/pyright
	@$(BIN)/lint-imports --no-cache

bench: env ## the speeds, each beside its bare baseline, into docs/reference/measured.md
	@$(BIN)/python tools/offline.py $(BIN)/python -m pytest -m speed --timeout=0 $(PYTEST)

soak: env ## the full numbers of the hard properties, into docs/reference/measured.md (long)
	@$(BIN)/python tools/offline.py $(BIN)/python -m pytest -m soak --timeout=0 $(PYTEST)

neo4j: ## a Neo4j server for tests and the demo, fetched once into your cache (needs Java and Maven)
	@sh tools/neo4j/fetch.sh

lock: ## requirements.lock anew from pyproject.toml (LOCK=--upgrade for the newest)
	@sh tools/make_lock.sh $(LOCK)

clean: ## everything that can be made again
	rm -rf .venv .lock-venv dist .hypothesis .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
