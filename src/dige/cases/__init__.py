"""Cases: what is known of a breach, who says so, what was decided and why, kept so that it can be accounted for.

events → state → clocks, notification, account. The folder keeps the events; everything else is a pure function of them.
"""
