"""The work on a scan: source to extraction to detection to records; workers, limits, resume."""
