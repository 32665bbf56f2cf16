"""What keeps numbers from getting out of Dige itself: wrapping, masks, keyed pseudonyms, sealing, scratch space.

The rules are in docs/explanation/privacy.md; the canary test (tests/test_canary.py) holds the whole program to them.
"""
