// SPDX-License-Identifier: Apache-2.0
// The page as somebody at a counter uses it: text pasted, a picture chosen, another checking file, the answer read.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A clock that the test sets. */
const clock = (seconds) => `{ let now = ${seconds}; Date.now = () => now * 1000; globalThis.setNow = (to) => { now = to; }; }`;

export async function openPage(browser, folder, now, options = {}) {
    const tab = await browser.open(pathToFileURL(join(folder, 'page.html')).href, { ...options, before: clock(now) });
    await tab.until('document.body?.dataset.ready === "true"');
    return new AskedPage(tab);
}

class AskedPage {
    constructor(tab) {
        this.tab = tab;
    }

    setNow(now) {
        return this.tab.value(`setNow(${now})`);
    }

    async turn() {
        return Number(await this.tab.value('document.body.dataset.turn ?? 0'));
    }

    /** The answer to what was asked after turn number `before`. */
    async answerAfter(before) {
        await this.tab.until(`Number(document.body.dataset.turn ?? 0) > ${before} &&
            document.getElementById('answer').dataset.answer !== 'working'`);
        return this.said();
    }

    said() {
        return this.tab.value(`(() => {
            const at = (id) => document.getElementById(id);
            const { answer, fault, number, asOf } = at('answer').dataset;
            const fields = Object.fromEntries(Array.from(document.querySelectorAll('#fields dd'),
                (field) => [field.dataset.field, field.dataset.value]));
            return { answer, fault, number, asOf, fields, name: at('name').textContent, heading: at('heading').textContent,
                why: at('why').textContent, remedy: at('remedy').textContent, hasCard: !at('card').hidden,
                hasFace: !at('face').hidden && at('face').src !== '', focused: document.activeElement.id };
        })()`);
    }

    async ask(text) {
        const before = await this.turn();
        await this.tab.value(`document.getElementById('text').value = ${JSON.stringify(text)};
            document.getElementById('check-text').click()`);
        return this.answerAfter(before);
    }

    async show(file) {
        const before = await this.turn();
        await this.tab.choose('#picture', file);
        return this.answerAfter(before);
    }

    async renew(file) {
        const before = await this.turn();
        await this.tab.choose('#newer', file);
        return this.answerAfter(before);
    }

    /** Is the face on the screen as it was signed: decoded, 60 x 75? */
    face() {
        return this.tab.until(`(() => {
            const face = document.getElementById('face');
            return face.complete && face.naturalWidth > 0 && [face.naturalWidth, face.naturalHeight, face.clientWidth];
        })()`);
    }
}
