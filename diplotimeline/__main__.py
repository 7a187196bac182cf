"""`python -m diplotimeline`, the same as the console script."""

import sys

from diplotimeline.cli import run

if __name__ == "__main__":
    sys.exit(run())
