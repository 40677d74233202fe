// SPDX-License-Identifier: Apache-2.0
// Reads QR codes from a picture or a camera with the decoder that the page carries (ZXing compiled to WebAssembly).
import { Refused } from './refusal.mjs';
import { isBase45 } from './seal.mjs';

const largestSide = 4096;
const millisecondsBetweenLooks = 150;

export class CodeReader {
    /** `zxing`: the library; `wasm`: its program. */
    constructor(zxing, wasm) {
        this.zxing = zxing;
        this.ready = zxing.prepareZXingModule({ overrides: { wasmBinary: wasm }, fireImmediately: true });
    }

    /** The texts of all codes that could be a card's. */
    async textsIn(image) {
        await this.ready;
        const found = await this.zxing.readBarcodes(image, {
            formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: false, maxNumberOfSymbols: 8,
        });
        return found.filter((code) => code.isValid && isBase45(code.text)).map((code) => code.text);
    }

    async textsInFile(file) {
        let bitmap;
        try {
            bitmap = await createImageBitmap(file);
        } catch {
            throw new Refused('picture');
        }
        return this.textsIn(pixelsOf(bitmap, bitmap.width, bitmap.height));
    }
}

/** The pixels of anything a canvas can draw, made smaller where it is larger than a decoder needs. */
function pixelsOf(source, width, height) {
    const scale = Math.min(1, largestSide / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Looks through the camera until it sees a code or is stopped. */
export class CameraLook {
    constructor(reader, video) {
        this.reader = reader;
        this.video = video;
        this.isStopped = false;
    }

    /** The texts that were seen; empty when it was stopped before. */
    async look() {
        try {
            this.stream = await navigator.mediaDevices.getUserMedia({
                audio: false, video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
            });
            this.video.srcObject = this.stream;
            await this.video.play();
        } catch {
            this.stop();
            throw new Refused('camera');
        }
        try {
            return await this.textsSeen();
        } finally {
            this.stop();
        }
    }

    async textsSeen() {
        while (!this.isStopped) {
            const { videoWidth, videoHeight } = this.video;
            if (videoWidth > 0) {
                const texts = await this.reader.textsIn(pixelsOf(this.video, videoWidth, videoHeight));
                if (texts.length > 0)
                    return texts;
            }
            await new Promise((resolve) => { setTimeout(resolve, millisecondsBetweenLooks); });
        }
        return [];
    }

    stop() {
        this.isStopped = true;
        for (const track of this.stream?.getTracks() ?? [])
            track.stop();
        this.video.srcObject = null;
    }
}
