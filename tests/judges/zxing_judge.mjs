// SPDX-License-Identifier: Apache-2.0
// ZXing compiled to WebAssembly reads both symbols from the raster that goes to the printer, and from camera pictures of
// its print at 4 pixels a module; out of focus it must do worse, or the pictures would show nothing. Never a wrong text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, finish, folder, judge, judged, packages } from './judged.mjs';

const zxing = await judge('zxing-wasm/reader');
const wasmBinary = readFileSync(join(packages, 'zxing-wasm/dist/reader/zxing_reader.wasm'));
await zxing.prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer.slice(
    wasmBinary.byteOffset, wasmBinary.byteOffset + wasmBinary.length) }, fireImmediately: true });

const counts = new Map();
for (const { set, file, text } of judged.pictures) {
    const found = await zxing.readBarcodes(new Uint8Array(readFileSync(join(folder, file))), {
        formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4,
    });
    const texts = found.filter((code) => code.isValid).map((code) => code.text);
    const count = counts.get(set) ?? { shown: 0, read: 0, wrong: 0 };
    count.shown += 1;
    count.read += texts.includes(text) ? 1 : 0;
    count.wrong += texts.filter((other) => other !== text).length;
    counts.set(set, count);
}
const shares = Object.fromEntries(Array.from(counts, ([set, count]) => [set, count.read / count.shown]));
const said = Array.from(counts, ([set, { shown, read, wrong }]) => `${set}: ${read} of ${shown} read, ${wrong} wrong`);
check(Array.from(counts.values()).every((count) => count.wrong === 0), 'no wrong text');
check(shares.raster === 1, 'every raster is read');
check(shares.camera >= 0.95, 'at least 95 of 100 camera pictures are read');
check(counts.get('camera')?.shown >= 60, 'enough camera pictures');
check(shares['out-of-focus'] <= 0.5, 'out of focus at most half are read');
finish(`zxing-wasm: ${said.join('; ')}`);
