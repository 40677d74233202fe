#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the kiosk that stands closed on this screen, as staff do in the morning.

usage: open_day.py CODE
"""
import os
import sys

# The source folder may be read-only, and is no place for byte code.
sys.dont_write_bytecode = True
from kiosk_window import Atspi, Kiosk, NotThere  # noqa: E402


def main():
    Atspi.init()
    kiosk = Kiosk(os.devnull, os.devnull)
    try:
        kiosk.wait("OpeningPage", 60)
        kiosk.enter_code(sys.argv[1])
        kiosk.wait("WelcomePage", 60)
    except NotThere as missing:
        print(f"open_day: {missing} did not appear", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
