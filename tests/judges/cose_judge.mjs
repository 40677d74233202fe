// SPDX-License-Identifier: Apache-2.0
// @auth0/cose verifies every seal with the signer's key, and refuses it with any one bit of what is signed, or of the
// signature, turned over; and with another city's key.
import { createPublicKey, X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { check, finish, judge, judged } from './judged.mjs';

const { Sign1 } = await judge('@auth0/cose');

const keyOf = (pem) => createPublicKey(new X509Certificate(pem).publicKey.export({ format: 'pem', type: 'spki' }));
const key = keyOf(judged.signer);
const otherKey = keyOf(judged.other_signer);

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** base45 and zlib taken off. */
function messageIn(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i += 3) {
        const [one, two, three] = Array.from(text.slice(i, i + 3), (character) => alphabet.indexOf(character));
        const number = one + 45 * two + 2025 * (three ?? 0);
        if (three !== undefined)
            bytes.push(number >> 8);
        bytes.push(number & 0xff);
    }
    return inflateSync(Buffer.from(bytes));
}

async function holds(message, with_ = key) {
    try {
        await Sign1.decode(message).verify(with_);
        return true;
    } catch {
        return false;
    }
}

/** The contents of the three byte strings that a signature is about: [from, to) each. */
function signedParts(message) {
    const parts = [];
    let at = 2;
    for (const part of ['protected', 'unprotected', 'payload', 'signature']) {
        if (part === 'unprotected') {
            check(message[at] === 0xa0, 'nothing stands in the unprotected header');
            at += 1;
            continue;
        }
        const small = message[at] & 0x1f;
        const width = small < 24 ? 0 : 1 << (small - 24);
        const length = width === 0 ? small : message.readUIntBE(at + 1, width);
        parts.push([at + 1 + width, at + 1 + width + length]);
        at += 1 + width + length;
    }
    check(at === message.length, 'the message ends with its signature');
    return parts;
}

let flips = 0;
for (const [index, card] of judged.cards.entries()) {
    const message = messageIn(card.text);
    check(message[0] === 0xd2 && message[1] === 0x84, `${card.name}: tag 18 on four things`);
    check(await holds(message), `${card.name}: verified`);
    check(!await holds(message, otherKey), `${card.name}: refused with another city's key`);
    // Every bit of the first two; of the others, which differ in nothing but what they say, one in eleven.
    const step = index < 2 ? 1 : 11;
    for (const [from, to] of signedParts(message)) {
        for (let bit = from * 8; bit < to * 8; bit += step) {
            const changed = Buffer.from(message);
            changed[bit >> 3] ^= 1 << (bit & 7);
            check(!await holds(changed), `${card.name}: bit ${bit} turned over is refused`);
            flips += 1;
        }
    }
}
check(flips > 5000, 'enough bits were turned over');
finish(`@auth0/cose: ${judged.cards.length} seals verified, ${flips} with one bit turned over refused`);
