"""Dige (Danish: dike): finds personal numbers that have seeped out, and gives account of what a leak amounts to."""

__version__ = "0.1.0"
