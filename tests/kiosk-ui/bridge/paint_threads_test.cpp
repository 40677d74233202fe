// SPDX-License-Identifier: Apache-2.0
// What Qt's painting threads keep on their stacks after a picture was painted.
#include "kiosk-ui/bridge/paint_threads.h"

#include <QImage>
#include <QPainter>
#include <QThreadPool>
#include <QtCore/private/qthreadpool_p.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <fstream>
#include <latch>
#include <mutex>
#include <random>
#include <set>
#include <span>
#include <string>
#include <unordered_map>

namespace {

constexpr int width = 300;
constexpr int height = 375;

/// Every pixel differs from every other and from whatever else a process holds.
QImage noisePicture()
{
    QImage picture(width, height, QImage::Format_ARGB32);
    std::mt19937 random{20261130};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            picture.setPixel(x, y, 0xff000000U | (random() & 0xffffffU));
    return picture;
}

void paintOnCard(const QImage& picture)
{
    QImage card(1016, 642, QImage::Format_RGB32);
    card.fill(Qt::white);
    QPainter painter(&card);
    painter.drawImage(QPoint(600, 50), picture);
}

struct Stack {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    auto operator<=>(const Stack&) const = default;
};

Stack mappingOf(std::uintptr_t address)
{
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        unsigned long begin = 0;
        unsigned long end = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx", &begin, &end) == 2 && begin <= address && address < end)
            return {begin, end};
    }
    return {};
}

/// The stacks of the pool's threads, all of them.
std::set<Stack> stacksOfPool()
{
    auto* pool = QThreadPoolPrivate::qtGuiInstance();
    const int threads = pool->maxThreadCount();
    std::set<Stack> stacks;
    std::mutex mutex;
    std::latch begun(threads);
    std::latch done(threads);
    for (int i = 0; i < threads; ++i)
        pool->start([&] {
            begun.arrive_and_wait();
            {
                const int here = 0;
                const std::scoped_lock lock(mutex);
                stacks.insert(mappingOf(reinterpret_cast<std::uintptr_t>(&here)));
            }
            done.count_down();
        });
    done.wait();
    return stacks;
}

/// How many pieces of 16 pixels of the picture lie on these stacks.
std::size_t piecesOn(const std::set<Stack>& stacks, const QImage& picture)
{
    constexpr std::size_t piece = 16;
    std::unordered_map<std::uint32_t, const std::uint32_t*> byFirst;
    for (int y = 0; y < height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(picture.constScanLine(y));
        for (std::size_t x = 0; x + piece <= width; x += piece)
            byFirst.emplace(row[x], row + x);
    }
    std::size_t found = 0;
    for (const Stack& stack : stacks) {
        const std::span memory(reinterpret_cast<const std::uint32_t*>(stack.begin), (stack.end - stack.begin) / 4);
        for (std::size_t i = 0; i + piece <= memory.size(); ++i) {
            const auto row = byFirst.find(memory[i]);
            if (row != byFirst.end() && std::ranges::equal(memory.subspan(i, piece), std::span(row->second, piece)))
                ++found;
        }
    }
    return found;
}

} // namespace

TEST_CASE("paint threads: what they painted is on their stacks, until it is wiped", "[kiosk-ui][bridge][privacy]")
{
    kiosk::ui::keepPaintThreads();
    const QImage picture = noisePicture();
    paintOnCard(picture);
    const std::set<Stack> stacks = stacksOfPool();
    REQUIRE(stacks.size() == static_cast<std::size_t>(QThreadPoolPrivate::qtGuiInstance()->maxThreadCount()));

    // The control, and the reason for the wipe.
    CHECK(piecesOn(stacks, picture) > 0);

    kiosk::ui::wipePaintThreads();
    CHECK(piecesOn(stacks, picture) == 0);
    CHECK(stacksOfPool() == stacks);
}
