// SPDX-License-Identifier: Apache-2.0
// The page's own work: what is clicked, what is shown. Which answer it is, is decided elsewhere.
import { answerOfCodes, answerOfFault } from './answer.mjs';
import { openCheckingFile } from './checking_file.mjs';
import { CameraLook, CodeReader } from './code_reader.mjs';
import { Standing } from './check.mjs';
import { Refused } from './refusal.mjs';
import { dayInWords, filled, isoDay, words } from './words.mjs';

const secondsPerDay = 86400;
const secondsPerHour = 3600;
const find = (id) => document.getElementById(id);

function base64Bytes(text) {
    return Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
}

function nowSeconds() {
    return Math.floor(Date.now() / 1000);
}

/** The checking file in use. Certificates run out while a page stays open, so it is opened again each hour. */
class OpenFile {
    constructor(pako, bytes, pin) {
        this.pako = pako;
        this.bytes = bytes;
        this.pin = pin;
    }

    async at(now) {
        const hour = Math.floor(now / secondsPerHour);
        if (this.hour !== hour) {
            this.file = await openCheckingFile(this.pako, this.bytes, this.pin, now);
            this.hour = hour;
        }
        return this.file;
    }

    /** Another file of the same city, at least as new; stays with the old one where that does not hold. */
    async replacedBy(bytes, now) {
        const pin = { ...this.pin, leastSequence: this.file?.sequence ?? this.pin.leastSequence };
        const next = new OpenFile(this.pako, bytes, pin);
        await next.at(now);
        return next;
    }
}

export class Page {
    constructor({ pako, zxing, wasm, bundle, pin, faults }) {
        this.pako = pako;
        this.faults = faults;
        this.reader = new CodeReader(zxing, wasm);
        this.open = new OpenFile(pako, bundle, pin);
        this.pin = pin;
        this.turn = 0;
        this.language = navigator.language.startsWith('es') ? 'es' : 'en';
    }

    async start() {
        find('language').addEventListener('click', () => this.speak(this.language === 'en' ? 'es' : 'en'));
        find('picture').addEventListener('change', (event) => this.takePicture(event.target));
        find('camera').addEventListener('click', () => this.toggleCamera());
        find('check-text').addEventListener('click', () => this.takeText());
        find('newer').addEventListener('change', (event) => this.takeNewer(event.target));
        find('close').addEventListener('click', () => this.forget());
        for (const button of document.querySelectorAll('[data-opens]'))
            button.addEventListener('click', () => find(button.dataset.opens).click());
        await this.tryOpening();
        this.speak(this.language);
        document.body.dataset.ready = 'true';
    }

    async tryOpening() {
        try {
            if (!globalThis.crypto?.subtle)
                throw new Refused('browser');
            await this.open.at(nowSeconds());
        } catch (fault) {
            this.shown = answerOfFault(fault);
        }
    }

    /** One question at a time: a later one makes the answer to an earlier one worthless. */
    async ask(question) {
        const turn = ++this.turn;
        this.show({ answer: 'working' }, turn);
        let answer;
        try {
            await this.open.at(nowSeconds());
            const texts = await question();
            // A camera may have looked for long.
            const now = nowSeconds();
            answer = texts && await answerOfCodes(this.pako, texts, await this.open.at(now), now);
        } catch (fault) {
            answer = answerOfFault(fault);
        }
        this.show(answer, turn);
    }

    takePicture(input) {
        const [file] = input.files;
        input.value = '';
        if (file)
            this.ask(() => this.reader.textsInFile(file));
    }

    takeText() {
        const text = find('text').value.replace(/[\r\n]+$/, '');
        find('text').value = '';
        this.ask(() => (text === '' ? [] : [text]));
    }

    async toggleCamera() {
        if (this.look) {
            this.look.stop();
            return;
        }
        this.look = new CameraLook(this.reader, find('video'));
        this.speak(this.language);
        await this.ask(async () => {
            const texts = await this.look.look();
            return texts.length > 0 ? texts : undefined;
        });
        this.look = undefined;
        this.speak(this.language);
    }

    async takeNewer(input) {
        const [file] = input.files;
        input.value = '';
        if (!file)
            return;
        const turn = ++this.turn;
        try {
            const bytes = new Uint8Array(await file.arrayBuffer());
            this.open = await this.open.replacedBy(bytes, nowSeconds());
            this.show(undefined, turn);
        } catch (fault) {
            this.show(answerOfFault(fault), turn);
        }
    }

    forget() {
        this.show(undefined, ++this.turn);
        find('camera').focus();
    }

    show(answer, turn) {
        if (turn !== this.turn)
            return;
        this.shown = answer;
        this.speak(this.language);
        document.body.dataset.turn = String(turn);
        if (!answer || answer.answer === 'working')
            return;
        // The face comes first for eyes, the result first for a screen reader.
        find('heading').focus({ preventScroll: true });
        find('answer').scrollIntoView({ block: 'start' });
    }

