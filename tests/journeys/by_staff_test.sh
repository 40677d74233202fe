#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The portrait camera's pictures show nobody whom the kiosk could find. The button for a picture does nothing then, and
# staff take it: with their PIN and a reason, which the journal has, and nothing else about it.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"

draw_scenes
provision_kiosk
# Papers, where a face should be.
portraitScene=papers
mapfile -t options < <(kiosk_options)
noted() { "$bin/porchlight-kiosk" --state "$work/kiosk" --journal | grep -c "$1" || true; }

WALKER_BY_STAFF=1 WALKER_STOP_AT=Portrait walk
check "before, the journal has no portrait by staff" test "$(noted 'portrait by staff')" = 0

WALKER_BY_STAFF=1 walk
check "no face was found" grep -qx 'told LookingForFace' "$work/walk.log"
check "the button was pressed in vain" grep -qx 'pressed in vain' "$work/walk.log"
check "the visit went on with the picture by staff" grep -qx 'step Review' "$work/walk.log"
check "the visit ends erased" grep -qx 'step Erased' "$work/walk.log"
check "one card came out" test "$(cards_printed)" = 1
check "the journal has the reason once" test "$(noted 'portrait by staff, face not found')" = 1
check "and no other" test "$(noted 'portrait by staff')" = 1
"$bin/porchlight-kiosk" --state "$work/kiosk" --journal --json >"$work/journal.json"
check "it names who took it, a day and nothing else" python3 - "$work/journal.json" <<'PY'
import json, sys
entries = [json.loads(line) for line in open(sys.argv[1]) if line.startswith("{")]
taken = [e for e in entries if e.get("event", "").startswith("portrait by staff")]
assert len(taken) == 1, taken
approved = [e for e in entries if e.get("event") == "staff approved"]
assert taken[0]["staff"] == approved[-1]["staff"] != "0" * 16, (taken, approved)
assert set(taken[0]) == {"sequence", "day", "event", "staff", "previous", "hash"}, taken
assert len(taken[0]["day"]) == len("2026-11-30"), taken
PY
finish
