// SPDX-License-Identifier: Apache-2.0
// The city's checking file, every byte of it vouched for by the pinned root: sync/partner/checking_file.h,
// app/seal/city_bundle.h, app/seal/status_list.h.
import { bytesOf, compareBytes, decodeCbor, find, itemsOf, Kind, textOf, unsignedOf } from './cbor.mjs';
import { checkLeaf, checkRoot, fingerprintOf, nameOf, Purpose, readCertificate } from './certificate.mjs';
import { es256Holds, parseSign1, signedBytesOf } from './cose.mjs';
import { inflate } from './inflate.mjs';
import { Refused } from './refusal.mjs';

const maxBundleBytes = 8 << 20;
const maxListBytes = 1 << 21;
const lastSecond = 253402300799n;
const bundleType = 'application/porchlight-city-bundle+cbor';
const listType = 'application/statuslist+cwt';
const kidBytes = 8;
const markBytes = 8;

function required(value) {
    if (value === undefined)
        throw new Refused('SealMalformed');
    return value;
}

function require(truth) {
    if (!truth)
        throw new Refused('SealMalformed');
}

function secondsOf(value) {
    const seconds = required(unsignedOf(value));
    require(seconds <= lastSecond);
    return Number(seconds);
}

function withdrawnFrom(pair) {
    const [kid, marks] = itemsOf(pair).map(bytesOf);
    require(itemsOf(pair).length === 2 && kid?.length === kidBytes && marks && marks.length % markBytes === 0);
    const honestCards = [];
    for (let at = 0; at < marks.length; at += markBytes)
        honestCards.push(marks.subarray(at, at + markBytes));
    require(honestCards.every((mark, i) => i === 0 || compareBytes(honestCards[i - 1], mark) < 0));
    return { kid, honestCards };
}

function listUnder(map, key) {
    const list = find(map, key);
    require(list?.kind === Kind.array);
    return list.items;
}

function bundleFrom(message) {
    require(message.type === bundleType);
    const map = decodeCbor(message.payload, true);
    require(map.kind === Kind.map && map.items.length === 20 && unsignedOf(find(map, 1)) === 1n);
    return {
        sequence: required(unsignedOf(find(map, 2))),
        issued: secondsOf(find(map, 3)),
        expires: secondsOf(find(map, 4)),
        cityRoot: required(bytesOf(find(map, 5))),
        bundleSigner: required(bytesOf(find(map, 6))),
        statusSigner: required(bytesOf(find(map, 7))),
        cardSigners: listUnder(map, 8).map((signer) => required(bytesOf(signer))),
        statusToken: required(bytesOf(find(map, 9))),
        withdrawn: listUnder(map, 10).map(withdrawnFrom),
    };
}

function listFrom(pako, message) {
    require(message.type === listType && !message.isCwtTagged);
    // The draft's own examples do not sort their claims.
    const claims = decodeCbor(message.payload, false);
    const uri = textOf(find(claims, 2));
    const expires = find(claims, 4);
    const timeToLive = find(claims, 65534);
    require(uri && (!timeToLive || secondsOf(timeToLive) > 0));
    const list = find(claims, 65533);
    const bits = Number(unsignedOf(find(list, 'bits')) ?? 0n);
    require([1, 2, 4, 8].includes(bits));
    const bytes = inflate(pako, required(bytesOf(find(list, 'lst'))), maxListBytes);
    require(bytes.length > 0);
    return { uri, issued: secondsOf(find(claims, 6)), expires: expires && secondsOf(expires), bits, bytes };
}

/** A place's number, least significant bits of a byte first; undefined beyond the end. */
export function statusAt(list, place) {
    const perByte = 8 / list.bits;
    if (place >= list.bytes.length * perByte)
        return undefined;
    return list.bytes[Math.floor(place / perByte)] >> (place % perByte) * list.bits & (1 << list.bits) - 1;
}

/** Its own kid, and the signature. */
async function checkSignedBy(message, certificate) {
    const isNamed = message.kid && compareBytes(message.kid, certificate.kid) === 0;
    if (!isNamed || !await es256Holds(certificate.point, signedBytesOf(message), message.signature))
        throw new Refused('SignatureWrong');
}

async function trusted(pem, root, purpose, now) {
    const certificate = await readCertificate(pem);
    await checkLeaf(certificate, root, purpose, now);
    return certificate;
}

/** Signers whose certificates have run out made cards that have run out: they are left out, not a fault. */
async function cardSignersOf(bundle, root, now) {
    const signers = [];
    for (const pem of bundle.cardSigners) {
        const certificate = await readCertificate(pem);
        if (certificate.notAfter < now)
            continue;
        await checkLeaf(certificate, root, Purpose.cardSigner, now);
        signers.push(certificate);
    }
    return signers;
}

async function statusListOf(pako, bundle, root, now) {
    if (bundle.statusToken.length === 0)
        return undefined;
    const signer = await trusted(bundle.statusSigner, root, Purpose.statusSigner, now);
    const message = parseSign1(bundle.statusToken);
    await checkSignedBy(message, signer);
    return listFrom(pako, message);
}

async function opened(pako, bytes, pin, now) {
    require(bytes.length <= maxBundleBytes);
    const message = parseSign1(bytes);
    const bundle = bundleFrom(message);
    const root = await readCertificate(bundle.cityRoot);
    if (fingerprintOf(root) !== pin.fingerprint)
        throw new Refused('CertificateWrong');
    await checkRoot(root);
    await checkSignedBy(message, await trusted(bundle.bundleSigner, root, Purpose.bundleSigner, now));
    if (bundle.sequence < pin.leastSequence)
        throw new Refused('CheckingFileOlder');
    return {
        ...bundle,
        city: nameOf(root),
        signers: await cardSignersOf(bundle, root, now),
        statusList: await statusListOf(pako, bundle, root, now),
    };
}

/**
 * `pin`: {fingerprint, leastSequence}; `now`: seconds since 1970.
 * Throws CheckingFileWrong: not this city's, or changed; CheckingFileOlder.
 */
export async function openCheckingFile(pako, bytes, pin, now) {
    try {
        return await opened(pako, bytes, pin, now);
    } catch (refusal) {
        if (refusal instanceof Refused && refusal.code !== 'CheckingFileOlder')
            throw new Refused('CheckingFileWrong');
        throw refusal;
    }
}
