#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Staff open and close the kiosk, in its real window and with its keys in a TPM: nothing opens without a code; an open day
# outlives a crash of the visit and ends with the power or when staff close it; a disk without its TPM, with another one or
# in a changed machine opens nothing, and says which it is. Control: with the right TPM and code it opens each time.
set -euo pipefail
bin=$1
# Kept after the test, for people to look at.
screens=${2:-}
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
screens=${screens:-$work/screens}
rm -rf "$screens"
mkdir -p "$screens"
draw_scenes
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)
if [[ $PORCHLIGHT_TPM == none ]]; then
    printf 'skipped: this build refuses a TPM that is a program\n'
    exit 77
fi
start_screen
kiosk=("$bin/porchlight-kiosk" --state "$work/kiosk")
drive()
{
    "$(dirname "$0")/drive_opening.py" --source "$PORCHLIGHT_SOURCE" --work "$work" --screens "$screens" "$@"
}
# usage: enrol LINE…
enrol() { printf '%s\n' "$@" | "${kiosk[@]}" --enrol-pin; }
noted() { "${kiosk[@]}" --journal | grep -c "$1" || true; }
# usage: cannot_open CODE: the commands say it too, and make nothing of it
cannot_open() { not "${kiosk[@]}" --what-do-you-hold >"$work/held.log" 2>"$work/held.err" && grep -q "F $1\|($1)" "$work/held.log" "$work/held.err"; }

# ---- what lies on the disk
check "the store's key is no file" test ! -e "$work/kiosk/box.key"
check "no private key but the one that seals batches is a file" test "$(grep -rl 'BEGIN PRIVATE KEY' "$work/kiosk")" = "$work/kiosk/keys/batch-sender.key"
check "the identity key is the chip's" grep -q 'BEGIN TSS2 PRIVATE KEY' "$work/kiosk/keys/identity.key"

# ---- staff
check "without a colleague's code nobody is enrolled" not enrol 01000000 739164 2>"$work/enrol.err"
check "with it they are, and get a number" grep -q 'staff number 02' <(enrol "$demoCode" 739164)

# ---- the day
start_window --busy-ms 300 -- "${options[@]}"
check "closed at first; a wrong code is said" drive page:OpeningPage code:01739164 said:StaffPinWrong
check "control: the right one opens" drive "code:$demoCode" page:WelcomePage
find_kiosk
first=$visit
kill -KILL "$visit"
has_next() { find_kiosk && [[ $visit != "$first" ]]; }
wait_for "the next visit" 20 has_next
check "after a crash the day is still open" drive page:WelcomePage
check "staff close it" drive touch:staffButton code:02739164 touch:exceptionsButton touch:closeDayButton page:OpeningPage
check "a colleague opens it again" drive code:02739164 page:WelcomePage
check "close now closes it too" drive touch:staffButton "code:$demoCode" touch:closeNowButton touch:closeNowButton page:OpeningPage
check "and it opens again" drive "code:$demoCode" page:WelcomePage
find_kiosk
kill -KILL "$supervisor"
stop_window
start_window --busy-ms 300 -- "${options[@]}"
check "after the power went it is closed" drive page:OpeningPage
check "control: and opens" drive "code:$demoCode" page:WelcomePage
stop_window
check "each opening and closing is noted" test "$(noted 'day opened'):$(noted 'day closed'):$(noted 'closed now'):$(noted 'staff PIN wrong')" = 4:1:1:1

# ---- a record of a visit that the power ended
touch "$work/hold"
WALKER_NAME="Zorvantha Quillimore" WALKER_HOLD_AT=Handover WALKER_HOLD_FILE=$work/hold walk &
emulator=$!
wait_for "the card" 90 grep -qx 'step Handover' "$work/walk.log"
walker | xargs -r kill -KILL
wait "$emulator" || true
rm "$work/hold"
held() { "${kiosk[@]}" --what-do-you-hold=json | python3 -c 'import json,sys; print(json.load(sys.stdin)["counts"]["records"]["now"])'; }
check "control: a record is on the disk" test "$(held)" = 1
staff() { "${kiosk[@]}" --what-do-you-hold=json | python3 -c 'import json,sys; print(json.load(sys.stdin)["counts"]["staff_pins"])'; }
check "staff in the TPM are counted" test "$(staff)" = 2
check "a removed number opens nothing" grep -q 'opens nothing' <("${kiosk[@]}" --remove-staff 2)
check "and cannot be removed twice" not quiet "${kiosk[@]}" --remove-staff 2

# ---- a changed machine
TPM2TOOLS_TCTI=$PORCHLIGHT_TPM tpm2_pcrextend 7:sha256=0000000000000000000000000000000000000000000000000000000000000001
check "a changed machine opens nothing (2303)" cannot_open 2303
start_window --busy-ms 300 -- "${options[@]}"
check "and says so on its screen" drive said:TpmStateChanged
stop_window

# ---- no TPM, and another one
kill -KILL "$tpmPid"
wait "$tpmPid" 2>/dev/null || true
check "without its TPM nothing opens (2300)" cannot_open 2300
start_window --busy-ms 300 -- "${options[@]}"
check "and says so; nothing is done without it" drive said:TpmAbsent
mv "$work/tpm" "$work/own-tpm"
mkdir "$work/tpm"
switch_tpm_on
check "on another TPM nothing opens (2302)" cannot_open 2302
check "and says so" drive said:TpmIsAnother
stop_window
kill "$tpmPid"
wait "$tpmPid" 2>/dev/null || true
rm -rf "$work/tpm"
mv "$work/own-tpm" "$work/tpm"
switch_tpm_on
check "control: with its own TPM and state the kiosk counts again" test "$(held)" = 1

# ---- a kiosk that is switched on again is closed, and holds nobody whoever opens it
start_window --busy-ms 300 -- "${options[@]}"
check "it starts closed" drive page:OpeningPage
check "and nothing is left of the record" test "$(held)" = 0
check "the printed card is not lost" test "$("${kiosk[@]}" --what-do-you-hold=json | python3 -c 'import json,sys; print(json.load(sys.stdin)["counts"]["cards_not_settled"])')" = 1
check "it is noted" test "$(noted 'unfinished records dropped')" = 1

# ---- guesses
check "a removed number is refused at the screen" drive page:OpeningPage code:02739164 said:StaffPinWrong
check "wrong codes lock the kiosk, for the right one too" drive code:01000001 code:01000001 code:01000001 code:01000001 \
    code:01000001 said:StaffPinLocked "code:$demoCode" said:StaffPinLocked
stop_window
check "the record never was in the clear" not grep -rqa Zorvantha "$work/kiosk"
finish
