#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Each thing that goes wrong is said in the shipped program's window, message and remedy, in English and Spanish, and the
# visit goes on when it is mended: staff's code wrong, cameras unplugged, store read-only, disk full, no cards, no ribbon, feed error, printer
# unplugged in the middle of a card; and in the staff's room the city's certificate wrong and a torn batch.
set -euo pipefail
# Mounts of its own, so that a disk can be made full or read-only.
if [[ ${OWN_MOUNTS:-} != 1 ]]; then
    ((EUID == 0)) || userNamespace=--map-root-user
    OWN_MOUNTS=1 exec unshare ${userNamespace:+"$userNamespace"} --mount --propagation private "$0" "$@"
fi
bin=$1
# Kept after the test, for people to look at.
screens=${2:-}
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
screens=${screens:-$work/screens}
rm -rf "$screens"
mkdir -p "$screens" "$work/kiosk"
mount -t tmpfs -o size=8m,mode=700 tmpfs "$work/kiosk"
trap 'end_surroundings; umount -R -l "$work/kiosk" 2>/dev/null; rm -rf "$work"' EXIT
draw_scenes
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)
start_screen

# usage: drive CASE [FAULT] [options]
drive()
{
    "$(dirname "$0")/drive_faults.py" "$@" --source "$PORCHLIGHT_SOURCE" --work "$work" --screens "$screens" --pin "$demoCode"
}
rows() { ledger_rows | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["rows"]))'; }
batch() { find "$work/kiosk/spool/out" -type f -not -name '.*' | grep .; }

# Not with the options it was mounted with: in a namespace of their own, those are told in numbers from outside.
mount --options-source disable -o remount,ro "$work/kiosk"
start_window --busy-ms 600 --control "$work/knobs" -- "${options[@]}"
check "a wrong code and a store that is read-only are said, and mended" drive start
check "each fault of a visit is said and mended, and the visit ends" drive visit
check "all of it printed one card" test "$(cards_printed)" = 1

# Another city answers at the city's address: nothing is sent.
mv "$work/city" "$work/own-city"
"$bin/porchlight-city" init --dir "$work/city" --name "Other" --url "$cityUrl" >"$work/other.log"
start_city
refused=0
run_courier --now >"$work/courier.log" 2>&1 || refused=$?
check "a wrong certificate is refused" test "$refused" = 11
check "staff are told of the wrong certificate" drive city CityCertificateWrong
# Control: with these words on screen, the words of another fault are not found.
check "the look at the screen notices wrong words" not quiet drive city CityUnreachable --patience 1
stop_city
rm -rf "$work/city"
mv "$work/own-city" "$work/city"

# A torn batch file is set aside and written again, by itself.
truncate -s 1000 "$(batch)" || true
start_city
torn=0
run_courier --now >"$work/courier-torn.log" 2>&1 || torn=$?
check "a torn batch is refused" test "$torn" = 15
check "it reached no ledger" test "$(rows)" = 0
check "staff are told of the torn batch" drive city BatchTorn
wait_for "the batch, written again" 20 batch || true
run_courier --now >"$work/courier.log" 2>&1 || true
check "the batch was written again and delivered" test "$(rows)" = 1
check "staff see that all is well" drive city none
stop_window
check "the journal's chain holds and the wipe was proven" \
    test "$("$bin/porchlight-kiosk" --state "$work/kiosk" --journal | grep -cE 'chain of .* holds|wipe proven')" -ge 2
finish
