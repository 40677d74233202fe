#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks for a person's words in files or in a process's memory, in every form they could have been written down.

usage: scan.py words WORD… -- files PATH… | memory PID
       scan.py needles words WORD… | pictures FILE… | key LABEL HEX
The first prints "WORD FORM WHERE" for each find; exit 0 when nothing was found, 1 when something was.
The second prints lines for memory-scan: a label that does not tell the word, and bytes in hexadecimal: the whole words,
every five letters of them, and short rows of the pictures in the pixel orders that programs keep them in.
"""
import os
import re
import subprocess
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


CODINGS = ("utf-8", "utf-16-le", "utf-16-be")
FRAGMENT = 5
ROW_PIXELS = 16


def word_needles(words):
    for number, word in enumerate(words):
        for form, needle in forms(word):
            yield f"word{number}/whole/{form}", needle
        for at in range(len(word) - FRAGMENT + 1):
            part = word[at:at + FRAGMENT]
            for coding in CODINGS:
                yield f"word{number}/part{at}/{coding}", part.encode(coding)
            if part.upper() != part:
                yield f"word{number}/part{at}/upper/utf-8", part.upper().encode("utf-8")


def grey(pixel):
    """As OpenCV makes it from colours."""
    red, green, blue = pixel
    return (red * 4899 + green * 9617 + blue * 1868 + 8192) >> 14


def orders(pixels):
    """One row of pixels as programs keep it."""
    yield "bgra", b"".join(bytes((b, g, r, 255)) for r, g, b in pixels)
    yield "bgr", b"".join(bytes((b, g, r)) for r, g, b in pixels)
    yield "rgb", b"".join(bytes((r, g, b)) for r, g, b in pixels)
    yield "grey", bytes(grey(pixel) for pixel in pixels)
    yield "mirrored", b"".join(bytes((b, g, r, 255)) for r, g, b in reversed(pixels))


def picture_needles(paths):
    for number, path in enumerate(paths):
        size = subprocess.run(["identify", "-format", "%w %h", path], check=True, capture_output=True, text=True).stdout
        width, height = map(int, size.split())
        raw = subprocess.run(["convert", path, "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
        chosen = 0
        for y in range(height // 8, height * 7 // 8, max(1, height // 60)):
            for x in range(width // 8, width * 7 // 8, max(ROW_PIXELS, width // 24)):
                at = (y * width + x) * 3
                pixels = [tuple(raw[i:i + 3]) for i in range(at, at + ROW_PIXELS * 3, 3)]
                # Plain paper and plain walls are everywhere and tell nothing.
                if len(set(pixels)) < ROW_PIXELS - 2 or len({grey(p) for p in pixels}) < ROW_PIXELS - 4:
                    continue
                chosen += 1
                for order, needle in orders(pixels):
                    yield f"picture{number}/{order}/{y}.{x}", needle
        if chosen == 0:
            sys.exit(f"{path}: no row of it could be told from another picture")


def print_needles(kind, *rest):
    found = {"words": word_needles, "pictures": picture_needles,
             "key": lambda words: [(words[0], bytes.fromhex(words[1]))]}[kind](rest)
    for label, needle in found:
        print(label, needle.hex())


def main():
    if sys.argv[1] == "needles":
        print_needles(*sys.argv[2:])
        return
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
