#include "box_reach.h"

#include "atom.h"
#include "domain.h"
#include "fix.h"
#include "modify.h"
#include "neighbor.h"
#include "utils.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace LAMMPS_NS;

// Taking off whole edges of the box, the last one first, leaves at most half of each diagonal entry
// of the box matrix along a periodic direction, however the box is tilted. Along any other nothing
// can be taken off, and what is taken off along the periodic ones shifts atoms by up to half the
// tilt. There atoms are no farther apart than fixed walls; where the boundary follows them, than
// they are now.
double BoxReach::farthest() const
{
  const double edge[3] = {domain->xprd, domain->yprd, domain->zprd};
  const double xy = std::fabs(domain->xy), xz = std::fabs(domain->xz), yz = std::fabs(domain->yz);
  const double tilt[3] = {xy * (1.0 + yz / edge[1]) + xz, yz, 0.0};
  double apart[3] = {edge[0], edge[1], edge[2]};
  if (follows_atoms(0) || follows_atoms(1) || follows_atoms(2)) {
    if (atoms_may_come()) return std::numeric_limits<double>::infinity();
    extent(apart);
  }
  double square = 0.0;
  for (int d = 0; d < 3; d++) {
    // Two atoms move by up to half the skin each.
    const double most = domain->periodicity[d]
        ? 0.5 * edge[d]
        : (follows_atoms(d) ? apart[d] : edge[d]) + 0.5 * tilt[d] + neighbor->skin;
    square += most * most;
  }
  // The box itself may change until then.
  return std::sqrt(square) + neighbor->skin;
}

bool BoxReach::follows_atoms(int d) const
{
  return !domain->periodicity[d] && (domain->boundary[d][0] > 1 || domain->boundary[d][1] > 1);
}

// Fixes that act behind ours ahead of an exchange may create atoms anywhere (fix deposit, say),
// and the halo of this rebuild must hold what they are near to. A few common ones do not.
bool BoxReach::atoms_may_come() const
{
  bool behind = false;
  for (const auto &other : modify->get_fix_list()) {
    if (other == fix)
      behind = true;
    else if (behind &&
             (modify->get_fix_mask(other) &
              (FixConst::PRE_EXCHANGE | FixConst::MIN_PRE_EXCHANGE)) &&
             !utils::strmatch(other->style, "^balance$") &&
             !utils::strmatch(other->style, "^evaporate$"))
      return true;
  }
  return false;
}

// The box may be that of the last rebuild, or older: atoms themselves say how far apart they are,
// along each edge of a tilted box.
void BoxReach::extent(double *apart) const
{
  constexpr double NOTHING = -std::numeric_limits<double>::max();
  double mine[6], all[6];    // largest coordinates, and largest of the negative ones
  std::fill(mine, mine + 6, NOTHING);
  for (int i = 0; i < atom->nlocal; i++) {
    double place[3] = {atom->x[i][0], atom->x[i][1], atom->x[i][2]};
    if (domain->triclinic) domain->x2lamda(atom->x[i], place);
    for (int d = 0; d < 3; d++) {
      mine[d] = std::max(mine[d], place[d]);
      mine[3 + d] = std::max(mine[3 + d], -place[d]);
    }
  }
  MPI_Allreduce(mine, all, 6, MPI_DOUBLE, MPI_MAX, world);
  for (int d = 0; d < 3; d++) {
    const double units = domain->triclinic ? domain->prd[d] : 1.0;
    apart[d] = (all[d] == NOTHING) ? 0.0 : units * (all[d] + all[3 + d]);
  }
}