    /** Everything that is words, in one language. */
    speak(language) {
        this.language = language;
        const say = words[language];
        document.documentElement.lang = language;
        document.title = say.title;
        for (const element of document.querySelectorAll('[data-say]'))
            element.textContent = say[element.dataset.say];
        find('language').lang = language === 'en' ? 'es' : 'en';
        find('camera').textContent = this.look ? say.stopCamera : say.camera;
        find('video').hidden = !this.look;
        find('video').ariaLabel = say.cameraPicture;
        this.sayFile(say);
        this.sayAnswer(say);
    }

    sayFile(say) {
        const { file } = this.open;
        const day = (seconds) => dayInWords(Math.floor(seconds / secondsPerDay), this.language);
        find('city').textContent = file?.city ?? '';
        find('file').textContent = file
            ? filled(say.file, { sequence: file.sequence, issued: day(file.issued), expires: day(file.expires) })
            : say.noFile;
        find('print').textContent = this.pin.fingerprint;
    }

    sayAnswer(say) {
        const answer = this.shown;
        const box = find('answer');
        box.dataset.answer = answer?.answer ?? '';
        box.dataset.fault = answer?.code ?? '';
        box.dataset.number = this.faults[answer?.code]?.number ?? '';
        box.dataset.asOf = answer?.card?.asOf === undefined ? '' : isoDay(Math.floor(answer.card.asOf / secondsPerDay));
        find('empty').hidden = answer !== undefined;
        find('said').hidden = answer === undefined;
        find('close').hidden = answer === undefined || answer.answer === 'working';
        if (!answer)
            return this.sayCard(say, undefined);
        find('heading').textContent = this.headingOf(say, answer);
        const { why, remedy } = this.reasonOf(say, answer);
        find('why').textContent = why;
        find('remedy').textContent = remedy;
        this.sayCard(say, answer.card);
    }

    headingOf(say, { answer, card, code }) {
        const isStale = card?.standing === Standing.stale;
        return isStale ? filled(say.unknownSince, { day: this.dayOf(card) }) : say[`${code}Heading`] ?? say[answer];
    }

    dayOf(card) {
        return dayInWords(Math.floor(card.asOf / secondsPerDay), this.language);
    }

    /** The catalogue's words by the fault's name; the page's own where no kiosk has that fault. */
    reasonOf(say, { card, code }) {
        if (card) {
            const why = card.asOf === undefined ? say.unknown : filled(say[card.standing], { day: this.dayOf(card) });
            return { why, remedy: card.standing === Standing.good ? '' : say.ownRules };
        }
        const row = this.faults[code]?.[this.language];
        return row ?? { why: say[`${code}Why`] ?? '', remedy: say[`${code}Remedy`] ?? '' };
    }

    sayCard(say, card) {
        find('card').hidden = !card;
        URL.revokeObjectURL(find('face').src);
        find('face').removeAttribute('src');
        find('fields').replaceChildren();
        for (const id of ['name', 'compare'])
            find(id).textContent = '';
        find('face').alt = '';
        if (!card)
            return;
        const { content } = card;
        find('face').hidden = content.face.length === 0;
        if (content.face.length > 0)
            find('face').src = URL.createObjectURL(new Blob([content.face], { type: 'image/webp' }));
        find('face').alt = filled(say.faceOf, { name: content.fullName });
        find('name').textContent = content.fullName;
        find('compare').textContent = content.face.length > 0 ? say.compare : say.noFace;
        this.sayFields(say, content);
    }

    sayFields(say, content) {
        const rows = [['number', content.cardNumber], ['issued', content.issuedDay], ['expires', content.expiresDay],
            ['born', content.birthDay], ['address', content.address]];
        for (const [key, value] of rows) {
            if (value === undefined || value === '')
                continue;
            const term = document.createElement('dt');
            term.textContent = say[key];
            const description = document.createElement('dd');
            description.textContent = typeof value === 'number' ? dayInWords(value, this.language) : value;
            description.dir = 'auto';
            description.dataset.field = key;
            description.dataset.value = typeof value === 'number' ? isoDay(value) : value;
            find('fields').append(term, description);
        }
    }
}

/** `pako` and `zxing`: the two libraries' own scripts; the rest stands in the page as text. */
export function startPage(pako, zxing) {
    const pin = find('pin').dataset;
    const page = new Page({
        pako,
        zxing,
        wasm: base64Bytes(find('wasm').textContent).buffer,
        bundle: base64Bytes(find('bundle').textContent),
        pin: { fingerprint: pin.fingerprint, leastSequence: BigInt(pin.sequence) },
        faults: JSON.parse(find('faults').textContent),
    });
    page.start();
}
