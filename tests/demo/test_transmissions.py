from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from dige.demo.people import unborn_numbers
from dige.demo.transmissions import ANOTHER_FORM, REPEAT_VISIT, SAME_VISIT, Plan, Transmission, transmissions

BEGIN, END = 1_422_831_601, 1_580_636_477


def classify(sent: list[Transmission]) -> Counter[str]:
    """The classes by their definition, counted anew from the planned requests in time order."""
    counts: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    latest: dict[str, int] = {}
    for one in sent:
        seen = forms.setdefault(one.number, set())
        if not seen:
            counts["first"] += 1
        elif one.form not in seen:
            counts[ANOTHER_FORM] += 1
        elif one.moment - latest[one.number] < 1_800:
            counts[SAME_VISIT] += 1
        else:
            counts[REPEAT_VISIT] += 1
        seen.add(one.form)
        latest[one.number] = one.moment
    return counts


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 1_000),
    citizens=st.integers(30, 80),
    another=st.integers(0, 30),
    same=st.integers(0, 30),
    repeat=st.integers(0, 30),
)
def test_the_classes_are_exact(seed: int, citizens: int, another: int, same: int, repeat: int) -> None:
    rng = random.Random(seed)
    classes = ((ANOTHER_FORM, another), (SAME_VISIT, same), (REPEAT_VISIT, repeat))
    plan = Plan("cdn.example", BEGIN, END, citizens, classes, in_target=citizens // 3, longest_gap=86_400 * 30)
    sent = transmissions(rng, plan, unborn_numbers(rng, citizens, failing_share=0.0))
    counted = classify(sent)
    assert len(sent) == plan.occurrences == citizens + another + same + repeat
    assert counted == Counter({"first": citizens, **dict(classes)})
    assert sum(one.in_target for one in sent) == citizens // 3
    assert (sent[0].moment, sent[-1].moment) == (BEGIN, END)
    assert [one.moment for one in sent] == sorted(one.moment for one in sent)


def test_no_repr_holds_a_number() -> None:
    rng = random.Random(1)
    plan = Plan("cdn.example", BEGIN, END, 5, ((SAME_VISIT, 1),), 0, 3_600)
    sent = transmissions(rng, plan, unborn_numbers(rng, 5, failing_share=0.0))
    hidden = not any(one.number in repr(one) for one in sent)
    assert hidden
