// the hooks of a fix before forces, after rebuilds of the neighbour lists and at a run's end

#include "fix.h"

#include <cstdio>

namespace {

using namespace LAMMPS_NS;
using namespace FixConst;

class Probe : public Fix {
 public:
  Probe(LAMMPS *lmp, int narg, char **arg) : Fix(lmp, narg, arg) {}

  int setmask() override
  {
    return PRE_EXCHANGE | MIN_PRE_EXCHANGE | PRE_FORCE | MIN_PRE_FORCE | POST_NEIGHBOR |
        MIN_POST_NEIGHBOR | END_OF_STEP;
  }
  void post_constructor() override {}
  void setup_post_neighbor() override {}
  void setup_pre_exchange() override {}
  void setup_pre_force(int) override {}
  void pre_exchange() override {}
  void min_pre_exchange() override {}
  void post_neighbor() override {}
  void min_post_neighbor() override {}
  void pre_force(int) override {}
  void min_pre_force(int) override {}
  void post_run() override {}
  int pack_restart(int, double *) override { return size_restart(0); }
  int size_restart(int) override { return maxsize_restart(); }
  int maxsize_restart() override { return restart_reset; }
  void write_data_section_size(int, int &, int &) override {}
  void write_data_section_pack(int, double **) override {}
  void write_data_section_keyword(int, FILE *) override {}
  void write_data_section(int, FILE *, int, double **, int) override {}
  void read_data_section(char *, int, char *, tagint) override {}
  bigint read_data_skip_lines(char *) override { return 0; }
};

}    // namespace

Fix *mlmix_probe_fix(LAMMPS *lmp, int narg, char **arg)
{
  return new Probe(lmp, narg, arg);
}
