#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks for a person's words in files or in a process's memory, in every form they could have been written down.

usage: scan.py words WORD… -- files PATH… | memory PID
Prints "WORD FORM WHERE" for each find; exit 0 when nothing was found, 1 when something was.
"""
import os
import re
import sys


def forms(word):
    reverse = " ".join(reversed(word.split(" ")))
    texts = {"plain": word, "upper": word.upper(), "lower": word.lower(), "reversed": reverse,
             "mrz": word.upper().replace(" ", "<")}
    for name, text in texts.items():
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield f"{name}/{coding}", text.encode(coding)


def find_in(data, needles, where):
    found = []
    for word, form, needle in needles:
        if needle in data:
            found.append(f"{word} {form} {where}")
    return found


def scan_files(paths, needles):
    found = []
    for path in paths:
        try:
            with open(path, "rb") as file:
                found += find_in(file.read(), needles, path)
        except OSError:
            continue
    return found


def scan_memory(pid, needles):
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line)
            if not match or "rw" not in match[3]:
                continue
            begin, end = int(match[1], 16), int(match[2], 16)
            try:
                memory.seek(begin)
                found += find_in(memory.read(end - begin), needles, f"{match[1]}-{match[2]}")
            except (OSError, ValueError, OverflowError):
                continue
    return found


def main():
    split = sys.argv.index("--")
    words, (kind, *targets) = sys.argv[2:split], sys.argv[split + 1:]
    needles = [(word, form, needle) for word in words for form, needle in forms(word)]
    if kind == "files":
        paths = targets if targets else [line.rstrip("\n") for line in sys.stdin]
        found = scan_files([p for p in paths if os.path.isfile(p)], needles)
    else:
        found = scan_memory(int(targets[0]), needles)
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


main()
