"""The command line: ``python -m claimdiff compare original.txt rewrite.txt``."""

import signal
import sys

from ._native import main as run


def main() -> int:
    """Runs the program with the arguments of the process; returns its exit status."""
    # Python would wait for the end of a run before it heard of an interrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["claimdiff", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
