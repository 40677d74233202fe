# SPDX-License-Identifier: Apache-2.0
# Shared by the commands in packaging/: where the build environment is, how it is made ready and how it is entered.
# On Debian 13 (trixie) the environment is the host itself; elsewhere it is a cached trixie root.
# shellcheck shell=bash

suite=trixie
# Raise when packaging/root/* changes what a finished root holds: the next run then makes a new one.
rootFormat=2
minFreeMb=${PORCHLIGHT_MIN_FREE_MB:-6000}

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cache=$(realpath -m -- "${PORCHLIGHT_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/porchlight}")
packageList=$repo/packaging/root/packages.txt

say() { printf '%s\n' "porchlight: $*" >&2; }

# usage: give_up "what failed" "what to do"
give_up()
{
    printf '\nporchlight: %s\n' "$1" >&2
    printf '            %s\n' "${@:2}" >&2
    exit 1
}

packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$packageList"; }

root_key()
{
    { packages; printf '%s\n' "$suite" "$rootFormat" "$(uname -m)"; } | sha256sum | cut -c1-12
}

root_path() { printf '%s\n' "$cache/root-$(root_key)"; }

# shellcheck disable=SC1091
host_codename() { (. /etc/os-release && printf '%s\n' "${VERSION_CODENAME:-unknown}"); }

host_is_trixie() { [[ $(host_codename) == "$suite" ]]; }

# Runs a command as root: directly, or by sudo.
as_root()
{
    if ((EUID == 0)); then
        "$@"
    else
        sudo -- "$@"
    fi
}

check_rights()
{
    ((EUID == 0)) && return
    command -v sudo >/dev/null || give_up "this needs root rights, and there is no sudo on this machine." \
        "Run the same command as root, or ask for sudo rights for $(id -un)."
    sudo -n true 2>/dev/null && return
    [[ -t 0 ]] && sudo -v && return
    give_up "this needs root rights, and sudo does not grant them to $(id -un) here." \
        "Run the same command as root, or from a terminal where sudo can ask for a password."
}

check_cache_writable()
{
    mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] && return
    give_up "the cache folder $cache cannot be written." \
        "Set PORCHLIGHT_CACHE to a folder of yours with $((minFreeMb / 1000)) GB free."
}

check_disk()
{
    local freeMb ownMb
    freeMb=$(($(df --output=avail -k "$cache" | tail -n 1) / 1024))
    # What an interrupted run left behind is used again or removed.
    ownMb=$(as_root du -cms "$(root_path).part" "$cache/debs" 2>/dev/null | sed -n 's/\ttotal$//p' || true)
    freeMb=$((freeMb + ${ownMb:-0}))
    ((freeMb >= minFreeMb)) && return
    give_up "only $freeMb MB are free in $cache; set-up needs $minFreeMb MB." \
        "Free some space, or set PORCHLIGHT_CACHE to a folder on a larger disk. Nothing was changed."
}

# A route to anywhere; whether the archive answers is found out by apt itself.
check_network()
{
    local line
    while read -r line; do
        [[ $line == Iface* || $line == lo* || $line == *" lo" ]] || return 0
    done < <(cat /proc/net/route /proc/net/ipv6_route 2>/dev/null)
    give_up "no network: this machine has no route to anywhere, and set-up downloads about 770 MB." \
        "Connect it and run the same command again; what is already downloaded is kept."
}

check_mounts()
{
    as_root unshare --mount --propagation private --pid --fork --mount-proc true 2>/dev/null && return
    give_up "this system does not let even root mount folders, which the build environment needs." \
        "In a container, start it with more rights (for example --privileged); or use a machine with Debian 13," \
        "where nothing is mounted."
}

check_host_kind()
{
    command -v apt-get >/dev/null && return
    command -v mmdebstrap >/dev/null && return
    give_up "this system is not supported: it has neither apt-get nor mmdebstrap." \
        "Use Debian 12 or 13, or install mmdebstrap and Debian's archive keys by hand and run this again."
}

