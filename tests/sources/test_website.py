from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dige.errors import SourceError, Unreadable
from dige.sources import source_module
from dige.sources.http_fetch import Patience
from dige.sources.interface import Entry, Opened
from dige.sources.links import links_in
from dige.sources.ways import Reach
from dige.sources.website import Website, open_source, takes


@dataclass
class Met:
    """What a crawl came to: pages and redirects by address, and what could not be had with its reason."""

    pages: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, tuple[str, str]] = field(default_factory=dict)
    clicks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    also: dict[str, dict[str, str]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)


def read(entry: Entry) -> tuple[Opened, bytes] | Unreadable:
    try:
        opened = entry.open()
    except Unreadable as why:
        return why
    with open(opened.descriptor, "rb") as file:
        data = file.read()
    assert len(data) == opened.size
    return opened, data


def crawl(source: Website, base: str, *, most: int = 10_000, ahead: int = 1) -> Met:
    """Do what a scan does: take up to `ahead` entries, look for links, tell the source in the order taken."""
    met = Met()
    waiting: list[tuple[Entry, Any]] = []
    while len(met.order) < most:
        entry = source.take() if len(waiting) < ahead else None
        if entry is not None:
            waiting.append((entry, read(entry)))
            continue
        if not waiting:
            break
        entry, came = waiting.pop(0)
        path = entry.address.removeprefix(base)
        met.order.append(path)
        links: tuple[Any, ...] = ()
        if isinstance(came, Unreadable):
            met.faults[path] = (came.reason, came.detail)
        else:
            opened, met.pages[path] = came
            met.clicks[path] = opened.seen.clicks
            met.also[path] = dict(entry.also()) if entry.also else {}
            links = links_in(came[1], opened.media) if entry.links else ()
        source.learn(entry, links)
        met.cursors.append(source.cursor())
    source.close()
    return met


@pytest.fixture
def walk(serve: Any) -> Callable[..., tuple[Any, Met]]:
    def one(pages: dict[str, Any], start: str = "/", **options: Any) -> tuple[Any, Met]:
        site = serve(pages)
        ahead = options.pop("ahead", 1)
        return site, crawl(Website(site.url + start, **options), site.url, ahead=ahead)

    return one


FRONT = """<h1>Portal</h1><form method=post action=/login><input name=u><input type=password name=p>
<button>Log ind</button></form>{early}<form method=post action=/fri-adgang>
<input type=hidden name=token value={token}><button>Fri adgang</button></form>"""


def portal(reply: Any, redirect: Any, early: str = "") -> dict[str, Any]:
    """Return a portal as in the case: everything but the front page is shut until the button has been pressed."""

    def shut(page: Any) -> Callable[[Any], Any]:
        return lambda asked: page if "adgang=fri" in asked.cookie else redirect("/")

    counter = iter(range(1000))
    docs = "".join(f"<a href=/dokumenter/{number}.txt>Dokument</a>" for number in range(5))
    return {
        "/": lambda asked: reply(FRONT.format(early=early, token=f"t{next(counter)}")),
        "/fri-adgang": lambda asked: (
            redirect("/dokumenter/", cookie="adgang=fri; Path=/") if asked.method == "POST" else reply("", 405)
        ),
        "/dokumenter/": shut(reply(docs + '<a href="side-2.html">Næste</a><a href="/">Forside</a>')),
        "/dokumenter/side-2.html": shut(reply("<a href=5.txt>Dokument</a><iframe src=ramme.html></iframe>")),
        "/dokumenter/ramme.html": shut(reply("<embed src=6.txt>")),
        **{
            f"/dokumenter/{number}.txt": shut(reply(f"indhold {number}", headers=(("Content-Type", "text/plain"),)))
            for number in range(7)
        },
    }


BEHIND = {"/dokumenter/", "/dokumenter/side-2.html", "/dokumenter/ramme.html"} | {
    f"/dokumenter/{number}.txt" for number in range(7)
}


def test_what_it_takes() -> None:
    assert takes("https://portal.example/")
    assert takes("HTTP://portal.example")
    assert not takes("/srv/http:/x")
    assert not takes("ftp://portal.example/")
    assert source_module("https://portal.example/").__name__ == "dige.sources.website"
    assert open_source("https://portal.example").kind == "website"


@pytest.mark.parametrize("target", ["http://", "https://a b/", "https://name:word@portal.example/", "http://u@a/"])
def test_targets_that_are_refused_without_being_repeated(target: str) -> None:
    with pytest.raises(SourceError) as caught:
        open_source(target)
    assert "word" not in caught.value.message.replace("password", "")


