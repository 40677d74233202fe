// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/codes_in_view.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using kiosk::partner::CodesInView;
using namespace std::chrono_literals;

namespace {

std::vector<WipedText> codes(std::initializer_list<const char*> texts)
{
    std::vector<WipedText> made;
    for (const char* text : texts)
        made.emplace_back(text);
    return made;
}

constexpr CodesInView::Moment start{};

} // namespace

TEST_CASE("codes in view: one code waits a moment for its fellow, two do not wait", "[sync][partner]")
{
    CodesInView view;
    view.see(codes({}), start);
    CHECK_FALSE(view.isComplete(start + 1h));
    view.see(codes({"A"}), start + 1h);
    CHECK_FALSE(view.isComplete(start + 1h));
    // The same one again is no second, and does not begin the wait anew.
    view.see(codes({"A"}), start + 1h + 600ms);
    CHECK_FALSE(view.isComplete(start + 1h + 699ms));
    CHECK(view.isComplete(start + 1h + CodesInView::settling));
    view.see(codes({"B"}), start + 1h + 650ms);
    CHECK(view.isComplete(start + 1h + 650ms));
    const auto taken = view.take();
    REQUIRE(taken.size() == 2);
    CHECK(taken[0].view() == "A");
    CHECK(taken[1].view() == "B");
    CHECK_FALSE(view.isComplete(start + 2h));
    CHECK(view.take().empty());
}
