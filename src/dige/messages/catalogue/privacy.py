"""What keys, sealing and scratch space say."""

TEXTS: dict[str, tuple[str, str]] = {
    "privacy.key_unreadable": (
        "cannot read the key {path}: {why}",
        "kan ikke læse nøglen {path}: {why}",
    ),
    "privacy.key_open_to_others": (
        "the key {path} can be read by others; run: chmod 600 {path}",
        "nøglen {path} kan læses af andre; kør: chmod 600 {path}",
    ),
    "privacy.not_a_key": (
        "{path} is not a Dige key; `dige doctor --create-key` makes one",
        "{path} er ikke en Dige-nøgle; `dige doctor --create-key` laver en",
    ),
    "privacy.key_not_written": (
        "cannot make the key {path}: {why}",
        "kan ikke oprette nøglen {path}: {why}",
    ),
    "privacy.key_beside_records": (
        "the key {path} lies beside the record file; whoever copies one copies both. Move the key or write elsewhere",
        "nøglen {path} ligger ved siden af registreringsfilen; den, der kopierer den ene, får begge. Flyt nøglen, eller skriv et andet sted",
    ),
    "privacy.key_in_target": (
        "the key {path} lies in what is scanned ({target}); move it to a folder of its own",
        "nøglen {path} ligger i det, der undersøges ({target}); flyt den til en mappe for sig",
    ),
    "privacy.key_in_repository": (
        "the key {path} lies in a code repository; move it out",
        "nøglen {path} ligger i et kodelager; flyt den ud",
    ),
    "privacy.cannot_open": (
        "this cannot be opened with this key: it was sealed to another one, or it was changed",
        "dette kan ikke åbnes med denne nøgle: det er låst med en anden, eller det er ændret",
    ),
    "privacy.not_sealed": (
        "cannot write the sealed file {path} ({why})",
        "kan ikke skrive den forseglede fil {path} ({why})",
    ),
    "privacy.not_opened": (
        "cannot write the opened file {path} ({why})",
        "kan ikke skrive den åbnede fil {path} ({why})",
    ),
    "privacy.not_a_sealing_key": (
        "this is not a public key that Dige can seal to",
        "dette er ikke en offentlig nøgle, som Dige kan forsegle til",
    ),
    "privacy.scratch_not_private": (
        "the scratch folder {path} is not yours alone; remove it or set TMPDIR to a private folder",
        "arbejdsmappen {path} er ikke kun din; fjern den, eller sæt TMPDIR til en privat mappe",
    ),
    "privacy.no_scratch": (
        "cannot make a scratch folder under {path}: {why}",
        "kan ikke oprette en arbejdsmappe under {path}: {why}",
    ),
}