apt_install()
{
    local log=$cache/apt.log
    : >"$log"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >>"$log" 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@" 2>&1 |
        tee -a "$log" | "$repo/packaging/root/show_progress" && return
    tail -n 15 "$log" >&2
    give_up "apt could not install: $*" "The messages of apt are above and in $log. Mend the cause and run this again."
}

# ---- a host that is not trixie: the cached root ------------------------------------------------------------------

install_mmdebstrap()
{
    local missing=()
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    compgen -G '/usr/share/keyrings/debian-archive-trixie-*' >/dev/null || missing+=(debian-archive-keyring)
    ((${#missing[@]} == 0)) && return
    say "installing ${missing[*]} on this host"
    apt_install "${missing[@]}"
}

# How to reach the archive; sudo would drop them.
network_variables()
{
    local name
    for name in PORCHLIGHT_MIRROR http_proxy https_proxy no_proxy; do
        [[ -z ${!name:-} ]] || printf '%s=%s\n' "$name" "${!name}"
    done
}

make_root()
{
    local network
    say "no build environment for this package list yet; making one (3 to 10 minutes, once)"
    check_disk
    check_network
    check_mounts
    install_mmdebstrap
    mapfile -t network < <(network_variables)
    as_root env "${network[@]}" "$repo/packaging/root/make_root" "$cache" "$(root_path)" "$packageList" "$suite"
    hint_old_roots
}

hint_old_roots()
{
    local old
    for old in "$cache"/root-????????????; do
        [[ -d $old && $old != "$(root_path)" ]] || continue
        say "an older environment is still there; if no other working copy needs it: rm -rf --one-file-system '$old'"
    done
}

# ---- a trixie host: work directly --------------------------------------------------------------------------------

missing_packages()
{
    comm -23 <(packages | sort) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

install_missing_packages()
{
    local missing
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]} == 0)) && return
    say "installing ${#missing[@]} packages on this host"
    check_rights
    check_disk
    check_network
    apt_install "${missing[@]}"
}

fetch_pieces()
{
    [[ -s $cache/faces/astronaut.png && -s $cache/judges/gutenprint53+usb ]] && return
    say "fetching the test face and the other driver"
    check_network
    "$repo/packaging/root/fetch_pieces" "$cache" "$cache/pieces.part" >"$cache/pieces.log" 2>&1 && return
    tail -n 15 "$cache/pieces.log" >&2
    give_up "the test face or the other driver could not be fetched from Debian's packages." \
        "Check the network and 'apt-get update', then run this again."
}

# ---- both --------------------------------------------------------------------------------------------------------

# Makes the build environment ready; costs next to nothing when it already is.
ensure_environment()
{
    [[ ${PORCHLIGHT_INSIDE:-} == 1 ]] && return
    check_host_kind
    check_cache_writable
    if host_is_trixie; then
        install_missing_packages
        fetch_pieces
    else
        check_rights
        [[ -d $(root_path) ]] || make_root
    fi
}

# Commands run as the owner of the working copy, so what they make belongs to that person, however they got root.
inner_user()
{
    if ((EUID == 0)); then
        stat -c '%u:%g' "$repo"
    else
        printf '%s:%s\n' "$(id -u)" "$(id -g)"
    fi
}

# Every PORCHLIGHT_ variable but those the environment sets itself.
own_variables()
{
    local name
    for name in "${!PORCHLIGHT_@}"; do
        case $name in
            PORCHLIGHT_CACHE | PORCHLIGHT_INSIDE | PORCHLIGHT_FACES | PORCHLIGHT_JUDGES) continue ;;
        esac
        printf '%s=%s\n' "$name" "${!name}"
    done
    for name in CI TERM TZ DISPLAY npm_config_registry; do
        [[ -z ${!name:-} ]] || printf '%s=%s\n' "$name" "${!name}"
    done
    npm_proxy
}

