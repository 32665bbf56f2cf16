"""What the record file says."""

TEXTS: dict[str, tuple[str, str]] = {
    "records.exists": (
        "{path} exists already; --resume goes on with it, or choose another name",
        "{path} findes allerede; --resume fortsætter den, eller vælg et andet navn",
    ),
    "records.not_written": (
        "cannot write {path}: {why}. What stands in it is whole; free the place and go on with --resume",
        "kan ikke skrive {path}: {why}. Det, der står i den, er helt; gør plads, og fortsæt med --resume",
    ),
    "records.unreadable": ("cannot read {path}: {why}", "kan ikke læse {path}: {why}"),
    "records.locked": (
        "another run is writing {path}; wait for it or choose another name",
        "en anden kørsel skriver {path}; vent på den, eller vælg et andet navn",
    ),
    "records.bad_line": ("a row that Dige did not write", "en række, som Dige ikke har skrevet"),
    "records.damaged": ("{path}, line {line}: {what}", "{path}, linje {line}: {what}"),
    "records.no_run": (
        "{path} is not a record file; give one that `dige scan` or `dige trace` wrote with --out",
        "{path} er ikke en registreringsfil; angiv en, som `dige scan` eller `dige trace` skrev med --out",
    ),
    "records.other_schema": (
        "{path} has record format {schema}, which this version of Dige does not know; use the version that wrote it, or scan into a new file",
        "{path} har registreringsformat {schema}, som denne version af Dige ikke kender; brug den version, der skrev filen, eller undersøg til en ny fil",
    ),
    "records.complete": (
        "the run in {path} is complete: nothing to resume; to scan again, choose another name",
        "kørslen i {path} er afsluttet: der er intet at fortsætte; vælg et andet navn for at undersøge igen",
    ),
}
