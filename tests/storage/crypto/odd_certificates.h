// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// Certificates for card signers that the city's own tools do not make; from the openssl program, all for one key.
namespace kiosk::test {

/// As the city makes them.
inline constexpr std::string_view goodSigner = "-----BEGIN CERTIFICATE-----\n"
                                               "MIIB0DCCAXagAwIBAgIBBzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNDaXR5IG9m\n"
                                               "IFNwcmluZ2ZpZWxkMCAXDTI2MTEyOTE3NDQyMloYDzIwNTEwNzIxMTc0NDIyWjAY\n"
                                               "MRYwFAYDVQQDDA1MaWJyYXJ5IGtpb3NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD\n"
                                               "QgAEUnbPfzevBSsYHoNF8mh8W7Uc9U10kS0UYNJo9b26jaakAvx4wj8HF1ThTrfP\n"
                                               "qnsgK+3Wa1ckHVQEEtnj/NWQyKOBqDCBpTAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB\n"
                                               "/wQEAwIHgDAYBgNVHSUBAf8EDjAMBgorBgEEAYH9WQEBMCsGA1UdEAQkMCKADzIw\n"
                                               "MjYxMTIzMDAwMDAwWoEPMjAyNzAyMjEwMDAwMDBaMB0GA1UdDgQWBBR+DHCXgsgw\n"
                                               "0MSyRILTgigVyktJOjAfBgNVHSMEGDAWgBQPfBGoMBx6awZvZ7BS/z3kKJrdyjAK\n"
                                               "BggqhkjOPQQDAgNIADBFAiBxK6W50CHb1d6Gcmif+X4+nUAvzz98QODWP8uJ2eIn\n"
                                               "pwIhAIGKmWB8MefgdWEkrb2VCFV2emr22OPcN4iSnnIwzDht\n"
                                               "-----END CERTIFICATE-----\n";

/// No PrivateKeyUsagePeriod.
inline constexpr std::string_view signerWithoutPeriod =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBoTCCAUegAwIBAgIBBzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNDaXR5IG9m\n"
    "IFNwcmluZ2ZpZWxkMCAXDTI2MTEyOTE3NDQyNFoYDzIwNTEwNzIxMTc0NDI0WjAY\n"
    "MRYwFAYDVQQDDA1MaWJyYXJ5IGtpb3NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD\n"
    "QgAEUnbPfzevBSsYHoNF8mh8W7Uc9U10kS0UYNJo9b26jaakAvx4wj8HF1ThTrfP\n"
    "qnsgK+3Wa1ckHVQEEtnj/NWQyKN6MHgwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8E\n"
    "BAMCB4AwGAYDVR0lAQH/BA4wDAYKKwYBBAGB/VkBATAdBgNVHQ4EFgQUfgxwl4LI\n"
    "MNDEskSC04IoFcpLSTowHwYDVR0jBBgwFoAUD3wRqDAcemsGb2ewUv895Cia3cow\n"
    "CgYIKoZIzj0EAwIDSAAwRQIhAKxk130HpFrbMoDLMAv7GTJUOAF4kn6eNYl52mux\n"
    "BE9XAiBDGlcoCIjjggvwoeX5mt63x1etFL8yanR+sQCOJx6ucA==\n"
    "-----END CERTIFICATE-----\n";

/// Key usage: keyAgreement only.
inline constexpr std::string_view signerThatAgrees =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBzzCCAXagAwIBAgIBBzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNDaXR5IG9m\n"
    "IFNwcmluZ2ZpZWxkMCAXDTI2MTEyOTE3NDQyNVoYDzIwNTEwNzIxMTc0NDI1WjAY\n"
    "MRYwFAYDVQQDDA1MaWJyYXJ5IGtpb3NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD\n"
    "QgAEUnbPfzevBSsYHoNF8mh8W7Uc9U10kS0UYNJo9b26jaakAvx4wj8HF1ThTrfP\n"
    "qnsgK+3Wa1ckHVQEEtnj/NWQyKOBqDCBpTAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB\n"
    "/wQEAwIDCDAYBgNVHSUBAf8EDjAMBgorBgEEAYH9WQEBMCsGA1UdEAQkMCKADzIw\n"
    "MjYxMTIzMDAwMDAwWoEPMjAyNzAyMjEwMDAwMDBaMB0GA1UdDgQWBBR+DHCXgsgw\n"
    "0MSyRILTgigVyktJOjAfBgNVHSMEGDAWgBQPfBGoMBx6awZvZ7BS/z3kKJrdyjAK\n"
    "BggqhkjOPQQDAgNHADBEAiAXaRrwa1aB698oCGXehBE9wdBmoO4A3gFt/i0mHsR1\n"
    "KQIgTjH8DBpkt6B0BwdJ7blS3Vs15XzJTdqAyb+4iwZBBXw=\n"
    "-----END CERTIFICATE-----\n";

/// No key usage at all.
inline constexpr std::string_view signerWithoutUsage =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBwDCCAWagAwIBAgIBBzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNDaXR5IG9m\n"
    "IFNwcmluZ2ZpZWxkMCAXDTI2MTEyOTE3NDQyN1oYDzIwNTEwNzIxMTc0NDI3WjAY\n"
    "MRYwFAYDVQQDDA1MaWJyYXJ5IGtpb3NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD\n"
    "QgAEUnbPfzevBSsYHoNF8mh8W7Uc9U10kS0UYNJo9b26jaakAvx4wj8HF1ThTrfP\n"
    "qnsgK+3Wa1ckHVQEEtnj/NWQyKOBmDCBlTAMBgNVHRMBAf8EAjAAMBgGA1UdJQEB\n"
    "/wQOMAwGCisGAQQBgf1ZAQEwKwYDVR0QBCQwIoAPMjAyNjExMjMwMDAwMDBagQ8y\n"
    "MDI3MDIyMTAwMDAwMFowHQYDVR0OBBYEFH4McJeCyDDQxLJEgtOCKBXKS0k6MB8G\n"
    "A1UdIwQYMBaAFA98EagwHHprBm9nsFL/PeQomt3KMAoGCCqGSM49BAMCA0gAMEUC\n"
    "IQDOilwq3LAq49LiYMLpvT6Kk+o+pLb1ZACnrXSF2Hp75AIgdKjHBuXS+RJVXob/\n"
    "N3VurPj7MekV22X03+L7vACzKt4=\n"
    "-----END CERTIFICATE-----\n";

/// May sign certificates too.
inline constexpr std::string_view signerAndAuthority =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIB0jCCAXmgAwIBAgIBBzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNDaXR5IG9m\n"
    "IFNwcmluZ2ZpZWxkMCAXDTI2MTEyOTE3NDQzMFoYDzIwNTEwNzIxMTc0NDMwWjAY\n"
    "MRYwFAYDVQQDDA1MaWJyYXJ5IGtpb3NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD\n"
    "QgAEUnbPfzevBSsYHoNF8mh8W7Uc9U10kS0UYNJo9b26jaakAvx4wj8HF1ThTrfP\n"
    "qnsgK+3Wa1ckHVQEEtnj/NWQyKOBqzCBqDAPBgNVHRMBAf8EBTADAQH/MA4GA1Ud\n"
    "DwEB/wQEAwIChDAYBgNVHSUBAf8EDjAMBgorBgEEAYH9WQEBMCsGA1UdEAQkMCKA\n"
    "DzIwMjYxMTIzMDAwMDAwWoEPMjAyNzAyMjEwMDAwMDBaMB0GA1UdDgQWBBR+DHCX\n"
    "gsgw0MSyRILTgigVyktJOjAfBgNVHSMEGDAWgBQPfBGoMBx6awZvZ7BS/z3kKJrd\n"
    "yjAKBggqhkjOPQQDAgNHADBEAiBaJFWoQwU26d4J9Y9+lGL98oYzQ2JAvk82q9l2\n"
    "j8qG9AIgWd7hSc3xMEE59sBbNtSHbw+g5W9cB1JfMCkRlwWLb6o=\n"
    "-----END CERTIFICATE-----\n";

} // namespace kiosk::test
