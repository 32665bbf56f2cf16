"""What every test may use: the day it is, and Hypothesis without a stopwatch."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

# The machine that runs the tests may be busy; how long one example takes says nothing about the code.
settings.register_profile("dige", deadline=None)
settings.load_profile("dige")


@pytest.fixture
def today() -> date:
    """The day that tests take for today: all planted people are born after it."""
    return date(2026, 11, 21)
