"""Whatever a person or another tool reads: terminal table, CSV, JSON lines, HTML page and PDF documents.

`material.gather` takes the rows of a record file; each report is a function of that material (or of a case's state)
and of a language. Everything that came from what was examined is text here, never markup.
"""
