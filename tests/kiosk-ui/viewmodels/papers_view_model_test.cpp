// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/papers_view_model.h"

#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <utility>

using namespace kiosk;
using namespace kiosk::ui;

TEST_CASE("papers: each way a paper lies has a sentence of its own, told when it has lasted", "[kiosk-ui][viewmodels]")
{
    fakes::VisitBench bench;
    bench.goTo(Step::Papers);
    PapersViewModel papers(bench.visit);
    papers.refresh();
    std::set<QString> told;
    int count = 0;
    for (auto guidance = PaperGuidance::TooDark;;
         guidance = static_cast<PaperGuidance>(std::to_underlying(guidance) + 1)) {
        ++count;
        bench.reader.guidance = guidance;
        const QString before = papers.instruction();
        bench.paperCamera.show(fakes::makeFrame());
        CHECK(papers.instruction() == before);
        for (int frame = 0; frame < 4; ++frame)
            bench.paperCamera.show(fakes::makeFrame());
        CHECK_FALSE(papers.instruction().isEmpty());
        told.insert(papers.instruction());
        if (guidance == PaperGuidance::Good)
            break;
    }
    CHECK(count == 11);
    CHECK(told.size() == 11);
    // With the step goes what was told.
    bench.visit.send(Event::Stop);
    papers.refresh();
    CHECK(papers.instruction() == QStringLiteral("Lay one paper at a time under the camera."));
}

TEST_CASE("papers: a paper that is taken by itself is said to be, until it is gone", "[kiosk-ui][viewmodels]")
{
    fakes::VisitBench bench;
    bench.goTo(Step::Papers);
    PapersViewModel papers(bench.visit);
    papers.refresh();
    const auto see = [&](PaperGuidance guidance, int frames) {
        bench.reader.guidance = guidance;
        for (int frame = 0; frame < frames; ++frame) {
            bench.clock.advance(std::chrono::milliseconds(100));
            bench.paperCamera.show(fakes::makeFrame());
        }
        papers.refresh();
    };
    see(PaperGuidance::Good, 5);
    const QString before = papers.instruction();
    CHECK(papers.count() == 0);
    see(PaperGuidance::Good, 3);
    CHECK(papers.count() == 1);
    CHECK(papers.instruction() != before);
    CHECK(papers.instruction().startsWith(QStringLiteral("The picture is taken.")));
    see(PaperGuidance::LookingForPaper, 3);
    CHECK(papers.instruction() == QStringLiteral("Lay one paper at a time under the camera."));
}
