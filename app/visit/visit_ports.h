// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/card_artist.h"
#include "app/ports/card_checker.h"
#include "app/ports/card_printer.h"
#include "app/ports/clock.h"
#include "app/ports/document_reader.h"
#include "app/ports/journal.h"
#include "app/ports/portrait_judge.h"
#include "app/ports/signing.h"
#include "app/ports/staff_pins.h"
#include "app/ports/stock.h"
#include "app/ports/vault.h"
#include "app/ports/wipe_check.h"
#include "app/runtime/executor.h"

namespace kiosk {

class CardSealer;

/// What a visit asks for its work; all outlive it.
struct VisitPorts {
    Clock& clock;
    Entropy& entropy;
    Camera& portraitCamera;
    Camera& paperCamera;
    PortraitJudge& judge;
    DocumentReader& reader;
    StaffPins& staffPins;
    Vault& vault;
    Stock& stock;
    Journal& journal;
    CardArtist& artist;
    CardSealer& sealer;
    CardChecker& cardChecker;
    CardPrinter& printer;
    WipeCheck& wipeCheck;

    Executor& home;
    Executor& analysis;
    Executor& storage;
    Executor& devices;
};

} // namespace kiosk
