"""One module a command: `add(parser)` declares its arguments, `run(args)` does it and returns the exit code."""
