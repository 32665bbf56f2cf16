"""What a trace of exposed resources needs to be told."""

TEXTS: dict[str, tuple[str, str]] = {
    "exposures.web_root_needed": (
        "{item} lies in a folder: say which folder was published at the site's root, so that it can be found in the log.",
        "{item} ligger i en mappe: Angiv, hvilken mappe der var offentliggjort som webstedets rod, så den kan findes i "
        "loggen.",
    ),
    "exposures.outside_web_root": (
        "{item} does not lie under {folder}, which was said to be the site's root.",
        "{item} ligger ikke under {folder}, som er angivet som webstedets rod.",
    ),
}
