"""Bars by day as SVG, with the same figures for a table: a picture for the eye, words for a screen reader.

A long period is drawn by month, since five years of days are no picture. Days without a value are drawn as empty: a gap
in the bars is what a reader looks for. The SVG has classes only; colours are the page's, whose policy forbids inline
style. Source: W3C, SVG accessibility (title and desc as name and description).
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dige.cases import figures
from dige.messages import Language, say
from dige.reports import words

MOST_BARS: Final = 92
_WIDTH, _HEIGHT = 720, 190
_LEFT, _TOP, _BOTTOM = 48, 12, 26


@dataclass(frozen=True, slots=True)
class Bars:
    """Values in order of time.

    labels: what each stands for, in words; ticks: the same, short. by_month: months, not days. days: the ISO dates,
    () by month.
    """

    labels: tuple[str, ...]
    ticks: tuple[str, ...]
    values: tuple[int, ...]
    by_month: bool
    days: tuple[str, ...] = ()


def bars(days: Mapping[str, int], language: Language) -> Bars:
    """Return `days` (ISO date -> value) day by day with the empty days, or by month where they are many."""
    if not days:
        return Bars((), (), (), by_month=False)
    dated = {date.fromisoformat(day): value for day, value in days.items()}
    first, last = min(dated), max(dated)
    if (last - first).days < MOST_BARS:
        every = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        labels = tuple(words.calendar_day(day, language) for day in every)
        ticks = tuple(words.short_day(day, language) for day in every)
        values = tuple(dated.get(day, 0) for day in every)
        return Bars(labels, ticks, values, by_month=False, days=tuple(day.isoformat() for day in every))
    months: dict[tuple[int, int], int] = {}
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        months[number // 12, number % 12 + 1] = 0
    for day, value in dated.items():
        months[day.year, day.month] += value
    names = [words.calendar_day(date(year, month, 1), language).split(" ", 1)[1] for year, month in months]
    ticks = tuple(f"{name[:3]} {name[-4:]}" for name in names)
    return Bars(tuple(names), ticks, tuple(months.values()), by_month=True)


def svg(drawn: Bars, name: str, key: str, language: Language) -> str:
    """Return the bars as an SVG element for a page. name: what is counted; key: makes the ids in it unique."""
    most = max(drawn.values, default=0)
    if not most:
        return ""
    peak = drawn.labels[drawn.values.index(most)]
    title = say(f"reports.chart.{'by_month' if drawn.by_month else 'title'}", language=language, what=name)
    told = say("reports.chart.description", language=language, most=figures.number(most, language=language), when=peak)
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{key}-t {key}-d">',
        f'<title id="{key}-t">{html.escape(title)}</title><desc id="{key}-d">{html.escape(told)}</desc>',
        *_scale(most, language),
        *_bars(drawn, most),
        "</svg>",
    ]
    return "".join(parts)


def _y(value: float, most: int) -> float:
    room = _HEIGHT - _TOP - _BOTTOM
    return round(_TOP + room * (1 - value / most), 1)


def _scale(most: int, language: Language) -> list[str]:
    steps = [0, most] if most < 4 else [0, most // 2, most]
    parts = []
    for value in steps:
        y = _y(value, most)
        kind = "grid" if value else "axis"
        parts.append(f'<line class="{kind}" x1="{_LEFT}" x2="{_WIDTH}" y1="{y}" y2="{y}"/>')
        text = figures.number(value, language=language)
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{text}</text>')
    return parts


def _bars(drawn: Bars, most: int) -> list[str]:
    count = len(drawn.values)
    step = (_WIDTH - _LEFT) / count
    wide = max(min(step * 0.78, 46), 1)
    every = max(1, -(-count * 62 // (_WIDTH - _LEFT)))  # a label takes about 62 units
    parts = []
    for index, value in enumerate(drawn.values):
        middle = _LEFT + step * (index + 0.5)
        if value:
            top = min(_y(value, most), _HEIGHT - _BOTTOM - 1.5)
            tall = round(_HEIGHT - _BOTTOM - top, 1)
            parts.append(
                f'<rect class="bar" x="{middle - wide / 2:.1f}" y="{top}" width="{wide:.1f}" height="{tall}"/>'
            )
        if index % every == 0 and middle + 30 <= _WIDTH:
            tick = html.escape(drawn.ticks[index])
            parts.append(f'<text x="{middle:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{tick}</text>')
    return parts
