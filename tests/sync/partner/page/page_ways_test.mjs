// SPDX-License-Identifier: Apache-2.0
// The ways into the page (pictures, camera, text), its two languages, its looks at two widths, and that nothing leaves it.
// usage: node page_ways_test.mjs FOLDER   (what page_cases made; pictures of the page are left in FOLDER/screens)
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPage } from './asked.mjs';
import { Browser } from './browser.mjs';

const folder = resolve(process.argv[2]);
const screens = join(folder, 'screens');
const { now, fingerprint, cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
const caseOf = (name) => cases.find((one) => one.name === name);
const picture = (name) => join(folder, name);

async function pictures(browser) {
    const page = await openPage(browser, folder, now);
    const shown = async (name) => page.show(picture(name));
    const front = await shown('public.png');
    assert.equal(front.answer, 'genuine');
    assert.equal(front.name, 'Amina Hodan Cabdullaahi');
    assert.equal(front.focused, 'heading', 'the answer has the focus, so a screen reader reads it');
    const [width, height, onScreen] = await page.face();
    assert.deepEqual([width, height], [60, 75]);
    assert.ok(onScreen >= 240, `the face is shown big, not ${onScreen} pixels wide`);
    const details = await shown('details.png');
    assert.equal(details.fields.born, '1987-03-14');
    assert.equal(details.hasFace, false);
    const both = await shown('both.jpg');
    assert.equal(both.hasFace, true, 'both codes of one card are one answer');
    assert.equal(both.fields.address, '1482 West 22nd Place\nSpringfield, ST 60608');
    assert.equal((await shown('beside-another-code.png')).answer, 'genuine');
    const stranger = await shown('stranger.png');
    assert.deepEqual([stranger.answer, stranger.fault, stranger.hasCard], ['refused', 'CardSignerUnknown', false]);
    assert.equal(stranger.name, '', 'what the last card said is gone');
    assert.equal((await shown('two-cards.png')).fault, 'two', 'two cards at once are no answer');
    assert.equal((await shown('no-code.png')).answer, 'no_code');
    assert.equal((await shown('not-a-picture.png')).fault, 'picture');
    assert.equal((await page.ask('')).answer, 'no_code');
    assert.deepEqual(page.tab.complaints(), []);
    await page.tab.close();
}

/** Nothing of a card stays on the page once it is put away, or another one is asked about. */
async function forgets(browser) {
    const page = await openPage(browser, folder, now);
    await page.ask(caseOf('the details code').text);
    const content = () => page.tab.value('document.querySelector("main").innerHTML + document.getElementById("text").value');
    assert.ok((await content()).includes('1482 West 22nd Place'));
    await page.tab.value('document.getElementById("close").click()');
    for (const word of ['1482 West', '1987', '7K3M94QX2W'])
        assert.ok(!(await content()).includes(word), `${word} is gone`);
    await page.tab.close();
}

async function files(browser) {
    const page = await openPage(browser, folder, now);
    const card = caseOf('the public code').text;
    const newer = await page.renew(picture(caseOf('file: a newer one').file));
    assert.equal(newer.answer, '');
    assert.match(await page.tab.value('document.getElementById("file").textContent'), /no\. 6 of/);
    // Back to the page's own sequence number is a step back now.
    const back = await page.renew(picture(caseOf('file: a kiosk whose certificate ran out').file));
    assert.equal(back.fault, 'CheckingFileOlder');
    assert.equal((await page.ask(card)).answer, 'genuine', 'the newer file is still in use');
    assert.equal(await page.tab.value('document.getElementById("print").textContent'), fingerprint);
    await page.tab.close();
}

async function camera() {
    const browser = new Browser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${picture('camera.y4m')}`]);
    try {
        const page = await openPage(browser, folder, now);
        await page.tab.value('document.getElementById("camera").click()');
        const said = await page.answerAfter(0);
        assert.deepEqual([said.answer, said.fault, said.name], ['genuine', '', 'Amina Hodan Cabdullaahi']);
        assert.equal(await page.tab.value('document.getElementById("video").srcObject'), null, 'the camera is off');
    } finally {
        await browser.close();
    }
}

async function noCamera(browser) {
    const page = await openPage(browser, folder, now);
    await page.tab.value('document.getElementById("camera").click()');
    assert.equal((await page.answerAfter(0)).fault, 'camera');
    await page.tab.close();
}

/** Every way out that a page has; each is tried on a page, with somebody listening. */
const waysOut = (address) => `(async () => {
    const quietly = (way) => Promise.resolve().then(way).catch(() => {});
    const element = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
    await quietly(() => fetch('${address}/fetch', { mode: 'no-cors' }));
    await quietly(() => navigator.sendBeacon('${address}/beacon', 'x'));
    await quietly(() => new WebSocket('${address.replace('http', 'ws')}/socket'));
    await quietly(() => new EventSource('${address}/events'));
    await quietly(() => import('${address}/module.js'));
    await quietly(() => element('img', { src: '${address}/image' }));
    await quietly(() => element('script', { src: '${address}/script.js' }));
    await quietly(() => element('link', { rel: 'stylesheet', href: '${address}/style.css' }));
    await quietly(() => element('iframe', { src: '${address}/frame' }));
    await quietly(() => element('video', { src: '${address}/video' }));
    await new Promise((resolve) => { setTimeout(resolve, 300); });
})()`;

async function nothingLeaves(browser) {
    const asked = [];
    const server = createServer((request, response) => {
        asked.push(request.url);
        response.end();
    });
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const address = `http://127.0.0.1:${server.address().port}`;
    try {
        const page = await openPage(browser, folder, now);
        await page.show(picture('public.png'));
        await page.ask(caseOf('revoked').text);
        const own = pathToFileURL(join(folder, 'page.html')).href;
        const foreign = page.tab.requests().filter((url) => url !== own && !/^(data|blob):/.test(url));
        assert.deepEqual(foreign, [], 'the page asked for nothing but itself');
        await page.tab.value(waysOut(address));
        assert.deepEqual(asked, [], 'and nothing in it could');
        await page.tab.close();
        // The control: the same on a page without our policy does reach the listener.
        writeFileSync(picture('open.html'), '<!DOCTYPE html><title>open</title><body></body>');
        const open = await browser.open(pathToFileURL(picture('open.html')).href);
        await open.until('document.body');
        await open.value(waysOut(address));
        assert.ok(asked.length >= 6, `without the policy only these came: ${asked}`);
        await open.close();
    } finally {
        server.closeAllConnections();
        server.close();
    }
}

async function names(page) {
    const { nodes } = await page.tab.send('Accessibility.getFullAXTree');
    const unnamed = nodes.filter(({ ignored, role, name }) =>
        !ignored && ['button', 'textbox', 'image', 'heading'].includes(role?.value) && !name?.value);
    assert.deepEqual(unnamed.map(({ role }) => role.value), [], 'everything has a name for a screen reader');
    return nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => name.value);
}

