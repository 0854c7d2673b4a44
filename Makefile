# The commands of the project; each one sets up what it needs first.
VENV := .venv
BIN := $(VENV)/bin
# Stamps: the packages that running needs are installed, and those that development adds.
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The first interpreter that is new enough and can make environments; `make PYTHON=…` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
UV ?= uv
LOCK = $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --quiet

.PHONY: run demo install install-dev test check lint types format dist lock clean

# With a token in the environment in Telegram, else in the terminal.
run: $(RUN)
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ]; then exec $(BIN)/tanyawarta serve; else exec $(BIN)/tanyawarta chat; fi

# The bot in a browser, without Telegram.
demo: $(RUN)
	@$(BIN)/tanyawarta demo

install: $(RUN)

install-dev: $(DEV)

test: $(DEV)
	$(BIN)/python -m pytest --full

check: lint types test

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The wheel and the source archive, in dist/.
dist: $(RUN)
	$(BIN)/hatchling build

$(RUN): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3" >&2; exit 2; }
	@if test -e $@; then echo "Updating $(VENV) to requirements.lock"; \
		else echo "Installing the bot into $(VENV): about 25 MB to download, about a minute"; fi
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@# Where Python may not write bytecode, each start would compile the sources again.
	@$(BIN)/python -m compileall -q bot standin
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@if test -e $@; then echo "Updating $(VENV) to requirements-dev.lock"; \
		else echo "Adding the tools for tests and linting to $(VENV): about 115 MB to download, about a minute"; fi
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Needs uv (pip install uv). The locks hold versions and hashes, and no address.
lock:
	@$(LOCK) --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	find bot standin -name __pycache__ -prune -exec rm -rf {} +
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
