// KOKKOS' pair styles that go wrong on a list that holds some of the rank's atoms only, or none:
// they take the place of an atom in the list for its index, or the length of the list for the
// number of atoms. So it is in LAMMPS 4 Feb 2025, but for meam in 4 Jul 2026, too; the other styles
// with a KOKKOS variant that can be mixed were read and keep the two apart.

#ifndef MLMIX_SHORT_LISTS_H
#define MLMIX_SHORT_LISTS_H

#include "neigh_list_kokkos.h"

#include <string>

namespace LAMMPS_NS {

// What a style's variant does wrong on some atoms, so that the style without KOKKOS takes its
// place; null: nothing. The style as written in the deck, with or without the suffix.
const char *fault_on_short_lists(const std::string &style);

// Whether a style is written with the suffix of a KOKKOS variant.
bool names_variant(const std::string &style);

// Whether a variant is right where its list has room for all local atoms, as PaddedList gives it.
bool needs_padded_lists(const std::string &variant);

// The chosen atoms of a list, and behind them others that are listed, up to the number of local
// atoms, as if they were ghosts: a style looks up their neighbours and evaluates none of them.
class PaddedList {
 public:
  using Atoms = Kokkos::View<int *, LMPDeviceType>;

  // Not for a list that is empty.
  const Atoms &pad(const Atoms &listed, int listed_count, const int *chosen, int chosen_count,
                   int local_count);

 private:
  Atoms padded;
};

}    // namespace LAMMPS_NS

#endif
