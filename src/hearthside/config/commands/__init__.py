"""One module a command: `add(parser)` declares its arguments, `run(args)` does it, returns the code.

`OPENS` says what is ready before it runs: the "house" (the default: Django, and tables in the database),
Django and the data "folder" only, or "nothing". With `PASSES_ON` all arguments come as they are, as
`args.rest`.
"""
