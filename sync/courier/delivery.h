// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/spool.h"

namespace kiosk::sync {

/// Somewhere batches can be handed in.
class City {
public:
    virtual ~City() = default;
    /// The city's acknowledgement for a batch file.
    [[nodiscard]] virtual Result<Bytes> post(ByteView batch) = 0;
    /// What the city gave along with the last answer for the kiosk to take in (sync/wire/status_places.h); empty when
    /// nothing. Given away once.
    [[nodiscard]] virtual Bytes takePlaces() { return {}; }
};

/// Hands in what lies in the spool. The batch file stays until the kiosk, which alone can check an acknowledgement,
/// takes it away; handing it in again changes nothing.
///
/// Lane: sync.
class Delivery {
public:
    /// Borrows both.
    Delivery(Spool& spool, City& city);

    /// Posts every batch in out/ and puts the answers into in/, with what else the city gave that was not put there
    /// before: how many were answered.
    ///
    /// Faults: as City::post() and Spool; BatchTorn: a file that is no batch was moved aside. The first fault is told,
    /// after the other batches had their turn, unless it is about the way itself.
    [[nodiscard]] Result<int> deliverAll();

private:
    [[nodiscard]] Status deliver(const std::string& name);
    [[nodiscard]] Status putOnce(ByteView answer);
    [[nodiscard]] Status putPlaces();

    Spool& spool_;
    City& city_;
    /// The last ones that were put down: the city gives the same until there are more.
    Bytes places_;
};

} // namespace kiosk::sync
