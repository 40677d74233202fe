#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The packages of npm: once they are there no network is asked; where none is reached it says what to do and leaves
# nothing half-made; the lock file names hashes and no addresses. usage: node_fetch_test.sh PROJECT
set -euo pipefail

project=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A port nobody listens on.
export npm_config_registry=http://127.0.0.1:9/
unset npm_config_proxy npm_config_https_proxy

fail()
{
    printf 'FAILED: %s\n' "$1" >&2
    exit 1
}

there=$("$project/packaging/node/fetch") || fail "what is there already needs a network"
for package in @auth0/cose @mosip/pixelpass pako zxing-wasm; do
    [[ -f $there/$package/package.json ]] || fail "$package is not in $there"
done

if PORCHLIGHT_CACHE=$work "$project/packaging/node/fetch" >"$work/out" 2>"$work/err"; then
    fail "packages came from nowhere"
fi
[[ ! -s $work/out ]] || fail "a folder was named though nothing is in it"
grep -q 'could not fetch the outside judges' "$work/err" || fail "it does not say what went wrong"
grep -q 'npm_config_registry' "$work/err" || fail "it does not say what to do"
[[ -z $(find "$work/node" -maxdepth 1 -type d -name '????????????') ]] || fail "something half-made looks whole"

lock=$project/packaging/node/package-lock.json
! grep -q '"resolved"' "$lock" || fail "the lock file names addresses"
packages=$(grep -c '^    "node_modules/' "$lock")
hashes=$(grep -c '"integrity": "sha512-' "$lock")
((packages > 4 && packages == hashes)) || fail "$packages packages, but $hashes hashes"
