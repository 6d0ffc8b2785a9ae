"""`python -m hearthside`: what the launcher hands over to."""

import sys

from hearthside.config.cli import main

sys.exit(main(sys.argv[1:]))
