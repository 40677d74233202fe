// SPDX-License-Identifier: Apache-2.0

/** Why something is not accepted: the name of a code in app/fault.h, which has the words for it. */
export class Refused extends Error {
    constructor(code) {
        super(code);
        this.code = code;
    }
}
