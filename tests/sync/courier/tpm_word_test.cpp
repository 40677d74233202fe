// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/tpm_fault.h"
#include "sync/courier/tpm_word.h"
#include "tests/storage/tpm/response_codes.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::sync;

TEST_CASE("tpm word: the courier calls a TPM's number what the kiosk calls it", "[sync][courier][tpm]")
{
    int same = 0;
    for (const std::uint32_t number : tpm::test::responseCodes) {
        const auto theirs = tpm::faultCodeFor(number);
        const auto ours = faultOfTpm(number);
        same += theirs == ours ? 1 : 0;
        // The courier has neither PIN nor policy nor NV cell, and says more about a key that does not load.
        const bool isNoConcern = theirs == FaultCode::StaffPinLocked || theirs == FaultCode::TpmStateChanged ||
                                 theirs == FaultCode::TpmSpaceFull;
        const bool isAboutKey =
            theirs == FaultCode::TpmReportsFault && (ours == FaultCode::TpmIsAnother || ours == FaultCode::KeyUnusable);
        INFO(number);
        CHECK((theirs == ours || isAboutKey || (isNoConcern && ours == FaultCode::TpmReportsFault)));
    }
    CHECK(same > 90);
}

TEST_CASE("tpm word: what a key that does not load says", "[sync][courier][tpm]")
{
    CHECK(faultOfTpm(0x1df) == FaultCode::TpmIsAnother); // INTEGRITY, parameter 1
    CHECK(faultOfTpm(0x2a5) == FaultCode::KeyUnusable);  // BINDING, parameter 2
    CHECK(faultOfTpm(0x902) == FaultCode::TpmBusy);
    CHECK(faultOfTpm(0x0c0922) == FaultCode::TpmBusy);
    CHECK(faultOfTpm(0x0a000a) == FaultCode::TpmAbsent);
    CHECK(faultOfTpm(0x101) == FaultCode::TpmReportsFault);
}
