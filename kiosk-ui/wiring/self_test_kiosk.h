// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_checker.h"
#include "app/runtime/executor.h"
#include "app/seal/card_sealer.h"
#include "app/staff/office.h"
#include "app/visit/visit.h"
#include "devices/camera/capture_camera.h"
#include "devices/card_printer/usb_card_printer.h"
#include "devices/vision/code_and_line_reader.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "kiosk-ui/bridge/screen.h"
#include "kiosk-ui/card/card_painter.h"
#include "kiosk-ui/wiring/kiosk_wipe_check.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/system_entropy.h"
#include "storage/crypto/zlib_compressor.h"
#include "storage/store.h"
#include "storage/volatile_root.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace kiosk::shell {

/// Runs a job as soon as it is posted: a self-test waits for everything anyway.
class AtOnce final : public Executor {
public:
    void post(Job job) override { job(); }
};

/// A kiosk that lives for one self-test: real parts, keys made now, a store in a folder that goes with it, cameras and
/// a printer that nobody asks for anything, the sample city's rules.
///
/// Lane: gui.
class SelfTestKiosk {
public:
    /// Faults: as the parts: FaceModelMissing, CardDrawingFailed, Vault…, Key…, ProfileMalformed.
    [[nodiscard]] static Result<std::unique_ptr<SelfTestKiosk>> build();
    ~SelfTestKiosk();
    SelfTestKiosk(const SelfTestKiosk&) = delete;
    SelfTestKiosk& operator=(const SelfTestKiosk&) = delete;

    [[nodiscard]] ui::Screen& screen() { return *screen_; }

private:
    class NoNews final : public CityNews {
    public:
        [[nodiscard]] Result<std::optional<CourierWord>> lastWord() override { return std::nullopt; }
    };

    /// Nobody shows a card here.
    class NoCards final : public CardChecker {
    public:
        [[nodiscard]] Result<GenuineCard> check(std::string_view, CivilDay, std::chrono::days) override
        {
            return fail(FaultCode::CardSignerUnknown);
        }
    };

    SelfTestKiosk() = default;
    [[nodiscard]] Status openRules();
    [[nodiscard]] Status openSigner();
    [[nodiscard]] Status openStore();
    [[nodiscard]] Status openEyes();
    void openPeople();

    QTemporaryDir folder_;
    SystemClock clock_;
    crypto::OpensslHasher hasher_;
    crypto::SystemEntropy entropy_;
    crypto::ZlibCompressor compressor_;
    AtOnce lane_;
    NoNews news_;
    NoCards cards_;
    KioskWipeCheck wipeCheck_{folder_.filePath(QStringLiteral("spool")).toStdString(),
                              folder_.filePath(QStringLiteral("temporary")).toStdString()};
    PolicyProfile profile_;
    std::unique_ptr<crypto::SoftwareSigner> signer_;
    std::optional<CardSealer> sealer_;
    storage::VolatileRoot root_{entropy_};
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<devices::CaptureCamera> portraitCamera_;
    std::unique_ptr<devices::CaptureCamera> paperCamera_;
    std::unique_ptr<devices::OpencvPortraitJudge> judge_;
    devices::CodeAndLineReader reader_{clock_, {}};
    std::unique_ptr<ui::CardPainter> artist_;
    devices::UsbCardPrinter printer_{{.kind = devices::PrinterKind::Simulated}};
    std::optional<Visit> visit_;
    std::optional<Office> office_;
    std::optional<LostCardDesk> lostCard_;
    std::optional<ui::Screen> screen_;
};

} // namespace kiosk::shell