# The proxy is for fetching only, so it is told under npm's own names: nothing we build or test shall go through it.
npm_proxy()
{
    [[ -z ${http_proxy:-} ]] || printf 'npm_config_proxy=%s\n' "$http_proxy"
    [[ -z ${https_proxy:-} ]] || printf 'npm_config_https_proxy=%s\n' "$https_proxy"
    [[ -z ${no_proxy:-} ]] || printf 'npm_config_noproxy=%s\n' "$no_proxy"
}

enter_root()
{
    local here=. variables arguments=()
    [[ $PWD/ == "$repo"/* ]] && here=$(realpath --relative-to="$repo" "$PWD")
    mapfile -t variables < <(own_variables)
    arguments=(--root "$(root_path)" --repo "$repo" --cache "$cache" --cwd "/porchlight/$here" --user "$(inner_user)")
    [[ -n ${PORCHLIGHT_OUT:-} ]] && arguments+=(--out "$(dirname "$PORCHLIGHT_OUT")")
    [[ -n ${DISPLAY:-} && -r ${XAUTHORITY:-${HOME:-/}/.Xauthority} ]] &&
        arguments+=(--xauthority "${XAUTHORITY:-$HOME/.Xauthority}")
    if ((EUID == 0)); then
        exec "$repo/packaging/root/enter" "${arguments[@]}" -- "${variables[@]}" -- "$@"
    fi
    exec sudo -- "$repo/packaging/root/enter" "${arguments[@]}" -- "${variables[@]}" -- "$@"
}

enter_host()
{
    mkdir -p "$cache/ccache"
    exec env PORCHLIGHT_INSIDE=1 PORCHLIGHT_FACES="$cache/faces" PORCHLIGHT_JUDGES="$cache/judges" \
        CCACHE_DIR="$cache/ccache" CCACHE_BASEDIR="$repo" CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=5G CCACHE_SLOPPINESS=pch_defines,time_macros PATH="/usr/lib/qt6/bin:$PATH:/usr/sbin:/sbin" "$@"
}

# Replaces this process by a command in the build environment.
enter_environment()
{
    [[ ${PORCHLIGHT_INSIDE:-} == 1 ]] && exec "$@"
    if host_is_trixie; then
        enter_host "$@"
    else
        enter_root "$@"
    fi
}

# First line of a command that works inside: outside, makes the environment ready and starts the same command there.
# usage: work_inside packaging/test "$@"
work_inside()
{
    [[ ${PORCHLIGHT_INSIDE:-} == 1 ]] && return
    ensure_environment
    cd "$repo" || exit
    enter_environment "./$1" "${@:2}"
}

# ---- inside ------------------------------------------------------------------------------------------------------

# Runs a long command with its output in a log, one line of progress every 10 s, and the log's end if it fails.
# usage: logged "what is happening" LOG CMD…
logged()
{
    local what=$1 log=$2 started=$SECONDS
    mkdir -p "$(dirname "$log")"
    say "$what"
    if "${@:3}" 2>&1 | tee "$log" | "$repo/packaging/root/show_progress"; then
        say "$what: done in $((SECONDS - started)) s"
        return 0
    fi
    grep -A 25 -m 4 -E '^(FAILED:|CMake Error)' "$log" | head -n 120 >&2 || tail -n 40 "$log" >&2
    say "$what: failed after $((SECONDS - started)) s; everything it said is in ${log#"$repo"/}"
    return 1
}

# usage: build_preset dev [target…]
build_preset()
{
    local preset=$1 targets=()
    (($# > 1)) && targets=(--target "${@:2}")
    logged "configuring preset $preset" "$repo/.build/log/$preset-configure.txt" cmake -S "$repo" --preset "$preset" &&
        logged "building preset $preset" "$repo/.build/log/$preset-build.txt" \
            cmake --build "$repo/.build/$preset" --parallel "$(nproc)" "${targets[@]}"
}
