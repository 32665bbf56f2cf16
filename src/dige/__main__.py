"""`python -m dige` is the same program as `dige`."""

from __future__ import annotations

from dige.cli.main import run

if __name__ == "__main__":
    run()
