// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/seal_rows.h"

#include "app/ports/card_artist.h"
#include "app/seal/card_sealer.h"
#include "app/seal/city_bundle.h"
#include "app/seal/status_list.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "kiosk-ui/card/card_composite.h"
#include "kiosk-ui/card/card_painter.h"
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/partner/card_answer.h"
#include "sync/partner/checking_file.h"
#include "sync/root_fingerprint.h"

#include <QImage>
#include <QString>

#include <format>
#include <memory>
#include <print>
#include <vector>

namespace kiosk::bench {

namespace {

using crypto::Purpose;
using std::chrono::days;

struct Named {
    Bytes pem;
    std::unique_ptr<crypto::SoftwareSigner> signer;
};

/// A city with one kiosk, a list of 131,072 places and its checking file. What fails ends the program: nothing to
/// measure then.
struct City {
    std::chrono::sys_days today = std::chrono::floor<days>(std::chrono::system_clock::now());
    crypto::CityRoot root = crypto::CertificateAuthority::createRoot("Bench", today).value();
    std::unique_ptr<crypto::CertificateAuthority> authority =
        crypto::CertificateAuthority::open(root.privateKeyPem.bytes(), root.certificatePem).value();
    Named cards = named(Purpose::CardSigner);
    Named lists = named(Purpose::StatusSigner);
    Named bundles = named(Purpose::BundleSigner);
    crypto::ZlibCompressor zlib;

    [[nodiscard]] Named named(Purpose purpose) const
    {
        const auto keys = crypto::generateKeyPair().value();
        const crypto::LeafOrder order{.purpose = purpose,
                                      .notBefore = today,
                                      .useFor = days{90},
                                      .cardValidity = days{5 * 366},
                                      .dnsNames = {},
                                      .ipAddresses = {}};
        Bytes pem = authority->issue(keys.publicPoint, "Bench", order).value();
        auto signer = crypto::SoftwareSigner::open(keys.privateKeyPem.bytes(), pem).value();
        return {std::move(pem), std::move(signer)};
    }

    [[nodiscard]] SealContent card(ByteView face) const
    {
        return {.issuer = "https://id.city.example",
                .statusListUri = "https://id.city.example/s/1",
                .statusIndex = 73'211,
                .cardNumber = "7K3M94QX2W",
                .fullName = WipedText("Amina Hodan Cabdullaahi"),
                .issuedDay = CivilDay(today),
                .expiresDay = CivilDay(today + days{5 * 365}),
                .face = Bytes(face.begin(), face.end()),
                .birthDay = {},
                .address = {}};
    }

    [[nodiscard]] Bytes file() const
    {
        const StatusListToken list{"https://id.city.example/s/1", today, std::chrono::sys_seconds(today + days{35}),
                                   std::nullopt, StatusList::ofSize(131'072).value()};
        const CityBundle bundle{.sequence = 1,
                                .issued = today,
                                .expires = today + days{35},
                                .cityRoot = root.certificatePem,
                                .bundleSigner = bundles.pem,
                                .statusSigner = lists.pem,
                                .cardSigners = {cards.pem},
                                .statusToken = signStatusList(list, *lists.signer, zlib).value(),
                                .withdrawn = {}};
        return signCityBundle(bundle, *bundles.signer).value();
    }
};

/// The back of the card as the artist draws it for the printer at 300 dpi, as a file.
[[nodiscard]] bool writeBack(const std::filesystem::path& path, const SealContent& content, std::string_view text,
                             std::string_view details)
{
    CardFace face;
    face.cityName = "Minneapolis";
    face.programmeName = "Municipal ID";
    face.fullName = content.fullName.duplicate();
    face.cardNumber = content.cardNumber;
    face.issuedDay = "2026-11-23";
    face.expiresDay = "2031-11-22";
    face.disclaimer = "Not a driver's licence. Not for voting. Not proof of age or of immigration status.";
    face.sealText = WipedText(text);
    face.detailsText = WipedText(details);
    face.portrait = Portrait{LockedBytes(std::size_t{Portrait::width} * Portrait::height * 3)};
    const auto artist = ui::CardPainter::open();
    const auto raster = artist ? (*artist)->draw(face) : Result<CardRaster>(std::unexpected(artist.error()));
    return raster && ui::composite(raster->back).save(QString::fromStdString(path.string()));
}

bool notMeasured(std::string_view why)
{
    std::println(stderr, "not measured: {}", why);
    return false;
}

Result<GenuineCard> fromPicture(const partner::CheckingFile& file, const std::filesystem::path& path,
                                std::chrono::sys_seconds now)
{
    return devices::readPicture(path)
        .and_then([](const FrameLease& frame) { return devices::ZxingDocumentReader().readSeals(*frame); })
        .and_then([&](const std::vector<WipedText>& codes) { return partner::checkCodes(file, codes, now); });
}

} // namespace

bool sealRows(const Show& show, ByteView face, const std::filesystem::path& folder)
{
    const City city;
    const std::chrono::sys_seconds now = std::chrono::sys_seconds(city.today) + std::chrono::hours{1};
    CardSealer sealer(*city.cards.signer, city.zlib);
    const SealContent content = city.card(face);
    const auto seal = sealer.make(content);
    const auto print = sync::rootFingerprint(city.root.certificatePem, crypto::OpensslHasher());
    const Bytes bytes = city.file();
    const auto open = [&] {
        return partner::CheckingFile::open(bytes, {.fingerprint = print.value_or(""), .leastSequence = 0}, now);
    };
    const auto file = open();
    if (!seal || !file)
        return notMeasured("the seal could not be made, or its checking file not opened");
    const auto details = sealer.make(detailsOf(content, CivilDay{std::chrono::year{1987} / 3 / 14},
                                               WipedText("1482 West 22nd Place\nMinneapolis, MN 55408")));
    if (!details)
        return notMeasured("the second code could not be made");
    const auto back = folder / "back.png";
    const auto both = folder / "back-with-details.png";
    if (!writeBack(back, content, seal->text.view(), {}) ||
        !writeBack(both, content, seal->text.view(), details->text.view()))
        return notMeasured("the card's back could not be drawn");
    int wrong = 0;
    const auto hold = [&wrong](const Result<GenuineCard>& card) { wrong += card ? 0 : 1; };
    const auto holdBoth = [&wrong](const Result<GenuineCard>& card) {
        wrong += card && !card->content.face.empty() && card->content.birthDay ? 0 : 1;
    };
    show(std::format("seal made and signed (face of {} bytes, {} characters)", face.size(), seal->text.view().size()),
         200, [&] { static_cast<void>(sealer.make(content)); });
    show("checking file opened (131,072 cards, one kiosk)", 50, [&] { static_cast<void>(open()); });
    show("card verified from its text", 200, [&] { hold((*file)->check(seal->text.view(), now)); });
    show("card verified from a picture of its back, 1011 x 638 (target 50 ms)", 50,
         [&] { hold(fromPicture(**file, back, now)); });
    show("card verified from a picture of its back with both codes (target 50 ms)", 50,
         [&] { holdBoth(fromPicture(**file, both, now)); });
    return wrong == 0 || notMeasured(std::format("{} cards were not verified", wrong));
}

} // namespace kiosk::bench
