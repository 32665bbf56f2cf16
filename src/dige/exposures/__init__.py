"""Exposures: what a leak amounts to: since when, to whom, how many.

`tracing.trace` is the one entry: recordings in, occurrences, accesses and exposures out. `transmissions` counts numbers
sent to recipients, `publications` who fetched what lay open, and `people` says how many people that may be.
"""
