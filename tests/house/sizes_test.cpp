// SPDX-License-Identifier: Apache-2.0
#include "tests/house/sizes.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::house;

TEST_CASE("house: no file and no function is above its cap", "[house][sizes]")
{
    if (const auto large = overUsual(project()); !large.empty())
        WARN("larger than nine in ten:\n" << list(large));
    const auto findings = overCap(project());
    INFO(list(findings));
    CHECK(findings.empty());
}

TEST_CASE("house: the size check sees what it should", "[house][sizes][control]")
{
    const auto lines = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += "    x();\n";
        return text;
    };
    CHECK(overCap({{"app/x.h", lines(200)}}).empty());
    CHECK(says(overCap({{"app/x.h", lines(201)}}), "201 lines"));
    CHECK(says(overCap({{"app/x.cpp", lines(401)}}), "401 lines"));
    CHECK(says(overCap({{"kiosk-ui/X.qml", lines(301)}}), "301 lines"));
    CHECK(overCap({{"app/x.cpp", "void f()\n{\n" + lines(50) + "}\n"}}).empty());
    CHECK(says(overCap({{"app/x.cpp", "void f()\n{\n" + lines(51) + "}\n"}}), "function of 51"));
    CHECK(overCap({{"app/x.cpp", "constexpr T table[]{\n" + lines(51) + "};\n"}}).empty());
}

TEST_CASE("house: bodies are found by their braces", "[house][sizes][control]")
{
    const auto bodies = bodiesOf(R"cpp(
namespace a { // {
struct Table { int x{0}; };
constexpr std::array rows{ Row{1, '{'}, Row{2, "}"} };
const auto later = [](int x) { return x; };
class B {
public:
    B(int x)
        : one_{x}
        , two_(x)
    {
        if (x) {
            y();
        }
    }
    [[nodiscard]] auto look() const -> std::decay_t<int> { return one_; }
};
}
int main(int argc, char** argv)
{
    return a::run({argc, argv});
}
)cpp");
    REQUIRE(bodies.size() == 3);
    CHECK(bodies[0].lines == 3);
    CHECK(bodies[0].line == 11);
    CHECK(bodies[1].lines == 0);
    CHECK(bodies[2].lines == 1);
}
