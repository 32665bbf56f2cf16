"""Robots by what they call themselves."""

from __future__ import annotations

import pytest

from dige.exposures.robots import is_robot


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
        "ia_archiver",
        "curl/7.88.1",
        "Wget/1.21",
        "python-requests/2.31",
        "Go-http-client/1.1",
        "Mozilla/5.0 (compatible; MuslingSpider/0.9)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0",
        "Siteimprove.com",
    ],
)
def test_robots(agent: str) -> None:
    assert is_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51 Safari/537.36",
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 20) AppleWebKit/537.36",
        "Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18",
    ],
)
def test_browsers(agent: str) -> None:
    assert not is_robot(agent)
