#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Kill -9 of a whole kiosk at every step of a card job on the printer that takes a job in steps (XID). After the restart
# the city's ledger, the stock, the journal and the printer's own cards agree. usage: kill_steps_test.sh BIN
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
# shellcheck source=tests/journeys/stock.sh
. "$(dirname "$0")/stock.sh"
cityPort=$(free_port)
canary=Zorvantha

draw_scenes
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)

# The steps of both sides of a card in the words of the emulator's faults.
faults=()
for step in load#1 print#1 transfer-flip#1 print#2 transfer-eject#1; do
    for moment in command motion status; do faults+=("kill-host@$step/$moment"); done
done
for write in 1 2 3 4 5; do
    for moment in command bytes status; do faults+=("kill-host@write#$write/$moment"); done
done

loaded=200
WALKER_CARDS=$loaded recover
check "staff have counted the blank cards" test "$(stock loaded)" = "$loaded"

# The printer goes on when the kiosk dies: the restarted kiosk meets the same printer.
struck=0
for fault in "${faults[@]}"; do
    WALKER_NAME="$canary Step" "$bin/porchlight-printer-emulator" --printer "$demoPrinter" --out "$work/printer" \
        --serial DEMO-0001 --busy-ms 300 --fault "$fault" -- \
        bash -c '"$0" "$@"; sleep 1; WALKER_RECOVER=1 exec "$0" "$@"' "$bin/visit-walker" --visit "${options[@]}" \
        >"$work/walk.log" 2>"$work/walk.err" || true
    # A printer that stood still in the moment of the restart is asked again.
    grep -qx 'left 0' "$work/walk.log" || recover
    ! grep -qE '^(cut|strikes): ' "$work/printer/journal.txt" || struck=$((struck + 1))
    rm -f "$work/printer/journal.txt"
    check "$fault: every card is settled" test "$(tail -n 1 "$work/walk.log")" = "left 0"
    check "$fault: the stock has what the printer has ($(grep '^stock' "$work/walk.log" || true))" stock_agrees
    check "$fault: nothing readable is left" not grep -rqa "$canary" "$work/kiosk"
done
# Else it would be a run of good visits.
check "each fault struck ($struck of ${#faults[@]})" test "$struck" = "${#faults[@]}"
city_agrees
printf '%d steps, cards out: %s, rejected: %s, issued rows: %s\n' "${#faults[@]}" "$(cards_printed)" "$(cards_of_kind rejected-)" "$issued"
finish
