from __future__ import annotations

import html
import json
import re

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dige.cases.short_names import short_names
from dige.reports import markup
from dige.reports.inert import inert


@given(st.text())
def test_a_text_comes_back_as_it_was_and_opens_nothing(outside: str) -> None:
    written = markup.text(outside)
    assert html.unescape(written) == inert(outside)
    assert not set(written) & set("<>\"'")


@given(st.text(alphabet="a/<&é"))
def test_an_address_reads_the_same_with_its_places_to_break(outside: str) -> None:
    page = LexborHTMLParser(f"<p>{markup.address(outside)}</p>")
    assert page.css_first("bdi").text() == inert(outside)
    assert len(page.css("wbr")) == len(re.findall("(?<!/)/(?!/)", inert(outside)))


def test_a_short_name_has_its_address_as_the_tooltip() -> None:
    address = "https://p.example/a%20b.docx"
    page = LexborHTMLParser(markup.named(address, short_names([address])))
    node = page.css_first("bdi")
    assert (node.text(), node.attributes["title"]) == ("a b.docx", address)
    assert (
        "title" not in LexborHTMLParser(markup.named("cdn.example", short_names([address]))).css_first("bdi").attributes
    )


@given(st.lists(st.text()))
def test_data_cannot_end_its_script_element(texts: list[str]) -> None:
    written = markup.json_block(texts)
    assert "<" not in written
    assert json.loads(written) == texts


def test_the_digest_is_that_of_the_policy() -> None:
    # CSP 3, section 8.3 gives this example: the digest of the script "alert('Hello, world.');".
    assert markup.digest("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_an_unknown_severity_is_no_class_name() -> None:
    assert markup.mark('x" onclick="', "en") == '<span class="mark low">x&quot; onclick=&quot;</span>'
    assert markup.mark("high", "da") == '<span class="mark high">Høj</span>'


def test_a_table_has_caption_and_heads() -> None:
    heads = markup.heads(("severity", "count"), "da", figures_in=frozenset({"count"}), sortable=True)
    assert heads == (
        '<thead><tr><th scope="col" data-column="0">Alvor</th>'
        '<th scope="col" class="number" data-column="1">Antal</th></tr></thead>'
    )
    assert markup.table(heads, ["<tr></tr>"], "a < b", narrow=True).startswith(
        '<div class="scroll narrow"><table><caption>a &lt; b</caption><thead>'
    )
    assert markup.pair(4735, 12, "da") == ("4.735", "12")
