// SPDX-License-Identifier: Apache-2.0
#include "app/fault_catalogue.h"
#include "storage/tpm/tpm_fault.h"
#include "tests/storage/tpm/response_codes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;

TEST_CASE("tpm fault: the position in a code does not hide what it says", "[storage][tpm]")
{
    CHECK(bareCode(0x98e) == 0x08e); // AUTH_FAIL, session 1
    CHECK(bareCode(0x99d) == 0x09d); // POLICY_FAIL, session 1
    CHECK(bareCode(0x1df) == 0x09f); // INTEGRITY, parameter 1
    CHECK(bareCode(0x18b) == 0x08b); // HANDLE, handle 1
    CHECK(bareCode(0x921) == 0x921); // LOCKOUT has none
    CHECK(bareCode(0x0c0921) == 0x921);
    CHECK(bareCode(0x0a000a) == 0);
}

TEST_CASE("tpm fault: codes that staff or a technician can do something about have their own fault", "[storage][tpm]")
{
    CHECK(faultCodeFor(0x99d) == FaultCode::TpmStateChanged);
    CHECK(faultCodeFor(0x128) == FaultCode::TpmStateChanged);
    CHECK(faultCodeFor(0x921) == FaultCode::StaffPinLocked);
    CHECK(faultCodeFor(0x922) == FaultCode::TpmBusy);
    CHECK(faultCodeFor(0x14b) == FaultCode::TpmSpaceFull);
    CHECK(faultCodeFor(0x100) == FaultCode::TpmAbsent);
    CHECK(faultCodeFor(0x0a000a) == FaultCode::TpmAbsent); // the TCTI: IO_ERROR
    CHECK(faultCodeFor(0x101) == FaultCode::TpmReportsFault);
    CHECK(failTpm(0x98e).error().native == 0x98e);
}

TEST_CASE("tpm fault: every code of the specification has a fault with a remedy", "[storage][tpm]")
{
    std::set<FaultCode> used;
    for (const std::uint32_t code : responseCodes) {
        const FaultCode fault = faultCodeFor(code);
        used.insert(fault);
        CHECK(catalogueRow(fault).code == fault);
    }
    CHECK(used.size() == 6);
    CHECK(std::set(responseCodes.begin(), responseCodes.end()).size() == responseCodes.size());
    CHECK(meansLostConnection(0x0a000a));
    CHECK(std::ranges::count_if(responseCodes, meansLostConnection) == 14);
    CHECK(meansLostConnection(0x910));
    CHECK(!meansLostConnection(0x98e));
    CHECK(std::ranges::count_if(responseCodes, wantsRepeat) == 5);
}
