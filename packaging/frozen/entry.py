"""Where an installed Cuedesk begins: the command `cuedesk`, without a Python around it."""

import sys

from console.cli import main

if __name__ == "__main__":
    sys.exit(main())
