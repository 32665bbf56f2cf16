"""The record file: the only ledger of a run, spoken by vendors, command line, desk and cluster alike.

`codec` turns values into plain JSON and back; `schema` publishes what that JSON looks like; `file` writes, reads and
resumes. Nothing else in the house reads or writes a record.
"""
