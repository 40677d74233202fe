#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Kill -9 of the kiosk at random moments of a visit, then restart: no card counted twice, none lost, no readable record of
# an unfinished visit, and the store opens. The city's ledger, the stock, the journal and the printer's own cards agree.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
# shellcheck source=tests/journeys/stock.sh
. "$(dirname "$0")/stock.sh"
rounds=${KILL_ROUNDS:-20}
cityPort=$(free_port)
RANDOM=${KILL_SEED:-2026}
canary=Zorvantha

draw_scenes
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)

# Staff count the hopper in the morning.
loaded=200
WALKER_CARDS=$loaded recover
check "staff have counted the blank cards" test "$(stock loaded)" = "$loaded"

# How long a whole visit takes here, so that the kills spread over all of it.
begin=$(date +%s%N)
WALKER_NAME="$canary Whole" walk
whole=$((($(date +%s%N) - begin) / 1000000))
check "the measured visit was whole" grep -qx 'step Erased' "$work/walk.log"

# The printer goes on when the kiosk dies: the restarted kiosk meets the same printer, as it would in a library.
# usage: walk_and_restart NAME — walks until killed, then does what a restart does by itself
walk_and_restart()
{
    WALKER_NAME=$1 "$bin/porchlight-printer-emulator" --printer "$demoPrinter" --out "$work/printer" --serial DEMO-0001 --busy-ms 300 -- \
        bash -c '"$0" "$@"; sleep 0.5; WALKER_RECOVER=1 exec "$0" "$@"' "$bin/visit-walker" --visit "${options[@]}" \
        >"$work/walk.log" 2>"$work/walk.err"
}

inPrinting=0
for ((round = 1; round <= rounds; round++)); do
    # Every other kill falls into the second half, where the card is made.
    span=$((round % 2 == 0 ? whole / 2 : 0))
    after=$((span + RANDOM % (whole - span)))
    walk_and_restart "$canary Round$round" &
    emulator=$!
    sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
    walker | xargs -r kill -KILL || true
    wait "$emulator" || true
    ! grep -qx 'step Printing' "$work/walk.log" || inPrinting=$((inPrinting + 1))
    # A visit that was quicker than the measured one: then it is the recovery that was killed.
    grep -q '^stock' "$work/walk.log" || recover
    check "round $round: the store opens and every card is settled ($after ms)" test "$(tail -n 1 "$work/walk.log")" = "left 0"
    check "round $round: the stock has what the printer has ($(grep '^stock' "$work/walk.log" || true))" stock_agrees
    check "round $round: nothing readable is left" not grep -rqa "$canary" "$work/kiosk"
done
check "some kills fell after printing began" test "$inPrinting" -gt 0

city_agrees
printf 'kills: %d, of them after printing began: %d, cards out: %s, issued rows: %s\n' "$rounds" "$inPrinting" "$(cards_printed)" "$issued"
finish
