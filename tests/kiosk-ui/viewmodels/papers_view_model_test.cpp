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
