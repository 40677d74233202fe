// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"
#include "app/privacy/tpm_turn.h"
#include "app/privacy/wiped_text.h"
#include "storage/tpm/tpm_fault.h"
#include "storage/tpm/tpm_link.h"

#include <tss2/tss2_esys.h>
#include <tss2/tss2_tctildr.h>

#include <memory>
#include <optional>
#include <source_location>

/// tpm2-tss with owners. For the sources of this folder only.
namespace kiosk::tpm {

template<auto freeIt>
struct Finalized {
    template<class T>
    void operator()(T* context) const
    {
        freeIt(&context);
    }
};
using TctiPtr = std::unique_ptr<TSS2_TCTI_CONTEXT, Finalized<&Tss2_TctiLdr_Finalize>>;
using EsysPtr = std::unique_ptr<ESYS_CONTEXT, Finalized<&Esys_Finalize>>;

/// What ESAPI allocated: overwritten before it is freed, whether or not it was secret.
struct WipedAndFreed {
    template<class T>
    void operator()(T* object) const
    {
        wipeBytes(std::as_writable_bytes(std::span(object, 1)));
        Esys_Free(object);
    }
};
template<class T>
using Owned = std::unique_ptr<T, WipedAndFreed>;

/// One ESAPI context over one TCTI, with the storage primary loaded.
class TpmLink::Connection {
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const TpmSetup& setup);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] ESYS_CONTEXT* esys() const { return esys_.get(); }
    [[nodiscard]] ESYS_TR primary() const { return primary_; }
    /// Of the primary.
    [[nodiscard]] const TPM2B_NAME& name() const { return name_; }
    [[nodiscard]] const TPML_PCR_SELECTION& registers() const { return registers_; }
    /// Broken: whatever is called next on it fails. TpmLink makes a new one.
    [[nodiscard]] bool isLost() const { return reach_ == Reach::Lost; }
    void giveUp() { reach_ = Reach::Lost; }

    /// Runs one command, a function that returns TSS2_RC, again as long as the TPM asks for that.
    template<class Command>
    [[nodiscard]] Status run(Command&& command, std::source_location where = std::source_location::current())
    {
        TSS2_RC code = command();
        for (int i = 0; i < setup_.repeats && wantsRepeat(code); ++i) {
            pause();
            code = command();
        }
        return judge(code, where);
    }

    /// One number of TPM2_CAP_TPM_PROPERTIES (part 2, section 6.13).
    [[nodiscard]] Result<std::uint32_t> property(TPM2_PT which);

    /// A harmless answer, longer than any secret of ours, over the place where ESAPI decrypted the former answer.
    void coverTraces();

private:
    enum class Reach : std::uint8_t { Open, Lost };

    explicit Connection(const TpmSetup& setup);
    [[nodiscard]] Status connect();
    [[nodiscard]] Status refuseProgram();
    [[nodiscard]] Status flushLeftovers(TPM2_HANDLE first);
    [[nodiscard]] Status makePrimary();
    void pause() const;
    [[nodiscard]] Status judge(TSS2_RC code, std::source_location where);

    TpmSetup setup_;
    TPML_PCR_SELECTION registers_{};
    std::optional<TpmTurn> turn_;
    TctiPtr tcti_;
    EsysPtr esys_;
    ESYS_TR primary_ = ESYS_TR_NONE;
    TPM2B_NAME name_{};
    Reach reach_ = Reach::Open;
};

/// The bytes of a TPM2B that is not larger than `limit`, in locked memory.
[[nodiscard]] LockedBytes lockedCopy(std::span<const BYTE> bytes);

/// A TPM2B with these bytes. Longer than the TPM2B: our own bug, cut off.
template<class Sized>
void fillSized(Sized& target, BYTE* buffer, std::size_t capacity, ByteView bytes)
{
    target.size = static_cast<UINT16>(std::min(capacity, bytes.size()));
    for (std::size_t i = 0; i < target.size; ++i)
        buffer[i] = std::to_integer<BYTE>(bytes[i]);
}

} // namespace kiosk::tpm
