// SPDX-License-Identifier: Apache-2.0
// A card held against the checking file, in the order of certainty: form, signer, signature, period, dates, list. As
// CheckingFile::check() of sync/partner/checking_file.h.
import { compareBytes } from './cbor.mjs';
import { lastDayOf, mayKeySignOn } from './certificate.mjs';
import { statusAt } from './checking_file.mjs';
import { es256Holds, sha256 } from './cose.mjs';
import { Refused } from './refusal.mjs';
import { openSeal } from './seal.mjs';

const secondsPerDay = 86400;

export const Standing = Object.freeze({ good: 'good', stale: 'stale', unknown: 'unknown' });

/** Eight bytes may collide, so every signer with this kid is tried. */
async function checkSigner(file, seal) {
    let refusal = 'CardSignerUnknown';
    for (const signer of file.signers) {
        if (seal.kid?.length !== 8 || compareBytes(signer.kid, seal.kid) !== 0)
            continue;
        if (!await es256Holds(signer.point, seal.signedBytes, seal.signature)) {
            refusal = 'CardForged';
            continue;
        }
        // A stolen key must not make cards that outlive the trust in it.
        if (mayKeySignOn(signer, seal.content.issuedDay) && seal.content.expiresDay <= lastDayOf(signer))
            return;
        throw new Refused('CardOutOfPeriod');
    }
    throw new Refused(refusal);
}

/** Of a signer that was taken out of use only the cards the city knows of count. */
async function checkNotWithdrawn(file, seal) {
    const withdrawn = file.withdrawn.find((signer) => compareBytes(signer.kid, seal.kid) === 0);
    if (!withdrawn)
        return;
    const mark = (await sha256(seal.signature)).slice(0, 8);
    if (!withdrawn.honestCards.some((honest) => compareBytes(honest, mark) === 0))
        throw new Refused('CardSignerWithdrawn');
}

function checkDates(content, now) {
    const today = Math.floor(now / secondsPerDay);
    // A kiosk's clock and a checker's may stand on two sides of midnight.
    if (content.issuedDay > today + 1)
        throw new Refused('CardNotYetValid');
    if (content.expiresDay < today)
        throw new Refused('CardExpired');
}

function standingOf(file, content, now) {
    const list = file.statusList;
    if (!list)
        return Standing.unknown;
    const status = content.statusListUri === list.uri ? statusAt(list, content.statusIndex) : undefined;
    if (status === undefined)
        throw new Refused('CardStatusElsewhere');
    if (status !== 0)
        throw new Refused('CardRevoked');
    const isStale = (list.expires !== undefined && list.expires < now) || file.expires < now;
    return isStale ? Standing.stale : Standing.good;
}

/** {content, kid, standing, asOf}; throws Refused with the name of a fault. */
export async function checkCard(pako, text, file, now) {
    const seal = openSeal(pako, text);
    await checkSigner(file, seal);
    await checkNotWithdrawn(file, seal);
    checkDates(seal.content, now);
    const standing = standingOf(file, seal.content, now);
    return { content: seal.content, kid: seal.kid, standing, asOf: file.statusList?.issued };
}

/** Are these the two codes of one card? */
export function areOfOneCard(one, other) {
    const alike = ['cardNumber', 'fullName', 'issuer', 'statusListUri', 'statusIndex', 'issuedDay', 'expiresDay'];
    return compareBytes(one.kid, other.kid) === 0 && alike.every((key) => one.content[key] === other.content[key]);
}