@pytest.mark.parametrize("ahead", [1, 8])
def test_the_button_is_found_and_pressed_and_the_documents_reached(
    walk: Any, reply: Any, redirect: Any, ahead: int
) -> None:
    site, met = walk(portal(reply, redirect), ahead=ahead)
    assert set(met.pages) == {"/"} | BEHIND
    assert met.faults == {}
    assert len(met.order) == len(set(met.order))
    assert met.clicks["/"] == ()
    assert {met.clicks[path] for path in BEHIND} == {("Fri adgang",)}
    assert met.pages["/dokumenter/6.txt"] == b"indhold 6"
    posted = [one for one in site.asked if one.method == "POST"]
    assert [(one.path, one.body) for one in posted] == [("/fri-adgang", "token=t0")]
    assert met.also["/dokumenter/"]["header Set-Cookie"] == "adgang=fri; Path=/"
    assert len(site.asked) == 1 + 1 + len(BEHIND)


def test_what_was_shut_before_the_button_is_tried_again(walk: Any, reply: Any, redirect: Any) -> None:
    # A page before the button: its links are known, and lead back to the front page, until a deeper page has the door.
    pages = portal(reply, redirect)
    door = pages["/"]
    pages["/"] = "<a href=/dokumenter/0.txt>x</a><a href=/dokumenter/1.txt>x</a><a href=/lukket>x</a><a href=/ind>x</a>"
    pages["/ind"] = door
    pages["/lukket"] = lambda asked: reply("ok") if asked.cookie else reply("", 403)
    pages["/dokumenter/0.txt"] = lambda asked: reply("indhold 0") if asked.cookie else redirect("/ind")
    _, met = walk(pages)
    assert met.faults == {}
    assert met.pages["/lukket"] == b"ok"
    assert met.pages["/dokumenter/0.txt"] == b"indhold 0"
    assert met.pages["/dokumenter/1.txt"] == b"indhold 1"
    assert len(met.order) == len(set(met.order))


def test_without_a_door_what_is_shut_says_so(walk: Any, reply: Any, redirect: Any) -> None:
    pages = {
        "/": "<form action=/login method=post><input type=password name=p><button>Log ind</button></form>"
        "<a href=/a>x</a><a href=/b>x</a><a href=/c>x</a>",
        "/a": redirect("/"),
        "/b": reply("", 401),
        "/c": redirect("/Account/LogOn?ReturnUrl=c"),
        "/Account/LogOn?ReturnUrl=c": "Navn og kode",
    }
    site, met = walk(pages)
    assert met.faults == {
        "/a": ("refused", "sent to the log-in page"),
        "/b": ("refused", "status 401"),
        "/c": ("refused", "sent to the log-in page"),
    }
    assert set(met.pages) == {"/", "/Account/LogOn?ReturnUrl=c"}
    assert {one.method for one in site.asked} == {"GET"}


def test_a_door_that_leads_back_to_the_same_address(walk: Any, reply: Any, redirect: Any) -> None:
    def front(asked: Any) -> Any:
        if asked.cookie:
            return reply("<a href=/liste.txt>Liste</a>")
        return reply("<form method=post action=/ind><button>Fortsæt som gæst</button></form>")

    _, met = walk({"/": front, "/ind": redirect("/", cookie="g=1; Path=/"), "/liste.txt": "x"})
    assert met.order == ["/", "/", "/liste.txt"]
    assert met.clicks["/"] == ("Fortsæt som gæst",)


def test_doors_that_are_links_and_second_buttons(walk: Any, redirect: Any) -> None:
    pages = {
        "/": "<a href=/x>x</a><a href='/gaest?til=a'><img alt='Gæsteadgang'></a>"
        "<form method=post action=/login><input type=password name=p><button>Ind</button>"
        "<button formaction=/anden>Fri adgang</button></form>",
        "/x": "x",
        "/gaest?til=a": redirect("/a", cookie="g=1"),
        "/a": "a",
        "/anden": "b",
    }
    site, met = walk(pages)
    assert met.order == ["/", "/a", "/anden", "/x"]
    assert met.clicks["/x"] == ("Gæsteadgang", "Fri adgang")
    assert [one.path for one in site.asked if one.method == "POST"] == ["/anden"]


