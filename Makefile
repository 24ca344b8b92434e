# Huice 惠策: the tasks. `make serve` and `make test` prepare what they need by themselves.

PYTHON   ?= python3
NPM      ?= npm
CHROMIUM ?= /usr/bin/chromium
CJK_FONT ?= /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
UV       := uv==0.13.9

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
APT    := DEBIAN_FRONTEND=noninteractive apt-get
PORT_OPTION := $(if $(PORT),--port $(PORT))

export CHROMIUM

.PHONY: help setup serve build test check format bench lock clean browser

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

serve: setup ## build the portal and serve it on a local address (PORT=8000)
	$(BIN)/huice serve $(PORT_OPTION)

build: setup ## write the portal to site/
	$(BIN)/huice build

test: setup browser check ## everything CI runs (ARGS="-k name" narrows the tests)
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

check: setup ## formatting, lint, types and data, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	node_modules/.bin/tsc --project tsconfig.json
	node_modules/.bin/tsc --project tsconfig.worker.json
	$(BIN)/huice check

format: setup ## put Python sources in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## run the comparisons in benchmarks/
	$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove what the tasks made, environments excepted
	rm -rf site dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

# --- set-up: each step leaves a stamp and runs again only when its lock file changes ---

setup: $(VENV)/installed.stamp node_modules/installed.stamp

$(VENV)/installed.stamp: requirements.lock pyproject.toml | $(VENV)/created.stamp
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/created.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Huice needs Python 3.11 or newer as $(PYTHON). Install it, or name another: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    $(APT) update -qq && $(APT) install -y -qq --no-install-recommends python3-venv; } || { \
	  echo "Python's venv module is missing. As root: apt-get install python3-venv. Then run make again."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

node_modules/installed.stamp: package.json package-lock.json .npmrc
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || { \
	  echo "Huice needs Node.js 20 or newer with npm. Install it, then run make again."; exit 1; }
	$(NPM) ci --ignore-scripts --loglevel=error
	@touch $@

browser: # Chromium and Chinese fonts, for the tests that need a real browser
	@{ [ -x $(CHROMIUM) ] && [ -e $(CJK_FONT) ]; } || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    $(APT) update -qq && $(APT) install -y -qq --no-install-recommends chromium fonts-noto-cjk; } || { \
	  echo "The tests need Chromium and Chinese fonts. As root: apt-get install chromium fonts-noto-cjk."; \
	  echo "Or name what you have: make test CHROMIUM=/path/to/chromium CJK_FONT=/path/to/font"; exit 1; }

lock: ## renew requirements.lock and package-lock.json from pyproject.toml and package.json
	$(PYTHON) -m venv --clear .cache/lock
	.cache/lock/bin/python -m pip --quiet --disable-pip-version-check install $(UV)
	.cache/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --group test --output-file requirements.lock pyproject.toml
	$(NPM) install --package-lock-only --ignore-scripts --loglevel=error
