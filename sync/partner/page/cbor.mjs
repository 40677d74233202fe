// SPDX-License-Identifier: Apache-2.0
// CBOR as app/seal/cbor.h reads it: definite lengths, valid UTF-8, no duplicate keys, no floats, depth 8, nothing after
// the item. A value is {kind, number, bytes, text, items}; what is refused throws SealMalformed.
import { Refused } from './refusal.mjs';

export const Kind = Object.freeze({
    unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7,
});

const maxDepth = 8;
const largestInteger = (1n << 63n) - 1n;

function malformed() {
    return new Refused('SealMalformed');
}

function textIn(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        throw malformed();
    }
}

class CborReader {
    constructor(bytes, isDeterministic) {
        this.bytes = bytes;
        this.isDeterministic = isDeterministic;
        this.at = 0;
    }

    left() {
        return this.bytes.length - this.at;
    }

    item(depth) {
        const value = this.head();
        switch (value.kind) {
        case Kind.unsigned:
        case Kind.negative:
        case Kind.simple:
            return value;
        case Kind.bytes:
        case Kind.text:
            return this.string(value);
        default:
            return this.container(value, depth);
        }
    }

    head() {
        if (this.left() === 0)
            throw malformed();
        const first = this.bytes[this.at++];
        const kind = first >> 5;
        const small = first & 0x1f;
        // Indefinite lengths, reserved heads, floats, and simple values other than false, true and null.
        if (small > 27 || (kind === Kind.simple && (small < 20 || small > 22)))
            throw malformed();
        if (small < 24)
            return { kind, number: BigInt(small) };
        const width = 1 << (small - 24);
        if (this.left() < width)
            throw malformed();
        let number = 0n;
        for (let i = 0; i < width; ++i)
            number = (number << 8n) | BigInt(this.bytes[this.at++]);
        const isShortest = width === 1 ? number >= 24n : number >> BigInt(4 * width) !== 0n;
        if (this.isDeterministic && !isShortest)
            throw malformed();
        return { kind, number };
    }

    string(value) {
        if (value.number > BigInt(this.left()))
            throw malformed();
        const end = this.at + Number(value.number);
        value.bytes = this.bytes.subarray(this.at, end);
        this.at = end;
        if (value.kind === Kind.text)
            value.text = textIn(value.bytes);
        return value;
    }

    container(value, depth) {
        if (depth >= maxDepth)
            throw malformed();
        const isMap = value.kind === Kind.map;
        const claimed = value.kind === Kind.tag ? 1n : value.number;
        // Every item takes at least one byte, so a count beyond what is left is a lie.
        if (claimed > BigInt(Math.floor(this.left() / (isMap ? 2 : 1))))
            throw malformed();
        const count = Number(claimed) * (isMap ? 2 : 1);
        value.items = [];
        for (let i = 0; i < count; ++i)
            value.items.push(this.item(depth + 1));
        if (isMap)
            this.checkKeys(value.items);
        return value;
    }

    checkKeys(items) {
        const keys = [];
        for (let i = 0; i < items.length; i += 2)
            keys.push(encodeCbor(items[i]));
        const sorted = [...keys].sort(compareBytes);
        for (let i = 0; i < keys.length; ++i) {
            if (i > 0 && compareBytes(sorted[i - 1], sorted[i]) === 0)
                throw malformed();
            if (this.isDeterministic && sorted[i] !== keys[i])
                throw malformed();
        }
    }
}

export function compareBytes(one, other) {
    const shorter = Math.min(one.length, other.length);
    for (let i = 0; i < shorter; ++i)
        if (one[i] !== other[i])
            return one[i] - other[i];
    return one.length - other.length;
}

export function joinBytes(parts) {
    const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        joined.set(part, at);
        at += part.length;
    }
    return joined;
}

function headOf(kind, number) {
    if (number < 24n)
        return Uint8Array.of(kind << 5 | Number(number));
    const width = number <= 0xffn ? 1 : number <= 0xffffn ? 2 : number <= 0xffffffffn ? 4 : 8;
    const head = new Uint8Array(1 + width);
    head[0] = kind << 5 | (24 + Math.log2(width));
    for (let i = 0; i < width; ++i)
        head[width - i] = Number(number >> BigInt(8 * i) & 0xffn);
    return head;
}

/** The shortest form; a map's pairs stay in the order they have. */
export function encodeCbor(value) {
    const parts = [headOf(value.kind, value.number)];
    if (value.bytes)
        parts.push(value.bytes);
    for (const item of value.items ?? [])
        parts.push(encodeCbor(item));
    return joinBytes(parts);
}

export function bytesValue(bytes) {
    return { kind: Kind.bytes, number: BigInt(bytes.length), bytes };
}

export function textValue(text) {
    const bytes = new TextEncoder().encode(text);
    return { kind: Kind.text, number: BigInt(bytes.length), bytes, text };
}

export function arrayValue(items) {
    return { kind: Kind.array, number: BigInt(items.length), items };
}

/** Exactly one item. `isDeterministic`: shortest heads and sorted keys, as all that the city writes itself. */
export function decodeCbor(bytes, isDeterministic) {
    const reader = new CborReader(bytes, isDeterministic);
    const value = reader.item(0);
    if (reader.left() !== 0)
        throw malformed();
    return value;
}

/** An integer that fits 64 bits signed; undefined for anything else. */
export function integerOf(value) {
    if (!value || value.kind > Kind.negative || value.number > largestInteger)
        return undefined;
    return value.kind === Kind.unsigned ? value.number : -1n - value.number;
}

export function unsignedOf(value) {
    return value && value.kind === Kind.unsigned ? value.number : undefined;
}

export function bytesOf(value) {
    return value && value.kind === Kind.bytes ? value.bytes : undefined;
}

export function textOf(value) {
    return value && value.kind === Kind.text ? value.text : undefined;
}

export function itemsOf(value) {
    return value && value.kind === Kind.array ? value.items : [];
}

/** The value under a number or a text; undefined when absent or not a map. */
export function find(map, key) {
    if (!map || map.kind !== Kind.map)
        return undefined;
    for (let i = 0; i < map.items.length; i += 2) {
        const here = map.items[i];
        if (typeof key === 'string' ? textOf(here) === key : integerOf(here) === BigInt(key))
            return map.items[i + 1];
    }
    return undefined;
}
