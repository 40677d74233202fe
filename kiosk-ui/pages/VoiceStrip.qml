// SPDX-License-Identifier: Apache-2.0
import Kiosk.Controls

/// The voice was asked for and is not there; takes no room otherwise.
Banner {
    id: root

    required property VoiceViewModel voice

    objectName: visible ? "voiceTrouble" : ""
    visible: voice.isOn && !voice.isHeard
    mood: Banner.Attention
    fontPx: Theme.captionPx
    text: voice.whyNot
}
