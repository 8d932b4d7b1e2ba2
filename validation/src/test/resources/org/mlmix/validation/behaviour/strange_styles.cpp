// A plugin for tests: pair styles of LAMMPS' own under names that no table lists, and some that
// misbehave.

#include "atom.h"
#include "force.h"
#include "lammps.h"
#include "lammpsplugin.h"
#include "neigh_list.h"
#include "neighbor.h"
#include "pair_lj_cut.h"
#include "version.h"

#include <string>
#include <utility>
#include <vector>

using namespace LAMMPS_NS;

namespace {

// Weights the forces of every second atom with 0, but not their energies.
class PairWeighted : public PairLJCut {
 public:
  using PairLJCut::PairLJCut;
  void compute(int eflag, int vflag) override
  {
    std::vector<double> before(&atom->f[0][0], &atom->f[0][0] + 3 * atom->nmax);
    PairLJCut::compute(eflag, vflag);
    for (int i = 0; i < atom->nlocal + atom->nghost; i++)
      if (atom->tag[i] % 2 == 0)
        for (int d = 0; d < 3; d++) atom->f[i][d] = before[3 * i + d];
  }
};

// Acts on all atoms, whatever its list.
class PairDeaf : public PairLJCut {
 public:
  using PairLJCut::PairLJCut;
  void compute(int eflag, int vflag) override
  {
    PairLJCut::compute(eflag, vflag);
    for (int i = 0; i < atom->nlocal; i++) atom->f[i][0] += 1.0;
  }
};

// Has energies and virials for all atoms together only.
class PairMute : public PairLJCut {
 public:
  using PairLJCut::PairLJCut;
  void compute(int eflag, int vflag) override
  {
    PairLJCut::compute(eflag & ENERGY_GLOBAL, vflag & ~(VIRIAL_ATOM | VIRIAL_CENTROID));
  }
};

// Keeps a copy of its list from one rebuild to the next, as interfaces to other programs do.
class PairKeeper : public PairLJCut {
 public:
  using PairLJCut::PairLJCut;
  void compute(int eflag, int vflag) override
  {
    if (neighbor->ago == 0) kept.assign(list->ilist, list->ilist + list->inum);
    int *ilist = std::exchange(list->ilist, kept.data());
    int inum = std::exchange(list->inum, static_cast<int>(kept.size()));
    PairLJCut::compute(eflag, vflag);
    list->ilist = ilist;
    list->inum = inum;
  }

 private:
  std::vector<int> kept;
};

template <typename Style> Pair *create(LAMMPS *lmp)
{
  return new Style(lmp);
}

void add(LAMMPS *lmp, void *handle, lammpsplugin_regfunc regfunc, const std::string &name,
         Force::PairCreator creator)
{
  // LAMMPS keeps the pointer.
  static std::vector<std::string *> names;
  names.push_back(new std::string(name));
  lammpsplugin_t plugin{};
  plugin.version = LAMMPS_VERSION;
  plugin.style = "pair";
  plugin.name = names.back()->c_str();
  plugin.info = "under another name";
  plugin.author = "the mlmix developers";
  plugin.handle = handle;
  plugin.creator.v1 = reinterpret_cast<lammpsplugin_factory1 *>(creator);
  (*regfunc)(&plugin, lmp);
}

}    // namespace

extern "C" __attribute__((visibility("default"))) void lammpsplugin_init(void *instance,
                                                                          void *handle,
                                                                          void *regfunc)
{
  auto lmp = static_cast<LAMMPS *>(instance);
  auto registrar = reinterpret_cast<lammpsplugin_regfunc>(regfunc);
  for (const char *name : {"sw", "snap", "eam/alloy", "eim", "lj/cut"})
    add(lmp, handle, registrar, std::string("strange/") + name, (*lmp->force->pair_map)[name]);
  add(lmp, handle, registrar, "strange/weighted", &create<PairWeighted>);
  add(lmp, handle, registrar, "strange/deaf", &create<PairDeaf>);
  add(lmp, handle, registrar, "strange/mute", &create<PairMute>);
  add(lmp, handle, registrar, "strange/keeper", &create<PairKeeper>);
}
