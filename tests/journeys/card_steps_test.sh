#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A card job is cut off at every step: the whole kiosk is killed, or the printer loses its power. Afterwards the city's
# ledger, the stock, the journal and the printer's own cards agree; and where it was the printer, the resident's visit goes
# on, two people agree to print again where the printer was not sure, and exactly one card comes out.
# usage: card_steps_test.sh BIN kill-host|power-cut   (XID: steps; Magicard, which takes one stream: bytes of it)
set -euo pipefail
bin=$1 kind=$2
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
# shellcheck source=tests/journeys/stock.sh
. "$(dirname "$0")/stock.sh"
cityPort=$(free_port)
canary=Zorvantha

draw_scenes
skip_to_good_portrait
provision_kiosk
enrol_second_person
mapfile -t options < <(kiosk_options)

loaded=200
WALKER_CARDS=$loaded recover
check "staff have counted the blank cards" test "$(stock loaded)" = "$loaded"

struck=0 doubted=0
# The printer stays what it is when the kiosk dies: the restarted kiosk meets the same one. usage: cut_at FAULT
cut_at()
{
    local before
    before=$(cards_printed)
    WALKER_NAME="$canary Step" "$bin/porchlight-printer-emulator" --printer "$demoPrinter" --out "$work/printer" \
        --serial DEMO-0001 --busy-ms 300 --fault "$1" -- \
        bash -c '"$0" "$@"; sleep 1; WALKER_RECOVER=1 exec "$0" "$@"' "$bin/visit-walker" --visit "${options[@]}" \
        >"$work/walk.log" 2>"$work/walk.err" || true
    cp "$work/walk.log" "$work/visit.log"
    # A printer that stood still in the moment of the restart is asked again.
    [[ $(tail -n 1 "$work/walk.log") == "left 0" && -n $(stock out) ]] || recover
    check "$1: every card is settled" test "$(tail -n 1 "$work/walk.log")" = "left 0"
    check "$1: the stock has what the printer has ($(grep '^stock' "$work/walk.log" || true))" stock_agrees
    check "$1: nothing readable is left" not grep -rqa "$canary" "$work/kiosk"
    [[ $kind == power-cut ]] || return 0
    check "$1: the visit went on to its end ($(tr '\n' ' ' <"$work/visit.log"))" grep -qx 'step Erased' "$work/visit.log"
    check "$1: one card came out" test "$(($(cards_printed) - before))" = 1
    ! grep -qx 'agreed by two' "$work/visit.log" || doubted=$((doubted + 1))
}

# The steps of both sides of a card in the words of the emulator's faults.
faults=()
if [[ $demoPrinter == xid ]]; then
    for step in load#1 print#1 transfer-flip#1 print#2 transfer-eject#1; do
        for moment in command motion status; do faults+=("$kind@$step/$moment"); done
    done
    for write in 1 2 3 4 5; do
        for moment in command bytes status; do faults+=("$kind@write#$write/$moment"); done
    done
    for fault in "${faults[@]}"; do
        cut_at "$fault"
        ! grep -qE '^(cut|strikes): ' "$work/printer/journal.txt" || struck=$((struck + 1))
        rm -f "$work/printer/journal.txt"
    done
else
    # While it prints, and then further and further into the stream, until the whole job is shorter than that.
    for at in "$kind-busy" "$kind-at=4096" "$kind-at="{100000..4000000..100000}; do
        faults+=("$at")
        cut_at "$at"
        grep -qx 'step PrinterTrouble' "$work/visit.log" || not grep -qx 'step Erased' "$work/visit.log" || break
        struck=$((struck + 1))
    done
    # The last one did not strike.
    unset 'faults[-1]'
    check "more than ten moments of a job were met ($struck)" test "$struck" -gt 10
fi
# Else it would be a run of good visits.
check "each fault struck ($struck of ${#faults[@]})" test "$struck" = "${#faults[@]}"
[[ $kind != power-cut ]] || check "some cards were printed again because two people agreed ($doubted)" test "$doubted" -gt 0
city_agrees
check "the journal names both people each time ($(noted 'reprint approved'))" test "$(noted 'reprint approved')" = "$doubted"
printf '%s: %d steps, printed again by two people: %d, cards out: %s, rejected: %s, issued rows: %s\n' "$kind" \
    "${#faults[@]}" "$doubted" "$(cards_printed)" "$(cards_of_kind rejected-)" "$issued"
finish
