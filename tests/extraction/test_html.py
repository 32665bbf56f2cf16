"""HTML pages: recognised, decoded, and a number in every hiding place."""

from __future__ import annotations

import time

import pytest
from tests import planted
from tests.extraction.reading import gaps, only, opened, passages, places

from dige.extraction import html
from dige.values.place import Place

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


PLACES = {
    "a link": (f'<a href="/sag?cpr={NUMBER}">sag</a>', "attribute href"),
    "a source": (f'<img src="/{NUMBER}.png">', "attribute src"),
    "a hidden input": (f'<input type="hidden" name="cpr" value="{NUMBER}">', "attribute value"),
    "a data attribute": (f'<div data-cpr="{NUMBER}">x</div>', "attribute data-cpr"),
    "alternative text": (f'<img alt="{NUMBER}">', "attribute alt"),
    "a tip": (f'<p title="{NUMBER}">x</p>', "attribute title"),
    "a handler": (f"<p onclick=\"vis('{NUMBER}')\">x</p>", "attribute onclick"),
    "a script": (f"<script>var cpr = '{NUMBER}';</script>", "script"),
    "JSON-LD": (f'<script type="application/ld+json">{{"id": "{NUMBER}"}}</script>', "script application/ld+json"),
    "a style": (f"<style>/* {NUMBER} */</style>", "style"),
    "a comment": (f"<!-- {NUMBER} -->", "comment"),
    "a text area": (f'<textarea name="note">{NUMBER}</textarea>', "textarea"),
    "hidden text": (f'<p style="display:none">{NUMBER}</p>', "body"),
    "a template": (f"<template><p>{NUMBER}</p></template>", "body"),
    "no script": (f"<noscript><p>{NUMBER}</p></noscript>", "body"),
    "a drawing": (f"<svg><text>{NUMBER}</text></svg>", "body"),
}


@pytest.mark.parametrize(("body", "part"), PLACES.values(), ids=PLACES.keys())
def test_in_the_body(body: str, part: str) -> None:
    assert only(page(body), NUMBER)[1].part == part
    assert opened(page(body))[0].format == "html"
    assert gaps(page(body)) == []


def test_in_the_head() -> None:
    assert only(page("", f"<title>Sag {NUMBER}</title>"), NUMBER)[1].part == "title"
    assert only(page("", f'<meta name="description" content="{NUMBER}">'), NUMBER)[1].part == "attribute content"


def test_what_a_field_is_called_is_the_label() -> None:
    raw = page(
        f'<input name="cpr" value="{NUMBER}"><div data-person="{NUMBER}"></div><textarea name="n">{NUMBER}</textarea>'
    )
    labels = [passage.label for _, passage in passages(raw) if NUMBER.encode() in passage.text]
    assert labels == ["cpr", "data-person", "n"]


def test_inline_tags_join_and_blocks_part() -> None:
    assert places(page(f"<p>{NUMBER[:3]}<b>{NUMBER[3:7]}</b><span>{NUMBER[7:]}</span></p>"), NUMBER)
    assert not places(page(f"<p>{NUMBER[:6]}</p><p>{NUMBER[6:]}</p>"), NUMBER)
    assert not places(page(f"<ul><li>{NUMBER[:6]}<li>{NUMBER[6:]}</ul>"), NUMBER)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso8859-15"])
def test_every_encoding(encoding: str) -> None:
    raw = f'<html><head><meta charset="{encoding}"></head><body><p>Søren Ågård {NUMBER}</p></body></html>'.encode(
        encoding
    )
    assert only(raw, f"Søren Ågård {NUMBER}")[1] == Place(part="body", paragraph=1)


def test_the_delivery_names_the_encoding() -> None:
    assert html.declared_charset(b'<meta charset="utf-8">', "text/html; charset=iso-8859-1") == "iso-8859-1"
    assert html.declared_charset(b"<meta http-equiv=x content='text/html; charset=utf-8'>", "") == "utf-8"
    assert html.declared_charset(b"<p>", "") == ""


def test_recognised_by_content_and_not_by_name_alone() -> None:
    assert html.recognise(b"<p>a</p><p>b</p><div>c</div>", "x") > 0.3
    assert html.recognise(b"just words", "x.html") < 0.5
    assert html.recognise(b"<?xml version='1.0'?><sag><navn>x</navn></sag>", "x.xml") == 0
    assert html.recognise(b"\xef\xbb\xbf<!-- x --><html>", "") > 0.8


def test_two_hundred_thousand_nested_tags_are_quick() -> None:
    began = time.process_time()
    raw = page("<div>" * 200_000 + NUMBER + "</div>" * 200_000)
    assert only(raw, NUMBER)[1].part == "body"
    assert time.process_time() - began < 10
