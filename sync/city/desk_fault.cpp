// SPDX-License-Identifier: Apache-2.0
#include "sync/city/desk_fault.h"

#include "sync/fault_line.h"

namespace kiosk::sync {

namespace {

std::string_view words(DeskProblem problem)
{
    switch (problem) {
    case DeskProblem::FolderTaken:
        return "The folder to be made is there already. Choose another one.";
    case DeskProblem::FolderUnwritable:
        return "The folder cannot be written. Check its rights and the free space.";
    case DeskProblem::RequestIncomplete:
        return "The request lacks card-signer.csr, identity.csr or batch-sender.pub. Make it again on the kiosk.";
    case DeskProblem::RequestMalformed:
        return "The request is not what a kiosk makes, or was changed on the way. Make it again on the kiosk.";
    case DeskProblem::ProfileUnreadable:
        return "The profile cannot be read. Check the path given with --profile.";
    case DeskProblem::KioskNameTaken:
        return "A kiosk of this name has been provisioned already. Choose another --kiosk name.";
    case DeskProblem::NoIndicesLeft:
        return "The status list is full: no kiosk can be added to this city.";
    case DeskProblem::ProfileNamesOtherList:
        return "The profile's status_list is not the one that this city's cards name already. Correct the profile: a "
               "city has one list.";
    }
    return "";
}

} // namespace

std::string deskLine(std::string_view program, const DeskFault& fault)
{
    if (const auto* const known = std::get_if<Fault>(&fault))
        return faultLine(program, *known);
    return std::format("{}: {}", program, words(std::get<DeskProblem>(fault)));
}

} // namespace kiosk::sync
