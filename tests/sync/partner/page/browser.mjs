// SPDX-License-Identifier: Apache-2.0
// Drives a real headless Chromium through its own DevTools protocol, over a pipe: no port, no library.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const longestWait = 60000;

export class Browser {
    /** `more`: further options of Chromium. */
    constructor(more = []) {
        this.profile = mkdtempSync(join(tmpdir(), 'porchlight-page-'));
        // CI has no user namespaces for Chromium's sandbox, and may run as root; it opens only our own page.
        const options = ['--remote-debugging-pipe', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu',
            '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
            '--hide-scrollbars', `--user-data-dir=${this.profile}`, ...more];
        this.process = spawn('chromium-headless-shell', options, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
        this.errors = '';
        this.process.stderr.on('data', (text) => { this.errors += text; });
        this.process.on('error', (error) => this.fail(error));
        this.process.on('exit', () => this.fail(new Error(`Chromium ended\n${this.errors}`)));
        this.waiting = new Map();
        this.events = [];
        this.number = 0;
        let text = '';
        this.process.stdio[4].setEncoding('utf8').on('data', (more_) => {
            text += more_;
            const messages = text.split('\0');
            text = messages.pop();
            messages.forEach((message) => this.take(JSON.parse(message)));
        });
    }

    fail(error) {
        for (const { reject } of this.waiting.values())
            reject(error);
        this.waiting.clear();
    }

    take(message) {
        const waiting = this.waiting.get(message.id);
        if (!waiting) {
            this.events.push(message);
            return;
        }
        this.waiting.delete(message.id);
        if (message.error)
            waiting.reject(new Error(JSON.stringify(message.error)));
        else
            waiting.resolve(message.result);
    }

    send(method, params = {}, sessionId = undefined) {
        const id = ++this.number;
        const answer = new Promise((resolve, reject) => { this.waiting.set(id, { resolve, reject }); });
        this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
        return answer;
    }

    async open(url, { width = 1280, height = 900, language = 'en-US', before = '' } = {}) {
        const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
        const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
        const tab = new Tab(this, sessionId, targetId);
        for (const domain of ['Page', 'Runtime', 'Network', 'DOM', 'Log'])
            await tab.send(`${domain}.enable`);
        await tab.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
        const settled = `Object.defineProperty(navigator, 'language', { get: () => '${language}' });`;
        await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: settled + before });
        await tab.send('Page.navigate', { url });
        return tab;
    }

    async close() {
        this.process.removeAllListeners('exit');
        const gone = new Promise((resolve) => { this.process.on('exit', resolve); });
        this.send('Browser.close').catch(() => {});
        const late = setTimeout(() => this.process.kill('SIGKILL'), 5000);
        await gone;
        clearTimeout(late);
        rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
    }
}

class Tab {
    constructor(browser, sessionId, targetId) {
        Object.assign(this, { browser, sessionId, targetId });
    }

    send(method, params) {
        return this.browser.send(method, params, this.sessionId);
    }

    /** What `expression` gives in the page. */
    async value(expression) {
        const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
            expression, returnByValue: true, awaitPromise: true,
        });
        if (exceptionDetails)
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    async until(expression) {
        const end = Date.now() + longestWait;
        for (;;) {
            const value = await this.value(expression);
            if (value)
                return value;
            if (Date.now() > end)
                throw new Error(`waited in vain for: ${expression}`);
            await new Promise((resolve) => { setTimeout(resolve, 5); });
        }
    }

    async choose(selector, file) {
        const { root } = await this.send('DOM.getDocument', {});
        const { nodeId } = await this.send('DOM.querySelector', { nodeId: root.nodeId, selector });
        await this.send('DOM.setFileInputFiles', { nodeId, files: [file] });
    }

    /** The whole page, also what would have to be scrolled to. */
    async picture() {
        const { cssContentSize } = await this.send('Page.getLayoutMetrics');
        const { data } = await this.send('Page.captureScreenshot', {
            format: 'png', captureBeyondViewport: true, clip: { ...cssContentSize, scale: 1 },
        });
        return Buffer.from(data, 'base64');
    }

    /** Everything the page asked for, whatever came of it. */
    requests() {
        return this.browser.events
            .filter(({ method, sessionId }) => method === 'Network.requestWillBeSent' && sessionId === this.sessionId)
            .map(({ params }) => params.request.url);
    }

    /** Uncaught errors and what the browser logged. */
    complaints() {
        return this.browser.events
            .filter(({ method, sessionId }) => sessionId === this.sessionId &&
                ['Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded'].includes(method))
            .map(({ params }) => params.exceptionDetails?.exception?.description ?? params.entry?.text ??
                params.args?.map(({ description, value }) => description ?? value).join(' '));
    }

    close() {
        return this.browser.send('Target.closeTarget', { targetId: this.targetId });
    }
}
