"""The texts themselves, one module an area: `TEXTS: dict[id, (English, Danish)]`."""
