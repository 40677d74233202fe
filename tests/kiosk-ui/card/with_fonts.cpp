// SPDX-License-Identifier: Apache-2.0
// Fonts need a QGuiApplication before the first test and until the last.
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>

#include <QGuiApplication>

#include <memory>

namespace {

int argumentCount = 1;
char programName[] = "kiosk_card_test";
char* arguments[] = {programName, nullptr};

class WithFonts final : public Catch::EventListenerBase {
public:
    using EventListenerBase::EventListenerBase;

    void testRunStarting(const Catch::TestRunInfo&) override
    {
        application_ = std::make_unique<QGuiApplication>(argumentCount, arguments);
    }
    void testRunEnded(const Catch::TestRunStats&) override { application_.reset(); }

private:
    std::unique_ptr<QGuiApplication> application_;
};

} // namespace

CATCH_REGISTER_LISTENER(WithFonts)
