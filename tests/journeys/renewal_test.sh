#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A card is made, shown again, and replaced: its own code fills in the next visit, a visit that is stopped leaves it
# good, the new card ends it in the city's published list, and nothing of the person or of the two cards' tie remains.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
scan=$(dirname "$0")/scan.py
cityPort=$(free_port)
words=("Zorvantha Quillimore" "77 Wexnard Hollow" "1951-03-14" "19510314")

# The paper shown names somebody else, so whatever is filled in is from the card.
draw_scenes "Somebody Else" 1970-01-01 "1 Other Street;;Elsewhere;MN;55401"
skip_to_good_portrait
provision_kiosk
start_city
mapfile -t options < <(kiosk_options)
fingerprint=$(sed -n 's/^[^:]*: \([0-9A-F][0-9A-F ]*\)$/\1/p' "$work/city-init.log" | head -n 1)

# The batch goes, the city publishes, and a technician brings the file to the kiosk.
a_day_passes()
{
    run_courier --now >>"$work/courier.log" 2>&1
    "$bin/porchlight-city" publish --dir "$work/city" --ledger "sqlite:$work/city/ledger.db" >>"$work/publish.log"
    "$bin/porchlight-kiosk" --state "$work/kiosk" --import-checking-file "$work/city/city-bundle" >>"$work/import.log"
}
# What a partner's program says of a printed card: 0 genuine, 1 refused. usage: answers CODE CARD
answers()
{
    local code=0
    "$bin/porchlight-verify" --bundle "$work/city/city-bundle" --fingerprint "$fingerprint" \
        --picture "$work/printer/card-$2-back.png" >"$work/verify.txt" 2>&1 || code=$?
    [[ $code == "$1" ]]
}

WALKER_CODES=details WALKER_NAME=${words[0]} WALKER_ADDRESS=${words[1]} WALKER_BIRTH_YEAR=1951 walk
check "the first visit ends erased" grep -qx 'step Erased' "$work/walk.log"
check "the first visit asks for an earlier card" grep -qx 'step EarlierCard' "$work/walk.log"
a_day_passes
check "the first card is genuine" answers 0 0001

export WALKER_CODES=details WALKER_OLD_CARD=$work/printer/card-0001-back.png WALKER_OLD_NAME=${words[0]}
WALKER_STOP_AT=Papers walk
check "the card fills in the name" grep -qx 'filled in as on the card' "$work/walk.log"
check "the stopped visit ends erased" grep -qx 'step Erased' "$work/walk.log"
check "nothing was printed" test "$(cards_printed)" = 1
a_day_passes
check "a visit that was stopped leaves the card good" answers 0 0001

touch "$work/marker"
walk
check "the renewal ends erased" grep -qx 'step Erased' "$work/walk.log"
check "a second card came out" test "$(cards_printed)" = 2
check "the journal says that a card was replaced" grep -q 'card replaced' \
    <("$bin/porchlight-kiosk" --state "$work/kiosk" --journal)
a_day_passes
check "the old card is refused" answers 1 0001
check "and it is said why" grep -q 'has been replaced' "$work/verify.txt"
check "the new card is genuine" answers 0 0002
check "the city has two cards and one column more for neither" python3 - <(ledger_rows) <<'PY'
import json, sys
rows = json.load(open(sys.argv[1]))["rows"]
assert len(rows) == 2 and {row["status"] for row in rows} == {"issued"}, rows
assert all(len(row) == 6 for row in rows), rows
PY

WALKER_STOP_AT=Name walk
check "the old card is refused at the kiosk too" grep -qx 'fault 6402' "$work/walk.log"
check "and fills nothing in" not grep -q 'filled in' "$work/walk.log"

# Every file written since the renewal began; pictures of the card are the card, and so is what a partner reads off it.
rm "$work/verify.txt"
find "$work" /tmp -xdev -type f -newer "$work/marker" -not -name 'card-*.png' 2>/dev/null | sort -u >"$work/../files.$$" || true
trap 'end_surroundings; rm -rf "$work" "$work/../files.$$"' EXIT
check "the store is among the files looked at" grep -q 'vault.db' "$work/../files.$$"
found=0
python3 "$scan" words "${words[@]}" -- files <"$work/../files.$$" >"$work/found.log" || found=1
check "no word from the card in any file ($(awk '{ print $NF }' "$work/found.log" | sort -u | head -n 3 | tr '\n' ' '))" test "$found" = 0
printf '%s' "${words[0]}" >"$work/planted"
check "control: a planted word is found" not quiet python3 "$scan" words "${words[@]}" -- files "$work/planted"
finish
