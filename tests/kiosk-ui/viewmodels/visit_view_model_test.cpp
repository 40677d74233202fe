// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include "app/privacy/fields.h"
#include "kiosk-ui/viewmodels/day_text.h"
#include "kiosk-ui/viewmodels/policy_view_model.h"
#include "kiosk-ui/viewmodels/review_view_model.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::ui;

TEST_CASE("review: six lines with the ledger's column names and the exact values", "[kiosk-ui][viewmodels]")
{
    fakes::VisitBench bench;
    bench.goTo(Step::Review);
    ReviewViewModel review(bench.visit);
    review.refresh();
    REQUIRE(bench.visit.review());

    const auto& rows = review.leaving()->rows();
    REQUIRE(rows.size() == 6);
    CHECK(rows[0].mood == QStringLiteral("card_number"));
    CHECK(QString(rows[0].value).remove(u' ').toStdString() == bench.visit.review()->row.cardNumber.text());
    CHECK(rows[1].value == QStringLiteral("2026-11-23"));
    CHECK(rows[3].mood == QStringLiteral("status"));
    CHECK(QString(rows[5].value).remove(u' ').size() == 128);
    CHECK(rows[5].value.startsWith(QStringLiteral("cd")));
}

TEST_CASE("review: leaving the step takes the picture of the card off the screen", "[kiosk-ui][viewmodels]")
{
    fakes::VisitBench bench;
    bench.goTo(Step::Review);
    ReviewViewModel review(bench.visit);
    review.refresh();
    CHECK(review.isDrawn());

    bench.visit.send(Event::Stop);
    review.refresh();

    CHECK_FALSE(review.isDrawn());
    CHECK(review.leaving()->count() == 0);
}

TEST_CASE("policy: ticked papers add up by the profile's rules and are forgotten", "[kiosk-ui][viewmodels]")
{
    const PolicyProfile profile = fakes::sampleProfile();
    PolicyViewModel policy(profile);
    CHECK_FALSE(policy.isIdentityMet());
    policy.togglePaper(0);
    CHECK_FALSE(policy.isIdentityMet());
    policy.togglePaper(1);
    CHECK(policy.isIdentityMet());
    CHECK_FALSE(policy.isResidencyMet());
    policy.togglePaper(2);
    CHECK(policy.isResidencyMet());
    policy.togglePaper(99);

    policy.forgetPapers();

    CHECK_FALSE(policy.isIdentityMet());
    CHECK(policy.papers()->rows()[0].mood.isEmpty());
}

TEST_CASE("policy: the notice is in the language on screen and says when nobody approved it", "[kiosk-ui][viewmodels]")
{
    const PolicyProfile profile = fakes::sampleProfile();
    PolicyViewModel policy(profile);
    CHECK(policy.isNoticeApproved());
    policy.setLanguage(QStringLiteral("es"));
    CHECK(policy.whatIsPublic() == QStringLiteral("Seis datos son públicos."));
    CHECK_FALSE(policy.isNoticeApproved());
}

TEST_CASE("visit view: settings go when the visitor does", "[kiosk-ui][viewmodels]")
{
    fakes::ScreenBench bench;
    bench.goTo(Step::Name);
    bench.screen.settings().setTextSize(3);
    bench.screen.settings().setLanguageIndex(1);
    bench.bench.visit.send(Event::Stop);
    bench.settle();
    bench.bench.visit.send(Event::Leave);
    bench.settle();
    CHECK(bench.bench.visit.step() == Step::Welcome);
    CHECK(bench.screen.settings().textSize() == 1);
    CHECK(bench.screen.settings().language() == QStringLiteral("en"));
}

TEST_CASE("day text: as people of the language write it", "[kiosk-ui][viewmodels]")
{
    const CivilDay day = std::chrono::year(1987) / std::chrono::March / 14;
    CHECK(dayText(day, QStringLiteral("en")) == QStringLiteral("March 14, 1987"));
    CHECK(dayText(day, QStringLiteral("es")) == QStringLiteral("14 de marzo de 1987"));
    CHECK(dayCode(day) == QStringLiteral("1987-03-14"));
}
