// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/connection.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

namespace kiosk::tpm {

namespace {

TPML_PCR_SELECTION selectionOf(const std::vector<std::uint8_t>& registers)
{
    TPML_PCR_SELECTION selection{.count = 1, .pcrSelections = {}};
    selection.pcrSelections[0] = {.hash = TPM2_ALG_SHA256, .sizeofSelect = 3, .pcrSelect = {}};
    for (const std::uint8_t number : registers)
        if (number < 24)
            selection.pcrSelections[0].pcrSelect[number / 8] |= static_cast<BYTE>(1U << (number % 8));
    return selection;
}

// TCG EK credential profile's storage template (H-2 of "TCG TPM v2.0 Provisioning Guidance"): every TPM makes the same
// key from its own seed each time, so nothing has to be kept.
TPM2B_PUBLIC primaryTemplate()
{
    TPM2B_PUBLIC shape{};
    TPMT_PUBLIC& area = shape.publicArea;
    area.type = TPM2_ALG_ECC;
    area.nameAlg = TPM2_ALG_SHA256;
    area.objectAttributes = TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_SENSITIVEDATAORIGIN |
                            TPMA_OBJECT_USERWITHAUTH | TPMA_OBJECT_NODA | TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT;
    TPMS_ECC_PARMS& ecc = area.parameters.eccDetail;
    ecc.symmetric = {.algorithm = TPM2_ALG_AES, .keyBits = {.aes = 128}, .mode = {.aes = TPM2_ALG_CFB}};
    ecc.scheme.scheme = TPM2_ALG_NULL;
    ecc.curveID = TPM2_ECC_NIST_P256;
    ecc.kdf.scheme = TPM2_ALG_NULL;
    return shape;
}

} // namespace

TpmLink::Connection::Connection(const TpmSetup& setup)
    : setup_(setup)
    , registers_(selectionOf(setup.registers))
{
}

TpmLink::Connection::~Connection()
{
    // The kernel's resource manager does this by itself; a bare chip would keep the key until the next start.
    if (primary_ != ESYS_TR_NONE && reach_ == Reach::Open)
        Esys_FlushContext(esys(), primary_);
}

Result<std::unique_ptr<TpmLink::Connection>> TpmLink::Connection::open(const TpmSetup& setup)
{
    // Its messages go to stderr and would be the only free text in our journal; the codes say the same.
    ::setenv("TSS2_LOG", "all+none", 1); // NOLINT(concurrency-mt-unsafe): before the first use of the library
    std::unique_ptr<Connection> connection(new Connection(setup));
    Status done = connection->connect();
    if (done)
        done = connection->refuseProgram();
    // Keys and sessions that an earlier connection to a bare chip left behind. Behind a resource manager there are
    // none.
    for (const TPM2_HANDLE first : {TPM2_TRANSIENT_FIRST, TPM2_LOADED_SESSION_FIRST})
        if (done)
            done = connection->flushLeftovers(first);
    if (done)
        done = connection->makePrimary();
    if (!done)
        return std::unexpected(done.error());
    return connection;
}

Status TpmLink::Connection::connect()
{
    auto turn = TpmTurn::take(setup_.tcti, setup_.turnWait);
    if (!turn)
        return std::unexpected(turn.error());
    turn_ = std::move(*turn);
    TSS2_TCTI_CONTEXT* tcti = nullptr;
    if (const TSS2_RC code = Tss2_TctiLdr_Initialize(setup_.tcti.c_str(), &tcti); code != TSS2_RC_SUCCESS)
        return fail(FaultCode::TpmAbsent, static_cast<std::int32_t>(code));
    tcti_.reset(tcti);
    ESYS_CONTEXT* esys = nullptr;
    if (const TSS2_RC code = Esys_Initialize(&esys, tcti, nullptr); code != TSS2_RC_SUCCESS)
        return fail(FaultCode::TpmAbsent, static_cast<std::int32_t>(code));
    esys_.reset(esys);
    return {};
}

Status TpmLink::Connection::refuseProgram()
{
    const auto number = property(TPM2_PT_MANUFACTURER);
    if (!number)
        return std::unexpected(number.error());
    Manufacturer manufacturer{};
    for (std::size_t i = 0; i < manufacturer.size(); ++i)
        manufacturer[i] = static_cast<char>((*number >> (24 - 8 * i)) & 0xff);
    if (isProgram(manufacturer) && setup_.software == SoftwareTpm::Refused)
        return fail(FaultCode::TpmSoftwareRefused, static_cast<std::int32_t>(*number));
    return {};
}

Result<std::uint32_t> TpmLink::Connection::property(TPM2_PT which)
{
    TPMI_YES_NO more = 0;
    TPMS_CAPABILITY_DATA* answer = nullptr;
    const Status done = run([&] {
        return Esys_GetCapability(esys(), ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, TPM2_CAP_TPM_PROPERTIES, which, 1,
                                  &more, &answer);
    });
    const Owned<TPMS_CAPABILITY_DATA> owned(answer);
    if (!done)
        return std::unexpected(done.error());
    const TPML_TAGGED_TPM_PROPERTY& list = owned->data.tpmProperties;
    if (list.count == 0 || list.tpmProperty[0].property != which)
        return fail(FaultCode::TpmReportsFault);
    return list.tpmProperty[0].value;
}

Status TpmLink::Connection::flushLeftovers(TPM2_HANDLE first)
{
    TPMI_YES_NO more = 0;
    TPMS_CAPABILITY_DATA* answer = nullptr;
    const Status done = run([&] {
        return Esys_GetCapability(esys(), ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, TPM2_CAP_HANDLES, first,
                                  TPM2_MAX_CAP_HANDLES, &more, &answer);
    });
    const Owned<TPMS_CAPABILITY_DATA> owned(answer);
    if (!done)
        return done;
    const TPML_HANDLE& list = owned->data.handles;
    for (const TPM2_HANDLE handle : std::span(list.handle, list.count)) {
        ESYS_TR object = ESYS_TR_NONE;
        // A session's handle tells nothing about it, so ESAPI cannot take it over; it is flushed as a plain number.
        if (auto found = run([&] {
                return Esys_TR_FromTPMPublic(esys(), handle, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &object);
            });
            !found)
            return found;
        if (auto flushed = run([&] { return Esys_FlushContext(esys(), object); }); !flushed)
            return flushed;
    }
    return {};
}

Status TpmLink::Connection::makePrimary()
{
    const TPM2B_SENSITIVE_CREATE noAuth{};
    const TPM2B_PUBLIC shape = primaryTemplate();
    const TPM2B_DATA noOutside{};
    const TPML_PCR_SELECTION noRegisters{};
    TPM2B_PUBLIC* made = nullptr;
    TPM2B_CREATION_DATA* creation = nullptr;
    TPM2B_DIGEST* hash = nullptr;
    TPMT_TK_CREATION* ticket = nullptr;
    // The one command without a salted session: there is nothing to salt to yet, and nothing in it is secret.
    Status done = run([&] {
        return Esys_CreatePrimary(esys(), ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, &noAuth,
                                  &shape, &noOutside, &noRegisters, &primary_, &made, &creation, &hash, &ticket);
    });
    const Owned<TPM2B_PUBLIC> ownedMade(made);
    const Owned<TPM2B_CREATION_DATA> ownedCreation(creation);
    const Owned<TPM2B_DIGEST> ownedHash(hash);
    const Owned<TPMT_TK_CREATION> ownedTicket(ticket);
    if (!done)
        return done;
    TPM2B_NAME* name = nullptr;
    done = run([&] { return Esys_TR_GetName(esys(), primary_, &name); });
    const Owned<TPM2B_NAME> ownedName(name);
    if (done)
        name_ = *ownedName;
    return done;
}

void TpmLink::Connection::coverTraces()
{
    constexpr UINT32 many = 32;
    TPMI_YES_NO more = 0;
    TPMS_CAPABILITY_DATA* answer = nullptr;
    Esys_GetCapability(esys(), ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, TPM2_CAP_TPM_PROPERTIES, TPM2_PT_FIXED, many,
                       &more, &answer);
    const Owned<TPMS_CAPABILITY_DATA> owned(answer);
}

void TpmLink::Connection::pause() const
{
    std::this_thread::sleep_for(setup_.repeatPause);
}

Status TpmLink::Connection::judge(TSS2_RC code, std::source_location where)
{
    if (code == TSS2_RC_SUCCESS)
        return {};
    if (meansLostConnection(code))
        giveUp();
    return failTpm(code, where);
}

LockedBytes lockedCopy(std::span<const BYTE> bytes)
{
    LockedBytes copy(bytes.size());
    std::ranges::copy(std::as_bytes(bytes), copy.bytes().begin());
    return copy;
}

} // namespace kiosk::tpm
