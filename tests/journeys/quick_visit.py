#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Drives the kiosk's real window through one visit without a picture of each page, and stops where it is told.

At every page named with --stop it prints "at PAGE" and goes on when a line arrives on standard input.
usage: quick_visit.py --driver FOLDER --pin PIN --name N --year Y --street S [--stop PAGE]…
"""
import argparse
import os
import sys


def main():
    parser = argparse.ArgumentParser()
    for name in ("driver", "pin", "name", "year", "street"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--stop", action="append", default=[])
    options = parser.parse_args()
    sys.path.insert(0, options.driver)
    sys.dont_write_bytecode = True
    import drive_visit
    drive_visit.Atspi.init()
    kiosk = drive_visit.Kiosk(os.devnull, os.devnull)

    def page(name, patience=60):
        kiosk.wait(name, patience)
        if name in options.stop:
            print(f"at {name}", flush=True)
            sys.stdin.readline()

    def go_on():
        kiosk.touch("continueButton")

    try:
        visit(kiosk, page, go_on, options)
    except drive_visit.NotThere as missing:
        print(f"quick_visit: {missing} did not appear", file=sys.stderr)
        return 1
    return 0


def visit(kiosk, page, go_on, options):
    page("WelcomePage")
    go_on()
    page("NoticePage")
    while kiosk.find("agreeButton") is None:
        go_on()
    kiosk.touch("agreeButton")
    page("EarlierCardPage")
    kiosk.touch("noCardButton")
    page("NamePage")
    kiosk.touch("fullName")
    kiosk.type_on_keys(options.name)
    kiosk.touch("key_done")
    go_on()
    page("BirthDatePage")
    kiosk.touch("month_3")
    kiosk.touch("birthDay")
    kiosk.type_on_keys("14")
    kiosk.touch("birthYear")
    kiosk.type_on_keys(options.year)
    kiosk.touch("key_done")
    go_on()
    page("AddressPage")
    kiosk.touch("addressFirst")
    kiosk.type_on_keys(options.street)
    kiosk.touch("key_done")
    go_on()
    page("GenderPage")
    go_on()
    page("EmergencyContactPage")
    go_on()
    kiosk.wait("PapersPage")
    kiosk.touch("takePictureButton")
    kiosk.wait("picture_0")
    page("PapersPage")
    go_on()
    page("StaffReviewPage")
    kiosk.enter_code(options.pin)
    kiosk.touch("identityRule")
    kiosk.touch("residencyRule")
    go_on()
    page("PortraitPage")
    page("retakeButton")
    go_on()
    kiosk.wait("cardFront", 60)
    page("ReviewPage")
    go_on()
    page("LeavingPage")
    go_on()
    page("PrintingPage")
    kiosk.wait("HandoverPage", 90)
    kiosk.hand_over()
    page("HandoverPage")
    go_on()
    page("ErasedPage")
    go_on()
    page("WelcomePage")


sys.exit(main())
