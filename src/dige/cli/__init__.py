"""The commands: one module a verb, wiring only. Each has `describe(parser)` and `run(arguments) -> exit code`."""
