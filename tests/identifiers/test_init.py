from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige import identifiers
from dige.errors import InvalidIdentifier
from dige.identifiers import IDENTIFIERS, Identifier
from dige.messages import LANGUAGES, say

VERBS = ("compact", "validate", "is_valid", "format")
BY_KIND = pytest.mark.parametrize("module", IDENTIFIERS, ids=lambda module: module.KIND)


def test_the_kinds_are_named_once_and_in_order() -> None:
    kinds = [module.KIND for module in IDENTIFIERS]
    assert kinds == ["cpr", "cpr-replacement", "iban", "account", "cvr", "p-number", "phone", "email"]


@BY_KIND
def test_every_module_has_the_same_verbs_with_the_same_signature(module: Identifier) -> None:
    for verb in VERBS:
        signature = inspect.signature(getattr(module, verb))
        assert list(signature.parameters) == ["text"]
        assert signature.return_annotation == ("bool" if verb == "is_valid" else "str")


@BY_KIND
def test_every_kind_has_a_name_in_every_language(module: Identifier) -> None:
    assert all(say(f"detection.kind.{module.KIND}", language=language) for language in LANGUAGES)


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
