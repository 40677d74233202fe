// SPDX-License-Identifier: Apache-2.0
// ZXing compiled to WebAssembly reads the codes of cards with one and with two of them, from the artist's raster of the
// back as it goes to the printer and from camera pictures of its print at 4 pixels a module; both codes of a back have to
// be in one picture. Out of focus it must do worse, or the pictures would show nothing. Never a wrong text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, finish, folder, judge, judged, packages } from './judged.mjs';

const zxing = await judge('zxing-wasm/reader');
const wasmBinary = readFileSync(join(packages, 'zxing-wasm/dist/reader/zxing_reader.wasm'));
await zxing.prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer.slice(
    wasmBinary.byteOffset, wasmBinary.byteOffset + wasmBinary.length) }, fireImmediately: true });

const letters = ['A', 'B'];
const counts = new Map();

function count(set, texts, found) {
    texts.forEach((text, code) => {
        const name = `${set}, ${texts.length === 1 ? 'A alone' : `${letters[code]} of two`}`;
        const sum = counts.get(name) ?? { set, shown: 0, read: 0, wrong: 0 };
        sum.shown += 1;
        sum.read += found.includes(text) ? 1 : 0;
        // A text that no code of this back has; told once a picture.
        sum.wrong += code === 0 ? found.filter((other) => !texts.includes(other)).length : 0;
        counts.set(name, sum);
    });
}

for (const { set, file, texts } of judged.pictures) {
    const found = await zxing.readBarcodes(new Uint8Array(readFileSync(join(folder, file))), {
        formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4,
    });
    count(set, texts, found.filter((code) => code.isValid).map((code) => code.text));
}
const all = Array.from(counts, ([name, sum]) => ({ name, share: sum.read / sum.shown, ...sum }));
const of = (set) => all.filter((sum) => sum.set === set);
for (const set of ['raster', 'camera', 'out-of-focus'])
    check(of(set).length === 3, `${set}: A alone, A of two and B of two were shown`);
check(all.every((sum) => sum.wrong === 0), 'no wrong text');
check(of('raster').every((sum) => sum.share === 1), 'every raster is read');
for (const letter of letters) {
    const pictures = of('camera').filter((sum) => sum.name.includes(`, ${letter} `));
    const sum = (key) => pictures.reduce((total, each) => total + each[key], 0);
    check(sum('shown') >= 50, `enough camera pictures of ${letter}`);
    check(sum('read') >= 0.95 * sum('shown'), `${letter} is read from at least 95 of 100 camera pictures`);
}
check(of('out-of-focus').every((sum) => sum.share <= 0.5), 'out of focus at most half are read');
finish(`zxing-wasm: ${all.map(({ name, read, shown, wrong }) => `${name}: ${read} of ${shown} read, ${wrong} wrong`).join('; ')}`);
