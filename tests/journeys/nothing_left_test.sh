#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A canary name, address and birth date typed in a visit appear in no file on disk afterwards, in no log and not in the
# batch. Control: they are found in the process memory while the page is open, and a planted file is found.
set -euo pipefail
# The city's and the courier's programs are closed to others; who is not root looks at them as root of a user namespace.
((EUID == 0)) || exec unshare --map-root-user "$0" "$@"
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
scan=$(dirname "$0")/scan.py
cityPort=$(free_port)
# Nobody else's: other journeys run beside this one, and their files are looked at too.
words=("Brimkesta Vollowquay" "38 Dunfexel Rise" "1953-03-14" "03141953")
typed=("${words[@]:0:3}")

# The paper shown names somebody else, so whatever is found was typed.
draw_scenes "Somebody Else" 1970-01-01 "1 Other Street;;Elsewhere;MN;55401"
skip_to_good_portrait
provision_kiosk
mapfile -t options < <(kiosk_options)
touch "$work/marker"
touch "$work/hold"

WALKER_NAME=${words[0]} WALKER_ADDRESS=${words[1]} WALKER_BIRTH_YEAR=1953 \
    WALKER_HOLD_AT=Review WALKER_HOLD_FILE=$work/hold walk &
emulator=$!
wait_for "the review page" 60 grep -qx 'step Review' "$work/walk.log"
sleep 2
walker=$(walker)
for word in "${typed[@]:0:2}"; do
    check "control: \"$word\" is in memory while the page is open" not quiet python3 "$scan" words "$word" -- memory "$walker"
done
# Unix sockets lead to the screen; a network socket would show up in the kernel's tables with one of our inodes.
network_sockets()
{
    find "/proc/$1/fd" -lname 'socket:*' -printf '%l\n' | tr -dc '0-9\n' | sort >"$work/inodes"
    awk 'FNR > 1 { print $10 }' "/proc/$1/net/tcp" "/proc/$1/net/tcp6" "/proc/$1/net/udp" "/proc/$1/net/udp6" | sort |
        comm -12 - "$work/inodes"
}
check "the kiosk has no network socket while a record exists" test -z "$(network_sockets "$walker")"
start_city
check "control: the city's server has one" test -n "$(network_sockets "$cityPid")"
check "the kiosk's program links no transport of its own" not quiet grep -E 'NEEDED.*(libcurl|libpq)' \
    <(readelf -d "$bin/porchlight-kiosk")
check "control: the courier's does" quiet grep -E 'NEEDED.*libcurl' <(readelf -d "$bin/porchlight-courier")
rm "$work/hold"
wait "$emulator"
check "the visit ended erased" grep -qx 'step Erased' "$work/walk.log"
run_courier --now >"$work/courier.log" 2>&1
recover

# Every file written since the visit began, anywhere on this machine's disks; pictures of the card are the card.
files=$(mktemp)
trap 'end_surroundings; rm -rf "$work" "$files"' EXIT
find / "$work" /tmp -xdev -type f -newer "$work/marker" -not -path '/proc/*' -not -path '/sys/*' \
    -not -name 'card-*.png' 2>/dev/null | sort -u >"$files" || true
check "files were looked at" test "$(wc -l <"$files")" -gt 5
check "the store is among them" grep -q 'vault.db' "$files"
# Where it was found is told without the words, so that this test's own output does not become a find.
sed -i "\\|/nothing_left_test.sh|d" "$files"
found=0
python3 "$scan" words "${typed[@]}" -- files <"$files" >"$work/found.log" || found=1
check "no canary in any file ($(awk '{ print $NF }' "$work/found.log" | sort -u | head -n 3 | tr '\n' ' '))" test "$found" = 0

printf '%s' "${words[0]}" | iconv -t UTF-16BE >"$work/planted"
check "control: a planted canary is found" not quiet python3 "$scan" words "${typed[@]}" -- files "$work/planted"
finish
