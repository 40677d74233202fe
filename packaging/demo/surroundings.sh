# SPDX-License-Identifier: Apache-2.0
# What a kiosk needs around it, on one machine: a city, a provisioned kiosk folder, camera pictures, a printer on an
# emulated bus. Used by main_job, bench and tests/journeys. All programs come from $bin; everything lies below $work.
# shellcheck shell=bash

: "${bin:?}" "${work:?}"
demoPin=482915
# What staff type: with a TPM their number, then the PIN.
demoCode=$demoPin
demoKiosk=library-1
# Which emulated printer stands there: magicard or xid.
demoPrinter=${PORCHLIGHT_PRINTER:-magicard}
cityUrl=
started=()

tell() { printf '%s\n' "porchlight: $*" >&2; }

# Ends everything that was started here, youngest first.
end_surroundings()
{
    local i
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill "${started[i]}" 2>/dev/null || true
    done
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        wait "${started[i]}" 2>/dev/null || true
    done
    started=()
}

free_port()
{
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    printf '%s\n' "$port"
}

# usage: draw_scenes [name birth address]
draw_scenes()
{
    local options=()
    (($# < 3)) || options=(--name "$1" --birth "$2" --address "$3")
    # Where printed cards land, and where one is laid under the paper camera.
    export PORCHLIGHT_PRINTED=$work/printer PORCHLIGHT_PAPERS=$work/scenes/papers
    "$bin/porchlight-scenes" "$work/scenes" --face "$PORCHLIGHT_FACES/astronaut.png" "${options[@]}" >"$work/scenes.log"
}

# Somebody who sits in the right place at once: the end of the portrait scene. Long journeys use it.
skip_to_good_portrait()
{
    portraitScene=good
    mkdir "$work/scenes/good"
    find "$work/scenes/portrait" -type f | sort | tail -n 6 | xargs -I{} cp {} "$work/scenes/good/"
}

# The security chip of a kiosk, for practice: a program that keeps to TPM 2.0. A city's build refuses it; then there is
# none, as with PORCHLIGHT_TPM=none.
start_tpm()
{
    if [[ ${PORCHLIGHT_TPM:-} == none ]] || ! grep -q swtpm <<<"$("$bin/porchlight-kiosk" --help 2>&1)"; then
        export PORCHLIGHT_TPM=none WALKER_PIN=$demoPin
        return
    fi
    mkdir -p "$work/tpm"
    switch_tpm_on
    export PORCHLIGHT_TPM=swtpm:path=$work/tpm.sock
    demoCode=01$demoPin
    export WALKER_PIN=$demoCode
}

switch_tpm_on()
{
    rm -f "$work/tpm.sock" "$work/tpm.sock.ctrl"
    swtpm socket --tpm2 --tpmstate "dir=$work/tpm" --server "type=unixio,path=$work/tpm.sock" \
        --ctrl "type=unixio,path=$work/tpm.sock.ctrl" --flags not-need-init,startup-clear >"$work/tpm.log" 2>&1 &
    tpmPid=$!
    started+=("$tpmPid")
    wait_for "the TPM" 20 tpm_listens
}

# It serves one client: a connection made to try would be in the way, so the kernel is asked.
tpm_listens() { [[ $(grep -c " 00010000 .* $work/tpm\.sock\(\.ctrl\)\?$" /proc/net/unix) == 2 ]]; }

# The city makes its keys, the kiosk makes its own, the city certifies them, the kiosk imports the folder.
# usage: provision_kiosk [profile.json]
provision_kiosk()
{
    local profile=${1:-$PORCHLIGHT_SOURCE/resources/profiles/minneapolis.json}
    cityPort=${cityPort:-$(free_port)}
    cityUrl=https://127.0.0.1:$cityPort
    start_tpm
    "$bin/porchlight-city" init --dir "$work/city" --name "City of Minneapolis" --url "$cityUrl" >"$work/city-init.log"
    "$bin/porchlight-kiosk" --state "$work/kiosk" --kiosk "$demoKiosk" --request "$work/request" >"$work/request.log"
    "$bin/porchlight-city" provision --dir "$work/city" --request "$work/request" --profile "$profile" \
        --kiosk "$demoKiosk" --out "$work/stick" >"$work/provision.log"
    "$bin/porchlight-kiosk" --state "$work/kiosk" --import "$work/stick" >"$work/import.log"
    printf '%s\n' "$demoPin" | "$bin/porchlight-kiosk" --state "$work/kiosk" --enrol-pin >"$work/pin.log"
}

# A display without a screen, with the buses a screen reader needs: what drives the window finds its controls that way.
start_screen()
{
    export XDG_RUNTIME_DIR=$work/run QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1
    mkdir -m 700 "$work/run"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
    started+=("$!")
    dbus-daemon --session --nofork --print-address=3 3>"$work/bus" 2>"$work/bus.log" &
    started+=("$!")
    wait_for "the display" 20 test -s "$work/display"
    wait_for "the message bus" 20 test -s "$work/bus"
    DISPLAY=:$(cat "$work/display")
    DBUS_SESSION_BUS_ADDRESS=$(cat "$work/bus")
    export DISPLAY DBUS_SESSION_BUS_ADDRESS
    /usr/libexec/at-spi-bus-launcher --launch-immediately >"$work/at-spi.log" 2>&1 &
    started+=("$!")
    # A window asks for the accessibility bus once, when it starts.
    wait_for "the accessibility bus" 20 dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus \
        org.a11y.Bus.GetAddress
}

# The kiosk in a window on that display. usage: start_window [emulator options] -- kiosk-options…
start_window()
{
    local emulator=()
    while [[ $1 != -- ]]; do
        emulator+=("$1")
        shift
    done
    shift
    # Not by with_printer: a signal must reach the program, not a shell around it.
    "$bin/porchlight-printer-emulator" --printer "$demoPrinter" --out "$work/printer" --serial DEMO-0001 \
        "${emulator[@]}" -- \
        "$bin/porchlight-kiosk" "$@" --window 1280x800 >"$work/kiosk.log" 2>&1 &
    windowPid=$!
    started+=("$windowPid")
}

# The printer ends first; the kiosk lets go of its store a moment later.
stop_window()
{
    kill "$windowPid" 2>/dev/null || true
    wait "$windowPid" 2>/dev/null || true
    wait_for "the kiosk's end" 20 no_kiosk_here
}

no_kiosk_here() { ! pgrep -f "porchlight-kiosk .*--state $work/kiosk( |$)"; }

# usage: start_city [ledger]
start_city()
{
    "$bin/porchlight-city" serve --dir "$work/city" --listen "127.0.0.1:$cityPort" \
        --ledger "${1:-sqlite:$work/city/ledger.db}" >"$work/city.log" 2>&1 &
    cityPid=$!
    started+=("$cityPid")
    wait_for "the city's server" 20 grep -q 'listening on' "$work/city.log"
}

stop_city()
{
    kill "$cityPid" 2>/dev/null || true
    wait "$cityPid" 2>/dev/null || true
}

# usage: wait_for "what" SECONDS command…
wait_for()
{
    local what=$1 left=$(($2 * 10))
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((left-- > 0)) || { tell "$what did not come"; return 1; }
        sleep 0.1
    done
}

run_courier()
{
    local way=()
    [[ $PORCHLIGHT_TPM == none ]] || way=(--tpm "$PORCHLIGHT_TPM")
    "$bin/porchlight-courier" "${way[@]}" --spool "$work/kiosk/spool" --url "$cityUrl" --identity-cert "$work/stick/identity.pem" \
        --identity-key "$work/kiosk/keys/identity.key" --city-root "$work/stick/city-root.pem" "$@"
}

# A card in so many milliseconds, in the emulator's measure: the XID makes about six motions for it.
motion_ms() { [[ $demoPrinter == xid ]] && printf '%s\n' "$(($1 / 6))" || printf '%s\n' "$1"; }

# Runs a command on a bus with the emulated printer. usage: with_printer [emulator options] -- command…
with_printer()
{
    "$bin/porchlight-printer-emulator" --printer "$demoPrinter" --out "$work/printer" --serial DEMO-0001 "$@"
}

# Stands in for the resident of the demonstration, who cannot reach the camera: lays each new card under it for a while.
lay_cards()
{
    local seen='' newest
    while sleep 0.3; do
        newest=$(find "$PORCHLIGHT_PRINTED/" -name 'card-*-back.png' -newer "$work/scenes.log" | sort | tail -n 1)
        [[ $newest != "$seen" ]] || continue
        seen=$newest
        cp "$newest" "$PORCHLIGHT_PAPERS/card.part" && mv "$PORCHLIGHT_PAPERS/card.part" "$PORCHLIGHT_PAPERS/card.png"
        sleep 20
        rm -f "$PORCHLIGHT_PAPERS/card.png"
    done
}

# The kiosk's options for these surroundings. What a city installs knows no practice; then the machine must be safe.
kiosk_options()
{
    ! grep -qe --practice <<<"$("$bin/porchlight-kiosk" --help 2>&1)" || printf '%s\n' --practice
    printf '%s\n' --state "$work/kiosk" --printer simulated --slot after-visit \
        --portrait-camera "folder:$work/scenes/${portraitScene:-portrait}?fps=15&hold=1&end=stay" \
        --paper-camera "folder:$work/scenes/papers?fps=10&hold=12"
}

# A kiosk holds its store's folder locked. Trying the lock would be in its way, so the kernel's list is read.
store_is_open() { grep -q "FLOCK.*:$(stat -c %i "$work/kiosk/store") " /proc/locks; }

# Somebody of the staff opens the kiosk that stands closed on this screen.
open_day() { "$PORCHLIGHT_SOURCE/packaging/demo/open_day.py" "$demoCode"; }

cards_printed() { cat "$work/printer/counter.txt" 2>/dev/null || echo 0; }

ledger_rows() { "$bin/porchlight-city" ledger --dir "$work/city" --ledger "sqlite:$work/city/ledger.db" --json; }
