#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the programs say they hold: before, during and after a visit, of a damaged store, at the city; the disclosure; the
# journal's check. Nothing typed appears in any of it. Controls: the numbers change, and a typed word is found when planted.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
scan=$(dirname "$0")/scan.py
cityPort=$(free_port)
words=("Zorvantha Quillimore" "77 Wexnard Hollow" "1987-03-14")
kiosk=("$bin/porchlight-kiosk" --state "$work/kiosk")
mkdir "$work/said"

# usage: says NAME EXIT-CODE command…: keeps the output as said/NAME, true when the exit code is that
says()
{
    local name=$1 wanted=$2 code=0
    shift 2
    "$@" >"$work/said/$name" 2>"$work/said/$name.err" || code=$?
    [[ $code == "$wanted" ]]
}
# usage: value NAME PYTHON-PATH, e.g. value none '["counts"]["records"]["now"]'
value() { python3 -c "import json,sys; print(json.load(open(sys.argv[1]))$2)" "$work/said/$1"; }
holds() { grep -qF -- "$2" "$work/said/$1"; }
# The emulator's command line names the walker too, so the program's own name counts.
walker_pid()
{
    local pid
    for pid in $(pgrep -x visit-walker); do
        ! grep -qzxF -- "$work/kiosk" "/proc/$pid/cmdline" || printf '%s\n' "$pid"
    done
}

check "an empty folder: no store, exit 0" says nowhere 0 "$bin/porchlight-kiosk" --state "$work/nowhere" --what-do-you-hold=json
check "an empty folder holds nothing" test "$(value nowhere '["counting"]')" = no_store
check "asking made nothing" test ! -e "$work/nowhere"

# The journal alone, without the rest of a kiosk, can be looked at only where its key is no chip's.
export PORCHLIGHT_TPM=none
draw_scenes "Somebody Else" 1970-01-01 "1 Other Street;;Elsewhere;MN;55401"
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)

check "a kiosk that waits: exit 0" says waiting 0 "${kiosk[@]}" --what-do-you-hold --json
check "a kiosk that waits holds 0 records" test "$(value waiting '["counts"]["records"]["now"]')" = 0
check "it names its rules" test "$(value waiting '["rules"]["city"]')" = Minneapolis
hash=$(sha256sum "$PORCHLIGHT_SOURCE/resources/profiles/minneapolis.json" | cut -d ' ' -f 1)
check "and their hash" test "$(value waiting '["rules"]["sha256"]')" = "$hash"

touch "$work/hold"
WALKER_NAME=${words[0]} WALKER_ADDRESS=${words[1]} WALKER_HOLD_AT=Handover WALKER_HOLD_FILE=$work/hold walk &
emulator=$!
wait_for "the card" 90 grep -qx 'step Handover' "$work/walk.log"
check "during a visit: exit 2" says running 2 "${kiosk[@]}" --what-do-you-hold
check "it says why and how to ask again" holds running "To ask again: end the kiosk program"
check "in Spanish too" holds running "Para preguntar otra vez"
check "it says how many there can be" holds running "There are at most 64 records"
check "the journal cannot be told either: exit 2" says journal-running 2 "${kiosk[@]}" --verify-journal
kill -9 "$(walker_pid)"
rm "$work/hold"
wait "$emulator" || true

check "after a crash: exit 0" says crashed 0 "${kiosk[@]}" --what-do-you-hold --json
check "control: the record on the disk is counted" test "$(value crashed '["counts"]["records"]["now"]')" = 1
check "with its day" test "$(value crashed '["counts"]["records"]["days"]["first"]')" = "$(date +%F)"
check "in words" says crashed-text 0 "${kiosk[@]}" --what-do-you-hold
check "in words: 1" holds crashed-text "Sealed records of people now: 1, from"

cp -r "$work/kiosk" "$work/damaged"
size=$(stat -c %s "$work/damaged/store/vault.db")
printf 'damage damage damage' | dd of="$work/damaged/store/vault.db" bs=1 seek=$((size / 2)) conv=notrunc status=none
check "a damaged store: exit 1" says damaged 1 "$bin/porchlight-kiosk" --state "$work/damaged" --what-do-you-hold=json
check "a damaged store is never a zero" test "$(value damaged '["counts"]')" = None
check "its journal is broken: exit 1" says journal-damaged 1 "$bin/porchlight-kiosk" --state "$work/damaged" --verify-journal

