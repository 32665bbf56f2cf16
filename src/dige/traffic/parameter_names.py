"""What short parameter names of web traffic mean, in a word that detection's vocabulary knows.

Why: `_=1512...` is the moment of the request, put there to get past a cache, and many such moments have the shape, the
date and the check digit of a personal number. The name says so to whoever knows the libraries; it is too short to be a
word anywhere else, so detection does not know it.
Sources: jQuery (`_`), Google Analytics' measurement protocol (`z`, `cid`, `t`), DoubleClick (`ord`), common usage.
"""

from __future__ import annotations

from typing import Final

_MEANINGS: Final = {
    **dict.fromkeys(("_", "t", "_t", "ts", "_ts", "tm", "dc", "now", "ms", "epoch", "utime", "_dc"), "timestamp"),
    **dict.fromkeys(("z", "cb", "ord", "rnd", "rand", "random", "bust", "nocache", "cachebuster"), "timestamp"),
    **dict.fromkeys(("cid", "sid", "_ga", "_gid", "_gl", "gclid", "fbclid", "jsessionid", "phpsessid"), "session"),
}


def meaning(name: str) -> str:
    """Return the word for what a parameter of this name holds: the name itself where it is none of these."""
    return _MEANINGS.get(name.lower(), name)
