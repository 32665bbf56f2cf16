"""Who is who in a request: whether the host that received it is one of ours or a third party.

Ours are the domains the user names (a name covers what lies under it). Where none is named, the page that the request
came from stands in: a host under the same registrable domain is taken for ours, any other for a third party. A request
that shows neither is "unknown"; it is counted with the third parties, never left out.

Registrable domains follow the idea of the Public Suffix List (publicsuffix.org) with a short table of our own: the
common two-part suffixes, and hosting suffixes under which every label is somebody else. A domain that matters should be
named by the user.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from dige.values.request import Request

Party = Literal["own", "third", "unknown"]

_TWO_PART_SUFFIXES: Final = frozenset(
    (
        *("ac.uk", "co.uk", "gov.uk", "org.uk", "com.au", "net.au", "org.au", "co.nz", "co.jp", "ne.jp", "or.jp"),
        *("com.br", "com.cn", "com.tr", "co.za", "co.in", "co.kr", "com.mx", "com.pl", "com.sg", "com.hk", "co.il"),
        *("azurewebsites.net", "azureedge.net", "azurefd.net", "cloudapp.net", "cloudfront.net", "fastly.net"),
        *("appspot.com", "web.app", "firebaseapp.com", "herokuapp.com", "netlify.app", "vercel.app", "pages.dev"),
        *("workers.dev", "github.io", "gitlab.io", "akamaized.net", "blogspot.com", "wordpress.com"),
    )
)


@dataclass(frozen=True, slots=True)
class Parties:
    """What is known of the parties beforehand.

    own: domains of the controller, lower case. host: whose log it is, for logs that name no host; "" = not told.
    """

    own: tuple[str, ...] = ()
    host: str = ""


def recipient(request: Request, parties: Parties) -> str:
    """Return the host that received the request, lower case without port; "" where nothing tells."""
    return (request.host or parties.host).lower().rstrip(".")


def party(request: Request, parties: Parties) -> Party:
    """Return whose host received the request."""
    host = recipient(request, parties)
    if not host:
        return "unknown"
    if parties.own:
        return "own" if any(_under(host, domain) for domain in parties.own) else "third"
    page = host_of(request.referer)
    if not page:
        return "unknown"
    return "own" if registrable_domain(page) == registrable_domain(host) else "third"


def host_of(url: str) -> str:
    """Return the host of an absolute URL, lower case without port; "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".") if "//" in url else ""
    except ValueError:  # brackets that close nothing
        return ""


def registrable_domain(host: str) -> str:
    """Return the part of a host name that somebody registered ("a.b.skat.example" -> "skat.example").

    An address of numbers, a single label and a bare suffix are returned as they are.
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = host.lower().rstrip(".").split(".")
        keep = 3 if ".".join(labels[-2:]) in _TWO_PART_SUFFIXES else 2
        return ".".join(labels[-keep:])
    return host


def one_spelling(client: str) -> str:
    """Return a client's address in one spelling: IPv6 in its short form, IPv4 inside IPv6 as IPv4."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:  # a log may hold names instead
        return client.lower()
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


def _under(host: str, domain: str) -> bool:
    domain = domain.lower().strip(".")
    return host == domain or host.endswith(f".{domain}")
