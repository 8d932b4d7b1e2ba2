// Fix mlmix: owns the per-atom data of the zone, brings it along when atoms move between ranks and
// into restart files, and calls Java before every force evaluation and at the end of steps.

#ifndef MLMIX_FIX_MLMIX_H
#define MLMIX_FIX_MLMIX_H

#include "atom_memory.h"
#include "box_reach.h"
#include "fix.h"
#include "mlmix.h"
#include "zone_groups.h"
#include "zone_link.h"

#include <memory>
#include <unordered_set>

namespace LAMMPS_NS {

class FixMlmix : public Fix {
 public:
  FixMlmix(LAMMPS *, int, char **, std::unique_ptr<AtomMemory> = std::make_unique<AtomMemory>());
  ~FixMlmix() override;

  void post_constructor() override;
  int setmask() override;
  void init() override;
  void setup_post_neighbor() override { zone->lists_were_rebuilt(); }
  void setup_pre_force(int) override;
  void setup_pre_exchange() override { pre_exchange(); }
  void pre_exchange() override;
  void min_pre_exchange() override { pre_exchange(); }
  void post_neighbor() override { zone->lists_were_rebuilt(); }
  void min_post_neighbor() override { zone->lists_were_rebuilt(); }
  void pre_force(int) override;
  void min_pre_force(int vflag) override { pre_force(vflag); }
  void end_of_step() override;
  void post_run() override;
  double compute_vector(int) override;
  double memory_usage() override;

  // per-atom data
  void grow_arrays(int) override;
  void copy_arrays(int, int, int) override;
  void set_arrays(int) override;
  int pack_exchange(int, double *) override;
  int unpack_exchange(int, double *) override;
  void write_restart(FILE *) override;
  void restart(char *) override;
  int pack_restart(int, double *) override;
  void unpack_restart(int, int) override;
  int size_restart(int) override;
  int maxsize_restart() override;
  int pack_forward_comm(int, int *, double *, int, int *) override;
  void unpack_forward_comm(int, int, double *) override;
  int pack_reverse_comm(int, int, double *) override;
  void unpack_reverse_comm(int, int *, double *) override;
  void write_data_section_size(int, int &, int &) override;
  void write_data_section_pack(int, double **) override;
  void write_data_section_keyword(int, FILE *) override;
  void write_data_section(int, FILE *, int, double **, int) override;
  void read_data_section(char *, int, char *, tagint) override;
  bigint read_data_skip_lines(char *) override;

 protected:
  std::shared_ptr<ZoneLink> zone;

  // Dynamic groups, which LAMMPS assigns behind the first force evaluation only.
  virtual void set_up_groups(int vflag);

 private:
  BoxReach box_reach;
  ZoneGroups zone_groups;
  int *flags;                              // per atom, Java's own
  double *since;                           // per atom, Java's own
  double **held;                           // per atom, Java's own; nullptr: not asked for
  int end_of_step_every;                   // 0: never
  ZoneLink::Halo halo;                     // that Java has asked for
  double ghost_cutoff_of_user;             // what comm_modify asked for
  double ghost_cutoff_raised;              // what we made of it; 0: nothing
  std::unordered_set<tagint> read_tags;    // atoms whose values came from a data file

  void describe_run(mlmix_setup &);
  int values_per_atom() const;
  double wanted_ghost_cutoff() const;
  void raise_ghost_cutoff(double needed);
  void restore_ghost_cutoff();
  [[noreturn]] void refuse_atoms(int found);
};

}    // namespace LAMMPS_NS

#endif
