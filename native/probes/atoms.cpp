// per-atom arrays by name, labels of atom types, what a fix pair shows and a fix ave/atom averages

#include "arg_info.h"
#include "atom.h"
#include "fix_ave_atom.h"
#include "fix_pair.h"
#include "label_map.h"

namespace {

using namespace LAMMPS_NS;

template <Pair *FixPair::*pair, int FixPair::*period> struct Probe {
  friend int mlmix_probe_fix_pair(FixPair *fix) { return fix->*pair ? fix->*period : 0; }
};
template struct Probe<&FixPair::pstyle, &FixPair::nevery>;

template <typename Values> const char *mlmix_probe_name(const Values &values)
{
  return values[0].which == ArgInfo::FIX ? values[0].id.c_str() : nullptr;
}
template <auto values> struct Averages {
  friend const char *mlmix_probe_fix_ave_atom(const FixAveAtom *fix)
  {
    return mlmix_probe_name(fix->*values);
  }
};
template struct Averages<&FixAveAtom::values>;

}    // namespace

bool mlmix_probe_atoms(const Atom *atom)
{
  bool found = atom->labelmapflag && atom->lmap;
  for (const auto &field : atom->peratom)
    found = found || (field.name == "torque" && *static_cast<void *const *>(field.address));
  return found;
}
