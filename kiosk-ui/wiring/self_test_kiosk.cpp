// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/self_test_kiosk.h"

#include "devices/camera/camera_source.h"
#include "devices/card_printer/test_card.h"
#include "kiosk-ui/wiring/wiring.h"
#include "storage/crypto/certificate_authority.h"
#include "sync/profile_import.h"

#include <QFile>

#include <array>
#include <chrono>

namespace kiosk::shell {

namespace {

constexpr std::size_t boxKeyBytes = 32;

std::chrono::sys_seconds currentTime()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

Result<std::unique_ptr<SelfTestKiosk>> SelfTestKiosk::build()
{
    std::unique_ptr<SelfTestKiosk> kiosk(new SelfTestKiosk);
    const Status opened = kiosk->openRules()
                              .and_then([&] { return kiosk->openSigner(); })
                              .and_then([&] { return kiosk->openStore(); })
                              .and_then([&] { return kiosk->openEyes(); });
    if (!opened)
        return std::unexpected(opened.error());
    kiosk->openPeople();
    return kiosk;
}

SelfTestKiosk::~SelfTestKiosk()
{
    screen_.reset();
    office_.reset();
    visit_.reset();
}

Status SelfTestKiosk::openRules()
{
    QFile file(QStringLiteral(":/porchlight/profiles/minneapolis.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(FaultCode::ProfileMissing);
    const QByteArray json = file.readAll();
    auto profile =
        sync::parseProfile(std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))), hasher_);
    if (!profile)
        return std::unexpected(profile.error());
    profile_ = std::move(*profile);
    return {};
}

Status SelfTestKiosk::openSigner()
{
    const auto root = crypto::CertificateAuthority::createRoot("Self-test", currentTime());
    if (!root)
        return std::unexpected(root.error());
    const auto authority = crypto::CertificateAuthority::open(root->privateKeyPem.bytes(), root->certificatePem);
    const auto key = crypto::generateKeyPair();
    if (!authority || !key)
        return std::unexpected(authority ? key.error() : authority.error());
    const auto certificate = (*authority)
                                 ->issue(key->publicPoint, "self-test",
                                         {.purpose = crypto::Purpose::CardSigner,
                                          .notBefore = currentTime(),
                                          .cardValidity = std::chrono::days(1)});
    if (!certificate)
        return std::unexpected(certificate.error());
    auto signer = crypto::SoftwareSigner::open(key->privateKeyPem.bytes(), *certificate);
    if (!signer)
        return std::unexpected(signer.error());
    signer_ = std::move(*signer);
    sealer_.emplace(*signer_, compressor_);
    return {};
}

Status SelfTestKiosk::openStore()
{
    if (!folder_.isValid())
        return fail(FaultCode::VaultReadOnly);
    LockedBytes box(boxKeyBytes);
    entropy_.fill(box.bytes());
    auto store = storage::Store::open(folder_.filePath(QStringLiteral("store")).toStdString(), box.bytes(), root_,
                                      hasher_, entropy_, clock_);
    if (!store)
        return std::unexpected(store.error());
    store_ = std::move(*store);
    // One place: a kiosk that can make cards is what its pages shall be looked at with.
    return store_->loadStatusIndices(std::array{std::uint32_t{0}});
}

Status SelfTestKiosk::openEyes()
{
    const auto source = devices::parseCameraSource("folder:" + folder_.path().toStdString());
    if (!source)
        return std::unexpected(source.error());
    portraitCamera_ = std::make_unique<devices::CaptureCamera>(*source);
    paperCamera_ = std::make_unique<devices::CaptureCamera>(*source);
    auto judge = devices::OpencvPortraitJudge::open();
    if (!judge)
        return std::unexpected(judge.error());
    judge_ = std::move(*judge);
    auto artist = ui::CardPainter::open();
    if (!artist)
        return std::unexpected(artist.error());
    artist_ = std::move(*artist);
    return {};
}

void SelfTestKiosk::openPeople()
{
    visit_.emplace(VisitPorts{.clock = clock_,
                              .entropy = entropy_,
                              .portraitCamera = *portraitCamera_,
                              .paperCamera = *paperCamera_,
                              .judge = *judge_,
                              .reader = reader_,
                              .staffPins = store_->pins(),
                              .vault = store_->vault(),
                              .stock = store_->stock(),
                              .journal = store_->journal(),
                              .artist = *artist_,
                              .sealer = *sealer_,
                              .cardChecker = cards_,
                              .printer = printer_,
                              .wipeCheck = wipeCheck_,
                              .home = lane_,
                              .analysis = lane_,
                              .storage = lane_,
                              .devices = lane_},
                   profile_, [] {});
    office_.emplace(Office::Ports{.clock = clock_,
                                  .pins = store_->pins(),
                                  .vault = store_->vault(),
                                  .stock = store_->stock(),
                                  .outbox = store_->outbox(),
                                  .journal = store_->journal(),
                                  .cityNews = news_,
                                  .printer = printer_,
                                  .home = lane_,
                                  .storage = lane_,
                                  .devices = lane_,
                                  .drawTestCard = devices::drawTestCard},
                    [] {});
    lostCard_.emplace(LostCardDesk::Ports{.clock = clock_,
                                          .camera = *paperCamera_,
                                          .reader = reader_,
                                          .outbox = store_->outbox(),
                                          .home = lane_,
                                          .analysis = lane_,
                                          .storage = lane_},
                      [] {});
    screen_.emplace(ui::ScreenParts{.visit = *visit_,
                                    .office = *office_,
                                    .lostCard = *lostCard_,
                                    .profile = profile_,
                                    .clock = clock_,
                                    .readiness = {}});
}

} // namespace kiosk::shell
