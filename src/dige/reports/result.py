"""What a run came to, in sentences: the same words in the terminal, on the page and in the signed statement.

The order is the order of weight: how many people, in how many items; whether the run came to its end; what was not
examined; only then what was clean. "Nothing found" is never said of what could not be read.
"""

from __future__ import annotations

from dige.cases import figures
from dige.messages import Language, say
from dige.reports import words
from dige.reports.material import Material
from dige.values.examination import ItemCounts


def total(items: ItemCounts) -> int:
    """Return how many items there are in all."""
    return items.whole + items.part + items.none


def headline(material: Material, language: Language) -> str:
    """Return the one sentence that matters most."""
    if material.summary is None:
        return say("reports.result.incomplete", language=language)
    summary, people = material.summary, words.people(*material.people, language)
    if any(one.kind == "transmission" for one in material.exposures):
        return say("reports.result.sent", language=language, people=people)
    if material.exposures and not material.total:
        lay_open = words.counted("reports.items", len(material.exposures), language)
        accesses = _fetched(material)
        if accesses:
            fetches = words.counted("reports.accesses", accesses, language)
            return say("reports.result.fetched", language=language, people=people, items=lay_open, fetches=fetches)
        return say("reports.result.lay_open", language=language, people=people, items=lay_open)
    every = total(summary.items)
    if not every and not material.total:
        return say("reports.result.no_items", language=language)
    items = words.counted("reports.items", every, language)
    if material.counts.people_max:
        matched = figures.number(total(summary.matched), language=language)
        return say("reports.result.found", language=language, people=people, matched=matched, items=items)
    if material.total:
        return say(
            "reports.result.found_no_people",
            language=language,
            findings=words.counted("reports.findings", material.total, language),
            matched=figures.number(total(summary.matched), language=language),
            items=items,
        )
    if not material.whole:
        return say("reports.result.nothing_but_gaps", language=language)
    return say("reports.result.nothing", language=language, items=items)


def _fetched(material: Material) -> int | None:
    """Return how often what lay open was fetched, None where that is not known of all of it, or nothing lay open."""
    fetched = [one.accesses for one in material.exposures if one.kind == "publication"]
    known = [accesses for accesses in fetched if accesses is not None]
    return sum(known) if fetched and len(known) == len(fetched) else None


def sentences(material: Material, language: Language) -> tuple[str, ...]:
    """Return what else is to be said of the result, the weightiest first."""
    summary = material.summary
    said: list[str] = []
    if summary is not None and not material.complete:
        said.append(say("reports.result.interrupted", language=language))
    if material.counts.people_max:
        said.extend(words.why_people(material.counts, language))
    if material.exposures and _fetched(material) == 0:
        said.append(say("reports.result.not_fetched", language=language))
    counted = counted_things(material, language)
    if counted:
        said.append(say("reports.result.counted", language=language, what=counted))
    if material.total:
        said.append(say("reports.result.by_severity", language=language, what=by_severity(material, language)))
    if summary is not None:
        said.extend(_completeness(material, language))
    return tuple(said)


def counted_things(material: Material, language: Language) -> str:
    """Return "12 forskellige numre, 14 rækker, der nævner en person, 26 forekomster"; "" where nothing was counted."""
    counts = material.counts
    pairs = (
        ("reports.numbers", counts.subjects),
        ("reports.rows", counts.rows),
        ("reports.occurrences", counts.occurrences),
    )
    return "; ".join(words.counted(key, number, language) for key, number in pairs if number)


def by_severity(material: Material, language: Language) -> str:
    """Return "kritisk 18, høj 6", the gravest first."""
    ordered = sorted(material.by_severity.items(), key=lambda pair: words.severity_rank(pair[0]))
    return ", ".join(
        f"{words.severity(code, language).lower()} {figures.number(number, language=language)}"
        for code, number in ordered
    )


def _completeness(material: Material, language: Language) -> list[str]:
    summary = material.summary
    if summary is None or not total(summary.items):
        return []
    items = summary.items
    said = []
    if items.none or items.part:
        said.append(
            say(
                "reports.result.not_whole",
                language=language,
                none=words.counted("reports.items", items.none, language),
                part=figures.number(items.part, language=language),
            )
        )
    elif not material.gaps_total:
        said.append(say("reports.result.all_whole", language=language))
    said.extend(unremarkable(material, language))
    return said


def unremarkable(material: Material, language: Language) -> tuple[str, ...]:
    """Return how many items were clean, and how many matches were too unsure to report.

    Nothing is said of clean logs where exposures are the matter: a log is evidence there, not what is examined for
    being clean.
    """
    summary = material.summary
    if summary is None:
        return ()
    said = []
    if summary.clean or not material.exposures:
        clean = words.counted("reports.items", summary.clean, language)
        said.append(say("reports.result.clean", language=language, clean=clean))
    if summary.below_threshold:
        below = words.counted("reports.matches", summary.below_threshold, language)
        said.append(say("reports.result.below", language=language, n=below))
    return tuple(said)
