#include "fix_mlmix_kokkos.h"

#include "accelerator_kokkos.h"
#include "atom_masks.h"
#include "comm.h"
#include "device_memory.h"
#include "error.h"
#include "fix_langevin.h"
#include "modify.h"
#include "output.h"
#include "update.h"
#include "utils.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>

using namespace LAMMPS_NS;

namespace {

std::unique_ptr<AtomMemory> memory_of(LAMMPS *lmp)
{
  if (DeviceMemory::present()) return std::make_unique<DeviceMemory>(lmp);
  return std::make_unique<KokkosMemory>(lmp);
}

// LAMMPS has no accessor for the variable that sets the temperature.
class LangevinPeek : public FixLangevin {
 public:
  static bool has_variable(const FixLangevin *fix) { return fix->*(&LangevinPeek::tstr); }
};

// Fixes on the device that look at nothing but positions, velocities and forces.
const char *const NO_READERS[] = {"^nve",      "^nvt",       "^npt",    "^nph",
                                  "^momentum", "^enforce2d", "^deform", "^gravity",
                                  "^shake",    "^rattle",    "^temp/",  "^property"};

bool never_reads(const Fix *fix)
{
  if (!fix->kokkosable) return false;
  if (utils::strmatch(fix->style, "^langevin/kk"))
    return !LangevinPeek::has_variable(static_cast<const FixLangevin *>(fix));
  return std::any_of(std::begin(NO_READERS), std::end(NO_READERS),
                     [fix](const char *style) { return utils::strmatch(fix->style, style); });
}

}    // namespace

FixMlmixKokkos::FixMlmixKokkos(LAMMPS *lmp, int narg, char **arg) :
    FixMlmix(lmp, narg, arg, memory_of(lmp)), device(dynamic_cast<DeviceMemory *>(&zone->memory()))
{
  kokkosable = 1;
  atomKK = static_cast<AtomKokkos *>(atom);
  execution_space = device ? Device : Host;
  // What seeds come from may look at anything; on a device that is seen to where it does.
  datamask_read = device ? EMPTY_MASK : ALL_MASK;
  datamask_modify = device ? EMPTY_MASK : MASK_MASK;    // dynamic groups, at set-up
  forward_comm_device = device ? 1 : 0;
  // What is held between steps of a stride lies on the host.
  exchange_comm_device = sort_device = device && !zone->options().held;
  if (exchange_comm_device) maxexchange = OwnArrays::EXCHANGED;
}

void FixMlmixKokkos::init()
{
  const auto &memory = static_cast<KokkosMemory &>(zone->memory());
  const std::string reason = memory.unsupported();
  if (!reason.empty()) error->all(FLERR, "fix {}: found {}", style, reason);
  if (device) {
    device->begin_run();
    look_for_readers();
  }
  FixMlmix::init();
}

// LAMMPS does not say who reads the per-atom output of a fix. Fixes may, in every step or at the
// end of some; everybody else does so where LAMMPS writes something.
void FixMlmixKokkos::look_for_readers()
{
  read_in_step = false;
  read_every = 0;
  for (int n = 0; n < modify->nfix; n++) {
    const Fix *fix = modify->fix[n];
    if (fix == this || never_reads(fix)) continue;
    const bool at_the_end = modify->fmask[n] == FixConst::END_OF_STEP && fix->nevery > 0;
    if (at_the_end)
      read_every = std::gcd(read_every, fix->nevery);
    else
      read_in_step = true;
    tell_of(fix);
  }
}

void FixMlmixKokkos::tell_of(const Fix *fix)
{
  if (!told_of.empty()) return;
  told_of = fix->id;
  if (comm->me == 0)
    error->warning(FLERR,
                   "fix {}: fix {} of style {} may read f_{}: 44 bytes of each atom go from the "
                   "device to the host in every step that it acts in",
                   style, fix->id, fix->style, id);
}

// Where fixes of the host assign atoms to groups.
void FixMlmixKokkos::set_up_groups(int vflag)
{
  if (!device) {
    FixMlmix::set_up_groups(vflag);
    return;
  }
  {
    HostWork work(*device);
    FixMlmix::set_up_groups(vflag);
  }
  atomKK->modified(Host, MASK_MASK);
}

// The first output of a run follows.
void FixMlmixKokkos::setup(int vflag)
{
  FixMlmix::setup(vflag);
  zone->bring_home();
}

void FixMlmixKokkos::pre_force(int vflag)
{
  FixMlmix::pre_force(vflag);
  if (read_in_step) zone->bring_home();
}

void FixMlmixKokkos::end_of_step()
{
  FixMlmix::end_of_step();
  const bool read = read_every > 0 && update->ntimestep % read_every == 0;
  if (read_in_step || read || output->next == update->ntimestep) zone->bring_home();
}

void FixMlmixKokkos::post_run()
{
  zone->bring_home();
  FixMlmix::post_run();
}

int FixMlmixKokkos::pack_forward_comm_kokkos(int n, DAT::tdual_int_1d atoms,
                                             OwnArrays::Buffer &buffer, int, int *)
{
  return device->own().pack(zone->field_to_forward(), n, atoms, buffer);
}

void FixMlmixKokkos::unpack_forward_comm_kokkos(int n, int first, OwnArrays::Buffer &buffer)
{
  device->own().unpack(zone->field_to_forward(), n, first, buffer);
}

int FixMlmixKokkos::pack_exchange_kokkos(const int &n, OwnArrays::ExchangeBuffer &buffer,
                                         DAT::tdual_int_1d sent, DAT::tdual_int_1d copied,
                                         ExecutionSpace space)
{
  const int numbers = device->own().pack_exchange(atom->nmax, n, buffer, sent, copied);
  if (space == Host) buffer.sync_host();
  moved();
  return numbers;
}

// Between runs (balance, change_box) nobody asks us before per-atom output is read.
void FixMlmixKokkos::moved()
{
  if (update->whichflag == 0) zone->bring_home();
}

void FixMlmixKokkos::unpack_exchange_kokkos(OwnArrays::ExchangeBuffer &buffer,
                                            DAT::tdual_int_1d &places, int n, int first,
                                            int first_numbers, ExecutionSpace space)
{
  if (space == Host) buffer.modify_host();
  device->own().unpack_exchange(atom->nmax, buffer, places, n, first, first_numbers);
  moved();
}

void FixMlmixKokkos::sort_kokkos(OwnArrays::Sorter &sorter)
{
  device->own().sort(atom->nmax, sorter);
  moved();
}
