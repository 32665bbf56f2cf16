"""The demo: two made-up worlds with a known truth, so that what Dige finds can be held against what was planted.

Nothing in the modules that write the worlds shares code with what searches and counts: they use the standard library
only, spell their own file formats and compute their own check digits. All parties are fictional; all hosts end in
`.example` (RFC 2606).
"""
