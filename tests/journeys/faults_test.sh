#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Each thing that goes wrong shows its own message and the visit goes on when it is mended: camera unplugged during the
# portrait, printer unplugged during printing, store read-only, disk full, the city's certificate wrong, a torn batch.
set -euo pipefail
# Mounts of its own, so that a disk can be made full or read-only.
if [[ ${OWN_MOUNTS:-} != 1 ]]; then
    ((EUID == 0)) || userNamespace=--map-root-user
    OWN_MOUNTS=1 exec unshare ${userNamespace:+"$userNamespace"} --mount --propagation private "$0" "$@"
fi
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
cityPort=$(free_port)
draw_scenes
mkdir "$work/kiosk"
mount -t tmpfs -o size=8m,mode=700 tmpfs "$work/kiosk"
trap 'end_surroundings; umount -l "$work/kiosk" 2>/dev/null; rm -rf "$work"' EXIT
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)

# Starts a visit that waits at STEP for as long as the file hold exists. usage: held_walk STEP [emulator options]
held_walk()
{
    local step=$1
    touch "$work/hold"
    # The visit before this one left its steps here; what is waited for below must be this one's.
    : >"$work/walk.log"
    WALKER_HOLD_AT=$step WALKER_HOLD_FILE=$work/hold walk "${@:2}" &
    emulator=$!
    wait_for "$step" 60 grep -qx "step $step" "$work/walk.log"
}
expect()
{
    local fault=$1 cards=$2
    wait "$emulator" || true
    check "fault $fault was shown" grep -qx "fault $fault" "$work/walk.log"
    check "after fault $fault the visit went on to the end" grep -qx 'step Erased' "$work/walk.log"
    check "after fault $fault the printer counts $cards cards" test "$(cards_printed)" = "$cards"
}

# Camera unplugged during the portrait (1000).
held_walk Portrait
mv "$work/scenes/good" "$work/scenes/away"
rm "$work/hold"
wait_for "the camera's message" 20 grep -qx 'fault 1000' "$work/walk.log" || true
mv "$work/scenes/away" "$work/scenes/good"
expect 1000 1

# Printer unplugged in the middle of the job and plugged in again: unknown (1208) until its counter is asked.
held_walk Review --fault unplug-replug-at=900000
rm "$work/hold"
expect 1208 2

# Turns a knob of the emulated printer.
knob()
{
    python3 - "$work/knobs" "$1" <<'PY'
import socket, sys
knobs = socket.socket(socket.AF_UNIX)
knobs.connect(sys.argv[1])
knobs.sendall(sys.argv[2].encode() + b"\n")
knobs.recv(100)
PY
}

# No cards (1203), filled again by staff.
held_walk Review --control "$work/knobs"
knob "hopper empty"
rm "$work/hold"
wait_for "the printer's message" 30 grep -qx 'fault 1203' "$work/walk.log" || true
knob "hopper full"
expect 1203 3

# The store read-only (2002): the kiosk does not start, says why, and starts when it is mended.
mount -o remount,ro "$work/kiosk"
: >"$work/walk.log"
walk &
emulator=$!
wait_for "the store's message" 30 grep -qx 'fault 2002' "$work/walk.log" || true
mount -o remount,rw "$work/kiosk"
expect 2002 4

# The disk full (2003).
held_walk Review
dd if=/dev/zero of="$work/kiosk/filler" bs=4k >/dev/null 2>&1 || true
rm "$work/hold"
wait_for "the disk's message" 30 grep -qx 'fault 2003' "$work/walk.log" || true
rm "$work/kiosk/filler"
expect 2003 5

# Another city answers at the city's address: nothing is sent.
mv "$work/city" "$work/own-city"
"$bin/porchlight-city" init --dir "$work/city" --name "Other" --url "$cityUrl" >"$work/other.log"
start_city
refused=0
run_courier --now >"$work/courier.log" 2>&1 || refused=$?
check "a wrong certificate is refused" test "$refused" -ne 0
check "with its own words" grep -qi "certificate" "$work/courier.log"
stop_city
rm -rf "$work/city"
mv "$work/own-city" "$work/city"

# A torn batch file is set aside and written again.
batch=$(find "$work/kiosk/spool/out" -type f | head -n 1)
truncate -s 1000 "$batch"
start_city
run_courier --now >"$work/courier-torn.log" 2>&1 || true
check "a torn batch is named" grep -qi "torn" "$work/courier-torn.log"
check "it reached no ledger" test "$(ledger_rows | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["rows"]))')" = 0
walk
run_courier --now >"$work/courier.log" 2>&1
check "the batch was written again and delivered" test "$(ledger_rows | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["rows"]))')" -ge 1
finish
