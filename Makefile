# The workbench: `make run` and `make test` are all one needs. Both set everything up first.
# (Linux and macOS; for Windows see packaging/README.md.)

VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
N ?= 10
SEEDS ?= 1 2 3 4 5

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast lint format bench check-outputs soak session translations guide screenshots looks wheel bundle deb package-test constraints clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- setting up: each stamp is newer than what it was made from, so a second time costs nothing

SYSTEM := $(VENV)/.system-libraries
INSTALLED := $(VENV)/.installed

setup: $(SYSTEM) $(INSTALLED) ## system libraries, virtual environment, the package and its tools

$(SYSTEM): packaging/linux/system-libraries.sh packaging/linux/apt-packages.txt packaging/linux/apt-packages-window.txt
	@mkdir -p $(VENV)
	@PYTHON="$(PYTHON)" packaging/linux/system-libraries.sh && touch $@ || test $$? -eq 3

$(INSTALLED): pyproject.toml constraints.txt packaging/environment.sh | $(SYSTEM)
	@PYTHON="$(PYTHON)" packaging/environment.sh $(VENV)
	@touch $@

# ---- using

run: setup ## open the workbench on the sample project (without a display: pictures in build/demo)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		$(BIN)/python -m workbench demo --open; \
	else \
		echo "There is no display here: the same is done offscreen, into build/demo/."; \
		mkdir -p build/demo; \
		QT_QPA_PLATFORM=offscreen $(BIN)/python -m workbench demo --shots build/demo && ls build/demo; \
	fi

# ---- checking

test: lint ## set up, lint, run all tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

test-fast: setup ## the quick tests only, no linters
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile -m "not slow and not soak"

lint: setup ## ruff, pyright, the layers
	@$(BIN)/ruff check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports --no-logo --no-cache

format: setup ## put imports and simple things in order
	@$(BIN)/ruff check --fix .

bench: setup ## measure the budgets, each beside its floor
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

check-outputs: setup ## have LibreOffice and others open the reports and data of the sample, in build/outputs
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.outputs

soak: setup ## the durability tests, N times longer (make soak N=50)
	@WORKBENCH_SOAK=$(N) $(BIN)/python -m pytest -m soak --timeout 0 -n $(WORKERS) --dist loadfile

session: setup ## a simulated hour at the window: 2,000 actions by chance for each of SEEDS, then all of it undone
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.session --actions 2000 --seed $(SEEDS)

translations: setup ## find new texts, merge them into the catalogues, compile these
	@$(BIN)/python packaging/translations.py

guide: setup ## write the guide's tables (keys, statuses, commands, formats) from the code
	@$(BIN)/python packaging/guide.py

screenshots: setup ## take the pictures of the guide and of the README anew, in every language, offscreen
	@$(BIN)/python packaging/screenshots.py

looks: setup ## pictures of every view in every look, offscreen, in build/looks
	@mkdir -p build/looks
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m workbench demo --shots build/looks --every

# ---- shipping

wheel: setup ## the wheel, in dist/
	@$(BIN)/python -m pip wheel -q --no-deps --no-build-isolation -w dist .
	@ls dist

bundle: setup ## the program in one folder with its own Python, in dist/factcheck-workbench
	@PYTHON="$(PYTHON)" packaging/pyinstaller/build.sh

deb: bundle ## the Debian package of the bundle, in dist/
	@packaging/debian/build.sh

package-test: wheel deb ## install wheel, bundle and .deb where nothing else is, try them, remove them (about 10 minutes)
	@PYTHON="$(PYTHON)" packaging/smoke/all.sh

# What `make bundle` needs is installed in an environment of its own: these lines are kept as they are.
constraints: setup ## write constraints.txt anew from what is installed
	@{ echo "# The versions everything here was tried with: names and versions only, written by \`make constraints\`."; \
	   { $(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==[^ @;]+$$'; \
	     grep -E '^(altgraph|pyinstaller)' constraints.txt; } | LC_ALL=C.UTF-8 sort -fu; } > build-constraints.tmp
	@mv build-constraints.tmp constraints.txt

clean: ## what was built (the virtual environment stays)
	@rm -rf build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
