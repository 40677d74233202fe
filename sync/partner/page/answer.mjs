// SPDX-License-Identifier: Apache-2.0
// From a card's code, or a fault, to what the page shows: the words of sync/partner/card_report.h.
import { areOfOneCard, checkCard, Standing } from './check.mjs';
import { Refused } from './refusal.mjs';

/** Faults of the checking file and faults of the picture; every other one is of the card. */
const answersOfFaults = new Map([
    ['CheckingFileWrong', 'no_checking_file'],
    ['CheckingFileOlder', 'no_checking_file'],
    ['noCode', 'no_code'],
    ['two', 'no_code'],
    ['picture', 'no_code'],
    ['camera', 'no_code'],
    ['browser', 'no_checking_file'],
    ['broken', 'no_checking_file'],
]);

/** What is not refused by a rule is our own mistake: never an answer about the card. */
export function answerOfFault(fault) {
    const isRule = fault instanceof Refused;
    if (!isRule)
        console.error(fault);
    const code = isRule ? fault.code : 'broken';
    return { answer: answersOfFaults.get(code) ?? 'refused', code };
}

async function answerOfCode(pako, text, file, now) {
    try {
        const card = await checkCard(pako, text, file, now);
        return { answer: card.standing === Standing.good ? 'genuine' : 'genuine_status_unknown', card };
    } catch (fault) {
        return answerOfFault(fault);
    }
}

function withDetails(chosen, genuine) {
    const details = genuine.find((other) => other !== chosen && areOfOneCard(other.card, chosen.card));
    if (!details)
        return chosen;
    const { birthDay, address } = details.card.content;
    const own = chosen.card.content;
    const content = { ...own, birthDay: own.birthDay ?? birthDay, address: own.address || address };
    return { ...chosen, card: { ...chosen.card, content } };
}

/**
 * One answer for all codes that were seen at once. A code that is no card's does not count beside one that is; a card
 * that is refused counts more than one that is not.
 */
export async function answerOfCodes(pako, texts, file, now) {
    const answers = await Promise.all(texts.map((text) => answerOfCode(pako, text, file, now)));
    const cards = answers.filter((answer) => answer.code !== 'SealMalformed' && answer.code !== 'SealTooLong');
    const refused = cards.find((answer) => !answer.card);
    if (refused || cards.length === 0)
        return refused ?? answers[0] ?? answerOfFault(new Refused('noCode'));
    const chosen = cards.find((answer) => answer.card.content.face.length > 0) ?? cards[0];
    // Two cards at once: which of them was meant is not ours to guess.
    const isOneCard = cards.every((answer) => areOfOneCard(answer.card, chosen.card));
    return isOneCard ? withDetails(chosen, cards) : answerOfFault(new Refused('two'));
}
