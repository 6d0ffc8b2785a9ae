# What one does often. `./hearthside` is the way in for everything else.
python = .venv/bin/python

.PHONY: test journeys lint format lock shots bench

test:
	./hearthside test

journeys:
	./hearthside test -m browser

lint:
	$(python) -m ruff check src tests
	$(python) -m ruff format --check src tests
	PYTHONPATH=src .venv/bin/lint-imports
	./hearthside manage check
	./hearthside manage makemigrations --check --dry-run

format:
	$(python) -m ruff check --fix src tests
	$(python) -m ruff format src tests

# The locks hold hashes and name no place to fetch from; pip or uv go where they are told to on each machine.
lock:
	for set in base test scale engines; do \
	  uv pip compile requirements/$$set.in -o requirements/$$set.txt --quiet --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --custom-compile-command "make lock" || exit 1; \
	done

shots:
	PYTHONPATH=src:. $(python) -m tests.browser.shots

bench:
	./hearthside bench
