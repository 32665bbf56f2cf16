"""What sources say."""

TEXTS: dict[str, tuple[str, str]] = {
    "sources.no_target": ("cannot open {target}: {why}", "kan ikke åbne {target}: {why}"),
    "sources.no_web": (
        "websites need an optional part that is not installed; run: pip install 'dige[web]'",
        "websteder kræver en valgfri del, som ikke er installeret; kør: pip install 'dige[web]'",
    ),
    "sources.no_address": (
        "the target is not a web address; write it as https://www.example.dk/",
        "målet er ikke en webadresse; skriv den som https://www.example.dk/",
    ),
    "sources.password_in_address": (
        "the web address holds a user name or password; Dige scans as a visitor without a log-in: leave it out",
        "webadressen indeholder et brugernavn eller en adgangskode; Dige undersøger som en besøgende uden login: "
        "udelad det",
    ),
}
