#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Drives one visit through the kiosk's real window, from outside and without knowing its code.

Controls are found the way a screen reader finds them (AT-SPI: id, role, place on the screen); every touch is a pointer
event and every typed letter a key event sent to the X server. Each page is photographed in both languages.
usage: drive_visit.py --screens DIR --times FILE --pin PIN
"""
import argparse
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE_S = 30
FOOTER = {"backButton", "helpButton", "stopButton", "continueButton", "languageButton", "scrollDownButton"}


class NotThere(Exception):
    pass


def walk(node, depth=0):
    """Every accessible below node, itself first."""
    yield node
    if depth > 40:
        return
    try:
        count = node.get_child_count()
    except Exception:  # the page changed under us
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except Exception:
            continue
        if child is not None:
            yield from walk(child, depth + 1)


class Kiosk:
    """What a person in front of the screen can see and do."""

    def __init__(self, screens, times):
        self.screens = screens
        self.times = times
        self.began = time.monotonic()
        self.shots = 0

    def application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app is not None and "porchlight" in (app.get_name() or ""):
                return app
        raise NotThere("the kiosk's window")

    def find(self, name):
        """The showing control with that object name, or None."""
        for node in walk(self.application()):
            try:
                own = (node.get_accessible_id() or "").rsplit(".", 1)[-1]
                if own == name and node.get_state_set().contains(Atspi.StateType.SHOWING):
                    return node
            except Exception:
                continue
        return None

    def wait(self, name, patience=PATIENCE_S):
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                node = self.find(name)
            except NotThere:
                node = None
            if node is not None:
                return node
            time.sleep(0.1)
        raise NotThere(name)

    def page(self, name, patience=PATIENCE_S):
        self.wait(name, patience)
        self.note(name)

    def note(self, what):
        with open(self.times, "a", encoding="utf-8") as file:
            file.write(f"page {what}\t{int((time.monotonic() - self.began) * 1000)}\n")

    def place(self, name, patience=PATIENCE_S):
        return self.wait(name, patience).get_extents(Atspi.CoordType.SCREEN)

    def bring_into_view(self, name, patience):
        """Pages longer than the screen have buttons to move them."""
        box = self.place(name, patience)
        for _ in range(12):
            foot, down = self.find("stopButton") or self.find("continueButton"), self.find("scrollDownButton")
            if foot is None or down is None or name in FOOTER:
                return box
            if box.y + box.height <= foot.get_extents(Atspi.CoordType.SCREEN).y:
                return box
            self.press(down.get_extents(Atspi.CoordType.SCREEN))
            time.sleep(0.3)
            box = self.place(name, patience)
        return box

    def touch(self, name, patience=PATIENCE_S):
        self.press(self.bring_into_view(name, patience))

    def press(self, box):
        x, y = box.x + box.width // 2, box.y + box.height // 2
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.05", "mouseup", "1"],
                       check=True)
        time.sleep(0.15)

    def type_on_screen(self, text):
        """Taps the kiosk's own keyboard."""
        for letter in text:
            self.touch("key_space" if letter == " " else f"key_{letter.upper()}")

    def type_on_keys(self, text):
        """Presses the keys of an attached keyboard."""
        subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)
        time.sleep(0.2)

    def photograph(self, name):
        self.shots += 1
        path = os.path.join(self.screens, f"{self.shots:02d}-{name}.png")
        subprocess.run(["import", "-window", "root", path], check=True)

    def both_languages(self, name):
        time.sleep(0.3)
        self.photograph(f"{name}-en")
        self.touch("languageButton")
        time.sleep(0.4)
        self.photograph(f"{name}-es")
        self.touch("languageButton")
        time.sleep(0.2)


