// SPDX-License-Identifier: Apache-2.0
// X.509 as far as a city's certificates go, and no further: P-256 keys, ECDSA with SHA-256, one authority above, one
// purpose each (storage/crypto/certificate_verifier.h, leaf.h). Anything else is refused.
import { compareBytes } from './cbor.mjs';
import { es256Holds, keyAt, sha256 } from './cose.mjs';
import { Refused } from './refusal.mjs';

const secondsPerDay = 86400;
const tagInteger = 0x02;
const tagBits = 0x03;
const tagOctets = 0x04;
const tagOid = 0x06;
const tagSequence = 0x30;

/** Extended key usages by the names of storage/crypto/leaf.h. */
export const Purpose = Object.freeze({
    cardSigner: '1.3.6.1.4.1.32473.1.1',
    bundleSigner: '1.3.6.1.4.1.32473.1.2',
    statusSigner: '1.3.6.1.4.1.32473.1.4',
});

const ecdsaWithSha256 = Uint8Array.of(0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
const p256Key = Uint8Array.of(
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00);

function wrong() {
    return new Refused('CertificateWrong');
}

function expect(truth) {
    if (!truth)
        throw wrong();
}

/** Reads DER: definite lengths in their shortest form, one after the other. */
class DerReader {
    constructor(bytes) {
        this.bytes = bytes;
        this.at = 0;
    }

    isAtEnd() {
        return this.at === this.bytes.length;
    }

    peek() {
        return this.bytes[this.at];
    }

    next(tag) {
        const start = this.at;
        expect(this.bytes.length - start >= 2 && (tag === undefined || this.bytes[start] === tag));
        let length = this.bytes[start + 1];
        let content = start + 2;
        if (length >= 0x80) {
            const width = length - 0x80;
            expect(width >= 1 && width <= 3 && this.bytes.length - content >= width);
            length = 0;
            for (let i = 0; i < width; ++i)
                length = length * 256 + this.bytes[content + i];
            expect(length >= (width === 1 ? 0x80 : 256 ** (width - 1)));
            content += width;
        }
        expect(this.bytes.length - content >= length);
        this.at = content + length;
        return {
            tag: this.bytes[start],
            content: this.bytes.subarray(content, this.at),
            whole: this.bytes.subarray(start, this.at),
        };
    }

    /** The inside of a constructed element. */
    inside(tag) {
        return new DerReader(this.next(tag).content);
    }

    end() {
        expect(this.isAtEnd());
    }
}

function oidOf(content) {
    expect(content.length > 0 && (content.at(-1) & 0x80) === 0);
    const arcs = [];
    let arc = 0;
    for (const byte of content) {
        arc = arc * 128 + (byte & 0x7f);
        if ((byte & 0x80) === 0) {
            arcs.push(arc);
            arc = 0;
        }
    }
    const first = Math.min(2, Math.floor(arcs[0] / 40));
    return [first, arcs[0] - 40 * first, ...arcs.slice(1)].join('.');
}

/** Seconds since 1970 of a UTCTime (two digits of year) or a GeneralizedTime. */
function momentOf(content, yearDigits) {
    const text = String.fromCharCode(...content);
    expect(text.length === yearDigits + 11 && /^\d+Z$/.test(text));
    const short = Number(text.slice(0, yearDigits));
    const year = yearDigits === 4 ? short : short < 50 ? 2000 + short : 1900 + short;
    const [month, day, hour, minute, second] = text.slice(yearDigits, -1).match(/\d\d/g).map(Number);
    const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
    expect(month >= 1 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && hour < 24 &&
        minute < 60 && second < 60);
    return moment.getTime() / 1000;
}

function timeOf(reader) {
    const { tag, content } = reader.next();
    expect(tag === 0x17 || tag === 0x18);
    return momentOf(content, tag === 0x17 ? 2 : 4);
}

function usagePeriodOf(content) {
    const reader = new DerReader(content).inside(tagSequence);
    const period = {};
    if (reader.peek() === 0x80)
        period.from = momentOf(reader.next().content, 4);
    period.until = momentOf(reader.next(0x81).content, 4);
    reader.end();
    return period;
}

function basicConstraintsOf(content) {
    const reader = new DerReader(content).inside(tagSequence);
    const isAuthority = !reader.isAtEnd() && reader.peek() === 0x01;
    if (isAuthority)
        expect(reader.next(0x01).content[0] === 0xff);
    if (!reader.isAtEnd())
        reader.next(tagInteger);
    reader.end();
    return isAuthority;
}

function purposesOf(content) {
    const reader = new DerReader(content).inside(tagSequence);
    const purposes = [];
    while (!reader.isAtEnd())
        purposes.push(oidOf(reader.next(tagOid).content));
    return purposes;
}

/** By the last arcs below 2.5.29. What is not here may stand in a certificate if it is not critical. */
const extensionReaders = {
    '2.5.29.14': (found, content) => { found.keyId = new DerReader(content).next(tagOctets).content; },
    '2.5.29.15': (found, content) => { found.keyUsage = new DerReader(content).next(tagBits).content[1] ?? 0; },
    '2.5.29.16': (found, content) => { found.usagePeriod = usagePeriodOf(content); },
    '2.5.29.17': () => {},
    '2.5.29.19': (found, content) => { found.isAuthority = basicConstraintsOf(content); },
    '2.5.29.35': (found, content) => {
        const reader = new DerReader(content).inside(tagSequence);
        found.authorityKeyId = reader.peek() === 0x80 ? reader.next().content : undefined;
    },
    '2.5.29.37': (found, content) => { found.purposes = purposesOf(content); },
};

function extensionsOf(reader) {
    const found = {};
    const seen = new Set();
    while (!reader.isAtEnd()) {
        const extension = reader.inside(tagSequence);
        const oid = oidOf(extension.next(tagOid).content);
        let isCritical = false;
        if (extension.peek() === 0x01) {
            expect(extension.next().content[0] === 0xff);
            isCritical = true;
        }
        const content = extension.next(tagOctets).content;
        extension.end();
        expect(!seen.has(oid) && (extensionReaders[oid] || !isCritical));
        seen.add(oid);
        extensionReaders[oid]?.(found, content);
    }
    return found;
}

function rawInteger(content) {
    const digits = content[0] === 0 ? content.subarray(1) : content;
    expect(content.length > 0 && (content[0] & 0x80) === 0 && digits.length <= 32);
    const raw = new Uint8Array(32);
    raw.set(digits, 32 - digits.length);
    return raw;
}

function rawSignature(bits) {
    expect(bits[0] === 0);
    const outer = new DerReader(bits.subarray(1));
    const pair = outer.inside(tagSequence);
    const raw = new Uint8Array(64);
    raw.set(rawInteger(pair.next(tagInteger).content));
    raw.set(rawInteger(pair.next(tagInteger).content), 32);
    pair.end();
    outer.end();
    return raw;
}

function bodyOf(whole) {
    const reader = new DerReader(whole).inside(tagSequence);
    const version = reader.inside(0xa0).next(tagInteger).content;
    expect(version.length === 1 && version[0] === 2);
    reader.next(tagInteger);
    expect(compareBytes(reader.next(tagSequence).whole, ecdsaWithSha256) === 0);
    const issuer = reader.next(tagSequence).whole;
    const validity = reader.inside(tagSequence);
    const body = { issuer, notBefore: timeOf(validity), notAfter: timeOf(validity) };
    validity.end();
    body.subject = reader.next(tagSequence).whole;
    const key = reader.next(tagSequence).whole;
    expect(key.length === p256Key.length + 65 && compareBytes(key.subarray(0, p256Key.length), p256Key) === 0);
    body.point = key.subarray(p256Key.length);
    const extensions = reader.inside(0xa3);
    Object.assign(body, extensionsOf(extensions.inside(tagSequence)));
    extensions.end();
    reader.end();
    return body;
}

/** The bytes of exactly one PEM block with nothing before it and nothing after. */
function derIn(pem) {
    const text = new TextDecoder('latin1').decode(pem);
    const match = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----[\r\n]*$/.exec(text);
    expect(match);
    try {
        return Uint8Array.from(atob(match[1].replace(/[\r\n]/g, '')), (character) => character.charCodeAt(0));
    } catch {
        throw wrong();
    }
}

/** Takes a certificate (PEM) apart, not yet trusted. */
export async function readCertificate(pem) {
    const der = derIn(pem);
    const outer = new DerReader(der);
    const reader = outer.inside(tagSequence);
    outer.end();
    const { whole } = reader.next(tagSequence);
    expect(compareBytes(reader.next(tagSequence).whole, ecdsaWithSha256) === 0);
    const signature = rawSignature(reader.next(tagBits).content);
    reader.end();
    const digest = await sha256(der);
    return { ...bodyOf(whole), signedBytes: whole, signature, digest, kid: digest.slice(0, 8) };
}

function isSignedBy(certificate, authority) {
    return es256Holds(authority.point, certificate.signedBytes, certificate.signature);
}

function isValidAt(certificate, now) {
    return certificate.notBefore <= now && now < certificate.notAfter;
}

/** "3F2A 91BC …": as the city prints it. */
export function fingerprintOf(certificate) {
    const hex = Array.from(certificate.digest, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
    return hex.match(/.{4}/g).join(' ');
}

/** The city's name: the last common name of the subject. */
export function nameOf(certificate) {
    const names = new DerReader(certificate.subject).inside(tagSequence);
    let name = '';
    while (!names.isAtEnd()) {
        const pair = names.inside(0x31).inside(tagSequence);
        if (oidOf(pair.next(tagOid).content) === '2.5.4.3')
            name = new TextDecoder().decode(pair.next().content);
    }
    return name;
}

/** A self-signed authority that may sign certificates. */
export async function checkRoot(root) {
    expect(root.isAuthority && (root.keyUsage & 0x04) !== 0 && compareBytes(root.issuer, root.subject) === 0 &&
        root.keyId && await isSignedBy(root, root));
}

/** Could this certificate make signatures for a purpose? A card signer's must say how long its key may be used. */
export function isLeafFor(certificate, purpose) {
    return certificate.isAuthority === false && (certificate.keyUsage & 0x80) !== 0 &&
        certificate.purposes?.length === 1 && certificate.purposes[0] === purpose &&
        (purpose !== Purpose.cardSigner || certificate.usagePeriod !== undefined);
}

/** Trusts a certificate below the pinned root for one purpose, or throws. */
export async function checkLeaf(certificate, root, purpose, now) {
    expect(isLeafFor(certificate, purpose) && compareBytes(certificate.issuer, root.subject) === 0 &&
        certificate.authorityKeyId && compareBytes(certificate.authorityKeyId, root.keyId) === 0 &&
        isValidAt(certificate, now) && isValidAt(root, now) && await isSignedBy(certificate, root));
    await keyAt(certificate.point);
}

/** Whole days, because a card names only the day it was made. */
export function mayKeySignOn(certificate, day) {
    const first = Math.max(certificate.usagePeriod?.from ?? certificate.notBefore, certificate.notBefore);
    const last = Math.min(certificate.usagePeriod?.until ?? certificate.notAfter, certificate.notAfter);
    return day >= Math.floor(first / secondsPerDay) && day <= Math.floor(last / secondsPerDay);
}

export function lastDayOf(certificate) {
    return Math.floor(certificate.notAfter / secondsPerDay);
}
