#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The kiosk does not begin where memory could outlive a visit: each such state is made true for the real programs, and
# each is refused in its own words while the store stays closed. Control: with none of them true staff can open the kiosk.
set -euo pipefail
# Mounts of its own: another list of swap and another core pattern for the programs below.
if [[ ${OWN_MOUNTS:-} != 1 ]]; then
    ((EUID == 0)) || userNamespace=--map-root-user
    OWN_MOUNTS=1 exec unshare ${userNamespace:+"$userNamespace"} --mount --propagation private "$0" "$@"
fi
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"
draw_scenes
provision_kiosk
start_screen
mapfile -t options < <(kiosk_options | grep -vx -- --practice)

printf 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n' >"$work/swaps"
cp "$work/swaps" "$work/no-swaps"
printf '|/bin/false\n' >"$work/core_pattern"
mount --bind "$work/swaps" /proc/swaps
mount --bind "$work/core_pattern" /proc/sys/kernel/core_pattern
starts() { "$bin/porchlight-kiosk" --state "$work/kiosk" --journal | grep -c started || true; }

# Runs the kiosk until it says something or begins. usage: begin [NAME=VALUE…] PROGRAM OPTION…
begin()
{
    : >"$work/kiosk.err"
    env "$@" "${options[@]}" --window 1280x800 >"$work/kiosk.out" 2>"$work/kiosk.err" &
    kiosk=$!
}
ends()
{
    kill "$kiosk" 2>/dev/null || true
    wait "$kiosk" 2>/dev/null || true
}
says_something() { grep -q '(F ' "$work/kiosk.err"; }
# Refusals; what practice allows is said in two lines, and is none.
refusals() { sed '/practice only/{N;d}' "$work/kiosk.err" | grep -o '(F [0-9]*' || true; }

# usage: refuses CODE "what" [NAME=VALUE…] [PROGRAM OPTION…]
refuses()
{
    local code=$1 what=$2
    shift 2
    [[ "$*" == *porchlight-* ]] || set -- "$@" "$bin/porchlight-kiosk"
    begin QT_QPA_PLATFORM=offscreen "$@"
    wait_for "the refusal of $what" 20 refused || true
    ends
    check "$what: refused as $code, and as nothing else ($(refusals | tr '\n' ' '))" test "$(refusals)" = "(F $code"
}
refused() { [[ -n $(refusals) ]]; }
unruly() { printf '%s\n' "LD_PRELOAD=$bin/libunruly.so" "UNRULY=$1"; }

practice=()
! kiosk_options | grep -qx -- --practice || practice=(--practice)
before=$(starts)
begin "$bin/porchlight-kiosk"
sleep 3
if says_something; then
    ends
    # Who may not lock 64 MB has one more refusal, and it comes last. Practice allows it.
    check "control: nothing but locked memory is refused here" test "$(refusals)" = "(F 5000"
    allowed=("${practice[@]}")
else
    check "control: a kiosk in a safe state begins when staff open it" open_day
    # The note of its start is written before its page is shown.
    ends
    check "control: and notes it" test "$(starts)" -gt "$before"
    check "control: and says nothing" test ! -s "$work/kiosk.err"
    allowed=()
fi

printf '/dev/zram0                              partition\t1048572\t\t0\t\t100\n' >>"$work/swaps"
refuses 5020 "swap on"
if ((${#practice[@]} > 0)); then
    begin "$bin/porchlight-kiosk" --practice
    check "practice begins with swap on" open_day
    ends
    check "and says so" grep -q 'practice only: .*(swap)' "$work/kiosk.err"
fi
cat "$work/no-swaps" >"$work/swaps"
before=$(starts)

printf '|/usr/lib/systemd/systemd-coredump %%P %%u %%g %%s %%t 9223372036854775808 %%h\n' >"$work/core_pattern"
refuses 5021 "a collector of core dumps"
printf '|/bin/false\n' >"$work/core_pattern"

mapfile -t one < <(unruly core)
if [[ $(ulimit -Hc) == 0 ]]; then
    printf 'skipped: core dumps are already impossible for this whole session\n'
else
    refuses 5022 "core files possible" "${one[@]}"
fi
mapfile -t one < <(unruly dumpable)
refuses 5023 "memory open to other processes" "${one[@]}"
mapfile -t one < <(unruly privileges)
refuses 5024 "new privileges possible" "${one[@]}"
# Without the supervisor nobody set the allocator; and overwriting without the second setting is not enough.
refuses 5025 "freed memory kept" "$bin/porchlight-kiosk" --visit
refuses 5025 "freed memory kept in the threads' caches" GLIBC_TUNABLES=glibc.malloc.perturb=165 "$bin/porchlight-kiosk" --visit
refuses 5000 "too little locked memory" prlimit --memlock=65536:65536 setpriv --bounding-set=-ipc_lock \
    --inh-caps=-ipc_lock "$bin/porchlight-kiosk"

for setting in temp_store:2030 secure_delete:2031 journal_mode:2032 synchronous:2032; do
    mapfile -t one < <(unruly "${setting%:*}")
    refuses "${setting#*:}" "${setting%:*} not as required" "${one[@]}" "$bin/porchlight-kiosk" "${allowed[@]}"
done
check "nothing began in any of them" test "$(starts)" = "$before"
finish