async function looks(browser) {
    mkdirSync(screens, { recursive: true });
    const states = [['genuine', 'the public code'], ['refused', 'another city\'s'],
        ['unknown', 'valid in the page\'s own file, grown old'], ['details', 'the details code'], ['empty', undefined]];
    for (const language of ['en', 'es']) {
        for (const [width, height] of [[1280, 900], [390, 844], [320, 700]]) {
            const page = await openPage(browser, folder, now, { width, height, language });
            assert.equal(await page.tab.value('document.documentElement.lang'), language);
            for (const [state, name] of states) {
                if (name) {
                    await page.setNow(caseOf(name).now);
                    const said = await page.ask(caseOf(name).text);
                    assert.ok(said.heading !== '' && said.why !== '');
                    if (said.hasFace)
                        await page.face();
                } else {
                    await page.tab.value('document.getElementById("close").click()');
                }
                const wide = await page.tab.value('document.documentElement.scrollWidth');
                assert.ok(wide <= width, `${language} ${width} ${state}: ${wide} pixels wide`);
                writeFileSync(join(screens, `${language}-${width}-${state}.png`), await page.tab.picture());
            }
            assert.ok((await names(page)).includes(language === 'en' ? 'Use the camera' : 'Usar la cámara'));
            await page.tab.close();
        }
    }
}

/** Both languages say everything, and differ. */
async function languages(browser) {
    const page = await openPage(browser, folder, now);
    const english = await page.ask(caseOf('revoked').text.slice(0, -3));
    await page.tab.value('document.getElementById("language").click()');
    const spanish = await page.said();
    assert.equal(english.number, spanish.number);
    assert.match(english.why, /^[A-Z].*\.$/);
    assert.notEqual(spanish.why, english.why);
    assert.notEqual(spanish.remedy, english.remedy);
    assert.equal(await page.tab.value('document.title'), 'Verificar una identificación municipal');
    const empty = await page.tab.value('Array.from(document.querySelectorAll("[data-say]"), (e) => e.textContent).includes("")');
    assert.equal(empty, false);
    await page.tab.close();
}

const browser = new Browser();
try {
    for (const part of [pictures, forgets, files, noCamera, nothingLeaves, languages, looks]) {
        const begin = Date.now();
        await part(browser);
        console.log(`${part.name}: ${Date.now() - begin} ms`);
    }
} finally {
    await browser.close();
}
const begin = Date.now();
await camera();
console.log(`camera: ${Date.now() - begin} ms`);
