#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The service files are lawful, hardened to an exposure of 2.0 at most, and keep what systemd's number does not know: the
# kiosk has no network, the courier sees no store, nothing is swapped or dumped. Control: files with a line less fail.
# usage: units_test.sh FOLDER
set -euo pipefail
# systemd's own tools write below /run, where not everybody may.
if [[ ! -w /run && ${OWN_RUN:-} != 1 ]]; then
    OWN_RUN=1 exec unshare --map-root-user --mount bash -c 'mount -t tmpfs tmpfs /run && exec "$0" "$@"' "$0" "$@"
fi
units=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
check()
{
    if "${@:2}"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n' "$1" >&2
    fi
}
not() { ! "$@"; }
quiet() { "$@" >/dev/null 2>&1; }

# ---- lawful: in a system of their own, where the programs they start exist
root=$work/root
mkdir -p "$root/usr/lib/systemd" "$root/usr/bin" "$root/etc/porchlight" "$root/etc/systemd/system"
cp -r /usr/lib/systemd/system "$root/usr/lib/systemd/"
printf 'CITY_URL=https://city.invalid:8443\n' >"$root/etc/porchlight/courier.env"
for program in porchlight-supervisor porchlight-courier porchlight-city cage sleep; do
    install -m 755 /dev/null "$root/usr/bin/$program"
done
# What systemd says about its own files (a program that is not installed) is not about ours.
complaints() { systemd-analyze verify --root="$root" --man=no --recursive-errors=no "$@" 2>&1 | grep -F porchlight || true; }
lawful()
{
    cp "$1"/porchlight-*.service "$1"/porchlight-*.timer "$root/etc/systemd/system/"
    local said names
    mapfile -t names < <(find "$root/etc/systemd/system" -name 'porchlight-*' -printf '%f\n')
    said=$(complaints "${names[@]}")
    [[ -z $said ]] || printf '%s\n' "$said" >&2
    [[ -z $said ]]
}

# ---- hardened
exposure()
{
    systemd-analyze security --offline=true --no-pager "$1" | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p'
}
hardened() { quiet systemd-analyze security --offline=true --threshold=20 "$1"; }
# Tenths, for comparing.
tenths() { exposure "$1" | tr -d .; }

# ---- what the number does not know
says() { grep -qxF "$2" "$1"; }
keeps_memory() { says "$1" LimitCORE=0 && says "$1" MemorySwapMax=0 && says "$1" MemoryZSwapMax=0; }
has_no_network()
{
    says "$1" PrivateNetwork=yes && says "$1" IPAddressDeny=any && says "$1" RestrictAddressFamilies=AF_UNIX &&
        [[ $(grep -c '^RestrictAddressFamilies=' "$1") == 1 ]] && not grep -q '^\(IPAddressAllow\|SocketBindAllow\)=' "$1"
}
sees_no_store()
{
    says "$1" InaccessiblePaths=/var/lib/porchlight && not grep -qE '^(ReadWritePaths|BindPaths|BindReadOnlyPaths|StateDirectory)=.*lib/porchlight' "$1" &&
        [[ $(sed -n 's/^LoadCredential=\([^:]*\):.*/\1/p' "$1" | sort | tr '\n' ' ') == 'city-root.pem identity.key identity.pem ' ]]
}
# The courier's key is in the TPM: it reaches that and no other device, by a group made for it.
# usage: reaches_tpm_alone FOLDER
reaches_tpm_alone()
{
    local unit=$1/porchlight-courier.service
    says "$unit" DevicePolicy=closed && [[ $(grep '^DeviceAllow=' "$unit") == 'DeviceAllow=/dev/tpmrm0 rw' ]] &&
        not grep -q '^PrivateDevices=' "$unit" && grep -q '^SupplementaryGroups=.*\<porchlight-tpm\>' "$unit" &&
        grep -qxF 'g porchlight-tpm -' "$1/sysusers.conf" && grep -q 'KERNEL=="tpmrm0".*GROUP="porchlight-tpm", MODE="0660"' "$1/udev.rules"
}
# Whoever can reach the store has no network, and whoever has the network cannot reach the store.
parted()
{
    local unit
    for unit in "$1"/porchlight-{kiosk,courier}.service; do
        has_no_network "$unit" || sees_no_store "$unit" || return 1
    done
}

