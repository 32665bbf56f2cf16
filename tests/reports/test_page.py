from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from selectolax.lexbor import LexborHTMLParser

from dige.messages import LANGUAGES, Language
from dige.reports.material import Material, gather
from dige.reports.page import make, render
from dige.values.place import Place


def parsed(material: Material, language: Language = "da") -> LexborHTMLParser:
    return LexborHTMLParser(render(material, language))


def data(page: LexborHTMLParser) -> dict[str, list[object]]:
    held: dict[str, list[object]] = json.loads(page.css_first("script#data").text())
    return held


def text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_allows_this_style_and_this_script_and_nothing_else(portal: Material, language: Language) -> None:
    page = parsed(portal, language)
    policy = page.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"] or ""
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert (rules["base-uri"], rules["form-action"]) == ("'none'", "'none'")
    for element, rule in (("style", "style-src"), ("script:not([type])", "script-src")):
        (node,) = page.css(element)
        digest = base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert page.css_first("html").attributes["lang"] == language


def test_nothing_is_fetched_and_nothing_is_styled_or_run_in_place(portal: Material, traffic: Material) -> None:
    for material in (portal, traffic):
        page = parsed(material)
        for node in page.css("*"):
            for name, value in node.attributes.items():
                assert name not in {"src", "style", "action", "srcset"}
                assert not name.startswith("on")
                if name == "href":
                    assert (value or "").startswith("#")
        assert "url(" not in page.css_first("style").text()
        assert "@import" not in page.css_first("style").text()


def test_the_summary_and_first_rows_are_readable_without_script(portal: Material) -> None:
    page = parsed(portal)
    assert text_of(page, "h1") == "8–14 personer kan genkendes i 2 af 41 emner."
    assert len(page.css("#rows tr")) == 32
    first = text_of(page, "#rows tr")
    assert "Kritisk" in first
    assert "tabel 1, række 2, kolonne 1 »Navn«" in first
    assert "91 %" in first
    assert "Numrene er maskeret" in text_of(page, "#findings caption")
    assert "låst med adgangskode" in text_of(page, "#gaps")
    assert "5f2c9a01" in text_of(page, "#about")


def test_it_is_accessible_as_far_as_markup_can_be(portal: Material, sample: ModuleType) -> None:
    page = parsed(gather([*sample.portal_rows(), sample.publication()]), "en")
    assert len(page.css("h1")) == 1
    for table in page.css("table"):
        assert table.css_first("caption") is not None
        assert table.css("thead th[scope=col]")
    for control in page.css("input, select"):
        assert control.parent is not None
        assert control.parent.tag == "label"
    for link in page.css("a"):
        target = (link.attributes["href"] or "")[1:]
        assert page.css_first(f"[id='{target}']") is not None
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert page.css("svg[role=img] title")


@pytest.mark.parametrize(
    "pair",
    [
        ("#56626f", "#ffffff"),
        ("#0b4a5c", "#eef4f5"),
        ("#8a4b00", "#fdf3e1"),
        ("#8f1d1d", "#ffffff"),
        ("#a34400", "#ffffff"),
        ("#6b5300", "#ffffff"),
        ("#3c5a46", "#ffffff"),
        ("#ffffff", "#0b4a5c"),
    ],
)
def test_colours_keep_the_contrast_of_wcag_aa(pair: tuple[str, str]) -> None:
    def luminance(colour: str) -> float:
        parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted(map(luminance, pair))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_hostile_texts_are_text(sample: ModuleType) -> None:
    rows = [sample.run(targets=(sample.HOSTILE,)), *sample.portal_rows()[1:]]
    bad = sample.HOSTILE
    rows.insert(-1, sample.found(bad, "cpr", Place(part=bad, header=bad, column=1), bad, masked=bad, context=bad))
    page = parsed(gather(rows))
    assert len(page.css("script")) == 2
    assert not page.css("img")
    assert any("<script>alert(1)</script>" in str(address) for address in data(page)["items"])
    assert "\x1b" not in render(gather(rows), "da")
    assert "\u202e" not in render(gather(rows), "da")


def test_an_empty_run_and_no_run_at_all(sample: ModuleType) -> None:
    assert "nåede ikke til ende" in text_of(parsed(gather([sample.run()])), "#gaps")
    assert "Der er ingen fund." in text_of(parsed(Material()), "#findings")
    assert make(Material(), language="da") == render(Material(), "da").encode()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs the chromium program (apt install chromium)")
def test_a_browser_runs_the_script_under_the_policy(sample: ModuleType, tmp_path: Path) -> None:
    """The script shows the sort buttons and the search, sets hostile names as text, and asks for nothing."""
    rows = [sample.found(f"fil {index}.txt", "cpr", Place(line=index), "high") for index in range(150)]
    rows.append(sample.found(sample.HOSTILE, "cpr", Place(line=1), "critical"))
    (tmp_path / "side.html").write_bytes(make(gather([sample.run(), *rows]), language="da"))
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000",
         f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom",
         (tmp_path / "side.html").as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    page = LexborHTMLParser(done.stdout)
    assert text_of(page, "#status") == "Viser 100 af 151"
    assert len(page.css("#findings thead button")) == 7
    assert "hidden" not in page.css_first("#filter").attributes
    assert not page.css("img")
    assert "<script>alert(1)</script>" in page.css_first("#rows th bdi").attributes["title"]
    assert not re.search(r"CONSOLE|Content Security Policy", done.stderr)
