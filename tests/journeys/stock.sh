# SPDX-License-Identifier: Apache-2.0
# Shared by the journeys that cut a card job off: do the ledger, the stock, the journal and the printer agree?
# shellcheck shell=bash
: "${bin:?}" "${work:?}"

# What the last recovery said of the stock. usage: stock WORD
stock() { sed -n "s/^stock .*\\b$1 \\([0-9a-z]*\\).*/\\1/p" "$work/walk.log" | tail -n 1; }
# Cards of one kind in the emulator's own folder: those that came out ("card-"), those it rejected ("rejected-").
cards_of_kind() { find "$work/printer" -name "$1*-front.png" | wc -l; }
stock_agrees()
{
    [[ $(stock loaded) == "$loaded" && $(stock out) == "$(cards_of_kind card-)" &&
        $(stock rejected) == "$(cards_of_kind rejected-)" && $(stock settled) == yes ]]
}

# After the last cut: what the city, the journal and the stock say, with the printer's own cards. Leaves `issued`.
city_agrees()
{
    # The first batch goes out, one more visit seals everything that waited, and that goes out too.
    start_city
    run_courier --now >>"$work/courier.log" 2>&1
    recover
    walk
    run_courier --now >>"$work/courier.log" 2>&1
    recover
    ledger_rows >"$work/ledger.json"
    issued=$(python3 -c 'import json,sys; print(sum(r["status"] == "issued" for r in json.load(open(sys.argv[1]))["rows"]))' "$work/ledger.json")
    check "the city counts $(cards_printed) cards, as many as the printer ejected (it counts $issued)" test "$issued" = "$(cards_printed)"
    "$bin/porchlight-kiosk" --state "$work/kiosk" --journal --json >"$work/journal.json"
    noted() { grep -c "\"$1\"" "$work/journal.json" || true; }
    check "the journal has an entry for each issued card ($(noted 'card issued'))" test "$(noted 'card issued')" = "$issued"
    check "the journal has an entry for each rejected card" test "$(noted 'card moved to the reject bin')" = "$(cards_of_kind rejected-)"
    check "the stock agrees at the end" stock_agrees
}
