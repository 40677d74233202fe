// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "sync/city/intake.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace kiosk::sync {

/// The city's door: HTTPS with TLS 1.3, client certificates below the city's root required.
///
/// Lane:     built, run and destroyed on one; stop() from any. Connections have lanes of their own, the intake another.
/// Time:     10 s for a request.
/// Privacy:  keeps no access log; addresses are written nowhere.
class HttpsIntake {
public:
    struct Files {
        std::filesystem::path certificate;
        std::filesystem::path key;
        std::filesystem::path clientRoot;
    };

    /// Binds `host` at `port` (0: any). `intake` and `ledger` are used on this object's own lane while serve() runs.
    ///
    /// Faults: KeyUnusable: certificate or key cannot be used. CityUnreachable: the address is in use or not ours.
    [[nodiscard]] static Result<std::unique_ptr<HttpsIntake>> open(const Files& files, const std::string& host,
                                                                   std::uint16_t port, Intake& intake, Ledger& ledger);
    ~HttpsIntake();

    [[nodiscard]] std::uint16_t port() const;

    /// Answers until stop(); requests being answered then are finished. To be called once.
    void serve();
    /// Ends serve(), or waits for it to begin and ends it then.
    void stop();

private:
    struct Door;
    explicit HttpsIntake(std::unique_ptr<Door> door);

    std::unique_ptr<Door> door_;
};

} // namespace kiosk::sync
