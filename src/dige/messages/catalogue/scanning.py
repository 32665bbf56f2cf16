"""What a scan says."""

TEXTS: dict[str, tuple[str, str]] = {
    "scanning.no_workers": (
        "the processes that read documents cannot be started; `dige doctor` says what is wrong",
        "de processer, der læser dokumenter, kan ikke startes; `dige doctor` siger, hvad der er galt",
    ),
}
