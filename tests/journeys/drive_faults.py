#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks what a kiosk stands on, and looks in its real window for the words of that very fault, in both languages.

The words are read from app/fault_rows_*.h and resources/i18n/faults_es.ts. A fault counts as said when its message
and its remedy are both on the page, and no other fault's are. Then the cause is mended and the visit goes on.
usage: drive_faults.py CASE [FAULT …] --source DIR --work DIR --screens DIR --pin PIN
  start         staff's code is wrong, then right; the store is read-only when the kiosk starts
  visit         one visit, with every device and the disk failing on the way
  city FAULT    staff ask again in their room, and the fault of the courier is on the page ("none": it is not)
"""
import argparse
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

# The source folder may be read-only, and is no place for byte code.
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ["PORCHLIGHT_SOURCE"], "packaging/demo"))
from kiosk_window import SLOWNESS, Atspi, Kiosk, NotThere  # noqa: E402

STRING = r'"((?:[^"\\]|\\.)*)"'


class Wrong(Exception):
    pass


def catalogue(source):
    """Fault name → {language: (message, remedy)}."""
    header = "".join(file.read_text(encoding="utf-8") for file in sorted((source / "app").glob("fault_rows_*.h")))
    spanish = {message.findtext("source"): message.findtext("translation")
               for message in ElementTree.parse(source / "resources/i18n/faults_es.ts").iter("message")}
    words = {}
    for row in re.finditer(r"FaultRow\{\s*FaultCode::(\w+),[^\"]*" + f"((?:{STRING}[,\\s]*)+)" + r"\}", header):
        # Neighbouring literals are one text; a comma ends it.
        texts = ["".join(re.findall(STRING, part)) for part in re.split(r'(?<="),', row[2])]
        message, remedy = [text for text in texts if text]
        words[row[1]] = {"en": (message, remedy), "es": (spanish[message], spanish[remedy])}
    if len(words) != len(re.findall(r"FaultRow\{\s*FaultCode", header)) or len(words) < 40:
        raise Wrong("the catalogue could not be read")
    return words


class Bench:
    """The window, the words, and everything that can be broken."""

    def __init__(self, options):
        self.words = catalogue(pathlib.Path(options.source))
        self.work = pathlib.Path(options.work)
        self.pin = options.pin
        self.kiosk = Kiosk(options.screens, os.path.join(options.work, "times.tsv"))

    def said(self, language):
        """Faults whose message and remedy are both on the page."""
        try:
            on_page = self.kiosk.texts()
        except NotThere:  # between two windows
            return set()
        return {fault for fault, texts in self.words.items() if set(texts[language]) <= on_page}

    def await_said(self, fault, language, patience):
        until = time.monotonic() + patience * SLOWNESS
        wanted = {fault} - {"none"}
        while (said := self.said(language)) != wanted:
            if time.monotonic() > until:
                raise Wrong(f"{fault} is not what the page says in {language}, but {sorted(said) or 'no fault'}")
            time.sleep(0.2)

    def expect(self, fault, where, patience=25):
        """The page says that fault and no other, in English and after the language button in Spanish."""
        for language in ("en", "es"):
            self.await_said(fault, language, patience)
            time.sleep(0.2)
            self.kiosk.photograph(f"{where}-{fault}-{language}")
            self.kiosk.touch("languageButton")
        print(f"said {fault} {where}", flush=True)

    def go_on(self):
        self.kiosk.touch("continueButton")

    def enter_pin(self):
        self.kiosk.enter_code(self.pin)

    def knob(self, line):
        """Turns something on the emulated printer."""
        with socket.socket(socket.AF_UNIX) as knobs:
            knobs.connect(str(self.work / "knobs"))
            knobs.sendall(line.encode() + b"\n")
            if not knobs.recv(100).startswith(b"ok"):
                raise Wrong(f"the printer did not take: {line}")

    def unplug(self, camera):
        os.rename(self.work / "scenes" / camera, self.work / "scenes" / "away")

    def plug(self, camera):
        os.rename(self.work / "scenes" / "away", self.work / "scenes" / camera)

    def fill_disk(self):
        with open(self.work / "kiosk/filler", "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError:
                pass

    def mount(self, *words):
        subprocess.run([*words], check=True)


def start(bench):
    bench.kiosk.page("OpeningPage", 60)
    bench.kiosk.enter_code("01111111")
    bench.expect("StaffPinWrong", "opening")
    bench.kiosk.enter_code(bench.pin)
    bench.kiosk.page("DeviceTroublePage", 60)
    bench.expect("VaultReadOnly", "start")
    bench.mount("mount", "--options-source", "disable", "-o", "remount,rw", str(bench.work / "kiosk"))
    bench.kiosk.page("WelcomePage", 30)


def details(bench):
    kiosk = bench.kiosk
    kiosk.page("WelcomePage", 60)
    while kiosk.find("agreeButton") is None:
        bench.go_on()
    kiosk.touch("agreeButton")
    kiosk.page("EarlierCardPage")
    kiosk.touch("noCardButton")
    kiosk.page("NamePage")
    kiosk.touch("fullName")
    kiosk.type_on_keys("Amina Xiong")
    kiosk.touch("key_done")
    bench.go_on()
    kiosk.page("BirthDatePage")
    kiosk.touch("month_3")
    kiosk.touch("birthDay")
    kiosk.type_on_keys("14")
    kiosk.touch("birthYear")
    kiosk.type_on_keys("1987")
    kiosk.touch("key_done")
    bench.go_on()
    kiosk.page("AddressPage")
    kiosk.touch("addressKind_3")
    bench.go_on()
    for page in ("GenderPage", "EmergencyContactPage"):
        kiosk.page(page)
        bench.go_on()


def cameras(bench):
    kiosk = bench.kiosk
    kiosk.page("PapersPage")
    time.sleep(1)
    bench.unplug("papers")
    bench.expect("CameraUnplugged", "papers")
    bench.plug("papers")
    bench.await_said("none", "en", 20)
    kiosk.touch("takePictureButton")
    kiosk.wait("picture_0")
    bench.go_on()

    kiosk.page("StaffReviewPage")
    bench.enter_pin()
    kiosk.touch("identityRule")
    kiosk.touch("residencyRule")
    bench.go_on()

    kiosk.wait("PortraitPage")
    time.sleep(0.3)
    bench.unplug("good")
    bench.expect("CameraUnplugged", "portrait")
    bench.plug("good")
    kiosk.wait("retakeButton", 60)
    bench.go_on()


def disk(bench):
    kiosk = bench.kiosk
    kiosk.page("ReviewPage")
    kiosk.wait("cardFront", 30)
    bench.go_on()
    kiosk.page("LeavingPage")
    bench.fill_disk()
    bench.go_on()
    bench.expect("VaultDiskFull", "review")
    os.remove(bench.work / "kiosk/filler")
    # New files in the store meet a read-only disk; the database that is open keeps its own handle.
    store = str(bench.work / "kiosk/store")
    bench.mount("mount", "--bind", store, store)
    bench.mount("mount", "-o", "remount,ro,bind", store)
    bench.go_on()
    bench.expect("VaultReadOnly", "review")
    bench.mount("umount", store)


def printer(bench):
    bench.knob("hopper empty")
    bench.go_on()
    bench.expect("CardPrinterHopperEmpty", "printer")
    bench.knob("hopper full")
    bench.knob("ribbon out")
    bench.go_on()
    bench.expect("CardPrinterRibbonOut", "printer")
    bench.knob("ribbon ok")
    bench.knob("fault feed-error")
    bench.go_on()
    bench.expect("CardPrinterFeedError", "printer")
    bench.knob("fault none")
    bench.knob("unplug")
    # That card was sent: only staff print it again.
    bench.go_on()
    bench.enter_pin()
    bench.expect("CardPrinterUnplugged", "printer")
    bench.knob("plug")
    bench.knob("fault unplug-busy")
    bench.go_on()
    bench.expect("CardPrinterOutcomeUnknown", "printer", 40)
    # Asked again while it is still away: another fault, and nothing is printed twice.
    bench.go_on()
    bench.expect("CardPrinterUnplugged", "unknown")
    bench.knob("fault none")
    bench.knob("plug")
    bench.go_on()


def visit(bench):
    details(bench)
    cameras(bench)
    disk(bench)
    printer(bench)
    bench.kiosk.page("HandoverPage", 60)
    bench.kiosk.hand_over()
    bench.go_on()
    bench.kiosk.page("ErasedPage")
    bench.go_on()
    # A fresh process greets the next person.
    bench.kiosk.page("WelcomePage", 60)


def city(bench, fault, patience):
    kiosk = bench.kiosk
    if kiosk.find("StaffHomePage") is None:
        kiosk.touch("staffButton", 60)
        bench.enter_pin()
        kiosk.wait("askAgainButton")
    kiosk.touch("askAgainButton")
    bench.expect(fault, "staff", patience)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("case", choices=["start", "visit", "city"])
    parser.add_argument("fault", nargs="?", default="none")
    parser.add_argument("--patience", type=int, default=15)
    for name in ("--source", "--work", "--screens", "--pin"):
        parser.add_argument(name, required=True)
    options = parser.parse_args()
    Atspi.init()
    bench = Bench(options)
    try:
        if options.case == "city":
            city(bench, options.fault, options.patience)
        else:
            {"start": start, "visit": visit}[options.case](bench)
    except (Wrong, NotThere) as wrong:
        bench.kiosk.photograph("wrong")
        print(f"drive_faults: {options.case}: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
