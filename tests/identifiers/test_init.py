from __future__ import annotations

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige import identifiers
from dige.errors import InvalidIdentifier
from dige.identifiers import IDENTIFIERS, Findable, Identifier, account, cpr, cvr, findable, iban, replacement

VERBS = ("compact", "validate", "is_valid", "format")
BY_KIND = pytest.mark.parametrize("module", IDENTIFIERS, ids=lambda module: module.KIND)


BY_FINDABLE = pytest.mark.parametrize("module", findable(IDENTIFIERS), ids=lambda module: module.KIND)


def test_the_kinds_are_named_once_and_the_four_that_need_more_than_a_pattern_come_first() -> None:
    kinds = [module.KIND for module in IDENTIFIERS]
    assert len(set(kinds)) == len(kinds)
    assert kinds[:4] == ["cpr", "cpr-replacement", "iban", "account"]
    assert IDENTIFIERS[:4] == (cpr, replacement, iban, account)
    assert findable(IDENTIFIERS) == IDENTIFIERS[4:]


@BY_FINDABLE
def test_what_detection_needs_is_all_there(module: Findable) -> None:
    form = re.compile(module.WRITTEN)
    assert form.fullmatch(b"") is None
    assert not re.search(rb"\(\?[=!<]|\\[1-9Z]", module.WRITTEN)
    assert -8.0 <= module.PRIOR <= 8.0
    assert isinstance(module.REPORTED, bool)
    for word in module.NAMED_BY:
        assert re.compile(word).fullmatch("") is None
        assert not re.search(r"\(\?[=!<]|[A-ZÆØÅ]", word)


@given(number=st.integers(10_000_000, 99_999_999).map(str).filter(cvr.is_valid))
def test_the_usual_form_is_among_the_written_ones(number: str) -> None:
    assert re.fullmatch(cvr.WRITTEN, cvr.format(number).encode())
    assert re.fullmatch(cvr.WRITTEN, number.encode())


@BY_KIND
def test_every_module_has_the_same_verbs_with_the_same_signature(module: Identifier) -> None:
    for verb in VERBS:
        signature = inspect.signature(getattr(module, verb))
        assert list(signature.parameters) == ["text"]
        assert signature.return_annotation == ("bool" if verb == "is_valid" else "str")


@BY_KIND
@given(text=st.text(max_size=40))
def test_any_text_is_valid_or_refused_and_the_two_ways_of_asking_agree(module: Identifier, text: str) -> None:
    try:
        number = module.validate(text)
    except InvalidIdentifier:
        assert not module.is_valid(text)
        with pytest.raises(InvalidIdentifier):
            module.format(text)
    else:
        assert module.is_valid(text)
        assert module.validate(number) == number == module.compact(number)
        assert module.validate(module.format(text)) == number


@BY_KIND
@pytest.mark.parametrize(
    "text",
    ["9940409999999", "9913405999", "DK9999999999999999", "0109999999", "99 99 99 99 99", "a@@9999999999"],
    ids=["long", "no such date", "iban", "leading zero", "pairs", "address"],
)
def test_no_error_holds_what_was_asked_about(module: Identifier, text: str) -> None:
    if module.is_valid(text):
        return
    with pytest.raises(InvalidIdentifier) as caught:
        module.validate(text)
    told = f"{caught.value!r} {caught.value.message} {caught.value.__cause__!r} {caught.value.__context__!r}"
    assert not any(run in told for run in ("9999", "9940", "3405"))


def test_the_room_says_what_it_offers() -> None:
    assert all(verb in (identifiers.__doc__ or "") for verb in VERBS)
