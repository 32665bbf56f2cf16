"""The self-service log: six years of requests from a tax agency's pages to other hosts, some with a number in them.

Why: the self-service case, played by fictional parties. A page had the personal number in its address; whatever the
page loaded took that address along as Referer, and sometimes in its own address too. The log is that of an outgoing
proxy which sees inside TLS: nginx's `combined` format with absolute-form targets (RFC 9112 section 3.2.2), one gzip
file for each Danish year 2015-2020. A request that was sent took the number along whatever the answer's status.

From the source: the periods, 4,735 numbers and 3,315 citizens at the CDN, about 1,330 citizens at the measuring
service. The script library's 1.26 million citizens are scaled by a hundred. Ours: everything else, among it the
classes that explain the difference (`dige.demo.transmissions`).

Look-alikes: order numbers; seconds since 1970, which in parts of 2017 begin with 1501-1512 and so look like a date,
here only at moments that read as people born 2040-2057; and requests with a number to the agency's own hosts, which
are no third party. Client addresses are from the range for benchmarks (RFC 2544).
"""

from __future__ import annotations

import gzip
import random
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import quote

from dige.demo import people, words
from dige.demo.danish_time import at, iso, local_date, log_stamp
from dige.demo.decoys import Decoys
from dige.demo.transmissions import (
    ANOTHER_FORM,
    REPEAT_VISIT,
    SAME_VISIT,
    Plan,
    Transmission,
    transmissions,
)
from dige.demo.truth import LogFileTruth, RecipientTruth, SelfServiceTruth
from dige.demo.written_forms import NAMES, WEIGHTS, query

LIBRARY, MEASURING, CDN = "bibliotek.storsky.example", "maaling.annonceri.example", "cdn.hurtignet.example"
OWN_STATIC = "statik.skattevaerket.example"
YEARS = range(2015, 2021)
_DAY = 86_400
_MONTH = 30 * _DAY
_BEGIN, _END = at(2015, 1, 5), at(2020, 2, 15)

PLANS = (
    Plan(
        LIBRARY,
        at(2015, 2, 2, 0, 6, 40),
        at(2020, 1, 24, 16, 52, 9),
        12_600,
        ((ANOTHER_FORM, 648), (SAME_VISIT, 1_905), (REPEAT_VISIT, 2_719)),
        in_target=310,
        longest_gap=9 * _MONTH,
    ),
    Plan(
        MEASURING,
        at(2020, 1, 29, 8, 13, 22),
        at(2020, 2, 1, 23, 47, 50),
        1_330,
        ((ANOTHER_FORM, 31), (SAME_VISIT, 214), (REPEAT_VISIT, 96)),
        in_target=840,
        longest_gap=20 * 3_600,
    ),
    Plan(
        CDN,
        at(2015, 2, 2, 0, 6, 41),
        at(2020, 2, 2, 10, 41, 17),
        3_315,
        ((ANOTHER_FORM, 295), (SAME_VISIT, 611), (REPEAT_VISIT, 514)),
        in_target=450,
        longest_gap=9 * _MONTH,
    ),
)
_SLICES = {LIBRARY: (0, 12_600), MEASURING: (12_300, 13_630), CDN: (0, 3_315)}
"""Which citizens each recipient heard of: those of the CDN all came to the library too, those of measuring in part."""
_CITIZENS = 13_630
_OWN_SHARED, _OWN_ONLY = 500, 300
_OWN_LINES = 1_100
_FAILING_SHARE = 0.02

_PATHS = {
    LIBRARY: ("/ajax/libs/jquery/1.11.2/jquery.min.js", "/ajax/libs/jqueryui/1.11.2/jquery-ui.min.js"),
    MEASURING: ("/b/ss/maal", "/b/ss/side"),
    CDN: ("/lib/x.js", "/lib/skat-ui/3.2/ui.min.js", "/skrift/ikoner.woff", "/lib/skat-ui/3.2/ui.min.css"),
    OWN_STATIC: ("/css/selvbetjening.css", "/js/selvbetjening.js", "/img/logo.svg", "/js/hjaelp.js"),
    words.TAX_HOST: ("/api/status", "/img/baggrund.jpg", "/api/sprog"),
    "kort.landdata.example": ("/flise/12/2187/1262.png", "/flise/13/4375/2524.png"),
    "skrifter.bogstavhus.example": ("/s/opensans/v10/regular.woff2",),
}
_PAGES = ("/ret", "/kontaktoplysninger", "/aarsopgoerelse", "/forskud", "/skattekonto")
_PARAMETERS = ("cpr", "cpr", "cpr", "cprnr", "personnummer")
_QUIET_PAGES = ("/forside", "/hjaelp", "/log-ud", "/forskud?trin=2", "/aarsopgoerelse?aar=2016&trin=1", "/ret?trin=1")
_AGENTS = (
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/63.0.3239.84 "
    "Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:52.0) Gecko/20100101 Firefox/52.0",
    "Mozilla/5.0 (iPad; CPU OS 10_3 like Mac OS X) AppleWebKit/603.1.30 (KHTML, like Gecko) Version/10.0 "
    "Mobile/14E277 Safari/602.1",
)
_QUIET_LINES = 150_000
_ORDER_LINES, _CLOCK_LINES = 2_400, 700

