#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What memory keeps. Two visits of the shipped program in a real window, typed into from outside, with the city and the
# courier beside it. In the first every process of ours crashes while a record is open: no core, no swap, no personal word
# in what they wrote, and the kiosk begins again. The second ends as it should: the process that still shows "Erased", and
# two seconds later every process of ours, hold no word, no five letters of one and no row of a picture. Controls: the same
# search finds all of them while the visit is open, and a process without our limits leaves a core.
set -euo pipefail
if [[ ${OWN_BUS:-} != 1 ]]; then
    # Whose programs are closed to others is read as root, or as root of a user namespace.
    ((EUID == 0)) || exec unshare --map-root-user env OWN_BUS=1 dbus-run-session -- "$0" "$@"
    OWN_BUS=1 exec dbus-run-session -- "$0" "$@"
fi
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
here=$(cd "$(dirname "$0")" && pwd -P)
scan=$here/scan.py
# No five letters of these are in any other word that programs hold (a month is a button that everybody sees).
name="Zorvakth Quillimorx"
street="77 Wexnardt Kozzlub"
words=("$name" "$street" 1987-03-14 03/14/1987 "14, 1987")

draw_scenes "Ottelbix Vrandamont" 1970-01-01 "9 Krellop Street;;Elsewhere;MN;55401"
skip_to_good_portrait
# The key of the store must be at hand to look for it.
export PORCHLIGHT_TPM=none
# Pictures without loss: every reader then sees the same rows.
find "$work/scenes/good" "$work/scenes/papers" -name '*.jpg' -exec sh -c 'convert "$1" "${1%.jpg}.png" && rm "$1"' sh {} \;
provision_kiosk
mapfile -t options < <(kiosk_options)
# Core files are named "core" and lie where the process runs; it is the folder that is looked through.
mkdir "$work/cores"
cd "$work/cores"
ulimit -c unlimited 2>/dev/null || true
start_city
start_courier()
{
    run_courier --every 1 >>"$work/courier.log" 2>&1 &
    started+=("$!")
    # The shell that runs the function is not the courier.
    wait_for "the courier" 10 pgrep -P "$!" -x porchlight-cour
    courier=$(pgrep -P "$!" -x porchlight-cour)
}
start_courier

export XDG_RUNTIME_DIR=$work/run QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1
mkdir -m 700 "$work/run"
# It must not start over when the kiosk crashes and its last window goes.
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$work/display" 2>"$work/xvfb.log" &
started+=("$!")
wait_for "the display" 20 test -s "$work/display"
DISPLAY=:$(cat "$work/display")
export DISPLAY
/usr/libexec/at-spi-bus-launcher --launch-immediately >"$work/at-spi.log" 2>&1 &
started+=("$!")
wait_for "the accessibility bus" 10 dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress

start_kiosk()
{
    # A core file would lie in the folder the kiosk runs in.
    with_printer --busy-ms 3000 -- "$bin/porchlight-kiosk" "${options[@]}" --window 1280x800 >>"$work/kiosk.log" 2>&1 &
    emulator=$!
    started+=("$emulator")
    supervisor=none
    wait_for "the supervisor" 30 find_kiosk
}
start_visit()
{
    coproc DRIVER { python3 "$here/quick_visit.py" --driver "$PORCHLIGHT_SOURCE/packaging/demo" --pin "$demoCode" \
        --name "$name" --year 1987 --street "$street" "$@" 2>"$work/driver.err"; }
    # bash forgets all of these by itself when the driver ends.
    driver=$DRIVER_PID
    exec {fromDriver}<&"${DRIVER[0]}" {toDriver}>&"${DRIVER[1]}"
}
# Waits until the driver is at a page. usage: reach PAGE
reach()
{
    local line=
    read -r -t 120 -u "$fromDriver" line || true
    if [[ $line != "at $1" ]]; then
        import -window root "${MEMORY_KEEP:-$work}/stuck.png"
        tail -n 5 "$work/driver.err" "$work/kiosk.log" >&2
        ps -eo pid,ppid,stat,wchan:20,args | grep -F "$work/kiosk" | cut -c1-160 >&2 || true
        check "the visit reached $1" false
        finish
    fi
}
go_on() { printf '\n' >&"$toDriver"; }