def test_a_door_with_fields_for_a_person_is_told_of_and_not_pressed(walk: Any) -> None:
    form = "<form method=post action=/ind><input name=navn><button>Fri adgang</button></form>"
    site, met = walk({"/": form})
    assert met.faults["/ind"][0] == "refused"
    assert site.paths == ["/"]


TEMPTATIONS = """<a href=/log-ud>Log ud</a><a href=/slet?id=1>Fjern</a><a href=/dok/1>Slet</a>
<a href=/dok?action=godkend>Godkend</a><img src=/delete.gif><iframe src=/logout></iframe>
<form method=post action=/slet><input type=hidden name=id value=1><button>Slet</button></form>
<form method=post action=/fri><button>Slet fri adgang</button></form>
<form method=post action=/slet-alt><button>Fri adgang</button></form>
<form method=post action=/ok><input type=hidden name=handling value=betal><button>Fri adgang</button></form>
<form method=get action=/send><button>Send</button></form>
<form method=post action=/bestil><button>Bestil</button></form>
<form method=post action=/uden><button></button></form><form method=post action=/videre><button>Videre</button></form>
<form action=/soeg><input name=q><button>Søg</button></form>
<form method=post action=/login><input type=password name=p><button>Log ind</button></form>
<a href='javascript:slet()'>x</a><a href=mailto:a@b.dk>Skriv</a><a href=/god>God</a>"""


def test_nothing_that_has_a_consequence_is_touched(walk: Any) -> None:
    site, met = walk({"/": TEMPTATIONS, "/god": "x"})
    assert site.paths == ["/", "/god"]
    assert {one.method for one in site.asked} == {"GET"}
    assert set(met.faults) == {
        *("/log-ud", "/slet?id=1", "/dok/1", "/dok?action=godkend", "/delete.gif", "/logout"),
    }
    assert {reason for reason, _ in met.faults.values()} == {"out of scope"}


def test_no_other_server_is_asked_for_anything(serve: Any, redirect: Any) -> None:
    other = serve({"/x": "x"})
    address = other.url
    site = serve(
        {
            "/": f"<base href='{address}/'><a href=x>x</a><img src=x><script src='{address}/x'></script>",
            "/uden": "x",
        }
    )
    source = Website(site.url)
    met = crawl(source, site.url)
    assert met.order == ["/"]
    assert source.other_hosts[address] >= 2
    site = serve(
        {
            "/": f"<a href='{address}/x'>x</a><link rel=stylesheet href={address}/x><a href=/ud>x</a>"
            f"<form method=post action={address}/x><button>Fri adgang</button></form>"
            f"<meta http-equiv=refresh content='0;url={address}/x'><iframe src={address}/x></iframe>"
            "<form method=post action=/ind><button>Vis dokumenter</button></form>",
            "/ud": redirect(f"{address}/x"),
            "/ind": redirect(f"{address}/x", 307),
        }
    )
    met = crawl(Website(site.url), site.url)
    assert met.faults == {
        "/ud": ("out of scope", "redirect to another server"),
        "/ind": ("out of scope", "redirect to another server"),
    }
    assert other.asked == []


def test_a_redirect_is_an_item_and_so_is_what_it_leads_to(walk: Any, redirect: Any) -> None:
    pages = {
        "/": "<a href=/gammel?id=7>x</a><a href=/ny>x</a><a href=/anden>x</a>",
        "/gammel?id=7": redirect("/ny", cookie="sidst=7"),
        "/anden": redirect("/kun-her"),
        "/ny": "ny",
        "/kun-her": "<a href=/ny>x</a>",
    }
    site, met = walk(pages)
    assert met.faults == {}
    assert set(met.pages) == {"/", "/ny", "/kun-her", "/gammel?id=7", "/anden"}
    assert met.pages["/gammel?id=7"] == b"303 See Other\nLocation: /ny\n"
    assert met.also["/gammel?id=7"]["header Set-Cookie"] == "sidst=7"
    assert site.paths.count("/kun-her") == 1


def test_what_leads_back_to_the_start_was_not_seen_unless_it_is_another_name_of_it(walk: Any, redirect: Any) -> None:
    pages = {
        "/": "<a href=/sag/1>x</a><a href=/index.html>x</a>",
        "/sag/1": redirect("/"),
        "/index.html": redirect("/"),
    }
    _, met = walk(pages)
    assert met.faults == {"/sag/1": ("refused", "sent to the start page")}
    assert met.order == ["/", "/sag/1", "/index.html"]


