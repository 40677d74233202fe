// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/frame_item.h"
#include "kiosk-ui/bridge/still.h"
#include "tests/fakes/fake_devices.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QQuickWindow>

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::ui;

TEST_CASE("frame item: what it shows are the camera's own bytes, and the lease comes home", "[kiosk-ui][bridge]")
{
    FrameLease frame = fakes::makeFrame(64, 48);
    const auto* bytes = reinterpret_cast<const uchar*>(frame->bgra.data());
    const std::weak_ptr<const Frame> home = frame;
    FrameItem item;

    item.show(frame);
    CHECK(item.image().constBits() == bytes);
    CHECK(item.image().bytesPerLine() == frame->strideBytes);
    frame.reset();
    CHECK_FALSE(home.expired());

    item.show({});
    CHECK(home.expired());
}

TEST_CASE("frame item: the software renderer's texture shares the camera's bytes", "[kiosk-ui][bridge]")
{
    const FrameLease frame = fakes::makeFrame(64, 48);
    const auto* bytes = reinterpret_cast<const uchar*>(frame->bgra.data());

    // QSGSoftwarePixmapTexture keeps QPixmap::fromImage(image, Qt::NoFormatConversion).
    const QPixmap pixmap = QPixmap::fromImage(wrapFrame(frame), Qt::NoFormatConversion);

    CHECK(pixmap.toImage().constBits() == bytes);
}

TEST_CASE("frame item: tells which part of the frame it shows", "[kiosk-ui][bridge]")
{
    FrameItem item;
    item.setSize(QSizeF(100, 100));
    CHECK(item.shown().isEmpty());
    item.show(fakes::makeFrame(200, 100));
    // The middle half of a frame that is twice as wide as the item.
    CHECK(item.shown() == QRectF(0.25, 0, 0.5, 1));
    item.setSize(QSizeF(400, 100));
    CHECK(item.shown() == QRectF(0, 0.25, 1, 0.5));
    item.show({});
    CHECK(item.shown().isEmpty());
}

TEST_CASE("frame item: drawn in a window, hidden, it gives the lease back", "[kiosk-ui][bridge]")
{
    FrameLease frame = fakes::makeFrame(64, 48);
    const std::weak_ptr<const Frame> home = frame;
    QQuickWindow window;
    window.resize(64, 48);
    FrameItem item(window.contentItem());
    item.setSize(QSizeF(64, 48));
    window.show();

    item.show(frame);
    frame.reset();
    const QImage drawn = window.grabWindow();
    CHECK(drawn.pixelColor(32, 24) == QColor(0x80, 0x80, 0x80));

    item.setVisible(false);
    const QImage empty = window.grabWindow();
    CHECK(empty.pixelColor(32, 24) != QColor(0x80, 0x80, 0x80));
    CHECK(home.expired());
}

TEST_CASE("frame item: a newer frame replaces the older one", "[kiosk-ui][bridge]")
{
    FrameFeed feed;
    FrameItem item;
    item.setFeed(&feed);
    FrameLease older = fakes::makeFrame(8, 8, 1);
    const std::weak_ptr<const Frame> olderHome = older;
    feed.give(older);
    older.reset();

    feed.give(fakes::makeFrame(8, 8, 2));

    CHECK(olderHome.expired());
    CHECK(item.isLive());
}

TEST_CASE("still: a card side is dye with black resin over it", "[kiosk-ui][bridge]")
{
    constexpr std::size_t count = std::size_t{CardSide::width} * CardSide::height;
    CardSide side{LockedBytes(count * 3), LockedBytes(count)};
    side.rgb.data()[0] = 10;
    side.rgb.data()[1] = 20;
    side.rgb.data()[2] = 30;
    side.rgb.data()[3] = 200;
    side.resin.data()[1] = 1;
    Still still;

    still.showCard(side);

    CHECK(still.image().pixelColor(0, 0) == QColor(10, 20, 30));
    CHECK(still.image().pixelColor(1, 0) == QColor(0, 0, 0));
    CHECK(still.aspect() > 1.5);
    still.clear();
    CHECK(still.isEmpty());
}

TEST_CASE("still: a wide paper is halved to what a screen needs", "[kiosk-ui][bridge]")
{
    constexpr int width = 1920;
    constexpr int height = 1080;
    LockedBytes bgra(std::size_t{width} * height * 4);
    std::fill_n(bgra.data(), bgra.size(), std::uint8_t{90});
    Still still;

    still.showEvidence(Evidence(width, height, std::move(bgra), {}));

    CHECK(still.image().size() == QSize(960, 540));
    CHECK(still.image().pixelColor(480, 270) == QColor(90, 90, 90));
}

TEST_CASE("still: made smaller, a pixel is the mean of what it covers", "[kiosk-ui][bridge]")
{
    constexpr int width = 4;
    constexpr int height = 2;
    LockedBytes bgra(std::size_t{width} * height * 4);
    const std::array<std::uint8_t, width> greys{0, 200, 0, 240};
    for (std::size_t at = 0; at < bgra.size(); ++at)
        bgra.data()[at] = greys[at / 4 % width];
    Still still;
    still.showEvidence(Evidence(width, height, std::move(bgra), {}));

    const QImage half = still.image(QSize(2, 1));
    CHECK(half.size() == QSize(2, 1));
    CHECK(half.pixelColor(0, 0) == QColor(100, 100, 100));
    CHECK(half.pixelColor(1, 0) == QColor(120, 120, 120));
    // A third of the third column and the whole last one.
    CHECK(still.image(QSize(3, 3)).pixelColor(2, 0) == QColor(180, 180, 180));
    CHECK(still.image(QSize(400, 400)).size() == QSize(width, height));
    CHECK(still.image(QSize()).isNull());
}

TEST_CASE("still: a raster of the wrong size shows nothing", "[kiosk-ui][bridge]")
{
    Still still;
    still.showCard(CardSide{LockedBytes(12), LockedBytes(4)});
    CHECK(still.isEmpty());
}
