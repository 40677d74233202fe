// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <QCoreApplication>
#include <QPainter>
#include <QTest>

#include <cstring>
#include <optional>
#include <vector>

namespace kiosk::fakes {

namespace {

constexpr int frameWidth = 1280;
constexpr int frameHeight = 720;

void paintFace(QPainter& painter)
{
    painter.fillRect(0, 0, frameWidth, frameHeight, QColor(0xC9, 0xD6, 0xDA));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x2F, 0x4E, 0x6E));
    painter.drawEllipse(QRect(400, 520, 480, 420));
    painter.setBrush(QColor(0xB9, 0x86, 0x62));
    painter.drawRect(590, 430, 100, 120);
    painter.drawEllipse(QRect(510, 150, 260, 340));
    painter.setBrush(QColor(0x35, 0x25, 0x1C));
    painter.drawChord(QRect(490, 120, 300, 300), 0, 180 * 16);
    painter.drawEllipse(QPoint(590, 320), 12, 9);
    painter.drawEllipse(QPoint(690, 320), 12, 9);
}

void paintPaper(QPainter& painter)
{
    painter.fillRect(0, 0, frameWidth, frameHeight, QColor(0x4A, 0x42, 0x3A));
    painter.fillRect(260, 90, 760, 540, QColor(0xF6, 0xF4, 0xEE));
    painter.fillRect(300, 130, 680, 60, QColor(0x2B, 0x6C, 0x77));
    painter.fillRect(300, 220, 190, 240, QColor(0xC5, 0xCB, 0xCE));
    for (int line = 0; line < 7; ++line)
        painter.fillRect(530, 230 + line * 50, 430 - line * 24, 18, QColor(0x5E, 0x66, 0x6A));
}

/// Its middle in window pixels, unless something clips it away.
std::optional<QPoint> middleIfShown(const QQuickItem& item)
{
    const QPointF middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2));
    for (const QQuickItem* above = item.parentItem(); above; above = above->parentItem())
        if (above->clip() && !above->mapRectToScene(above->boundingRect()).contains(middle))
            return std::nullopt;
    return middle.toPoint();
}

} // namespace

FrameLease drawnFrame(Scene scene)
{
    QImage picture(frameWidth, frameHeight, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (scene == Scene::Face)
        paintFace(painter);
    else
        paintPaper(painter);
    painter.end();
    FrameLease frame = makeFrame(frameWidth, frameHeight);
    // makeFrame owns plain vectors; only this test writes into them, before anybody else sees the frame.
    auto* bytes = const_cast<std::byte*>(frame->bgra.data());
    std::memcpy(bytes, picture.constBits(), static_cast<std::size_t>(picture.sizeInBytes()));
    return frame;
}

ScreenBench::ScreenBench(const ui::ScreenShape& shape, Renewal renewal, Sound sound)
    : office({.clock = bench.clock,
              .pins = bench.pins,
              .vault = bench.vault,
              .stock = bench.stock,
              .outbox = outbox,
              .journal = bench.journal,
              .cityNews = news,
              .printer = bench.printer,
              .home = bench.inlineLane,
              .storage = bench.inlineLane,
              .devices = bench.inlineLane,
              .drawTestCard = [] { return CardRaster{}; },
              .checkingFile = [this] { return checkingFile; }},
             [] {})
    , lostCard({.clock = bench.clock,
                .camera = bench.paperCamera,
                .reader = bench.reader,
                .outbox = outbox,
                .home = bench.inlineLane,
                .analysis = bench.inlineLane,
                .storage = bench.inlineLane},
               [this] { screen.lostCardChanged(); })
    , screen({.visit = bench.visit,
              .office = office,
              .lostCard = lostCard,
              .profile = bench.profile,
              .clock = bench.clock,
              .speaker = sound == Sound::Device ? &speaker : nullptr,
              .readiness = {.cityName = QStringLiteral("Lindenfield"),
                            .kioskName = QStringLiteral("Linden Library 1"),
                            .profileVersion = QStringLiteral("test-1"),
                            .profileHash = QString(64, u'a'),
                            .protection = ui::ProtectionLevel::RootInMemory,
                            .isMemoryLocked = true,
                            .isPortraitCameraSimulated = true,
                            .isPaperCameraSimulated = true,
                            .isPrinterSimulated = true,
                            .speaker = ui::Readiness::Speaker::Simulated,
                            .retentionSchedule = QStringLiteral("CLK-SAMPLE-01, Minn. Stat. 138.17"),
                            .isRenewalOffered = renewal == Renewal::Offered}})
    , isOpen(screen.open(shape))
{
    settle();
}

ScreenBench::~ScreenBench() = default;

void ScreenBench::goTo(Step step)
{
    bench.goTo(step);
    settle();
}

namespace {

/// Texts find their size when the next frame is prepared, which a busy machine may put off: it is done now.
void layOut(QQuickItem& item)
{
    item.ensurePolished();
    for (QQuickItem* child : item.childItems())
        layOut(*child);
}

} // namespace

void ScreenBench::settle()
{
    screen.visitChanged();
    screen.officeChanged();
    // Layout may ask for another round: bindings, then positions, then what follows the positions.
    for (int round = 0; round < 4; ++round) {
        QCoreApplication::processEvents();
        if (isOpen)
            layOut(*window().contentItem());
    }
    // The kiosk's second: pages have let go of their pictures by now, and the wipe looks again.
    // A picture that was on the screen is let go with the next frame that is drawn, a few milliseconds later.
    for (int looks = 0; looks < 50 && bench.visit.step() == Step::Erasing && !bench.visit.isWipeDoubted(); ++looks) {
        if (looks > 0)
            QTest::qWait(4);
        bench.visit.tick();
        screen.visitChanged();
        QCoreApplication::processEvents();
    }
}

QQuickItem* ScreenBench::find(const QString& objectName) const
{
    const auto found = window().contentItem()->findChildren<QQuickItem*>(objectName);
    for (QQuickItem* item : found)
        if (item->isVisible())
            return item;
    // Items of a Repeater or Loader have no QObject parent on the way: walk the visual tree too.
    std::vector<QQuickItem*> open{window().contentItem()};
    while (!open.empty()) {
        QQuickItem* item = open.back();
        open.pop_back();
        if (!item->isVisible())
            continue;
        if (item->objectName() == objectName)
            return item;
        const auto children = item->childItems();
        open.insert(open.end(), children.begin(), children.end());
    }
    return nullptr;
}

bool ScreenBench::press(const QString& objectName)
{
    constexpr int mostScrolls = 20;
    for (int scrolls = 0; scrolls < mostScrolls; ++scrolls) {
        const QQuickItem* item = find(objectName);
        if (!item)
            return false;
        // A row places its children when the next frame is prepared: do not press where they have not arrived yet.
        for (QQuickItem* above = item->parentItem(); above; above = above->parentItem())
            above->ensurePolished();
        const auto middle = middleIfShown(*item);
        if (middle) {
            QTest::mouseClick(&window(), Qt::LeftButton, Qt::NoModifier, *middle);
            settle();
            return true;
        }
        // As a person would: the page shows more.
        const QQuickItem* down = find(QStringLiteral("scrollDownButton"));
        const auto more = down ? middleIfShown(*down) : std::nullopt;
        if (!more)
            return false;
        QTest::mouseClick(&window(), Qt::LeftButton, Qt::NoModifier, *more);
        settle();
    }
    return false;
}

} // namespace kiosk::fakes
