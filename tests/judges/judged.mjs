// SPDX-License-Identifier: Apache-2.0
// What every judge begins with. usage: node JUDGE.mjs NODE_MODULES FOLDER
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const [packages, folder] = process.argv.slice(2);

export const judged = JSON.parse(readFileSync(join(folder, 'judged.json'), 'utf8'));

/** A package by its name, from the folder of packages and nowhere else. */
export async function judge(name) {
    const resolve = createRequire(join(packages, 'judges.cjs')).resolve;
    return import(pathToFileURL(resolve(name)).href);
}

let failures = 0;

export function check(truth, what) {
    if (truth)
        return;
    failures += 1;
    console.error(`FAILED: ${what}`);
}

export function finish(summary) {
    console.log(summary);
    process.exitCode = failures === 0 ? 0 : 1;
}
