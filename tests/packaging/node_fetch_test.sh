#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The packages of npm: once they are there no network is asked; where none is reached it says what to do and leaves
# nothing half-made; the lock files name hashes and no addresses; a model that was changed is not taken. usage: node_fetch_test.sh PROJECT
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

for list in node node/models; do
    lock=$project/packaging/$list/package-lock.json
    ! grep -q '"resolved"' "$lock" || fail "the lock file of $list names addresses"
    packages=$(grep -c '^    "node_modules/' "$lock")
    hashes=$(grep -c '"integrity": "sha512-' "$lock")
    ((packages > 2 && packages == hashes)) || fail "$list: $packages packages, but $hashes hashes"
done

# The trained models: the same rules, and each part is what models.txt says, or it is not taken.
models=$("$project/packaging/node/fetch" models) || fail "models that are there already need a network"
"$project/packaging/node/take_models" "$work/taken" || fail "the models were not taken"
wanted=$(grep -c '^[^#]' "$project/packaging/node/models/models.txt")
((wanted > 3 && wanted == $(find "$work/taken" -type f -size +10k ! -name '*.part' | wc -l))) || fail "not all models were taken"
if PORCHLIGHT_CACHE=$work "$project/packaging/node/fetch" models >"$work/out" 2>"$work/err"; then
    fail "models came from nowhere"
fi
grep -q 'could not fetch the trained models' "$work/err" || fail "it does not say that models are missing"
cp -r "$models/@mediapipe" "$work/changed-@mediapipe"
mkdir "$work/changed"
mv "$work/changed-@mediapipe" "$work/changed/@mediapipe"
printf 'X' | dd of="$work/changed/@mediapipe/face_mesh/face_mesh_solution_packed_assets.data" bs=1 seek=1000000 conv=notrunc status=none
if PORCHLIGHT_MODEL_PACKAGES=$work/changed "$project/packaging/node/take_models" "$work/bad" 2>"$work/err"; then
    fail "a changed model was taken"
fi
grep -q 'attention_mesh.tflite is not the one' "$work/err" || fail "it does not say which model was changed"
[[ ! -e $work/bad/attention_mesh.tflite && -e $work/bad/face_detector.tflite ]] || fail "a changed model lies there"