_Line = tuple[int, str]
"""A moment and the line, for sorting."""


def _client(rng: random.Random, citizen: int) -> str:
    """Return a citizen's own address, and now and then another."""
    place = citizen if rng.random() < 0.9 else rng.randrange(_CITIZENS, 2 * _CITIZENS)
    return f"198.{18 + place // 16_384}.{place // 64 % 256}.{1 + place % 64}"


def _written(
    rng: random.Random, moment: int, client: str, target: str, referer: str, status: int | None = None
) -> _Line:
    if status is None:
        status = rng.choices((200, 304, 404), (80, 18, 2))[0]
    size = 0 if status == 304 else rng.randint(180, 92_000)
    request = f'"GET {target} HTTP/1.1" {status} {size}'
    return moment, f'{client} - - [{log_stamp(moment)}] {request} "{referer}" "{rng.choice(_AGENTS)}"\n'


def _page_with_number(rng: random.Random, form: str, number: str) -> str:
    parts = [query(form, number, rng.choice(_PARAMETERS))]
    if rng.random() < 0.4:
        parts.insert(rng.randrange(2), f"trin={rng.randint(1, 4)}")
    return f"https://{words.TAX_HOST}{rng.choice(_PAGES)}?{'&'.join(parts)}"


def _quiet_page(rng: random.Random) -> str:
    return f"https://{words.TAX_HOST}{rng.choice(_QUIET_PAGES)}"


def _line_with_number(rng: random.Random, one: Transmission, citizen: int) -> tuple[_Line, str]:
    """Return the line of one transmission, and the client address on it."""
    page = _page_with_number(rng, one.form, one.number)
    target = f"https://{one.host}{rng.choice(_PATHS[one.host])}"
    if one.in_target:
        target += f"?v=3&dl={quote(page, safe='')}"
    client = _client(rng, citizen)
    return _written(rng, one.moment, client, target, page), client


def _recipient(plan: Plan, sent: list[Transmission], clients: int) -> RecipientTruth:
    forms = Counter(one.form for one in sent)
    return RecipientTruth(
        host=plan.host,
        occurrences=len(sent),
        citizens=len({one.number for one in sent}),
        mentions=len(sent) + sum(one.in_target for one in sent),
        clients=clients,
        first=iso(sent[0].moment),
        last=iso(sent[-1].moment),
        classes=dict(plan.classes),
        forms={name: forms[name] for name in NAMES},
    )


