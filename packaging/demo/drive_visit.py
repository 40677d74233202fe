#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Drives one visit through the kiosk's real window; each page is photographed in both languages.

usage: drive_visit.py --screens DIR --times FILE --pin PIN
"""
import argparse
import sys
import time

# The source folder may be read-only, and is no place for byte code.
sys.dont_write_bytecode = True
from kiosk_window import Atspi, Kiosk, NotThere  # noqa: E402


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
    kiosk.enter_code(pin)
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
    kiosk.both_languages("card-check")
    kiosk.hand_over()
    kiosk.note("card read back")
    kiosk.both_languages("handover")
    kiosk.touch("continueButton")
    kiosk.page("ErasedPage")
    kiosk.both_languages("erased")
    kiosk.touch("continueButton")


def visit(kiosk, pin):
    kiosk.page("OpeningPage", 60)
    kiosk.both_languages("opening")
    kiosk.enter_code(pin)
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
    kiosk.page("EarlierCardPage")
    kiosk.both_languages("earlier-card")
    kiosk.touch("noCardButton")
    details(kiosk)
    papers_and_staff(kiosk, pin)
    portrait_and_card(kiosk)
    # A fresh process greets the next person.
    kiosk.page("WelcomePage", 60)


def staff_rooms(kiosk, pin):
    kiosk.touch("staffButton")
    kiosk.enter_code(pin)
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


if __name__ == "__main__":
    sys.exit(main())
