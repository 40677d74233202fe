// SPDX-License-Identifier: Apache-2.0
// @mosip/pixelpass, the library of those who wrote the specification, opens every seal's text and finds every field with
// the value that went in, in every script; and does not open a text with one character changed.
import { check, finish, judge, judged } from './judged.mjs';

const { decode, decodeMappedData } = (await judge('@mosip/pixelpass')).default;

// 0.6.0 hands its unpacker a plain array, which lacks what the unpacker needs for stored blocks; a face and a signature do
// not pack, so most of our public codes have them. This is all the help it gets.
let helped = 0;
Object.defineProperty(Array.prototype, 'subarray', {
    value(from, to) {
        helped += 1;
        return this.slice(from, to);
    },
});

const claimNames = { 1: 'issuer', 4: 'expires', 6: 'issued', 169: 'identity', 65535: 'status' };
const identityNames = { 1: 'card_number', 4: 'full_name', 8: 'birth_date', 10: 'address', 23: 'country', 62: 'faces' };
const faceNames = { 0: 'bytes', 1: 'format', 2: 'sub_format' };

/** The bytes of a Buffer that went through JSON. */
const bytesOf = (object) => Buffer.from(object.data);

async function claimsIn(text) {
    const token = JSON.parse(await decode(text));
    check(token.tag === 18 && token.value.length === 4, 'tag 18 on four things');
    return decodeMappedData(bytesOf(token.value[2]), claimNames);
}

function found(claims) {
    const identity = decodeMappedData(claims.identity, identityNames);
    const status = decodeMappedData(decodeMappedData(claims.status, {}).status_list, {});
    const fields = {
        issuer: claims.issuer,
        expires: claims.expires,
        issued: claims.issued,
        status_uri: status.uri,
        status_index: status.idx,
        card_number: identity.card_number,
        full_name: identity.full_name,
        birth_date: identity.birth_date,
        address: identity.address,
    };
    check(identity.country === 'US', 'the country');
    if (identity.faces) {
        const face = decodeMappedData(identity.faces[0], faceNames);
        check(face.format === 0 && face.sub_format === 4, 'the face is a WebP image');
        fields.face = Buffer.from(face.bytes).toString('hex');
    }
    return fields;
}

let fields = 0;
for (const card of judged.cards) {
    const actual = found(await claimsIn(card.text));
    for (const [name, value] of Object.entries(actual)) {
        check(value === card[name], `${card.name}: ${name} is ${value}, not ${card[name]}`);
        fields += value === undefined ? 0 : 1;
    }
    // The control: it is the text that is opened.
    const middle = Math.floor(card.text.length / 2);
    const changed = card.text.slice(0, middle) + (card.text[middle] === 'A' ? 'B' : 'A') + card.text.slice(middle + 1);
    const opened = await claimsIn(changed).then((claims) => JSON.stringify(found(claims)), () => undefined);
    check(opened !== JSON.stringify(actual), `${card.name}: a changed text does not say the same`);
}
check(judged.cards.some((card) => card.face) && judged.cards.some((card) => card.address), 'both symbols were opened');
finish(`@mosip/pixelpass: ${judged.cards.length} seals opened, ${fields} fields as they went in; helped with ${helped} stored blocks`);
