"""One module a command: `add(parser)` declares its arguments, `run(args)` does it, returns the code."""
