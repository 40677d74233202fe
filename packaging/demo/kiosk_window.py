# SPDX-License-Identifier: Apache-2.0
"""The kiosk's window from outside, without knowing its code; used by drive_visit.py and by tests/journeys.

Controls are found the way a screen reader finds them (AT-SPI: id, role, place on the screen); every touch is a pointer
event and every typed letter a key event sent to the X server.
"""
import glob
import os
import shutil
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

# A machine that does much else at the same time needs longer for everything.
SLOWNESS = float(os.environ.get("PORCHLIGHT_SLOWNESS", "1"))
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


def name_of(application):
    """Nothing for one that ended while we looked."""
    try:
        return application.get_name() or ""
    except Exception:
        return ""


class Kiosk:
    """What a person in front of the screen can see and do."""

    def __init__(self, screens, times):
        self.screens = screens
        self.times = times
        self.began = time.monotonic()
        self.shots = 0

    def applications(self):
        """The visit on the screen and, while that shows that it is erased, the next one getting ready without a window."""
        desktop = Atspi.get_desktop(0)
        apps = [desktop.get_child_at_index(index) for index in range(desktop.get_child_count())]
        ours = [app for app in apps if app is not None and "porchlight" in name_of(app)]
        if not ours:
            raise NotThere("the kiosk's window")
        return ours

    def nodes(self):
        """Everything of ours that a screen reader can find."""
        for app in self.applications():
            yield from walk(app)

    def find(self, name):
        """The showing control with that object name, or None."""
        for node in self.nodes():
            try:
                own = (node.get_accessible_id() or "").rsplit(".", 1)[-1]
                if own == name and node.get_state_set().contains(Atspi.StateType.SHOWING):
                    return node
            except Exception:
                continue
        return None

    def texts(self):
        """Every text that can be read on the page now: not hidden, not scrolled away, not behind the footer."""
        foot = self.find("continueButton") or self.find("helpButton") or self.find("stopButton")
        floor = foot.get_extents(Atspi.CoordType.SCREEN).y if foot is not None else None
        found = set()
        for node in self.nodes():
            try:
                words = node.get_name()
                if not words or not node.get_state_set().contains(Atspi.StateType.SHOWING):
                    continue
                box = node.get_extents(Atspi.CoordType.SCREEN)
                if box.width > 0 and box.height > 0 and box.y >= 0 and (floor is None or box.y + box.height <= floor):
                    found.add(words)
            except Exception:  # the page changed under us
                continue
        return found

    def wait(self, name, patience=PATIENCE_S):
        until = time.monotonic() + patience * SLOWNESS
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
        if name in FOOTER:
            return box
        for _ in range(12):
            foot, down = self.find("stopButton") or self.find("continueButton"), self.find("scrollDownButton")
            if foot is None or down is None:
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

    def enter_code(self, code):
        """Staff's number and PIN on the pad of the page."""
        for digit in code:
            self.touch(f"pin_{digit}")
        self.touch("pin_enter")

    def lay_card(self):
        """The newest printed card, its back up under the paper camera."""
        newest = max(glob.glob(os.path.join(os.environ["PORCHLIGHT_PRINTED"], "card-*-back.png")))
        part = os.path.join(os.environ["PORCHLIGHT_PAPERS"], "card.part")
        shutil.copy(newest, part)
        os.replace(part, part.replace(".part", ".png"))

    def take_card(self):
        os.unlink(os.path.join(os.environ["PORCHLIGHT_PAPERS"], "card.png"))

    def hand_over(self):
        """The camera reads the card's code; then it can be taken."""
        self.lay_card()
        self.wait("continueButton", 60)
        self.take_card()

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
