// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace kiosk::fakes {

/// A folder for one test that is a simulated speaker, or where ALSA's own plugins write.
class SoundFolder {
public:
    SoundFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "porchlight-sound-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("no folder for this test");
        path_ = name;
    }
    ~SoundFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    SoundFolder(const SoundFolder&) = delete;
    SoundFolder& operator=(const SoundFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void turn(const std::string& knob) const { std::ofstream(path_ / knob) << '\n'; }
    void turnBack(const std::string& knob) const { std::filesystem::remove(path_ / knob); }

    /// The samples of a WAV file with one channel of 16 bits; empty when there is no such file.
    [[nodiscard]] std::vector<std::int16_t> wav(const std::string& name) const
    {
        std::ifstream file(path_ / name, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        const auto start = bytes.find("data");
        std::vector<std::int16_t> samples;
        if (!bytes.starts_with("RIFF") || start == std::string::npos)
            return samples;
        for (std::size_t at = start + 8; at + 1 < bytes.size(); at += 2)
            samples.push_back(static_cast<std::int16_t>(static_cast<unsigned char>(bytes[at]) |
                                                        static_cast<unsigned char>(bytes[at + 1]) << 8));
        return samples;
    }

private:
    std::filesystem::path path_;
};

} // namespace kiosk::fakes
