#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Nobody touches anything on the pages of the two cameras. Somebody holds the papers and the head wrong in every way and
# is told each thing in turn; as long as that goes on nothing is taken. Then it is done right, and the paper's picture,
# what its code says and the portrait come by themselves.
set -euo pipefail
bin=$1
# shellcheck source=tests/journeys/journey.sh
. "$(dirname "$0")/journey.sh"

"$bin/awkward-scenes" "$work/awkward"
for camera in papers portrait; do
    mkdir -p "$work/scenes/$camera"
    cp "$work/awkward/$camera/wrong/"*.jpg "$work/scenes/$camera/"
done
provision_kiosk
mapfile -t options < <(kiosk_options |
    sed 's/portrait?fps=.*/portrait?fps=15\&hold=6/; s/papers?fps=.*/papers?fps=3\&hold=1/')

# Whether all these words were told on the page of a step. usage: told STEP WORD…
told()
{
    local step=$1 word
    shift
    for word in "$@"; do
        awk -v at="$step" -v word="$word" '$1 == "step" { step = $2 } $1 == "told" && $2 == word && step == at { found = 1 }
            END { exit !found }' "$work/walk.log" || return 1
    done
}
reached() { grep -qx "step $1" "$work/walk.log"; }
# The camera goes on with what is there; a picture arrives whole.
do_it_right()
{
    local picture
    for picture in "$work/awkward/$1/right/"*.jpg; do
        cp "$picture" "$work/scenes/$1/part"
        mv "$work/scenes/$1/part" "$work/scenes/$1/right-${picture##*/}"
    done
    rm "$work/scenes/$1/"[0-9]*.jpg
}

WALKER_HANDS_OFF=1 WALKER_STOP_AT=Review walk &
visit=$!
wrongPapers=(ComeCloser LetItLie NotSharp LightOnIt)
check "each wrong way to hold a paper was told" wait_for "the words about papers" 60 told Papers "${wrongPapers[@]}"
check "no paper was taken" not grep -q '^papers taken' "$work/walk.log"
check "the visit still waits for one" not reached StaffReview
do_it_right papers
check "the paper was taken and read by itself" wait_for "the paper" 30 grep -q '^papers taken 1, prefill whole' "$work/walk.log"
wrongFaces=(ComeCloser MoveBack MoveLeft LookStraight LightFromOneSide OpenEyes)
check "each wrong way to sit was told" wait_for "the words about faces" 90 told Portrait "${wrongFaces[@]}"
check "no portrait was taken" not reached Review
do_it_right portrait
check "the portrait was taken by itself" wait_for "the portrait" 30 reached Review
check "it was said to be good" told Portrait GoodFace
check "the visit ends erased" wait "$visit"
check "nothing was printed" test "$(cards_printed)" = 0
finish