def test_a_start_that_redirects(walk: Any, redirect: Any) -> None:
    _, met = walk({"/": redirect("/da/"), "/da/": "<a href=side>x</a>", "/da/side": "x"})
    assert met.order == ["/da/", "/da/side", "/"]


def test_each_fault_has_its_reason(walk: Any, reply: Any, redirect: Any) -> None:
    names = ("404", "410", "403", "500", "loop", "large", "slow", "gone")
    pages = {
        "/": "".join(f"<a href=/{name}>x</a>" for name in names),
        **{f"/{status}": reply("", status) for status in (403, 404, 410, 500)},
        "/loop": redirect("/loop"),
        "/large": "x" * 5000,
        "/slow": reply(pieces=(b"x",) * 40, pause=lambda: __import__("time").sleep(0.05)),
    }
    _, met = walk(pages, patience=Patience(total_seconds=0.7, body_bytes=4000))
    assert {path: reason for path, (reason, _) in met.faults.items()} == {
        "/404": "vanished",
        "/410": "vanished",
        "/gone": "vanished",
        "/403": "refused",
        "/500": "unreachable",
        "/loop": "unreachable",
        "/large": "too large",
        "/slow": "too slow",
    }


def test_breadth_first_and_each_address_once(walk: Any) -> None:
    pages = {
        "/": "<a href=/a#x>x</a><a href=./b>x</a><a href=/%61>x</a>",
        "/a": "<a href=/c>x</a>",
        "/b": "<a href='../a'>x</a><a href=/d>x</a>",
        "/c": "<a href=/e>x</a>",
        "/d": "x",
        "/e": "x",
    }
    site, met = walk(pages)
    assert met.order == ["/", "/a", "/b", "/c", "/d", "/e"]
    assert site.paths == met.order


def test_sitemaps_frames_and_get_forms_are_followed(walk: Any, reply: Any) -> None:
    pages = {
        "/": "<link rel=sitemap href=/kort.xml><form action=/liste><input type=hidden name=side value=2></form>",
        "/kort.xml": reply(
            "<urlset><url><loc>/skjult</loc></url></urlset>", headers=(("Content-Type", "application/xml"),)
        ),
        "/skjult": "x",
        "/liste?side=2": "x",
    }
    _, met = walk(pages)
    assert set(met.pages) == set(pages)


def test_limits_leave_nothing_out_silently(walk: Any) -> None:
    pages = {
        "/": "".join(f"<a href=/{index}>x</a>" for index in range(20)),
        **{f"/{index}": "x" for index in range(20)},
    }
    site, met = walk(pages, reach=Reach(pages=5))
    assert len(site.asked) == 5
    assert len(met.pages) == 5
    assert [met.faults[f"/{index}"][0] for index in range(4, 20)] == ["too large"] * 16
    deep = {"/": "<a href=/1>x</a>", **{f"/{index}": f"<a href=/{index + 1}>x</a>" for index in range(1, 9)}}
    _, met = walk(deep, reach=Reach(depth=3))
    assert set(met.pages) == {"/", "/1", "/2", "/3"}
    assert met.faults == {"/4": ("below nesting limit", "3 links from the start")}


