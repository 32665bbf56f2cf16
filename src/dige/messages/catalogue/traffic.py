"""What formats of recorded traffic are called."""

TEXTS: dict[str, tuple[str, str]] = {
    "traffic.format.combined": ("access log (combined format)", "adgangslog (combined-format)"),
}
