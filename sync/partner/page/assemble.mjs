// SPDX-License-Identifier: Apache-2.0
// Makes the one file that checks cards without a network: program, style, decoder and words in it. The city's checking
// file is put in later, by porchlight-verify --page.
// usage: node assemble.mjs PROJECT NODE_MODULES OUT
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [project, packages, out] = process.argv.slice(2);
const here = join(project, 'sync/partner/page');

const read = (path) => readFileSync(path, 'utf8');

function fail(what) {
    throw new Error(`the checking page cannot be made: ${what}`);
}

function matched(text, pattern, what) {
    return pattern.exec(text) ?? fail(what);
}

// ---- the program: every module in a function of its own, in the order in which they need each other ------------------

const importPattern = /^import \{([^}]*)\} from '\.\/([\w.]+)';$/gm;
const exportPattern = /^export (?:async )?(?:function|class|const) (\w+)/gm;

function modulesFrom(name, done = new Map()) {
    if (done.has(name))
        return done;
    const text = read(join(here, name));
    done.set(name, undefined);
    for (const [, , other] of text.matchAll(importPattern))
        modulesFrom(other, done);
    const names = Array.from(text.matchAll(exportPattern), ([, exported]) => exported);
    const body = text
        .replace(importPattern, (whole, wanted, other) => `const {${wanted}} = modules['${other}'];`)
        .replace(/^export /gm, '');
    if (/^(import|export)\b/m.test(body))
        fail(`${name} has an import or export of another form`);
    // The map keeps the order of first insertion: what is needed goes before what needs it.
    done.delete(name);
    done.set(name, `modules['${name}'] = (() => {\n${body}\nreturn { ${names.join(', ')} };\n})();\n`);
    return done;
}

function program() {
    const modules = Array.from(modulesFrom('page.mjs').values()).join('');
    return `'use strict';\n(() => {\nconst modules = {};\n${modules}` +
        'modules[\'page.mjs\'].startPage(globalThis.pako, globalThis.ZXingWASM);\n})();\n';
}

// ---- the words of faults: the project's catalogue, and its Spanish ---------------------------------------------------

const faultNames = [
    'SealMalformed', 'SealTooLong', 'CardSignerUnknown', 'CardForged', 'CardOutOfPeriod', 'CardExpired',
    'CardNotYetValid', 'CardRevoked', 'CardStatusElsewhere', 'CardSignerWithdrawn', 'CheckingFileWrong',
    'CheckingFileOlder',
];

/** Faults whose remedy in the catalogue is for a kiosk's staff: a checker gets another row's (card_report.cpp). */
const remediesOfOthers = { SealTooLong: 'SealMalformed' };

function faultNumbers() {
    const body = matched(read(join(project, 'app/fault.h')), /enum class FaultCode[^{]*\{([^}]*)\}/, 'no fault codes')[1];
    const numbers = new Map();
    let next = 0;
    for (const [, name, number] of body.replace(/\/\/.*$/gm, '').matchAll(/(\w+)(?:\s*=\s*(\d+))?\s*(?:,|$)/g)) {
        next = number === undefined ? next : Number(number);
        numbers.set(name, next++);
    }
    return numbers;
}

/** Texts in quotes next to each other are one. */
function joined(quoted) {
    return Array.from(quoted.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, part]) => JSON.parse(`"${part}"`)).join('');
}

function catalogueRows() {
    const text = ['card', 'devices', 'kiosk'].map((part) => read(join(project, `app/fault_rows_${part}.h`))).join('');
    const rows = new Map();
    const texts = '((?:\\s*"(?:[^"\\\\]|\\\\.)*")+)';
    const pattern = new RegExp(`FaultCode::(\\w+),\\s*Mender::\\w+,\\s*Retry::\\w+,${texts},${texts}\\}`, 'g');
    for (const [, name, message, remedy] of text.matchAll(pattern))
        rows.set(name, { why: joined(message), remedy: joined(remedy) });
    return rows;
}

function plain(xml) {
    const marks = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
    return xml.replace(/&(\w+);/g, (whole, mark) => marks[mark] ?? fail(`what is ${whole}`));
}

function spanish() {
    const texts = new Map();
    const pattern = /<source>([^<]*)<\/source>\s*<translation>([^<]*)<\/translation>/g;
    for (const [, source, text] of read(join(project, 'resources/i18n/faults_es.ts')).matchAll(pattern))
        texts.set(plain(source), plain(text));
    return (text) => texts.get(text) || fail(`no Spanish for: ${text}`);
}

function faults() {
    const numbers = faultNumbers();
    const rows = catalogueRows();
    const inSpanish = spanish();
    const rowOf = (name) => rows.get(name) ?? fail(`no row for ${name}`);
    const entries = faultNames.map((name) => {
        const en = { why: rowOf(name).why, remedy: rowOf(remediesOfOthers[name] ?? name).remedy };
        const es = { why: inSpanish(en.why), remedy: inSpanish(en.remedy) };
        return [name, { number: numbers.get(name) ?? fail(`no number for ${name}`), en, es }];
    });
    return JSON.stringify(Object.fromEntries(entries));
}

// ---- the page --------------------------------------------------------------------------------------------------------

/** A library's script. It names addresses it could fetch from or was written at; nothing here may be fetched. */
function library(path) {
    return read(join(packages, path))
        .replace(/^\/\/# sourceMappingURL=.*$/gm, '')
        .replace(/https?:\/\/[^\s"'`$)]+/g, 'about:invalid');
}

function hashOf(text) {
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const style = read(join(here, 'page.css'));
const scripts = {
    pako: library('pako/dist/pako_inflate.min.js'),
    zxing: library('zxing-wasm/dist/iife/reader/index.js'),
    program: program(),
};
const texts = {
    ...scripts,
    style,
    faults: faults(),
    wasm: readFileSync(join(packages, 'zxing-wasm/dist/reader/zxing_reader.wasm')).toString('base64'),
    // Nothing may be fetched, sent, framed or submitted; only these very scripts run.
    policy: [
        'default-src \'none\'',
        `script-src ${Object.values(scripts).map(hashOf).join(' ')} 'wasm-unsafe-eval'`,
        `style-src ${hashOf(style)}`,
        'img-src data: blob:',
        'media-src blob:',
        'connect-src \'none\'',
        'form-action \'none\'',
        'base-uri \'none\'',
    ].join('; '),
};
for (const [name, text] of Object.entries(texts))
    if (/<\/(script|style)/i.test(text) || text === '')
        fail(`${name} would end its own element or is empty`);

const page = read(join(here, 'page.html')).replace(/\{\{(\w+)\}\}/g, (whole, name) => texts[name] ?? fail(`no ${name}`));
if (/https?:\/\//.test(page))
    fail('it names an address');
mkdirSync(dirname(out), { recursive: true });
writeFileSync(`${out}.part`, page);
renameSync(`${out}.part`, out);
