// SPDX-License-Identifier: Apache-2.0
#include "sync/profile_import.h"

#include "app/privacy/fields.h"
#include "sync/strict_json.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <sstream>

namespace kiosk::sync {

namespace {

using nlohmann::json;

constexpr std::size_t longText = 4000;

AgeRule ageRule(const json& value, bool& isGood)
{
    StrictObject object(value);
    const AgeRule rule{.minYears = object.number("min_years", 0, 120), .inclusive = object.flag("inclusive")};
    isGood = isGood && object.isComplete();
    return rule;
}

/// Ascending ages, everybody else last: no age without an answer, none with two.
std::vector<ValidityRule> validityRules(const json& values, bool& isGood)
{
    std::vector<ValidityRule> rules;
    for (const auto& value : values) {
        StrictObject object(value);
        const ValidityRule rule{.underYears = object.number("under_years", 0, 120),
                                .years = object.number("years", 1, 20)};
        const bool isAfterLast = !rules.empty() && rules.back().underYears == 0;
        const bool ascends = rules.empty() || rule.underYears == 0 || rule.underYears > rules.back().underYears;
        isGood = isGood && object.isComplete() && !isAfterLast && ascends;
        rules.push_back(rule);
    }
    isGood = isGood && !rules.empty() && rules.back().underYears == 0;
    return rules;
}

PaperRule paperRule(const json& value, bool& isGood)
{
    StrictObject object(value);
    const PaperRule rule{.papers = object.number("papers", 0, 10),
                         .points = object.number("points", 0, 1000),
                         .needsPhoto = object.flag("needs_photo")};
    isGood = isGood && object.isComplete() && rule.papers + rule.points > 0;
    return rule;
}

Proves proves(const std::string& text, bool& isGood)
{
    isGood = isGood && (text == "identity" || text == "residency" || text == "both");
    if (text == "residency")
        return Proves::Residency;
    return text == "both" ? Proves::Both : Proves::Identity;
}

bool isKey(std::string_view text)
{
    return std::ranges::all_of(text,
                               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::vector<AcceptedPaper> acceptedPapers(const json& values, bool& isGood)
{
    std::vector<AcceptedPaper> papers;
    for (const auto& value : values) {
        StrictObject object(value);
        AcceptedPaper paper{.key = object.text("key", 60),
                            .name = object.wording("name", 300),
                            .proves = proves(object.text("proves", 20), isGood),
                            .identityPoints = object.number("identity_points", 0, 1000),
                            .residencyPoints = object.number("residency_points", 0, 1000),
                            .hasPhoto = object.flag("has_photo")};
        const bool isTwice = std::ranges::contains(papers, paper.key, &AcceptedPaper::key);
        isGood = isGood && object.isComplete() && isKey(paper.key) && !isTwice;
        papers.push_back(std::move(paper));
    }
    return papers;
}

/// A rule that all the listed papers together cannot meet would turn everybody away.
bool canBeMet(const PaperRule& rule, Proves what, std::span<const AcceptedPaper> papers)
{
    int count = 0;
    int points = 0;
    bool photo = false;
    for (const auto& paper : papers) {
        if (paper.proves != what && paper.proves != Proves::Both)
            continue;
        ++count;
        points += what == Proves::Identity ? paper.identityPoints : paper.residencyPoints;
        photo = photo || paper.hasPhoto;
    }
    return count >= rule.papers && points >= rule.points && (photo || !rule.needsPhoto);
}

CardFields cardFields(const json& value, bool& isGood)
{
    StrictObject object(value);
    const CardFields fields{.birthDate = object.flag("birth_date"),
                            .address = object.flag("address"),
                            .gender = object.flag("gender"),
                            .preferredName = object.flag("preferred_name"),
                            .emergencyContact = object.flag("emergency_contact"),
                            .detailsCode = object.flag("details_code")};
    isGood = isGood && object.isComplete();
    return fields;
}

bool isIsoDay(const std::string& text)
{
    std::chrono::sys_days day;
    std::istringstream in(text);
    in >> std::chrono::parse("%F", day);
    return text.size() == 10 && !in.fail();
}

/// Every field of app/privacy/fields.h once: a field the rules forget would look as if it did not exist.
std::vector<FieldClassification> classification(const json& values, bool& isGood)
{
    constexpr std::array<std::string_view, 3> known{"public", "private", "confidential"};
    std::vector<FieldClassification> rows;
    for (const auto& value : values) {
        StrictObject object(value);
        FieldClassification row{.field = object.text("field", 60),
                                .classification = object.text("class", 20),
                                .statute = object.text("statute", 200),
                                .since = object.text("since", 10),
                                .reviewBy = object.text("review_by", 10)};
        const bool isTwice = std::ranges::contains(rows, row.field, &FieldClassification::field);
        isGood = isGood && object.isComplete() && !isTwice && std::ranges::contains(known, row.classification) &&
                 std::ranges::contains(fieldRules, row.field, &FieldRule::key) && isIsoDay(row.since) &&
                 isIsoDay(row.reviewBy) && row.since <= row.reviewBy;
        rows.push_back(std::move(row));
    }
    isGood = isGood && rows.size() == fieldRules.size();
    return rows;
}

Notice notice(const json& value, bool& isGood)
{
    StrictObject object(value);
    Notice out{.version = object.text("version", 40),
               .whatIsPublic = object.wording("what_is_public", longText),
               .whoCanGetIt = object.wording("who_can_get_it", longText),
               .ifYouSayNo = object.wording("if_you_say_no", longText),
               .whatWeKeep = object.wording("what_we_keep", longText),
               .approved = object.languages("approved")};
    const auto hasAll = [&](const Language& tag) {
        return out.whatIsPublic.contains(tag) && out.whoCanGetIt.contains(tag) && out.ifYouSayNo.contains(tag) &&
               out.whatWeKeep.contains(tag);
    };
    isGood = isGood && object.isComplete() && std::ranges::all_of(out.approved, hasAll);
    return out;
}

TimeLimits timeLimits(const json& value, bool& isGood)
{
    StrictObject object(value);
    const TimeLimits limits{.idle = std::chrono::seconds(object.number("idle_seconds", 30, 1800)),
                            .warning = std::chrono::seconds(object.number("warning_seconds", 20, 600)),
                            .evidence = std::chrono::seconds(object.number("evidence_seconds", 60, 600))};
    isGood = isGood && object.isComplete();
    return limits;
}

RetentionRule retentionRule(const json& value, bool& isGood)
{
    StrictObject object(value);
    RetentionRule rule{.schedule = object.text("schedule", 60),
                       .statute = object.text("statute", 120),
                       .record = std::chrono::hours(object.number("record_hours", 1, 72)),
                       .journal = std::chrono::days(object.number("journal_days", 30, 3650)),
                       .batchesKept = static_cast<std::uint32_t>(object.number("batches_kept", 8, 1000))};
    isGood = isGood && object.isComplete() && !rule.schedule.empty() && !rule.statute.empty();
    return rule;
}

RenewalRule renewalRule(const json& value, bool& isGood)
{
    StrictObject object(value);
    const RenewalRule rule{.isOffered = object.flag("offered"),
                           .expiredFor = std::chrono::days(object.number("days_after_expiry", 0, 3650))};
    isGood = isGood && object.isComplete();
    return rule;
}

bool isHttps(std::string_view address)
{
    return address.starts_with("https://") && address.size() > 8 && !address.contains(' ');
}

} // namespace

Result<PolicyProfile> parseProfile(ByteView text, const Hasher& hasher)
{
    const auto parsed = text.size() <= maxProfileBytes ? parseStrictJson(text) : std::nullopt;
    if (!parsed)
        return fail(FaultCode::ProfileMalformed, 1);
    bool isGood = true;
    StrictObject object(*parsed);
    if (object.number("format", 1, 1) != 1)
        return fail(FaultCode::ProfileMalformed, 2);
    PolicyProfile profile{.version = object.text("version", 40),
                          .hash = hasher.sha256(text),
                          .cityName = object.text("city"),
                          .programmeName = object.text("programme"),
                          .issuer = object.text("issuer"),
                          .statusListUri = object.text("status_list"),
                          .languages = object.languages("languages"),
                          .age = ageRule(object.object("age"), isGood),
                          .residencyDays = object.number("residency_days", 0, 3650),
                          .validity = validityRules(object.array("validity", 20), isGood),
                          .identityRule = paperRule(object.object("identity_rule"), isGood),
                          .residencyRule = paperRule(object.object("residency_rule"), isGood),
                          .papers = acceptedPapers(object.array("papers", 200), isGood),
                          .cardFields = cardFields(object.object("card_fields"), isGood),
                          .classification = classification(object.array("classification", fieldRules.size()), isGood),
                          .disclaimer = object.wording("disclaimer", 400),
                          .notice = notice(object.object("notice"), isGood),
                          .limits = timeLimits(object.object("limits"), isGood),
                          .retention = retentionRule(object.object("retention"), isGood),
                          .renewal = renewalRule(object.object("renewal"), isGood),
                          .readsCardBack = object.flag("card_read_back"),
                          .needsSecurityChip = object.flag("needs_security_chip")};
    const bool isSound = isHttps(profile.issuer) && isHttps(profile.statusListUri) &&
                         std::ranges::contains(profile.languages, "en") &&
                         canBeMet(profile.identityRule, Proves::Identity, profile.papers) &&
                         canBeMet(profile.residencyRule, Proves::Residency, profile.papers);
    if (!object.isComplete() || !isGood || !isSound)
        return fail(FaultCode::ProfileMalformed, 3);
    return profile;
}

Result<PolicyProfile> importProfile(ByteView json, ByteView signature, const SignatureVerifier& city,
                                    const Hasher& hasher)
{
    if (signature.size() != profileSignatureBytes)
        return fail(FaultCode::ProfileSignatureWrong);
    Kid kid{};
    EcdsaSignature value{};
    std::ranges::copy(signature.first(kid.size()), kid.begin());
    std::ranges::copy(signature.subspan(kid.size()), value.begin());
    if (!city.verify(kid, json, value))
        return fail(FaultCode::ProfileSignatureWrong);
    return parseProfile(json, hasher);
}

Result<Bytes> signProfile(ByteView json, Signer& signer)
{
    return signer.sign(json).transform([&](const EcdsaSignature& signature) {
        const auto kid = signer.kid();
        Bytes out(kid.begin(), kid.end());
        out.insert(out.end(), signature.begin(), signature.end());
        return out;
    });
}

} // namespace kiosk::sync