def _some_day_time(rng: random.Random, begin: int, end: int) -> int:
    """Return a moment from `begin` up to `end`, mostly in the day and the evening."""
    while True:
        day = rng.randrange(begin // _DAY, end // _DAY + 1)
        moment = day * _DAY + int(rng.triangular(4 * 3_600, 23 * 3_600, 15 * 3_600))
        if begin <= moment < end:
            return moment


def _periods() -> list[tuple[str, int, int]]:
    """When pages loaded anything from a host at all: the CDN stayed in use after the fault was mended."""
    ends = {LIBRARY: at(2020, 1, 24, 17), MEASURING: at(2020, 2, 2), CDN: _END}
    parties = [(plan.host, plan.first + 1, ends[plan.host]) for plan in PLANS]
    others = [host for host in _PATHS if host not in ends]
    return [*parties, *((host, _BEGIN, _END) for host in others)]


def _quiet_lines(rng: random.Random) -> list[_Line]:
    """Return requests without any number."""
    periods = _periods()
    weights = [1 if host == MEASURING else 18 for host, _, _ in periods]
    lines = []
    for host, begin, end in rng.choices(periods, weights, k=_QUIET_LINES):
        target = f"https://{host}{rng.choice(_PATHS[host])}"
        if rng.random() < 0.2:
            target += f"?v={rng.randint(1, 40)}"
        referer = "-" if rng.random() < 0.08 else _quiet_page(rng)
        moment = _some_day_time(rng, begin, end)
        lines.append(_written(rng, moment, _client(rng, rng.randrange(_CITIZENS)), target, referer))
    return lines


def _order_lines(rng: random.Random, decoys: Decoys) -> list[_Line]:
    """Return requests to third parties with an order number in target or Referer."""
    lines = []
    for _ in range(_ORDER_LINES):
        host, begin, end = rng.choice([period for period in _periods() if period[0] in (LIBRARY, CDN)])
        target, referer = f"https://{host}{rng.choice(_PATHS[host])}", _quiet_page(rng)
        order = decoys.order_number()
        if rng.random() < 0.5:
            target += f"?ordre={order}"
        else:
            referer = f"https://{words.TAX_HOST}/skattekonto?ordrenr={order}&trin=2"
        client = _client(rng, rng.randrange(_CITIZENS))
        lines.append(_written(rng, _some_day_time(rng, begin, end), client, target, referer))
    return lines


def _reads_as_unborn(moment: int) -> bool:
    """Whether ten digits of seconds read as the number of somebody born 2040-2057."""
    digits = str(moment)
    return people.has_month(digits) and "40" <= digits[4:6] <= "57" and "5" <= digits[6] <= "8"


def _clock_lines(rng: random.Random, counts: Counter[str], taken: frozenset[str]) -> list[_Line]:
    """Return requests to third parties with the time in seconds, in 2017 where that reads as a personal number."""
    lines: list[_Line] = []
    while len(lines) < _CLOCK_LINES:
        moment = rng.randrange(1_501_400_000, 1_512_580_000)
        if not _reads_as_unborn(moment) or str(moment) in taken:
            continue
        passes = people.passes_modulus_11(str(moment))
        if not passes and len(lines) % 3:
            continue
        counts["clock-seconds"] += 1
        counts["clock-seconds-passing-modulus-11"] += passes
        host = rng.choice((LIBRARY, CDN))
        name = rng.choice(("_", "ts", "t"))
        target = f"https://{host}{rng.choice(_PATHS[host])}?{name}={moment}"
        client = _client(rng, rng.randrange(_CITIZENS))
        lines.append(_written(rng, moment, client, target, _quiet_page(rng), 200))
    return lines


def _own_lines(rng: random.Random, numbers: list[str]) -> list[_Line]:
    """Return requests with a number to the agency's own hosts; each of the numbers at least once."""
    chosen = [*numbers, *rng.choices(numbers, k=_OWN_LINES - len(numbers))]
    lines = []
    for number in chosen:
        host = rng.choice((OWN_STATIC, words.TAX_HOST))
        page = _page_with_number(rng, rng.choices(NAMES, WEIGHTS)[0], number)
        moment = _some_day_time(rng, at(2015, 2, 2, 7), at(2020, 2, 2, 10))
        client = _client(rng, rng.randrange(_CITIZENS))
        lines.append(_written(rng, moment, client, f"https://{host}{rng.choice(_PATHS[host])}", page))
    return lines


def _write_years(folder: Path, lines: list[_Line]) -> tuple[LogFileTruth, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    years: dict[int, list[str]] = defaultdict(list)
    for moment, line in sorted(lines):
        years[local_date(moment).year].append(line)
    files = []
    for year in YEARS:
        path = folder / f"udgaaende-proxy-{year}.log.gz"
        with (
            path.open("wb") as raw,
            gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=3) as packed,
        ):
            packed.write("".join(years[year]).encode("ascii"))
        files.append(LogFileTruth(path.name, len(years[year])))
    return tuple(files)


def write_self_service_log(folder: Path, seed: int) -> SelfServiceTruth:
    """Write the six files into `folder` and tell what was planted; the same bytes for the same seed."""
    rng = random.Random(seed)
    numbers = people.unborn_numbers(rng, _CITIZENS + _OWN_ONLY, failing_share=_FAILING_SHARE)
    citizens, own_only = numbers[:_CITIZENS], numbers[_CITIZENS:]
    place = {number: nth for nth, number in enumerate(citizens)}
    lines: list[_Line] = []
    recipients, planted = [], {}
    for plan in PLANS:
        begin, end = _SLICES[plan.host]
        sent = transmissions(rng, plan, citizens[begin:end])
        written = [_line_with_number(rng, one, place[one.number]) for one in sent]
        lines.extend(line for line, _ in written)
        recipients.append(_recipient(plan, sent, len({client for _, client in written})))
        planted[plan.host] = frozenset(one.number for one in sent)
    transmitted = len(lines)
    own = [*rng.sample(citizens, _OWN_SHARED), *own_only]
    taken = frozenset(numbers)
    decoys = Decoys(rng, taken)
    lines.extend(_own_lines(rng, own))
    lines.extend(_quiet_lines(rng))
    lines.extend(_order_lines(rng, decoys))
    lines.extend(_clock_lines(rng, decoys.counts, taken))
    return SelfServiceTruth(
        files=_write_years(folder, lines),
        lines=len(lines),
        lines_with_transmission=transmitted,
        citizens_all_recipients=len(frozenset[str]().union(*planted.values())),
        recipients=tuple(recipients),
        first_party_lines=_OWN_LINES,
        first_party_citizens=len(own),
        first_party_only_citizens=len(own_only),
        decoys=dict(sorted(decoys.counts.items())),
        planted=planted,
    )
