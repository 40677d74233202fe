// SPDX-License-Identifier: Apache-2.0
#include "sync/city/desk_fault.h"

#include "sync/fault_line.h"

#include <format>

namespace kiosk::sync {

namespace {

Phrase words(DeskProblem problem)
{
    switch (problem) {
    case DeskProblem::FolderTaken:
        return {.english = "The folder to be made is there already. Choose another one.",
                .spanish = "La carpeta que se iba a crear ya existe. Elija otra."};
    case DeskProblem::FolderUnwritable:
        return {.english = "The folder cannot be written. Check its rights and the free space.",
                .spanish = "No se puede escribir en la carpeta. Revise sus permisos y el espacio libre."};
    case DeskProblem::RequestIncomplete:
        return {.english = "The request lacks card-signer.csr, identity.csr or batch-sender.pub. Make it again on the "
                           "kiosk.",
                .spanish = "A la solicitud le falta card-signer.csr, identity.csr o batch-sender.pub. Hágala de nuevo "
                           "en el quiosco."};
    case DeskProblem::RequestMalformed:
        return {.english = "The request is not what a kiosk makes, or was changed on the way. Make it again on the "
                           "kiosk.",
                .spanish = "La solicitud no es la que hace un quiosco, o se cambió en el camino. Hágala de nuevo en el "
                           "quiosco."};
    case DeskProblem::ProfileUnreadable:
        return {.english = "The profile cannot be read. Check the path given with --profile.",
                .spanish = "No se puede leer el perfil. Revise la ruta indicada con --profile."};
    case DeskProblem::KioskNameTaken:
        return {.english = "A kiosk of this name has been provisioned already. Choose another --kiosk name.",
                .spanish = "Ya se configuró un quiosco con este nombre. Elija otro con --kiosk."};
    case DeskProblem::NoIndicesLeft:
        return {.english = "The status list is full: no kiosk can be given places for cards any more.",
                .spanish = "La lista de estado está llena: ya no se pueden dar lugares para tarjetas a ningún "
                           "quiosco."};
    case DeskProblem::ProfileNamesOtherList:
        return {.english = "The profile's status_list is not the one that this city's cards name already. Correct the "
                           "profile: a city has one list.",
                .spanish = "El status_list del perfil no es el que ya nombran las tarjetas de esta ciudad. Corrija el "
                           "perfil: una ciudad tiene una sola lista."};
    }
    return {};
}

} // namespace

std::string deskLine(std::string_view program, const DeskFault& fault, Language language)
{
    if (const auto* const known = std::get_if<Fault>(&fault))
        return faultLine(program, *known, language);
    return std::format("{}: {}", program, words(std::get<DeskProblem>(fault)).in(language));
}

} // namespace kiosk::sync