# usage: search WHAT PID… — finds go to found-WHAT.txt; result as memory-scan's
search()
{
    local result=0
    "$bin/memory-scan" "${@:2}" <"$work/needles" >"$work/found-$1.txt" 2>&1 || result=$?
    return "$result"
}
finds() { grep -c "^found .* $2/" "$work/found-$1.txt" || true; }
summary() { sed -n 's/^found \(\S*\) \(\S*\) \([a-z]*\)[0-9]*\/\([a-z]*\).*/\2 \3 \4/p' "$work/found-$1.txt" | sort | uniq -c | tr '\n' ';'; }

# ---- before anybody comes: what Qt, fonts and time zones hold anyway is not the resident's
start_kiosk
python3 "$scan" needles words "${words[@]}" >"$work/all-needles"
mapfile -t pictures < <(find "$work/scenes/good" -type f | sort | tail -n 2; find "$work/scenes/papers" -type f | sort)
python3 "$scan" needles pictures "${pictures[@]}" >>"$work/all-needles"
cp "$work/all-needles" "$work/needles"
open_day
wait_for "the welcome page's process" 20 store_is_open
before=0
search before "$supervisor" "$visit" "$courier" "$cityPid" || before=$?
if ((before == 3)); then
    printf 'skipped: this system lets nobody read the memory of a closed process (%s)\n' "$(cat "$work/found-before.txt")"
    exit 77
fi
sed -n 's/^found [0-9]* [^ ]* \(.*\) [0-9]*$/\1 /p' "$work/found-before.txt" | sort -u >"$work/ordinary"
grep -vFf "$work/ordinary" "$work/all-needles" >"$work/needles" || cp "$work/all-needles" "$work/needles"
check "nearly every needle is the resident's alone ($(wc -l <"$work/needles") of $(wc -l <"$work/all-needles"))" \
    test "$(($(wc -l <"$work/needles") * 20))" -gt "$(($(wc -l <"$work/all-needles") * 19))"
check "no whole word is an ordinary one" not grep -q whole "$work/ordinary"

# ---- first visit: everything crashes while the record is open
start_visit --stop PapersPage --stop PortraitPage --stop ReviewPage --stop PrintingPage
reach PapersPage
find_kiosk
search papers "$visit" || true
check "control: rows of the papers are in memory while they are looked at" grep -q '^found .* picture[23]/bgra' "$work/found-papers.txt"
go_on
reach PortraitPage
# The picture is taken and the camera stopped by itself a few seconds from now: what is in memory until then is kept at four
# moments, and searched afterwards.
for moment in 1 2 3 4; do
    "$bin/memory-scan" --save "$work/portrait$moment.memory" "$visit"
    sleep 0.5
done
search portrait "$work"/portrait?.memory || true
rm "$work"/portrait?.memory
check "control: rows of the portrait are in memory while the camera looks" grep -q '^found .* picture[01]/bgra' "$work/found-portrait.txt"
go_on
reach ReviewPage
search open "$visit" || true
for kind in word0 word1 word4; do
    check "control: $kind is in the visit's memory ($(summary open))" test "$(finds open "$kind")" -gt 0
done
check "the papers are not, once the step is left" test "$(finds open 'picture[23]')" = 0
# The screen as it is: rows of the window, portrait and card as they were painted.
import -window root "$work/review.png"
python3 "$scan" needles pictures "$work/review.png" | sed 's/^picture0/screen0/' >"$work/screen-needles"
cat "$work/screen-needles" >>"$work/needles"
search screen "$visit" || true
check "control: rows of the window are in memory" test "$(finds screen screen0)" -gt 0

# No process has both the network and a key of the store.
python3 - "$work/kiosk/box.key" >"$work/key-needles" <<'PY'
import hashlib, hmac, sys
box = open(sys.argv[1], "rb").read()
for label in (b"db", b"journal"):
    print(f"key-{label.decode()}", hmac.new(hmac.new(b"\0" * 32, box, hashlib.sha256).digest(), label + b"\1", hashlib.sha256).hexdigest())
