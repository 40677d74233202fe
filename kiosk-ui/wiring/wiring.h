// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/privacy/retention.h"
#include "app/runtime/lane.h"
#include "app/seal/card_sealer.h"
#include "app/staff/office.h"
#include "app/visit/lost_card_desk.h"
#include "app/visit/visit.h"
#include "devices/camera/capture_camera.h"
#include "devices/card_printer/usb_card_printer.h"
#include "devices/speaker/alsa_speaker.h"
#include "devices/vision/code_and_line_reader.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "kiosk-ui/bridge/screen.h"
#include "kiosk-ui/bridge/ui_executor.h"
#include "kiosk-ui/card/card_painter.h"
#include "kiosk-ui/wiring/city_cards.h"
#include "kiosk-ui/wiring/city_desk.h"
#include "kiosk-ui/wiring/clock_watch.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/kiosk_wipe_check.h"
#include "kiosk-ui/wiring/open_day.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/signed_journal.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/crypto/zlib_compressor.h"
#include "storage/store.h"
#include "sync/bundle_import.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace kiosk::shell {

/// The composition root: builds every part in one order, owns it by value or unique_ptr, and takes it down in the
/// reverse.
///
/// Lane: gui. The store and the city desk live on the storage lane.
class Wiring {
public:
    /// What the wiring tells whoever runs it. Lane: gui.
    struct Told {
        /// A visit shows that it is erased.
        std::function<void()> erased = [] {};
        /// Staff closed the day, and nothing of a visit is left.
        std::function<void()> dayClosed = [] {};
    };

    /// Reads the bundle, opens the store and the devices. `keys` outlives it.
    ///
    /// Faults: KioskNotProvisioned, Bundle…, Key…, Tpm…, Vault…, Spool…, FaceModelMissing, CardDrawingFailed: nothing
    /// runs; show it, mend it, try again.
    [[nodiscard]] static Result<std::unique_ptr<Wiring>> build(const Options& options, KioskKeys& keys,
                                                               const OpenDay& day, Told told);
    ~Wiring();
    Wiring(const Wiring&) = delete;
    Wiring& operator=(const Wiring&) = delete;

    /// Opens the window. False when the pages could not be loaded.
    [[nodiscard]] bool show();

    [[nodiscard]] ui::Screen& screen() { return *screen_; }
    [[nodiscard]] Visit& visit() { return *visit_; }
    [[nodiscard]] Office& office() { return *office_; }
    /// True once the printer has been asked about every card that a crash left open.
    [[nodiscard]] bool hasSettledCards() const;

private:
    Wiring(Options options, KioskKeys& keys, Told told);

    [[nodiscard]] Status openRules();
    [[nodiscard]] Status openStore(const OpenDay& day);
    [[nodiscard]] Status noteOpening(const OpenDay& day);
    [[nodiscard]] Status openDevices();
    void openRetention();
    void openOffice();
    void openPeople();
    [[nodiscard]] ui::Readiness readiness() const;
    void visitChanged();
    void officeChanged();
    void closeIfAsked();
    void everyFewSeconds();
    /// Runs `work` on the storage lane and waits for its answer. Only while the kiosk starts or ends.
    [[nodiscard]] Status onStorage(std::move_only_function<Status()> work);

    Options options_;
    KioskKeys& keys_;
    Told told_;
    KioskFolder folder_;
    crypto::OpensslHasher hasher_;
    crypto::SystemEntropy entropy_;
    crypto::ZlibCompressor compressor_;
    SystemClock clock_;
    std::optional<sync::Bundle> bundle_;

    ui::UiExecutor home_;
    std::unique_ptr<storage::RootKeeper> root_;
    std::unique_ptr<storage::Store> store_;
    /// Empty where the store knows the PINs.
    std::unique_ptr<StaffPins> pins_;
    std::unique_ptr<Signer> signer_;
    std::unique_ptr<JournalHeads> heads_;
    std::optional<SignedJournal> journal_;
    std::unique_ptr<CityDesk> cityDesk_;
    std::optional<CardSealer> sealer_;
    /// For the analysis lane.
    std::optional<CityCards> cityCards_;

    std::unique_ptr<devices::CaptureCamera> portraitCamera_;
    std::unique_ptr<devices::CaptureCamera> paperCamera_;
    std::unique_ptr<devices::OpencvPortraitJudge> judge_;
    std::optional<devices::CodeAndLineReader> reader_;
    std::unique_ptr<ui::CardPainter> artist_;
    std::optional<devices::UsbCardPrinter> printer_;
    /// Empty where none is set up.
    std::unique_ptr<devices::AlsaSpeaker> speaker_;

    // Work on analysis and devices may wait for storage, so storage is the last lane to stop: it is declared first.
    Lane storage_{"storage"};
    Lane devices_{"devices"};
    Lane analysis_{"analysis"};

    KioskWipeCheck wipeCheck_;
    Visit::Start start_ = Visit::Start::Fresh;
    std::optional<Retention> retention_;
    std::optional<Visit> visit_;
    std::optional<Office> office_;
    std::optional<LostCardDesk> lostCard_;
    std::optional<ui::Screen> screen_;
    QTimer chores_;
    QTimer everySecond_;
    std::optional<ClockWatch> clockWatch_;
    Step lastStep_ = Step::Welcome;
};

} // namespace kiosk::shell
