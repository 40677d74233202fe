// SPDX-License-Identifier: Apache-2.0
// zlib (RFC 1950) with a cap and nothing after its end. The deflate stream inside is read by pako; header and checksum
// are read here, because pako would go on with a second stream behind the first.
import { Refused } from './refusal.mjs';

function adler32(bytes) {
    let low = 1;
    let high = 0;
    for (const byte of bytes) {
        low = (low + byte) % 65521;
        high = (high + low) % 65521;
    }
    return (high << 16 | low) >>> 0;
}

/** `pako`: the library, which the page has as a script of its own. */
export function inflate(pako, packed, maxBytes) {
    const isZlib = packed.length >= 2 && (packed[0] & 0x0f) === 8 && packed[0] >> 4 <= 7 &&
        (packed[0] << 8 | packed[1]) % 31 === 0 && (packed[1] & 0x20) === 0;
    if (!isZlib)
        throw new Refused('SealMalformed');
    const plain = new Uint8Array(maxBytes);
    let size = 0;
    const inflater = new pako.Inflate({ raw: true, windowBits: 15, chunkSize: 4096 });
    inflater.onData = (chunk) => {
        if (chunk.length > maxBytes - size)
            throw new Refused('SealTooLong');
        plain.set(chunk, size);
        size += chunk.length;
        inflater.strm.next_out = 0;
    };
    inflater.onEnd = (status) => {
        inflater.err = status;
    };
    inflater.push(packed.subarray(2), false);
    // What was unpacked of a last piece counts even where the piece then goes wrong or ends too early.
    if (inflater.strm.next_out > maxBytes - size)
        throw new Refused('SealTooLong');
    const left = packed.subarray(packed.length - inflater.strm.avail_in);
    if (inflater.err || !inflater.ended || left.length !== 4)
        throw new Refused('SealMalformed');
    const checksum = new DataView(left.buffer, left.byteOffset).getUint32(0);
    if (checksum !== adler32(plain.subarray(0, size)))
        throw new Refused('SealMalformed');
    return plain.slice(0, size);
}