print("key-box", box.hex())
PY
network_sockets()
{
    find "/proc/$1/fd" -lname 'socket:*' -printf '%l\n' | tr -dc '0-9\n' | sort >"$work/inodes"
    awk 'FNR > 1 { print $10 }' "/proc/$1/net/"{tcp,tcp6,udp,udp6,raw,raw6} 2>/dev/null | sort | comm -12 - "$work/inodes"
}
withKey=0 withNetwork=0
for process in "$supervisor" "$visit" "$courier" "$cityPid"; do
    hasKey=no hasNetwork=no
    "$bin/memory-scan" "$process" <"$work/key-needles" >/dev/null || hasKey=yes
    [[ -z $(network_sockets "$process") ]] || hasNetwork=yes
    check "$(cat "/proc/$process/comm"): not both a key ($hasKey) and the network ($hasNetwork)" test "$hasKey$hasNetwork" != yesyes
    [[ $hasKey == no ]] || withKey=$((withKey + 1))
    [[ $hasNetwork == no ]] || withNetwork=$((withNetwork + 1))
done
check "control: one process has a key of the store ($withKey), and one at least the network ($withNetwork)" \
    test "$withKey" = 1 -a "$withNetwork" -ge 1

go_on
reach PrintingPage
find_kiosk
for process in "$visit" "$supervisor" "$courier" "$cityPid"; do
    check "$(cat "/proc/$process/comm"): nothing of it is in swap" grep -qE '^VmSwap:\s+0 kB' "/proc/$process/status"
    check "$(cat "/proc/$process/comm"): no core is allowed" grep -qE '^Max core file size +0 +0 ' "/proc/$process/limits"
done
crashed=$visit
kill -SEGV "$courier" "$cityPid" "$visit"
has_next() { find_kiosk && [[ $visit != "$crashed" ]]; }
check "after a crash the supervisor begins the next visit" wait_for "the next visit" 10 has_next
kill -SEGV "$supervisor"
is_gone() { [[ ! -e /proc/$supervisor && ! -e /proc/$visit ]]; }
check "a visit does not outlive the supervisor" wait_for "their end" 10 is_gone
wait "$emulator" "$cityPid" 2>/dev/null || true
kill "$driver" 2>/dev/null || true
wait "$driver" 2>/dev/null || true
check "no core file" test -z "$(find "$work" / -xdev -name 'core*' -newer "$work/needles" -type f -not -path '/proc/*' -not -path '/sys/*' 2>/dev/null)"
if [[ $(cat /proc/sys/kernel/core_pattern) == core ]]; then
    { bash -c 'kill -SEGV $$' || true; } 2>/dev/null
    check "control: a process without our limits leaves one" test -n "$(find "$work/cores" -name 'core*')"
    rm -f "$work"/cores/core*
else
    printf 'skipped: the control with a core file, because this system names cores "%s"\n' "$(cat /proc/sys/kernel/core_pattern)"
fi

# ---- second visit: the kiosk begins again, and the visit ends as it should
start_city
start_courier
start_kiosk
open_day
start_visit --stop retakeButton --stop ReviewPage --stop PrintingPage --stop HandoverPage --stop ErasedPage --stop WelcomePage
reach WelcomePage
find_kiosk
search crash "$supervisor" "$visit" || true
check "after the crash nothing of the first visit is in memory ($(summary crash))" not grep -q ^found "$work/found-crash.txt"
go_on
# What the card looks like is known when it is printed; until then, what is in memory is kept to be searched later.
reach retakeButton
find_kiosk
"$bin/memory-scan" --save "$work/portrait.memory" "$visit"
go_on
reach ReviewPage
"$bin/memory-scan" --save "$work/review.memory" "$visit"
search again "$visit" || true
for kind in word0 word1 word4 screen0; do
    check "control: $kind is in the second visit's memory" test "$(finds again "$kind")" -gt 0
