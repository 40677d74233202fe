// SPDX-License-Identifier: Apache-2.0
#include "tests/house/translations.h"

#include "tests/house/quoted.h"

#include <algorithm>
#include <format>
#include <map>
#include <set>
#include <utility>

namespace kiosk::house {

namespace {

std::string decoded(std::string_view xml)
{
    static const std::map<std::string_view, std::string_view> entities{
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&#xa;", "\n"}};
    std::string text;
    while (!xml.empty()) {
        const auto entity =
            std::ranges::find_if(entities, [xml](const auto& each) { return xml.starts_with(each.first); });
        text += entity == entities.end() ? xml.substr(0, 1) : entity->second;
        xml.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return text;
}

/// An element found by name: what stands in its opening tag, and between its tags.
struct Element {
    std::string_view attributes;
    std::string_view content;
};

std::vector<Element> elements(std::string_view xml, std::string_view name)
{
    std::vector<Element> found;
    const auto open = std::format("<{}", name);
    const auto close = std::format("</{}>", name);
    for (auto at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at + 1)) {
        const auto after = at + open.size();
        if (after >= xml.size() || (xml[after] != '>' && xml[after] != ' ' && xml[after] != '/'))
            continue;
        const auto tagEnd = xml.find('>', after);
        if (tagEnd == std::string_view::npos)
            break;
        const auto attributes = xml.substr(after, tagEnd - after);
        const auto end = attributes.ends_with('/') ? tagEnd + 1 : xml.find(close, tagEnd);
        found.push_back({attributes, xml.substr(tagEnd + 1, end - tagEnd - 1)});
    }
    return found;
}

std::string firstText(std::string_view xml, std::string_view name)
{
    const auto found = elements(xml, name);
    return found.empty() ? std::string() : decoded(found.front().content);
}

Progress progressOf(std::string_view attributes)
{
    if (attributes.contains("vanished") || attributes.contains("obsolete"))
        return Progress::Vanished;
    return attributes.contains("unfinished") ? Progress::Unfinished : Progress::Finished;
}

Message messageOf(std::string_view xml, const std::string& context)
{
    Message message{context, firstText(xml, "source"), {}, Progress::Unfinished};
    const auto translation = elements(xml, "translation");
    if (translation.empty())
        return message;
    message.progress = progressOf(translation.front().attributes);
    message.text = decoded(translation.front().content);
    if (const auto forms = elements(translation.front().content, "numerusform"); !forms.empty())
        message.text =
            decoded(std::ranges::min(forms, {}, [](const Element& form) { return form.content.size(); }).content);
    return message;
}

} // namespace

std::vector<Message> messagesOf(std::string_view ts)
{
    std::vector<Message> messages;
    for (const auto& context : elements(ts, "context")) {
        const auto name = firstText(context.content, "name");
        for (const auto& message : elements(context.content, "message"))
            messages.push_back(messageOf(message.content, name));
    }
    return messages;
}

std::vector<Source> sourcesOf(const TextFile& qml)
{
    auto context = std::string(nameOf(qml.path));
    context.resize(context.rfind('.'));
    std::vector<Source> sources;
    constexpr std::string_view call = "qsTr(";
    for (auto at = qml.text.find(call); at != std::string::npos; at = qml.text.find(call, at + 1)) {
        const auto line = 1 + std::ranges::count(qml.text.substr(0, at), '\n');
        sources.push_back({context, quotedAt(std::string_view(qml.text).substr(at + call.size())).text,
                           static_cast<std::size_t>(line)});
    }
    return sources;
}

Findings findUntranslated(const Tree& tree, std::string_view folder, std::string_view tsPath)
{
    Findings findings;
    std::map<std::pair<std::string, std::string>, Message> known;
    const auto* ts = find(tree, tsPath);
    if (ts)
        for (auto& message : messagesOf(ts->text))
            known.emplace(std::pair(message.context, message.source), message);
    std::set<std::pair<std::string, std::string>> wanted;
    for (const auto& file : tree) {
        if (!isUnder(file.path, folder) || !file.path.ends_with(".qml"))
            continue;
        for (const auto& source : sourcesOf(file)) {
            const auto& [key, isNew] = wanted.emplace(source.context, source.text);
            const auto message = known.find(*key);
            if (message == known.end())
                findings.push_back({file.path, source.line, "not translated: " + source.text});
            else if (isNew && (message->second.progress != Progress::Finished || message->second.text.empty()))
                findings.push_back({file.path, source.line, "translation not finished: " + source.text});
        }
    }
    for (const auto& [key, message] : known)
        if (message.progress == Progress::Vanished)
            findings.push_back({std::string(tsPath), 0, "no longer used: " + message.source});
    return findings;
}

} // namespace kiosk::house
