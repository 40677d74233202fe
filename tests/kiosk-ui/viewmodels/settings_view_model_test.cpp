// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/fault_texts.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using kiosk::ui::SettingsViewModel;

TEST_CASE("settings: languages without a translation are left out", "[kiosk-ui][viewmodels]")
{
    const SettingsViewModel settings({"en", "es", "tlh"});
    CHECK(settings.languages() == QStringList{QStringLiteral("en"), QStringLiteral("es")});
    CHECK(settings.nextLanguageName() == QStringLiteral("Español"));
}

TEST_CASE("settings: every fault has words and a remedy in every language", "[kiosk-ui][viewmodels]")
{
    SettingsViewModel settings({"en", "es"});
    for (const FaultRow& row : faultCatalogue) {
        INFO(row.message);
        settings.setLanguageIndex(0);
        const QString message = ui::faultMessage(row.code);
        const QString remedy = ui::faultRemedy(row.code);
        const QString mender = ui::faultMender(row.code);
        CHECK_FALSE(message.isEmpty());
        settings.setLanguageIndex(1);
        CHECK(ui::faultMessage(row.code) != message);
        CHECK(ui::faultRemedy(row.code) != remedy);
        CHECK(ui::faultMender(row.code) != mender);
    }
}

TEST_CASE("settings: a new visitor finds none of the last one's settings", "[kiosk-ui][viewmodels]")
{
    SettingsViewModel settings({"en", "es"});
    settings.setLanguageIndex(1);
    settings.setTextSize(9);
    settings.setContrast(1);
    CHECK(settings.textSize() == 3);

    settings.reset();

    CHECK(settings.language() == QStringLiteral("en"));
    CHECK(settings.textSize() == 1);
    CHECK(settings.contrast() == 0);
}
