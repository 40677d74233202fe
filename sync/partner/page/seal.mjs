// SPDX-License-Identifier: Apache-2.0
// A card's code taken apart, not yet trusted: base45, zlib, COSE_Sign1, CWT claim 169 in both dialects. As openSeal() of
// app/seal/card_sealer.h.
import { bytesOf, decodeCbor, find, integerOf, itemsOf, textOf, unsignedOf } from './cbor.mjs';
import { parseSign1, signedBytesOf } from './cose.mjs';
import { inflate } from './inflate.mjs';
import { Refused } from './refusal.mjs';

const maxCharacters = 4296;
const maxInflatedBytes = 16 * 1024;
const lastSecond = 253402300799n;
const secondsPerDay = 86400;
const base45Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const base45Values = new Map(Array.from(base45Alphabet, (character, value) => [character, value]));

export function isBase45(text) {
    return text.length > 0 && Array.from(text).every((character) => base45Values.has(character));
}

export function fromBase45(text) {
    if (text.length % 3 === 1)
        throw new Refused('SealMalformed');
    const bytes = [];
    for (let i = 0; i < text.length; i += 3) {
        const group = text.slice(i, i + 3);
        let number = 0;
        for (let k = group.length - 1; k >= 0; --k)
            number = number * 45 + (base45Values.get(group[k]) ?? NaN);
        const isPair = group.length === 3;
        if (!(number <= (isPair ? 0xffff : 0xff)))
            throw new Refused('SealMalformed');
        if (isPair)
            bytes.push(number >> 8);
        bytes.push(number & 0xff);
    }
    return Uint8Array.from(bytes);
}

function required(value) {
    if (value === undefined)
        throw new Refused('SealMalformed');
    return value;
}

/** Absent is empty; anything but text is a fault. */
function textUnder(map, key) {
    const value = find(map, key);
    return value ? required(textOf(value)) : '';
}

function momentOf(claim) {
    const seconds = unsignedOf(claim);
    if (seconds === undefined || seconds > lastSecond)
        throw new Refused('SealMalformed');
    return Number(seconds);
}

function readDays(claims, content) {
    const expires = momentOf(find(claims, 4));
    const issued = momentOf(find(claims, 6));
    const notBefore = find(claims, 5);
    const from = notBefore ? Math.max(issued, momentOf(notBefore)) : issued;
    content.issuedDay = Math.floor(from / secondsPerDay);
    content.expiresDay = Math.floor((expires + 1) / secondsPerDay) - 1;
}

function readStatus(claims, content) {
    const status = find(claims, 65535);
    content.statusIndex = 0;
    content.statusListUri = '';
    if (!status)
        return;
    const list = find(status, 'status_list');
    const index = required(unsignedOf(find(list, 'idx')));
    content.statusListUri = required(textOf(find(list, 'uri')));
    if (index > 0xffffffffn)
        throw new Refused('SealMalformed');
    content.statusIndex = Number(index);
}

/** The first face if it is WebP; others count as absent. */
function readFace(identity, content) {
    const faces = find(identity, 62);
    content.face = new Uint8Array();
    if (!faces)
        return;
    const face = required(itemsOf(faces)[0]);
    const bytes = required(bytesOf(find(face, 0)));
    if (integerOf(find(face, 1)) === 0n && integerOf(find(face, 2)) === 4n)
        content.face = bytes;
}

function readBirthDate(identity, content) {
    const text = textUnder(identity, 8);
    if (text === '')
        return;
    const parts = required(/^(\d{4})(-?)(\d\d)\2(\d\d)$/.exec(text) ?? undefined);
    const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
    const moment = new Date(0);
    moment.setUTCFullYear(year, month - 1, day);
    if (year < 1800 || moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day)
        throw new Refused('SealMalformed');
    content.birthDay = moment.getTime() / 1000 / secondsPerDay;
}

function contentOf(payload) {
    const claims = decodeCbor(payload, true);
    let identity = required(find(claims, 169));
    const packed = bytesOf(identity);
    if (packed)
        identity = decodeCbor(packed, true);
    const content = { issuer: textUnder(claims, 1) };
    readDays(claims, content);
    readStatus(claims, content);
    content.cardNumber = textUnder(identity, 1);
    content.fullName = textUnder(identity, 4);
    if (content.cardNumber === '' || content.fullName === '')
        throw new Refused('SealMalformed');
    content.address = textUnder(identity, 10);
    readBirthDate(identity, content);
    readFace(identity, content);
    return content;
}

export function openSeal(pako, text) {
    if (new TextEncoder().encode(text).length > maxCharacters)
        throw new Refused('SealTooLong');
    const token = parseSign1(inflate(pako, fromBase45(text), maxInflatedBytes));
    // What a kiosk signs for other ends carries its type; a card has none.
    if (token.type !== undefined)
        throw new Refused('SealMalformed');
    return { content: contentOf(token.payload), kid: token.kid, signature: token.signature, signedBytes: signedBytesOf(token) };
}