start_city
walk
check "the next visit ended erased" grep -qx 'step Erased' "$work/walk.log"
run_courier --now >"$work/courier.log" 2>&1
recover
check "after it: exit 0" says after 0 "${kiosk[@]}" --what-do-you-hold --json
check "0 records again" test "$(value after '["counts"]["records"]["now"]')" = 0
check "no rows wait" test "$(value after '["counts"]["rows_for_the_city"]["now"]')" = 0
check "the journal holds: exit 0" says journal 0 "${kiosk[@]}" --journal --check
check "in words, with every entry" says journal-text 0 "${kiosk[@]}" --journal
check "which end with the chain" grep -q "^chain of .* entries holds$" "$work/said/journal-text"
check "and is signed" grep -q 'The journal holds: .* signed up to entry' "$work/said/journal.err"
check "and counter-signed by the city" grep -qE 'counter-signed by the city: [1-9]' "$work/said/journal.err"
check "its export: exit 0" says export 0 "${kiosk[@]}" --journal=json
check "its export is JSON, line by line" python3 -c 'import json,sys
lines=[json.loads(l) for l in open(sys.argv[1])]
assert sum("event" in l for l in lines) > 5 and sum("signed" in l for l in lines) > 0' "$work/said/export"
check "without the bundle no signature can be told: exit 2" says journal-bare 2 \
    "$bin/porchlight-kiosk" --state "$(mkdir "$work/bare" && cp -r "$work/kiosk/store" "$work/kiosk/box.key" "$work/bare/" && echo "$work/bare")" --verify-journal

check "the city: exit 0" says city 0 "$bin/porchlight-city" what-do-you-hold --dir "$work/city" --json
check "the city has a row" test "$(value city '["rows"]')" -ge 1
check "and no person" test "$(value city '["records_of_people"]')" = 0
check "and the kiosk's journal head" test "$(value city '["journal_heads"]')" = 1
check "the city in words" says city-text 0 "$bin/porchlight-city" what-do-you-hold --dir "$work/city"

# Rules that allow no kiosk without a security chip are not installed on one.
strict=("$bin/porchlight-kiosk" --state "$work/strict")
"${strict[@]}" --kiosk library-2 --request "$work/strict-request" >"$work/strict.log"
"$bin/porchlight-city" init --dir "$work/strict-city" --name "Point City" --url "$cityUrl" >>"$work/strict.log"
"$bin/porchlight-city" provision --dir "$work/strict-city" --request "$work/strict-request" --kiosk library-2 \
    --out "$work/strict-stick" --profile "$PORCHLIGHT_SOURCE/resources/profiles/points-city.json" >>"$work/strict.log"
check "rules that need a security chip are refused: exit 1" says strict 1 "${strict[@]}" --import "$work/strict-stick"
check "in words" grep -q "no kiosk without a security chip" "$work/said/strict.err"
check "and nothing is installed" test ! -e "$work/strict/bundle"

profiles=("$PORCHLIGHT_SOURCE/resources/profiles/minneapolis.json" "$PORCHLIGHT_SOURCE/resources/profiles/points-city.json")
check "the disclosure: exit 0" says disclosure 0 "$bin/porchlight-kiosk" --disclosure --profile "${profiles[0]}" --profile "${profiles[1]}"
check "is the published one" cmp "$work/said/disclosure" "$PORCHLIGHT_SOURCE/resources/disclosure/DISCLOSURE.md"
check "in JSON: exit 0" says disclosure-json 0 "$bin/porchlight-kiosk" --disclosure=json --profile "${profiles[0]}" --profile "${profiles[1]}"
check "is the published one" cmp "$work/said/disclosure-json" "$PORCHLIGHT_SOURCE/resources/disclosure/disclosure.json"
check "with the installed rules" says disclosure-own 0 "${kiosk[@]}" --disclosure
check "names the city" holds disclosure-own "### Minneapolis, rules"

check "nothing typed is in anything said" python3 "$scan" words "${words[@]}" -- files "$work/said"/*
printf '%s\n' "${words[0]}" >"$work/said/planted"
check "control: a planted word is found" not quiet python3 "$scan" words "${words[@]}" -- files "$work/said"/*
finish
