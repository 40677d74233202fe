# SPDX-License-Identifier: Apache-2.0
# Shared by the journeys: a folder of their own, checks that count, and a walked visit.
# shellcheck shell=bash
: "${bin:?}" "${PORCHLIGHT_SOURCE:?}" "${PORCHLIGHT_FACES:?the test face is missing: run packaging/test, which fetches it}"
work=$(mktemp -d)
# Who is not root makes namespaces as root of a user namespace.
asRoot=()
((EUID == 0)) || asRoot=(--map-root-user)
passed=0
failed=0
# shellcheck source=packaging/demo/surroundings.sh
. "$PORCHLIGHT_SOURCE/packaging/demo/surroundings.sh"
trap 'end_surroundings; rm -rf "$work"' EXIT

# usage: check "what must be true" command…
check()
{
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n' "$what" >&2
    fi
}

not() { ! "$@"; }
quiet() { "$@" >/dev/null 2>&1; }

# The process of this journey's visit; others may be walking theirs.
walker()
{
    local pid
    for pid in $(pgrep -x visit-walker || true); do
        ! grep -qzxF -- "$work/kiosk" "/proc/$pid/cmdline" 2>/dev/null || printf '%s\n' "$pid"
    done
}

# The shipped program's two processes, in $supervisor and $visit; false while they are not there.
find_kiosk()
{
    local process
    for process in $(pgrep -x porchlight-supe); do
        # Another working copy may be tested on the same machine.
        grep -qF "$work/kiosk" "/proc/$process/cmdline" || continue
        supervisor=$process
        visit=$(pgrep -P "$supervisor" | head -n 1)
    done
    [[ -e /proc/${supervisor:-none} && -n $visit ]]
}

# Walks a visit on the emulated bus. usage: walk [--offline] [emulator options]; output in $work/walk.log
walk()
{
    local around=()
    if [[ ${1:-} == --offline ]]; then
        around=(unshare "${asRoot[@]}" --net)
        shift
    fi
    "${around[@]}" "$bin/porchlight-printer-emulator" --printer "$demoPrinter" --out "$work/printer" --serial DEMO-0001 --busy-ms 300 "$@" -- \
        "$bin/visit-walker" --visit "${options[@]}" >"$work/walk.log" 2>"$work/walk.err"
}

# A colleague, for what two people must agree to.
enrol_second_person()
{
    printf '%s\n' "$demoCode" 739164 | "$bin/porchlight-kiosk" --state "$work/kiosk" --enrol-pin >"$work/second.log"
    # With a TPM a number goes before the PIN.
    WALKER_SECOND_PIN=$(sed -n 's/^staff number \([0-9]*\):.*/\1/p' "$work/second.log")739164
    export WALKER_SECOND_PIN
}

# What a restart does by itself: settle cards with the printer, take acknowledgements in.
recover() { WALKER_RECOVER=1 walk "$@"; }

finish()
{
    ((failed == 0)) || { printf -- '--- walk.log\n'; tail -n 40 "$work"/*.log "$work"/*.err || true; } >&2
    printf '%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0))
}
