// SPDX-License-Identifier: Apache-2.0
// COSE_Sign1 as app/seal/cose_sign1.h reads it, and ES256 by the browser.
import {
    arrayValue, bytesOf, bytesValue, decodeCbor, encodeCbor, find, integerOf, itemsOf, Kind, textOf, textValue,
} from './cbor.mjs';
import { Refused } from './refusal.mjs';

const headerAlg = 1;
const headerCrit = 2;
const headerKid = 4;
const headerType = 16;
const algEs256 = -7n;

function untagged(value) {
    const inner = value.kind === Kind.tag && value.number === 61n ? value.items[0] : value;
    return inner.kind === Kind.tag && inner.number === 18n ? inner.items[0] : undefined;
}

function readProtected(message) {
    const header = decodeCbor(message.protectedHeader, true);
    if (integerOf(find(header, headerAlg)) !== algEs256 || find(header, headerCrit))
        throw new Refused('SealMalformed');
    for (const [name, key, read] of [['kid', headerKid, bytesOf], ['type', headerType, textOf]]) {
        const value = find(header, key);
        message[name] = read(value);
        if (value && message[name] === undefined)
            throw new Refused('SealMalformed');
    }
}

/** Tag 18, or 61(18); alg ES256 in the protected header and nowhere else; no crit. Not yet trusted. */
export function parseSign1(bytes) {
    const outer = decodeCbor(bytes, true);
    const parts = itemsOf(untagged(outer));
    if (parts.length !== 4)
        throw new Refused('SealMalformed');
    const message = {
        isCwtTagged: outer.number === 61n,
        protectedHeader: bytesOf(parts[0]),
        payload: bytesOf(parts[2]),
        signature: bytesOf(parts[3]),
    };
    // An algorithm or a critical list outside the signature could be changed by anyone.
    if (!message.protectedHeader || !message.payload || !message.signature || message.signature.length !== 64 ||
        parts[1].kind !== Kind.map || find(parts[1], headerAlg) || find(parts[1], headerCrit))
        throw new Refused('SealMalformed');
    readProtected(message);
    return message;
}

/** What the signature is over. */
export function signedBytesOf(message) {
    return encodeCbor(arrayValue([
        textValue('Signature1'), bytesValue(message.protectedHeader), bytesValue(new Uint8Array()),
        bytesValue(message.payload),
    ]));
}

export async function sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** `point`: 65 bytes; `signature`: r and s, 64 bytes. Refuses what is not a point on the curve. */
export async function es256Holds(point, message, signature) {
    const key = await keyAt(point);
    return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message);
}

export async function keyAt(point) {
    try {
        return await crypto.subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    } catch {
        throw new Refused('CertificateWrong');
    }
}
