// SPDX-License-Identifier: Apache-2.0
#include "app/policy/policy_profile.h"

namespace kiosk {

const std::string& say(const Wording& wording, const Language& language)
{
    static const std::string nothing;
    if (const auto own = wording.find(language); own != wording.end())
        return own->second;
    const auto english = wording.find("en");
    return english == wording.end() ? nothing : english->second;
}

} // namespace kiosk
