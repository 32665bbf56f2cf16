"""Evidence for the ends of an exposure's period: how it is known."""

TEXTS: dict[str, tuple[str, str]] = {
    "evidence.log_line": ("a line of the log", "en linje i loggen"),
    "evidence.last_modified": (
        "the file’s last change, as stated by the server or the folder",
        "filens seneste ændring, oplyst af serveren eller mappen",
    ),
    "evidence.fetched": ("fetched by Dige", "hentet af Dige"),
}
