#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# One whole visit on real parts, with the network cut off: the card is printed, the batch is delivered when the network
# returns, and the ledger has exactly one row with exactly the six columns.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
cityPort=$(free_port)

draw_scenes
provision_kiosk

# The kiosk runs where there is no network at all: an empty network namespace.
mapfile -t options < <(kiosk_options)
walk --offline

check "the visit ends erased" grep -qx 'step Erased' "$work/walk.log"
check "one card came out" test "$(cards_printed)" = 1
check "both sides were decoded" test -s "$work/printer/card-0001-front.png" -a -s "$work/printer/card-0001-back.png"
check "one batch waits" test "$(find "$work/kiosk/spool/out" -type f | wc -l)" = 1

refused=0
run_courier --now >"$work/courier.log" 2>&1 || refused=$?
check "without the city the courier says so" test "$refused" -ne 0
check "and with a remedy" grep -qi 'network' "$work/courier.log"
check "the batch still waits" test "$(find "$work/kiosk/spool/out" -type f | wc -l)" = 1

start_city
run_courier --now >>"$work/courier.log" 2>&1
recover
check "the acknowledged batch is gone" test "$(find "$work/kiosk/spool/out" -type f | wc -l)" = 0
ledger_rows >"$work/ledger.json"
check "the ledger has one row with the six columns" python3 - "$work/ledger.json" <<'PY'
import json, sys
ledger = json.load(open(sys.argv[1]))
rows = ledger["rows"]
columns = {"card_number", "issued_day", "expires_day", "status", "signer_kid", "signature"}
assert len(rows) == 1, rows
assert set(rows[0]) == columns, rows[0]
assert rows[0]["status"] == "issued"
PY

run_courier --now >>"$work/courier.log" 2>&1 || true
ledger_rows >"$work/ledger-again.json"
check "sending again changes nothing" cmp "$work/ledger.json" "$work/ledger-again.json"
finish
