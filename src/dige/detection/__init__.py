"""Detection: whose number stands here, and how sure is that.

    passage ─▶ candidates ─▶ kinds in competition ─▶ evidence, in log-odds ─▶ confidence ─▶ match

`candidates` searches bytes for what has the shape of a number; `judging.ItemDetector` looks at a whole item and turns
candidates into matches. Nothing is dropped silently: what stays under the threshold is counted.
"""
