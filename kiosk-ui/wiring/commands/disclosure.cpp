// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands/disclosure.h"

#include "kiosk-ui/wiring/commands/say.h"
#include "kiosk-ui/wiring/provisioning.h"
#include "storage/crypto/openssl_hasher.h"
#include "sync/disclosure/disclosed_rules.h"
#include "sync/files.h"
#include "sync/profile_import.h"

#include <print>
#include <vector>

namespace kiosk::shell {

namespace {

Result<std::vector<sync::DisclosedRules>> rulesFor(const Options& options)
{
    std::vector<sync::DisclosedRules> rules;
    const crypto::OpensslHasher hasher;
    for (const auto& file : options.profiles) {
        const auto content = sync::readFile(file, sync::maxProfileBytes);
        if (!content)
            return fail(FaultCode::ProfileMissing, content.error());
        const auto profile = sync::parseProfile(*content, hasher);
        if (!profile)
            return std::unexpected(profile.error());
        rules.push_back(sync::disclosedRules(*profile));
    }
    if (!options.profiles.empty())
        return rules;
    // A machine without rules still has a list of fields.
    if (const auto bundle = openBundle({options.state}, nullptr))
        rules.push_back(sync::disclosedRules(bundle->profile));
    return rules;
}

} // namespace

int printDisclosure(const Options& options)
{
    const auto rules = rulesFor(options);
    if (!rules)
        return say(rules.error());
    std::print("{}",
               options.form == OutputForm::Json ? sync::disclosureJson(*rules) : sync::disclosureMarkdown(*rules));
    return 0;
}

} // namespace kiosk::shell
