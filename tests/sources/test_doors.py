from __future__ import annotations

import pytest

from dige.sources.doors import is_door, is_front_name, is_log_in, is_undoing, judged
from dige.sources.interface import Link

HOST = "https://portal.example"


@pytest.mark.parametrize(
    "text",
    [
        "Fri adgang",
        "FRI ADGANG »",
        "Fri adgang til dokumenter",
        "Fortsæt som gæst",
        "Log ind som gæst",
        "Gæsteadgang",
        "Gæste-login",
        "Vis dokumenter",
        "Fortsæt uden at logge ind",
        "Continue as guest",
        "Continue as a guest",
        "Browse documents",
    ],
)
def test_doors(text: str) -> None:
    assert is_door(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Log ind",
        "Adgang",
        "Søg",
        "Send",
        "Bestil fri adgang",
        "Slet som gæst",
        "Fri adgangskode",
        "Om fri adgang til dokumenter i den offentlige forvaltning",
        "Register as guest",
    ],
)
def test_what_is_no_door(text: str) -> None:
    assert not is_door(text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/logout", ""),
        ("/log-ud", ""),
        ("/userLogOut.aspx", ""),
        ("/konto", "Log ud"),
        ("/dok/12", "Slet"),
        ("/dok/12/delete", ""),
        ("/dok?action=approve", ""),
        ("/dok?do=delete&id=1", ""),
        ("/dok?slet=1", ""),
        ("/nyheder", "Afmeld nyhedsbrev"),
        ("/%73let/1", ""),
    ],
)
def test_links_that_may_undo_something(path: str, text: str) -> None:
    assert is_undoing(HOST + path, text)
    assert judged(Link("a href", path, text), HOST + path) == "avoid"
    assert judged(Link("img src", path, text), HOST + path) == "avoid"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/persondata", "Sletning af oplysninger"),
        ("/bestil-pas", "Bestil pas"),
        ("/dok?emne=betaling", "Betaling"),
        ("/slettelse", ""),
        ("/blog/catalogout", ""),
        ("/login", "Log ind"),
        ("/kontakt", "Kontakt os"),
    ],
)
def test_links_that_are_only_about_it(path: str, text: str) -> None:
    assert judged(Link("a href", path, text), HOST + path) == "follow"


@pytest.mark.parametrize(
    ("link", "verdict"),
    [
        (Link("form post", "/fri", "Fri adgang", (("token", "1"),)), "press"),
        (Link("form get", "/fri", "Fri adgang"), "press"),
        (Link("a href", "/fri", "Fri adgang"), "press"),
        (Link("link href", "/fri", "Fri adgang"), "follow"),
        (Link("form post", "/slet", "Fri adgang"), "leave"),
        (Link("form post", "/x", "Fri adgang", (("_method", "DELETE"),)), "leave"),
        (Link("form post", "/x", "Videre"), "leave"),
        (Link("form post", "/x", ""), "leave"),
        (Link("form get", "/x", "Næste side", (("side", "2"),)), "follow"),
        (Link("form get", "/x", "Opret sag"), "leave"),
        (Link("form to fill", "/x", "Søg"), "leave"),
        (Link("form to fill", "/x", "Fri adgang"), "shut door"),
        (Link("log-in form", "/login", "Log ind"), "log-in"),
        (Link("log-in form", "/login", "Fri adgang"), "shut door"),
    ],
    ids=str,
)
def test_what_is_done_with_a_link_or_form(link: Link, verdict: str) -> None:
    assert judged(link, HOST + link.target) == verdict


def test_log_in_pages_by_their_address() -> None:
    assert is_log_in(f"{HOST}/Account/LogOn?x=1")
    assert is_log_in(f"{HOST}/log-ind")
    assert not is_log_in(f"{HOST}/logistik")


@pytest.mark.parametrize("path", ["/", "/index.html", "/Default.aspx?x=1", "/da", "/da/", "/en/home", "/forside"])
def test_names_of_the_front_page(path: str) -> None:
    assert is_front_name(HOST + path)


@pytest.mark.parametrize("path", ["/dokumenter/", "/dokumenter/index.html", "/dansk", "/homes", "/da/borger"])
def test_names_of_other_pages(path: str) -> None:
    assert not is_front_name(HOST + path)
