"""Links: every way from a page onward that stands in its text. Pure; runs in the confined worker: pages are hostile.

What runs only by a script is not seen. Targets are given as they stand; the source resolves them, from the page's
address and a `base` link where the page has one. Carriers:

    a href, area href, link href, iframe src, frame src, img src, img srcset, source src, source srcset, video src,
    video poster, audio src, track src, embed src, object data, script src, input src, meta refresh, sitemap loc
    form get, form post       a button that can be pressed as it stands: nothing in its form is for a person to fill in
    form to fill              the button of a form with fields for a person
    log-in form               the button of a form with a field for a password
    base                      not a link: what targets are relative to
    left out                  not a link: how many links were above the limit (the number is the target)

Sources: HTML Living Standard, 4.10.21.4 (what a form sends), 4.2.5.3 (refresh); sitemaps.org protocol 0.9.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dige.extraction.charset import decode
from dige.sources.interface import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST: Final = 50_000  # links of one page
LONGEST_TEXT: Final = 200
LONGEST_TARGET: Final = 16_384  # longer ones are data, not addresses

_ATTRIBUTES: Final = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "iframe": ("src",),
    "frame": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "script": ("src",),
}
_PRESSED: Final = ("submit", "image")
_UNSENT: Final = ("button", "reset", "checkbox", "radio", *_PRESSED)
_CONTROLS: Final = "input, button, select, textarea"
_MARKUP: Final = ("text/html", "application/xhtml+xml", "")
_DECLARED: Final = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_REFRESH: Final = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_LOCATION: Final = re.compile(r"<(?:\w+:)?loc\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>\s*)?</", re.IGNORECASE)


def links_in(data: bytes, media: str, most: int = MOST) -> tuple[Link, ...]:
    """Return the links in a page, in the order they stand, each once. media: the type the server gave, "" for none."""
    kind, _, rest = media.partition(";")
    kind = kind.strip().lower()
    charset = rest.partition("charset=")[2].partition(";")[0]
    if kind in _MARKUP:
        declared = _DECLARED.search(data[:4096])
        found = _in_markup(decode(data, charset or (declared[1].decode("ascii") if declared else "")))
    elif kind in ("application/xml", "text/xml") and re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", data[:4096]):
        found = _in_sitemap(decode(data, charset))
    else:
        return ()
    kept: dict[Link, None] = {}
    above = 0
    for link in found:
        if len(kept) < most:
            kept[link] = None
        elif link not in kept:
            above += 1
    return (*kept, Link("left out", str(above))) if above else tuple(kept)


def _in_sitemap(text: str) -> Iterator[Link]:
    from html import unescape

    for location in _LOCATION.finditer(text):
        yield Link("sitemap loc", unescape(location[1]))


def _in_markup(text: str) -> Iterator[Link]:
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    base = page.css_first("base[href]")
    if base is not None:
        yield Link("base", _value(base, "href"))
    for root in (page.root, *page.template_fragments()):
        if root is not None:
            for node in root.traverse():
                yield from _of_element(node)
    yield from _of_forms(page)


def _of_element(node: LexborNode) -> Iterator[Link]:
    tag = node.tag or ""
    for name in _ATTRIBUTES.get(tag, ()):
        value = _value(node, name)
        if name == "srcset":
            targets = [candidate.split()[0] for candidate in re.split(r",\s+|,$", value) if candidate.strip()]
        else:
            targets = [value] if value.strip() else []
        text = _text(node) if targets and tag in ("a", "area") else ""
        for target in targets:
            if len(target) <= LONGEST_TARGET:
                yield Link(f"{tag} {name}", target, text)
    if tag == "meta" and _value(node, "http-equiv").strip().lower() == "refresh":
        refresh = _REFRESH.match(_value(node, "content"))
        if refresh and refresh[1].strip():
            yield Link("meta refresh", refresh[1].strip())


def _value(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _text(node: LexborNode) -> str:
    """Return what a person reads on a link or button: its text, else the text that stands for its picture."""
    read = " ".join(node.text(deep=True, separator=" ").split())
    if not read:
        picture = node.css_first("img[alt]")
        read = _value(picture, "alt") if picture is not None else ""
    read = read or _value(node, "aria-label") or _value(node, "title") or _value(node, "alt")
    return " ".join(read.split())[:LONGEST_TEXT]


def _of_forms(page: LexborHTMLParser) -> Iterator[Link]:
    """Yield one link for each button of each form."""
    forms = page.css("form")
    owned: dict[int, list[LexborNode]] = {form.mem_id: [] for form in forms}
    by_name = {_value(form, "id"): form.mem_id for form in forms if _value(form, "id")}
    inside = {control.mem_id: form.mem_id for form in forms for control in form.css(_CONTROLS)}
    filled = set(inside.values())
    before = None
    for node in page.css(f"form, {_CONTROLS}"):
        if node.tag == "form":
            before = node.mem_id
            continue
        owner = by_name.get(_value(node, "form")) if "form" in node.attributes else inside.get(node.mem_id)
        if owner is None and "form" not in node.attributes and before is not None:
            # A form opened in a table where none may stand: browsers keep its controls with it, the tree does not.
            owner = before if before not in filled else None
        if owner is not None:
            owned[owner].append(node)
    for form in forms:
        yield from _of_form(form, owned[form.mem_id])


def _of_form(form: LexborNode, controls: list[LexborNode]) -> Iterator[Link]:
    fields: list[tuple[str, str]] = []
    buttons: list[LexborNode] = []
    to_fill = secret = False
    for control in controls:
        kind = _kind(control)
        if kind in _PRESSED:
            buttons.append(control)
        if "disabled" in control.attributes:
            continue
        secret |= kind == "password"
        to_fill |= kind in ("text", "password") or (kind == "checkbox" and "required" in control.attributes)
        if (sent := _sent(control, kind)) is not None:
            fields.append(sent)
    for button in buttons or [form]:
        own_way = bool(_value(button, "formaction"))  # a second button in the box, with an address of its own
        method = (_value(button, "formmethod") or _value(form, "method")).strip().lower()
        if secret and not own_way:
            carrier = "log-in form"
        elif to_fill and not own_way:
            carrier = "form to fill"
        else:
            carrier = "form post" if method == "post" else "form get"
        if method == "dialog" or "disabled" in button.attributes:
            continue
        target = _value(button, "formaction") or _value(form, "action")
        pressed = () if button is form else _pressed(button)
        yield Link(carrier, target, "" if button is form else _caption(button), (*fields, *pressed))


def _kind(control: LexborNode) -> str:
    """Return what a control is to a visitor: text, password, hidden, checkbox, submit ..."""
    kind = _value(control, "type").strip().lower()
    if control.tag == "button":
        return kind if kind in ("button", "reset") else "submit"
    if control.tag == "input":
        return kind if kind in ("hidden", "password", *_UNSENT) else "text"
    return "select" if control.tag == "select" else "text"


def _sent(control: LexborNode, kind: str) -> tuple[str, str] | None:
    """Return what a control sends when nobody has touched it, or None."""
    name = _value(control, "name")
    if not name or kind in ("button", "reset", "text", "password", *_PRESSED):
        return None
    if kind in ("checkbox", "radio"):
        return (name, _value(control, "value") or "on") if "checked" in control.attributes else None
    if kind == "select":
        chosen = control.css_first("option[selected]") or control.css_first("option")
        if chosen is None:
            return None
        return (name, _value(chosen, "value") if "value" in chosen.attributes else chosen.text().strip())
    return (name, _value(control, "value"))


def _pressed(button: LexborNode) -> tuple[tuple[str, str], ...]:
    name = _value(button, "name")
    if _kind(button) == "image":
        return ((f"{name}.x" if name else "x", "0"), (f"{name}.y" if name else "y", "0"))
    return ((name, _value(button, "value")),) if name else ()


def _caption(button: LexborNode) -> str:
    if button.tag == "input" and _kind(button) == "submit" and _value(button, "value"):
        return " ".join(_value(button, "value").split())[:LONGEST_TEXT]
    return _text(button)