def test_a_trap_without_end_ends(walk: Any, reply: Any) -> None:
    class Endless(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:
            return "".join(f"<a href={path}{step}>x</a>" for step in range(300))

    site, met = walk(Endless(), reach=Reach(pages=30))
    assert len(site.asked) == 30
    last = met.faults[met.order[-1]]
    assert last[0] == "too large"
    assert "more addresses are not listed" in last[1]
    assert len(met.order) <= 30 + 1000


def test_too_many_links_on_a_page_are_told_of(serve: Any) -> None:
    site = serve({"/": "x"})
    source = Website(site.url)
    entry = source.take()
    assert entry is not None
    came = read(entry)
    assert not isinstance(came, Unreadable)
    source.learn(entry, links_in(b"<a href=/1><a href=/2>", "text/html", most=1))
    rest = []
    while (entry := source.take()) is not None:
        why = read(entry)
        assert isinstance(why, Unreadable)
        rest.append((why.reason, why.detail))
        source.learn(entry, ())
    source.close()
    assert ("too large", "1 links of one page") in rest


def test_the_name_comes_from_the_server_or_the_address(serve: Any, reply: Any) -> None:
    headers = (("Content-Type", "application/pdf"), ("Content-Disposition", "attachment; filename=a.pdf"))
    for path, name in (("/hent?id=1", "a.pdf"), ("/b%20c.txt", "b c.txt")):
        site = serve({"/hent?id=1": reply("x", headers=headers), "/b%20c.txt": "x"})
        source = Website(site.url + path)
        entry = source.take()
        assert entry is not None
        assert (entry.name, entry.links) == (name, name != "a.pdf")
        came = read(entry)
        source.close()
        assert not isinstance(came, Unreadable)
        assert came[0].seen.as_whom == "outsider"


def test_a_site_that_is_not_there() -> None:
    source = Website("http://nobody.invalid/")
    met = crawl(source, "http://nobody.invalid")
    assert met.faults == {"/": ("unreachable", "name not found")}


@pytest.mark.parametrize("ahead", [1, 3])
@pytest.mark.parametrize("stop", range(1, 14, 2))
def test_a_run_that_was_stopped_goes_on_to_the_same_set(
    serve: Any, reply: Any, redirect: Any, stop: int, ahead: int
) -> None:
    pages = portal(reply, redirect, early="<a href=/dokumenter/1.txt>x</a><a href=/log-ud>Log ud</a>")
    pages["/dokumenter/0.txt"] = redirect("/dokumenter/2.txt")
    whole_site = serve(pages)
    whole = crawl(Website(whole_site.url), whole_site.url)
    site = serve(pages)
    first = crawl(Website(site.url), site.url, most=stop, ahead=ahead)
    # What was in flight is not in the cursor: it is taken again.
    again = Website(site.url)
    again.resume(first.cursors)
    site.asked.clear()
    second = crawl(again, site.url, ahead=ahead)
    assert sorted(first.order + second.order) == sorted(whole.order)
    assert {**first.faults, **second.faults} == whole.faults
    assert {**first.pages, **second.pages}.keys() == whole.pages.keys()
    if stop > 1:  # the door had been pressed in the first run: pressed again before anything else
        assert site.paths[:3] == ["/", "/fri-adgang", "/dokumenter/"] or not second.order
    third = Website(site.url)
    third.resume(first.cursors + second.cursors)
    assert crawl(third, site.url).order == []


def test_a_cursor_holds_only_what_is_new(serve: Any) -> None:
    site = serve({"/": "<a href=/a>x</a>", "/a": "x"})
    met = crawl(Website(site.url), site.url)
    first, second = map(json.loads, met.cursors)
    assert first["done"] == [f"{site.url}/"]
    assert first["found"] == [[f"{site.url}/a", 1]]
    assert (second["done"], second["found"]) == ([f"{site.url}/a"], [])


@pytest.mark.parametrize("seed", range(5))
def test_random_sites_are_met_whole_however_far_ahead_the_scan_runs(serve: Any, redirect: Any, seed: int) -> None:
    chance = random.Random(seed)
    names = [f"/{index}" for index in range(25)]
    pages: dict[str, Any] = {"/": "<a href=/0>x</a>"}
    for name in names:
        to = chance.sample(names, 3)
        pages[name] = redirect(to[0]) if chance.random() < 0.3 else "".join(f"<a href={one}>x</a>" for one in to)
    site = serve(pages)
    crawls = [crawl(Website(site.url), site.url, ahead=ahead) for ahead in (1, 4)]
    for met in crawls:
        assert len(met.order) == len(set(met.order))
    assert set(crawls[0].order) == set(crawls[1].order)
    assert crawls[0].faults == crawls[1].faults


def test_nothing_is_left_open(walk: Any, reply: Any, redirect: Any) -> None:
    walk(portal(reply, redirect))
    kept = []
    for name in os.listdir("/proc/self/fd"):
        try:
            kept.append(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:
            continue
    assert not [name for name in kept if "memfd:" in name]


@pytest.mark.slow
def test_the_portal_of_the_demo_is_walked_as_a_visitor_walks_it(tmp_path: Path) -> None:
    from dige.demo.portal import write_portal
    from dige.demo.portal_server import serve_portal

    truth = write_portal(tmp_path, 1)
    with serve_portal(tmp_path) as server:
        base = server.url.rstrip("/")
        met = crawl(Website(server.url), base)
    assert met.faults == {}
    documents = {document.address for document in truth.documents}
    assert documents <= met.pages.keys()
    assert {met.clicks[address] for address in documents} == {("Fri adgang",)}
    assert {address: len(met.pages[address]) for address in documents} == {
        document.address: document.size for document in truth.documents
    }
