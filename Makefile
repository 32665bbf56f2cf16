# make demo   the main job, end to end, on this machine
# make test   all tests            make quick  the tests that take seconds
# make bench  what it costs, measured: docs/reference/speed.md
# make lint   style, types, layers make lock   resolve the locked packages anew
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: demo test quick bench lint lock docs clean

demo: $(READY)
	$(PY) -m dige demo --out demo-out

test: $(READY)
	$(PY) -m pytest -n auto

quick: $(READY)
	DIGE_TESTS=quick $(PY) -m pytest -n auto -m "not slow"

bench: $(READY)
	$(PY) bench/run.py

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

docs: $(READY)
	$(PY) tools/write_reference

$(READY): requirements.lock pyproject.toml tools/setup
	tools/setup $(VENV)

# Needs uv. The lock holds names, versions and hashes; no addresses.
lock:
	uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-header --no-annotate \
		pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build demo-out
