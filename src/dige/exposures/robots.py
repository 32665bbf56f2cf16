"""Robots among visitors, told by what they call themselves (the User-Agent field).

Why it matters: a search engine that fetched a list may keep and show it, which is another breach than one curious
visitor. A robot may call itself a browser, so "unknown" never means "a person".
Source: RFC 9110 section 10.1.5 (a robot should say so); the words are those that robots of the large search engines,
archives, link checkers and programming libraries put there. CUBOT is a make of telephones.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = re.compile(
    r"(?<!cu)bot\b|bot[/;_-]|crawl|spider|slurp|archiver|facebookexternalhit|whatsapp|mediapartners|bingpreview|lighthouse"
    r"|headless|phantomjs|monitor|uptime|pingdom|check(?:er|_http)|validator|scan(?:ner)?\b|feedfetcher|siteimprove"
    r"|\bcurl/|\bwget|python-|aiohttp|httpx|go-http-client|java/|okhttp|apache-httpclient|libwww|perl|ruby|axios"
    r"|node-fetch|scrapy|zgrab|masscan|nmap|nikto",
    re.IGNORECASE,
)


def is_robot(agent: str) -> bool:
    """Whether a User-Agent names a robot or a program rather than a browser."""
    return _WORDS.search(agent) is not None