check "the files are lawful" lawful "$units"
for unit in "$units"/*.service; do
    name=$(basename "$unit")
    check "$name: exposure $(exposure "$unit"), 2.0 at most" hardened "$unit"
    check "$name: nothing is dumped or swapped" keeps_memory "$unit"
done
check "the kiosk has no network" has_no_network "$units/porchlight-kiosk.service"
check "the courier sees no store and one key" sees_no_store "$units/porchlight-courier.service"
check "network and store are parted" parted "$units"
check "the courier reaches the TPM and no other device" reaches_tpm_alone "$units"
check "the users are lawful" quiet systemd-sysusers --dry-run "$units/sysusers.conf"
check "the udev rules are lawful" quiet udevadm verify --resolve-names=never "$units/udev.rules"
check "no core is collected" says "$units/sysctl.conf" 'kernel.core_pattern=|/bin/false'
check "the allocator's setting is the one the supervisor makes" grep -qF \
    "$(sed -n 's/^Environment=GLIBC_TUNABLES=//p' "$units/porchlight-kiosk.service")" "$units/../../kiosk-ui/supervisor/supervisor.cpp"

# ---- controls
# usage: without FILE LINE-PATTERN: a copy of the folder with that line gone
without()
{
    rm -rf "$work/less"
    cp -r "$units" "$work/less"
    sed -i "/$2/d" "$work/less/$1"
}
for line in PrivateNetwork RestrictAddressFamilies CapabilityBoundingSet ProtectSystem SystemCallFilter= RestrictNamespaces; do
    without porchlight-kiosk.service "^$line"
    check "control: a kiosk without $line is more exposed" test "$(tenths "$work/less/porchlight-kiosk.service")" -gt \
        "$(tenths "$units/porchlight-kiosk.service")"
done
without porchlight-kiosk.service '^\(SystemCall\|Protect\|Restrict\|Private\|CapabilityBoundingSet\)'
check "control: a kiosk without its walls is too exposed" not hardened "$work/less/porchlight-kiosk.service"
without porchlight-kiosk.service '^RestrictAddressFamilies'
check "control: a kiosk with any socket is found" not has_no_network "$work/less/porchlight-kiosk.service"
check "control: and is not parted" not parted "$work/less"
without porchlight-courier.service '^InaccessiblePaths=.var.lib.porchlight$'
check "control: a courier that sees the store is found" not parted "$work/less"
without porchlight-courier.service '^DeviceAllow'
check "control: a courier without the TPM is found" not reaches_tpm_alone "$work/less"
without porchlight-courier.service '^$'
sed -i 's/^DevicePolicy=closed/&\nDeviceAllow=char-video4linux r/' "$work/less/porchlight-courier.service"
check "control: a courier with a camera is found" not reaches_tpm_alone "$work/less"
without sysusers.conf '^g porchlight-tpm'
check "control: a group that is not made is found" not reaches_tpm_alone "$work/less"
without porchlight-courier.service '^LimitCORE'
check "control: a courier that may leave a core is found" not keeps_memory "$work/less/porchlight-courier.service"
without porchlight-kiosk.service '^$'
sed -i 's/^Type=exec/Type=nonsense/' "$work/less/porchlight-kiosk.service"
check "control: an unlawful line is found" not quiet lawful "$work/less"
without udev.rules '^LABEL'
check "control: an unlawful rule is found" not quiet udevadm verify --resolve-names=never "$work/less/udev.rules"
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