done
go_on
reach PrintingPage
sleep 1
"$bin/memory-scan" --save "$work/printing.memory" "$visit"
go_on
# The card lies there; its pictures make the needles.
reach HandoverPage
card=$(find "$work/printer" -name 'card-*-front.png' | sort | tail -n 1)
"$bin/card-needles" "$card" "${card%-front.png}-back.png" >"$work/card-needles"
# The portrait is printed with six bits of each colour.
grep ^coarse/ "$work/card-needles" >"$work/coarse-needles"
grep -v ^coarse/ "$work/card-needles" >"$work/all-exact-needles"
# Before the card was drawn, what is found of its code is not the resident's: the city's address and the like.
"$bin/memory-scan" "$work/portrait.memory" <"$work/all-exact-needles" >"$work/found-card-ordinary.txt" || true
sed -n 's/^found [^ ]* [^ ]* \(.*\) [0-9]*$/\1 /p' "$work/found-card-ordinary.txt" | sort -u >"$work/ordinary"
grep -vFf "$work/ordinary" "$work/all-exact-needles" >"$work/exact-needles"
check "nearly every needle of the card is this card's ($(wc -l <"$work/ordinary") are not)" test "$(wc -l <"$work/ordinary")" -lt 10
# usage: search_card coarse|exact WHAT TARGET… — the portrait on the card, or all the rest of it
search_card()
{
    local option=()
    [[ $1 != coarse ]] || option=(--coarse)
    "$bin/memory-scan" "${option[@]}" "${@:3}" <"$work/$1-needles" >"$work/found-$1-$2.txt" 2>&1 || true
}
card_finds() { grep -c "^found .* $3" "$work/found-$1-$2.txt" || true; }
search_card coarse portrait "$work/portrait.memory"
search_card coarse review "$work/review.memory"
search_card exact review "$work/review.memory"
search_card exact printing "$work/printing.memory"
rm "$work"/*.memory
for kind in rgb bgra; do
    check "control: $kind rows of the portrait are in memory when it is taken" test "$(card_finds coarse portrait "coarse/$kind")" -gt 0
    check "control: $kind rows of the card are in memory while it is looked at" test "$(card_finds coarse review "coarse/$kind")" -gt 0
done
for side in front back; do
    check "control: resin of the $side is in memory while it is looked at" test "$(card_finds exact review "resin/$side")" -gt 0
done
check "control: the planes are in memory while they are sent" test "$(card_finds exact printing plane)" -gt 0
code=$(sed -n 's/^code.plain[^ ]* //p' "$work/all-exact-needles" | tr -d '\n')
check "control: the code's plain form has the name" grep -q "$(printf %s "$name" | od -An -tx1 | tr -d ' \n')" <<<"$code"
go_on
reach ErasedPage
# "Erased" is shown for some seconds only: kept now, searched below.
"$bin/memory-scan" --save "$work/erased.memory" "$visit"
check "the next visit's process is ready and waits" test "$(pgrep -c -P "$supervisor")" = 2
erasedVisit=$visit
go_on
reach WelcomePage
sleep 2
visit=$(pgrep -P "$supervisor")
check "a fresh process greets the next person" test "$visit" != "$erasedVisit"
# Not the printer's emulator: it stands in for a machine that must hold the card's picture while it prints it.
ours=("$supervisor" "$visit" "$courier" "$cityPid")
search after "${ours[@]}" || true
search_card coarse after "${ours[@]}"
search_card exact after "${ours[@]}"
search erased "$work/erased.memory" || true
search_card coarse erased "$work/erased.memory"
search_card exact erased "$work/erased.memory"
check "the process that shows \"erased\" holds nothing ($(summary erased))" not grep -q ^found "$work/found-erased.txt"
check "no row of the portrait either ($(summary coarse-erased))" not grep -q ^found "$work/found-coarse-erased.txt"
check "nor of the card ($(summary exact-erased))" not grep -q ^found "$work/found-exact-erased.txt"
check "2 s after the visit no process of ours holds anything ($(summary after))" not grep -q ^found "$work/found-after.txt"
check "no row of the portrait after the visit ($(summary coarse-after))" not grep -q ^found "$work/found-coarse-after.txt"
check "nor of the card after the visit ($(summary exact-after))" not grep -q ^found "$work/found-exact-after.txt"
for found in after coarse-after exact-after; do
    check "all four were searched ($found)" test "$(grep -c '^scanned .* [1-9]' "$work/found-$found.txt")" = 4
done
for found in erased coarse-erased exact-erased; do
    check "the one that shows \"erased\" was searched ($found)" test "$(grep -c '^scanned .* [1-9]' "$work/found-$found.txt")" = 1
done
[[ -z ${MEMORY_KEEP:-} ]] || cp "$work"/found-*.txt "$work"/*needles "$work/erased.memory" "$MEMORY_KEEP"
go_on || true
wait "$driver" || true

# ---- what they wrote, and what the store holds
find "$work" -xdev \( -name '*.log' -o -name '*.err' -o -path "$work/kiosk/*" \) -type f >"$work/files"
check "no personal word in logs and store" quiet python3 "$scan" words "${words[@]:0:3}" -- files <"$work/files"
printf 'in memory while open: %s at "erased": %s\n' "$(summary again)" "$(summary erased)"
finish
