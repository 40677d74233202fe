#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The main job as a person meets it: the shipped program in a real window, touched and typed into from outside. It leaves
# all its results, and what was typed is in no file but the card's own code.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
typed=("Amina Xiong Hernández" "1482 West 22nd Place" "1987-03-14")
mkdir "$work/around"
touch "$work/marker"

ended=0
PORCHLIGHT_BIN=$bin PORCHLIGHT_KEEP=$work/around "$PORCHLIGHT_SOURCE/packaging/demo/main_job" --visit --out "$work/out" \
    >"$work/main.log" 2>&1 || ended=$?
check "the main job ends well" test "$ended" = 0
check "every page was photographed in both languages" test "$(find "$work/out/screens" -name '*-en.png' | wc -l)" -ge 23 \
    -a "$(find "$work/out/screens" -name '*-es.png' | wc -l)" -ge 23
check "the card's code is genuine" grep -q '"genuine": true' "$work/out/seal.json"
check "what was typed is on the card" grep -q "${typed[0]}" "$work/out/seal.json"
check "the journal's chain holds" grep -q 'chain of .* entries holds' "$work/out/journal.txt"
check "the wipe was proven" grep -q 'wipe proven' "$work/out/journal.txt"
check "the city has one row" test "$(python3 -c 'import json,sys; print(len(json.load(open(sys.argv[1]))["rows"]))' "$work/out/ledger.json")" = 1

# Every file written since, but pictures (they show the pages and the card) and the decoded code itself.
find / "$work" /tmp -xdev -type f -newer "$work/marker" -not -path '/proc/*' -not -path '/sys/*' -not -name '*.png' \
    -not -name seal.json 2>/dev/null | sort -u >"$work/../files.$$" || true
trap 'end_surroundings; rm -rf "$work" "$work/../files.$$"' EXIT
check "the store is among the files looked at" grep -q 'vault.db' "$work/../files.$$"
found=0
python3 "$(dirname "$0")/scan.py" words "${typed[@]}" -- files <"$work/../files.$$" >"$work/found.log" || found=1
check "no typed word in any file ($(awk '{ print $NF }' "$work/found.log" | sort -u | head -n 3 | tr '\n' ' '))" test "$found" = 0
finish
