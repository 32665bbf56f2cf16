"""What the terminal view of a case says beside what the case itself says."""

TEXTS: dict[str, tuple[str, str]] = {
    "case_view.clocks": ("TIMES", "TIDSPUNKTER"),
    "case_view.counts": ("COUNTS", "OPTÆLLINGER"),
    "case_view.exposures": ("EXPOSURES", "EKSPONERINGER"),
    "case_view.statements": ("STATEMENTS", "UDSAGN"),
    "case_view.decisions": ("DECISIONS", "BESLUTNINGER"),
    "case_view.missing": ("STILL MISSING", "MANGLER ENDNU"),
    "case_view.unknown": ("unknown", "ukendt"),
    "case_view.proven_occurred_from": ("not entered; proven from {time}", "ikke indført; påvist fra {time}"),
    "case_view.proven_occurred_to": ("not entered; proven to {time}", "ikke indført; påvist til {time}"),
    "case_view.no_reason": ("Reason not stated", "Begrundelse ikke oplyst"),
    "case_view.closed": ("closed", "lukket"),
    "case_view.event": ("{number}. {when}, {by}: {what}", "{number}. {when}, {by}: {what}"),
}
