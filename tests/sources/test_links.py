from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.sources.interface import Link
from dige.sources.links import LONGEST_TARGET, LONGEST_TEXT, links_in


def found(page: str, media: str = "text/html") -> list[Link]:
    return list(links_in(page.encode(), media))


@pytest.mark.parametrize(
    ("markup", "carrier"),
    [
        ("<a href=x>t</a>", "a href"),
        ("<map><area href=x></map>", "area href"),
        ("<link rel=next href=x>", "link href"),
        ("<iframe src=x></iframe>", "iframe src"),
        ("<img src=x>", "img src"),
        ("<picture><source srcset='x 2x'></picture>", "source srcset"),
        ("<video src=x></video>", "video src"),
        ("<video poster=x></video>", "video poster"),
        ("<audio src=x></audio>", "audio src"),
        ("<embed src=x>", "embed src"),
        ("<object data=x></object>", "object data"),
        ("<script src=x></script>", "script src"),
        ("<meta http-equiv=Refresh content='0; URL=\"x\"'>", "meta refresh"),
        ("<noscript><a href=x>t</a></noscript>", "a href"),
        ("<template><a href=x>t</a></template>", "a href"),
    ],
    ids=lambda value: value if not value.startswith("<") else "",
)
def test_every_carrier(markup: str, carrier: str) -> None:
    assert [(link.carrier, link.target) for link in found(markup)] == [(carrier, "x")]


def test_frames() -> None:
    assert [link.carrier for link in found("<html><frameset><frame src=x></frameset></html>")] == ["frame src"]


def test_every_candidate_of_a_set_of_pictures() -> None:
    assert [link.target for link in found("<img srcset='a,b.png 1x, c.png 2x'>")] == ["a,b.png", "c.png"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<a href=x> Fri \n <b>adgang</b></a>", "Fri adgang"),
        ("<a href=x><img src=y alt='Fri adgang'></a>", "Fri adgang"),
        ("<a href=x aria-label='Fri adgang'></a>", "Fri adgang"),
        ("<a href=x title='Fri adgang'><i></i></a>", "Fri adgang"),
        (f"<a href=x>{'x' * 500}</a>", "x" * LONGEST_TEXT),
    ],
    ids=["text", "picture", "label", "title", "long"],
)
def test_what_a_person_reads_on_a_link(markup: str, text: str) -> None:
    assert found(markup)[0].text == text


def test_the_base_comes_first_and_targets_stay_as_they_stand() -> None:
    page = "<head><base href='/docs/'></head><a href='a&amp;b.pdf'>t</a>"
    assert found(page) == [Link("base", "/docs/"), Link("a href", "a&b.pdf", "t")]


def test_the_two_buttons_of_the_portal() -> None:
    page = """<form method=post action=/login><input name=user><input name=word type=password>
    <button>Log ind</button></form>
    <form method=POST action=/fri><input type=hidden name=token value=t1>
    <button name=go value=1>Fri adgang</button></form>"""
    assert found(page) == [
        Link("log-in form", "/login", "Log ind"),
        Link("form post", "/fri", "Fri adgang", (("token", "t1"), ("go", "1"))),
    ]


def test_a_second_button_in_the_log_in_box() -> None:
    page = """<form method=post action=/login><input type=hidden name=t value=1><input type=password name=p>
    <input type=submit value='Log ind'><input type=submit formaction=/gaest value='Fri adgang'>
    <input type=submit name=guest value='Som gæst'></form>"""
    assert [(link.carrier, link.target, link.text) for link in found(page)] == [
        ("log-in form", "/login", "Log ind"),
        ("form post", "/gaest", "Fri adgang"),
        ("log-in form", "/login", "Som gæst"),
    ]
    assert found(page)[1].fields == (("t", "1"),)


@pytest.mark.parametrize(
    ("control", "carrier", "fields"),
    [
        ("<input type=hidden name=a value=1>", "form get", (("a", "1"),)),
        ("<input name=a>", "form to fill", ()),
        ("<input type=email name=a>", "form to fill", ()),
        ("<textarea name=a></textarea>", "form to fill", ()),
        ("<input type=file name=a>", "form to fill", ()),
        ("<input type=checkbox name=a required>", "form to fill", ()),
        ("<input type=checkbox name=a checked>", "form get", (("a", "on"),)),
        ("<input type=radio name=a value=1><input type=radio name=a value=2 checked>", "form get", (("a", "2"),)),
        ("<select name=a><option value=1>x<option selected>to</select>", "form get", (("a", "to"),)),
        ("<input name=a disabled>", "form get", ()),
        ("<input type=image name=k alt=Videre>", "form get", (("k.x", "0"), ("k.y", "0"))),
        ("", "form get", ()),
    ],
    ids=["hidden", "text", "email", "area", "file", "consent", "box", "radio", "choice", "off", "picture", "empty"],
)
def test_what_a_form_sends_when_nobody_has_touched_it(
    control: str, carrier: str, fields: tuple[tuple[str, str], ...]
) -> None:
    assert [(one.carrier, one.fields) for one in found(f"<form action=/x>{control}</form>")] == [(carrier, fields)]


def test_controls_outside_their_form() -> None:
    page = "<form id=f action=/x></form><input form=f name=q><p><button form=f>Søg</button>"
    assert [(one.carrier, one.text) for one in found(page)] == [("form to fill", "Søg")]


def test_a_form_in_a_table_keeps_its_controls() -> None:
    page = (
        "<table><form action=/x method=post><tr><td><input type=password name=p><button>Ind</button></td></tr></form>"
    )
    assert [(one.carrier, one.text) for one in found(page)] == [("log-in form", "Ind")]


@pytest.mark.parametrize(
    ("page", "media"),
    [
        ("<button>gæst</button>".join(["<form>", "</form>"]).encode("cp1252"), "text/html; charset=iso-8859-1"),
        (b"<meta charset=windows-1252>" + "<form><button>gæst</button></form>".encode("cp1252"), "text/html"),
        ("\ufeff<form><button>gæst</button></form>".encode("utf-16-le"), "text/html"),
        ("<form><button>gæst</button></form>".encode(), ""),
    ],
    ids=["header", "meta", "mark", "utf-8"],
)
def test_charsets(page: bytes, media: str) -> None:
    assert [link.text for link in links_in(page, media)] == ["gæst"]


def test_sitemaps() -> None:
    page = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://a/?x=1&amp;y=2 </loc></url>
    <url><loc><![CDATA[https://a/b]]></loc></url></urlset>"""
    assert found(page, "application/xml; charset=utf-8") == [
        Link("sitemap loc", "https://a/?x=1&y=2"),
        Link("sitemap loc", "https://a/b"),
    ]
    assert found("<loc>https://a/</loc>", "text/xml") == []


def test_other_types_have_none() -> None:
    assert found("<a href=x>", "text/plain") == []


def test_each_link_once_and_no_more_than_the_limit() -> None:
    assert len(found("<a href=x>t</a>" * 3)) == 1
    page = "".join(f"<a href={index}>t</a>" for index in range(10))
    assert links_in(page.encode(), "text/html", most=7)[7:] == (Link("left out", "3"),)


def test_data_in_place_of_an_address_is_no_link() -> None:
    assert found(f"<img src='data:image/png;base64,{'A' * LONGEST_TARGET}'>") == []


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    links_in(data, "text/html")
    links_in(b"<form><input><a href=" + data, "")
    links_in(b"<urlset><loc>" + data, "text/xml")
