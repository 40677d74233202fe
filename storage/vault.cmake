# SPDX-License-Identifier: Apache-2.0
# Vault, outbox, journal, staff PINs and their one database. Included by storage/CMakeLists.txt.
# Only database.cpp sees SQLCipher's header; OpenSSL and libsodium stay behind kiosk::crypto.
find_package(PkgConfig REQUIRED)
pkg_check_modules(SQLCIPHER REQUIRED IMPORTED_TARGET sqlcipher)

add_library(kiosk_storage STATIC
    census.cpp
    claimed_store.cpp
    database.cpp
    durable_file.cpp
    field_sealer.cpp
    job_rows.cpp
    journal_check.cpp
    journal_store.cpp
    key_table.cpp
    outbox_store.cpp
    pin_store.cpp
    record_fields.cpp
    row_columns.cpp
    schema/schema.cpp
    schema/version_1.cpp
    schema/version_2.cpp
    schema/version_3.cpp
    schema/version_4.cpp
    sealed_vault.cpp
    sealed_vault_recovery.cpp
    signed_heads.cpp
    status_block.cpp
    stock_rows.cpp
    stock_store.cpp
    status_reports.cpp
    store.cpp
    store_at_rest.cpp
    volatile_root.cpp
)
porchlight_library(kiosk_storage kiosk::storage HEADERS
    census.h
    claimed_store.h
    database.h
    durable_file.h
    field_sealer.h
    job_rows.h
    job_states.h
    journal_check.h
    journal_store.h
    key_table.h
    outbox_store.h
    pin_store.h
    record_ages.h
    record_fields.h
    root_keeper.h
    row_columns.h
    schema/schema.h
    sealed_vault.h
    signed_heads.h
    status_block.h
    stock_rows.h
    stock_store.h
    status_reports.h
    store.h
    store_at_rest.h
    volatile_root.h
)
target_compile_definitions(kiosk_storage PRIVATE SQLITE_HAS_CODEC)
target_link_libraries(kiosk_storage PUBLIC kiosk::app PRIVATE kiosk::crypto PkgConfig::SQLCIPHER)
