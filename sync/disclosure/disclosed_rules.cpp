// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/disclosed_rules.h"

#include <format>

namespace kiosk::sync {

std::string hexOf(ByteView bytes)
{
    std::string out;
    for (const std::byte b : bytes)
        out += std::format("{:02x}", std::to_integer<unsigned>(b));
    return out;
}

DisclosedRules disclosedRules(const PolicyProfile& profile)
{
    DisclosedRules rules{
        .cityName = profile.cityName, .version = profile.version, .hash = hexOf(profile.hash), .classes = {}};
    for (const FieldClassification& each : profile.classification)
        rules.classes.push_back({.key = each.field,
                                 .classification = each.classification,
                                 .statute = each.statute,
                                 .dates = std::format("since {}, to be looked at by {}", each.since, each.reviewBy)});
    return rules;
}

} // namespace kiosk::sync
