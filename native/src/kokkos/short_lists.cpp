#include "short_lists.h"

#include <algorithm>
#include <type_traits>
#include <utility>

using namespace LAMMPS_NS;

namespace {

using Borrowed = Kokkos::View<int *, LMPDeviceType, Kokkos::MemoryTraits<Kokkos::Unmanaged>>;

struct Fault {
  const char *style;
  const char *why;
  bool on_devices;    // not on hosts alone
};

const Fault FAULTS[] = {
    {"meam", "takes the index of an atom for its place in the list", true},
    {"meam/ms", "takes the index of an atom for its place in the list", true},
    {"pod", "copies as many rows of neighbours as atoms are listed", false},
};

std::string without_suffix(const std::string &style)
{
  for (const char *suffix : {"/kk", "/kk/host", "/kk/device"}) {
    const std::string end = suffix;
    if (style.size() > end.size() && style.compare(style.size() - end.size(), end.size(), end) == 0)
      return style.substr(0, style.size() - end.size());
  }
  return style;
}

auto range(int begin, int end)
{
  return std::make_pair(static_cast<size_t>(begin), static_cast<size_t>(end));
}

}    // namespace

const char *LAMMPS_NS::why_not_on_short_lists(const std::string &style)
{
  const bool on_host = std::is_same<LMPDeviceType, LMPHostType>::value;
  const std::string plain = without_suffix(style);
  for (const Fault &fault : FAULTS)
    if (plain == fault.style && (on_host || fault.on_devices)) return fault.why;
  return nullptr;
}

bool LAMMPS_NS::needs_padded_lists(const std::string &variant)
{
  return without_suffix(variant) == "uf3";
}

const PaddedList::Atoms &PaddedList::pad(const Atoms &listed, int listed_count,
                                         const mlmix_list &chosen, int local_count)
{
  const int count = chosen.eval_inum;
  if (padded.extent(0) < static_cast<size_t>(local_count))
    padded = Atoms(Kokkos::view_alloc("mlmix:padded", Kokkos::WithoutInitializing),
                   local_count + local_count / 8);
  if (count > 0)
    Kokkos::deep_copy(Kokkos::subview(padded, range(0, count)), Borrowed(chosen.eval_ilist, count));
  // Some of the chosen come a second time: their neighbours are looked up twice.
  for (int from = count; listed_count > 0 && from < local_count;) {
    const int begin = from < listed_count ? from : 0;
    const int length = std::min(listed_count - begin, local_count - from);
    Kokkos::deep_copy(Kokkos::subview(padded, range(from, from + length)),
                      Kokkos::subview(listed, range(begin, begin + length)));
    from += length;
  }
  return padded;
}
