// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/tpm_link.h"

#include "storage/tpm/connection.h"

#include <algorithm>
#include <utility>

namespace kiosk::tpm {

TpmLink::TpmLink(TpmSetup setup)
    : setup_(std::move(setup))
{
}

TpmLink::~TpmLink() = default;

Result<std::unique_ptr<TpmLink>> TpmLink::open(TpmSetup setup)
{
    if (!isPermitted(setup.tcti, setup.software))
        return fail(isPermitted(setup.tcti, SoftwareTpm::Accepted) ? FaultCode::TpmSoftwareRefused
                                                                   : FaultCode::TpmAbsent);
    // A register that is left out silently would be a policy weaker than it reads.
    if (setup.registers.empty() || std::ranges::any_of(setup.registers, [](std::uint8_t each) { return each > 23; }))
        return fail(FaultCode::KeyUnusable);
    std::unique_ptr<TpmLink> link(new TpmLink(std::move(setup)));
    if (const auto first = link->connection(); !first)
        return std::unexpected(first.error());
    return link;
}

Result<TpmLink::Connection*> TpmLink::connection()
{
    if (connection_ && !connection_->isLost())
        return connection_.get();
    // One after the other: a bare chip and swtpm serve one client.
    connection_.reset();
    auto opened = Connection::open(setup_);
    if (!opened)
        return std::unexpected(opened.error());
    connection_ = std::move(*opened);
    return connection_.get();
}

void TpmLink::rest()
{
    connection_.reset();
}

Result<Bytes> TpmLink::identity()
{
    return connection().transform([](const Connection* open) {
        const TPM2B_NAME& name = open->name();
        const auto bytes = std::as_bytes(std::span(name.name, name.size));
        return Bytes(bytes.begin(), bytes.end());
    });
}

} // namespace kiosk::tpm
