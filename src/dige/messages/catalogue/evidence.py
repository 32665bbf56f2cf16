"""Evidence for the ends of an exposure's period: how it is known."""

TEXTS: dict[str, tuple[str, str]] = {
    "evidence.log_line": ("a line of the log", "en linje i loggen"),
    "evidence.last_modified": (
        "the time the file was last changed, as the server or the folder states it",
        "tidspunktet for filens seneste ændring, som serveren eller mappen oplyser det",
    ),
    "evidence.fetched": ("it was fetched by Dige", "den blev hentet af Dige"),
}
