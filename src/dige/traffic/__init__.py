"""Recorded traffic: requests, however somebody recorded them, and who stands at each end of them.

A log goes through here as blocks of bytes (`blocks`); a reader of its format (`readers`) turns single lines of it into
requests; `carriers` takes a request apart into the places that can carry a number; `parties` says whose host received
it; `coverage` says what time the recordings cover, so that silence can be told from a hole.
"""