def details(kiosk):
    kiosk.page("NamePage")
    kiosk.touch("fullName")
    kiosk.type_on_screen("Amina Xiong Hernández")
    kiosk.both_languages("name")
    kiosk.touch("key_done")
    kiosk.touch("continueButton")

    kiosk.page("BirthDatePage")
    kiosk.touch("month_3")
    kiosk.touch("birthDay")
    kiosk.type_on_screen("14")
    kiosk.touch("birthYear")
    kiosk.type_on_screen("1987")
    kiosk.both_languages("birth-date")
    kiosk.touch("key_done")
    kiosk.touch("continueButton")

    kiosk.page("AddressPage")
    kiosk.both_languages("address")
    kiosk.touch("addressFirst")
    kiosk.type_on_keys("1482 West 22nd Place")
    kiosk.touch("key_done")
    kiosk.touch("addressSecond")
    kiosk.type_on_keys("Minneapolis, MN 55408")
    kiosk.touch("key_done")
    kiosk.touch("continueButton")

    kiosk.page("GenderPage")
    kiosk.both_languages("gender")
    kiosk.touch("continueButton")
    kiosk.page("EmergencyContactPage")
    kiosk.both_languages("emergency-contact")
    kiosk.touch("continueButton")


def papers_and_staff(kiosk, pin):
    kiosk.page("PapersPage")
    time.sleep(2)
    kiosk.touch("takePictureButton")
    kiosk.wait("picture_0")
    kiosk.both_languages("papers")
    kiosk.touch("continueButton")

    kiosk.page("StaffReviewPage")
    kiosk.both_languages("staff-pin")
    for digit in pin:
        kiosk.touch(f"pin_{digit}")
    kiosk.touch("pin_enter")
    kiosk.touch("identityRule")
    kiosk.touch("residencyRule")
    kiosk.both_languages("staff-review")
    kiosk.touch("continueButton")


def portrait_and_card(kiosk):
    kiosk.page("PortraitPage")
    time.sleep(1.0)
    kiosk.both_languages("portrait-guidance")
    kiosk.wait("retakeButton", 60)
    kiosk.note("portrait taken by itself")
    kiosk.both_languages("portrait-taken")
    kiosk.touch("continueButton")

    kiosk.page("ReviewPage")
    kiosk.wait("cardFront", 30)
    kiosk.both_languages("review-card")
    kiosk.touch("continueButton")
    kiosk.page("LeavingPage")
    kiosk.both_languages("review-what-leaves")
    kiosk.touch("continueButton")

    kiosk.page("PrintingPage")
    kiosk.both_languages("printing")
    kiosk.page("HandoverPage", 90)
    kiosk.both_languages("handover")
    kiosk.touch("continueButton")
    kiosk.page("ErasedPage")
    kiosk.both_languages("erased")
    kiosk.touch("continueButton")


def visit(kiosk, pin):
    kiosk.page("WelcomePage", 60)
    kiosk.both_languages("welcome")
    kiosk.touch("paperCheckButton")
    kiosk.page("PaperCheckPage")
    kiosk.touch("paper_0")
    kiosk.both_languages("paper-check")
    kiosk.touch("continueButton")
    kiosk.page("NoticePage")
    part = 1
    kiosk.both_languages(f"notice-{part}")
    while kiosk.find("agreeButton") is None:
        kiosk.touch("continueButton")
        part += 1
        kiosk.both_languages(f"notice-{part}")
    kiosk.touch("agreeButton")
    details(kiosk)
    papers_and_staff(kiosk, pin)
    portrait_and_card(kiosk)
    # A fresh process greets the next person.
    kiosk.page("WelcomePage", 60)


def staff_rooms(kiosk, pin):
    kiosk.touch("staffButton")
    for digit in pin:
        kiosk.touch(f"pin_{digit}")
    kiosk.touch("pin_enter")
    kiosk.wait("technicianButton")
    time.sleep(1.5)
    kiosk.both_languages("staff-home")
    kiosk.touch("technicianButton")
    time.sleep(0.5)
    kiosk.both_languages("technician-home")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--screens", required=True)
    parser.add_argument("--times", required=True)
    parser.add_argument("--pin", required=True)
    options = parser.parse_args()
    Atspi.init()
    kiosk = Kiosk(options.screens, options.times)
    try:
        visit(kiosk, options.pin)
        staff_rooms(kiosk, options.pin)
    except NotThere as missing:
        kiosk.photograph("stuck")
        print(f"drive_visit: {missing} did not appear; see the last picture in {options.screens}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
