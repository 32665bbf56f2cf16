"""What every test may use: the day it is, and Hypothesis without a stopwatch."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import settings

# The machine that runs the tests may be busy; how long one example takes says nothing about the code. What lands is
# tried with the same examples every time; a developer's run goes looking for new ones.
settings.register_profile("full", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("quick", settings.get_profile("full"), max_examples=15)
settings.load_profile(os.environ.get("DIGE_TESTS", "full"))


@pytest.fixture
def today() -> date:
    """The day that tests take for today: all planted people are born after it."""
    return date(2026, 11, 21)
