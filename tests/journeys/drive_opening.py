#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does what staff do at a kiosk's screen, one step after the other.

usage: drive_opening.py --source DIR --work DIR --screens DIR STEP…
  code:DIGITS   on the pad of the page
  page:NAME     waits for it
  said:FAULT    that fault and no other is on the page, in both languages
  touch:NAME    a button
"""
import argparse
import sys

# The source folder may be read-only, and is no place for byte code.
sys.dont_write_bytecode = True
from drive_faults import Atspi, Bench, NotThere, Wrong  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    for name in ("--source", "--work", "--screens"):
        parser.add_argument(name, required=True)
    parser.add_argument("steps", nargs="+")
    options = parser.parse_args()
    options.pin = ""
    Atspi.init()
    bench = Bench(options)
    acts = {"code": bench.kiosk.enter_code, "page": lambda page: bench.kiosk.page(page, 60),
            "said": lambda fault: bench.expect(fault, "opening"), "touch": bench.kiosk.touch}
    try:
        for step in options.steps:
            act, _, value = step.partition(":")
            acts[act](value)
    except (Wrong, NotThere) as wrong:
        bench.kiosk.photograph("wrong")
        print(f"drive_opening: {step}: {wrong}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
