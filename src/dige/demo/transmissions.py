"""Plans which number goes to which recipient when, so that every count is exact before a line is written.

The *first* occurrence of a number at a recipient makes one citizen; each further one falls in one class, in this order:

* `another-form`: written in a form in which this number has not yet come to this recipient;
* `same-visit`: less than 30 minutes after the number's last occurrence there;
* `repeat-visit`: later than that.

The classes add up to occurrences less citizens. The source gives none; these are an example made for the demo.
Moments are whole seconds since 1970-01-01 UTC.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from dige.demo.written_forms import NAMES, WEIGHTS

ANOTHER_FORM, SAME_VISIT, REPEAT_VISIT = "another-form", "same-visit", "repeat-visit"
VISIT_GAP = 1_800
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recipient is to get; `first` and `last` are the moments of the first and the last occurrence."""

    host: str
    first: int
    last: int
    citizens: int
    classes: tuple[tuple[str, int], ...]
    in_target: int
    """Occurrences that hold the number in the request target as well as in the Referer."""
    longest_gap: int
    """Seconds between two visits of one citizen, at most."""

    @property
    def occurrences(self) -> int:
        """Citizens and all further occurrences."""
        return self.citizens + sum(count for _, count in self.classes)


@dataclass(frozen=True, slots=True)
class Transmission:
    """One request that takes a number to a recipient."""

    moment: int
    host: str
    number: str = field(repr=False)
    form: str
    in_target: bool


def _start(rng: random.Random, plan: Plan) -> int:
    """Return a moment after the first and before the last, mostly in the day and the evening."""
    while True:
        day = rng.randint(plan.first // _DAY, plan.last // _DAY)
        moment = day * _DAY + int(rng.triangular(5 * 3_600, 22 * 3_600, 15 * 3_600))
        if plan.first < moment < plan.last:
            return moment


def _course(rng: random.Random, plan: Plan, kinds: list[str]) -> list[tuple[int, str]]:
    """Moments and forms of one citizen's occurrences: one more than there are kinds, all between first and last."""
    while True:
        forms = [rng.choices(NAMES, WEIGHTS)[0]]
        moments = [_start(rng, plan)]
        for kind in kinds:
            fresh = [name for name in NAMES if name not in forms]
            forms.append(rng.choice(fresh if kind == ANOTHER_FORM else forms))
            if kind == SAME_VISIT or (kind == ANOTHER_FORM and rng.random() < 0.5):
                gap = rng.randint(2, VISIT_GAP - 1)
            else:
                gap = rng.randint(VISIT_GAP, plan.longest_gap)
            moments.append(moments[-1] + gap)
        if moments[-1] < plan.last:
            return list(zip(moments, forms, strict=True))


def _deal(rng: random.Random, plan: Plan) -> list[list[str]]:
    """Return the kinds of further occurrences of each citizen, dealt at random; the first two citizens get none."""
    hands: list[list[str]] = [[] for _ in range(plan.citizens)]
    kinds = [kind for kind, count in plan.classes for _ in range(count)]
    rng.shuffle(kinds)
    for kind in kinds:
        hand = hands[rng.randrange(2, plan.citizens)]
        while len(hand) >= len(NAMES) - 1:
            hand = hands[rng.randrange(2, plan.citizens)]
        hand.append(kind)
    return hands


def transmissions(rng: random.Random, plan: Plan, numbers: list[str]) -> list[Transmission]:
    """Return all of a recipient's occurrences in time order: the first number opens the period, the second ends it.

    `numbers` holds `plan.citizens` different ones.
    """
    courses: list[tuple[int, str, str]] = []
    for nth, (number, kinds) in enumerate(zip(numbers, _deal(rng, plan), strict=True)):
        if nth < 2:
            courses.append((plan.last if nth else plan.first, NAMES[0], number))
        else:
            courses.extend((moment, form, number) for moment, form in _course(rng, plan, kinds))
    courses.sort()
    in_target = set(rng.sample(range(len(courses)), plan.in_target))
    return [
        Transmission(moment, plan.host, number, form, nth in in_target)
        for nth, (moment, form, number) in enumerate(courses)
    ]
