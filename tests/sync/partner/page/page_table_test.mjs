// SPDX-License-Identifier: Apache-2.0
// The page in a real browser gives the same answer, reason, words and fields as the C++ verifier on the very same inputs.
// usage: node page_table_test.mjs FOLDER   (what page_cases made)
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openPage } from './asked.mjs';
import { Browser } from './browser.mjs';

const folder = resolve(process.argv[2]);
const table = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));

/** What the page should show for an answer of the C++ verifier. */
function shownFor(expected) {
    const { card } = expected;
    if (!card)
        return { answer: expected.answer, number: String(expected.fault), why: expected.why, remedy: expected.what_to_do,
            hasCard: false, hasFace: false, fields: {} };
    const fields = { number: card.card_number, issued: card.issued_day, expires: card.expires_day };
    if (card.birth_date)
        fields.born = card.birth_date;
    if (card.address)
        fields.address = card.address;
    return { answer: expected.answer, number: '', asOf: expected.status_as_of ?? '', name: card.full_name, hasCard: true,
        hasFace: card.face_webp !== undefined, fields };
}

function differences(said, expected) {
    return Object.entries(shownFor(expected))
        .filter(([key, value]) => JSON.stringify(said[key]) !== JSON.stringify(value))
        .map(([key, value]) => `${key} is ${JSON.stringify(said[key])}, the C++ verifier says ${JSON.stringify(value)}`);
}

const browser = new Browser();
const counts = {};
const wrong = [];
try {
    let page = await openPage(browser, folder, table.now);
    let last;
    for (const row of table.cases) {
        await page.setNow(row.now);
        let said = row.file && await page.renew(join(folder, row.file));
        const isTaken = said?.answer === '';
        if (!row.file || isTaken)
            said = await page.ask(row.text);
        wrong.push(...differences(said, row.expected).map((difference) => `${row.name}: ${difference}`));
        counts[said.answer] = (counts[said.answer] ?? 0) + 1;
        last = { said, expected: row.expected };
        if (isTaken) {
            await page.tab.close();
            page = await openPage(browser, folder, table.now);
        }
    }
    assert.deepEqual(page.tab.complaints(), []);
    assert.deepEqual(wrong, []);
    // The control: a comparison that finds nothing must be able to find something.
    assert.ok(differences(last.said, { ...last.expected, fault: 1 }).length > 0);
    assert.ok(differences(last.said, table.cases[0].expected).length > 0);
    assert.ok(counts.genuine > 20 && counts.refused > 150 && counts.no_checking_file > 10 &&
        counts.genuine_status_unknown >= 3, JSON.stringify(counts));
    console.log(`${table.cases.length} cases, the same answers: ${JSON.stringify(counts)}`);
} finally {
    await browser.close();
}
