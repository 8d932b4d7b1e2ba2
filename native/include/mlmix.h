/* The contract between the LAMMPS plugin (C++) and the zone and mixing code (Java).
 *
 * This is the only thing that both sides know. Rules that hold for all of it:
 *   - Every call returns a mlmix_status; on anything but MLMIX_OK the callee has written the reason
 *     into the mlmix_message it was given. No exception crosses, in either direction.
 *   - Pointers are borrowed for the duration of the call that passes them, unless a field says
 *     otherwise. Arrays come with their exact number of elements, element type and memory space.
 *   - Lengths are in the distance unit of the deck's `units`, forces in its force unit.
 *   - All calls come from the thread that runs LAMMPS, which may be another in the next run.
 *   - Counts of atoms are per MPI rank: "local" atoms are owned by this rank, "ghost" atoms are
 *     copies of atoms owned elsewhere (or periodic images), stored behind the local ones.
 */
#ifndef MLMIX_H
#define MLMIX_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MLMIX_EXPORT __attribute__((visibility("default")))

/* Changes whenever a struct or a function of this header changes. */
#define MLMIX_ABI 9

#define MLMIX_MAX_SUBSTYLES 64
/* Per-atom output: weight, zone code, cost relative to a cheap atom, seam error where measured. */
#define MLMIX_OUTPUT_COLUMNS 4
/* Per-atom values kept from one step that evaluates the expensive potential to the next one:
 * blended energy, and virial xx yy zz xy xz yz. */
#define MLMIX_HELD_COLUMNS 7
/* Length of the global vector; what its entries are is Java's, see mlmix_java.ledger. */
#define MLMIX_LEDGER_ENTRIES 21

enum mlmix_status {
  MLMIX_OK = 0,
  MLMIX_REFUSED = 1,      /* the user's input cannot be honoured; the same on every rank */
  MLMIX_STOPPED = 2,      /* this rank cannot go on (a non-finite force, say) */
  MLMIX_JAVA_FAILED = 3,  /* an exception inside Java; the message holds its stack */
  MLMIX_LAMMPS_FAILED = 4 /* LAMMPS raised an error; the plugin keeps it and raises it again */
};

enum mlmix_element { MLMIX_FLOAT64 = 0, MLMIX_INT32 = 1, MLMIX_INT64 = 2 };
enum mlmix_space { MLMIX_HOST = 0, MLMIX_CUDA = 1 };
enum mlmix_group { MLMIX_EXPENSIVE = 0, MLMIX_CHEAP = 1, MLMIX_ALWAYS = 2 };

/* Per-atom fields that mlmix_native.forward copies from owners to their ghosts. */
enum mlmix_field { MLMIX_WEIGHT = 0, MLMIX_FLAGS = 1 };

/* What beside forces an evaluation must give; bits. MLMIX_TALLY_SUM, alone, asks for the energy
 * that the sub-style itself sums over what it evaluates on this rank. */
enum mlmix_tally { MLMIX_TALLY_ENERGY = 1, MLMIX_TALLY_VIRIAL = 2, MLMIX_TALLY_SUM = 4 };

/* Where per-atom values that make seeds come from. */
enum mlmix_source_kind {
  MLMIX_COMPUTE = 0,
  MLMIX_FIX = 1,
  MLMIX_VARIABLE = 2, /* atom style */
  MLMIX_REGION = 3    /* 1 inside, 0 outside */
};

/* What mlmix_native.fetch brings to the host; bits. */
enum mlmix_fetched {
  MLMIX_FETCH_TAG = 1,
  MLMIX_FETCH_TYPE = 2,
  MLMIX_FETCH_OUTPUT = 4,
  MLMIX_FETCH_V = 8, /* with masses and types */
  MLMIX_FETCH_F = 16
};

enum mlmix_run_kind { MLMIX_DYNAMICS = 1, MLMIX_MINIMIZATION = 2 };
enum mlmix_comm_mode { MLMIX_COMM_SINGLE = 0, MLMIX_COMM_MULTI = 1 };
enum mlmix_comm_layout { MLMIX_COMM_BRICK = 0, MLMIX_COMM_TILED = 1 };

typedef struct mlmix_message {
  char text[8192]; /* UTF-8, always terminated */
} mlmix_message;

/* Words of a LAMMPS command, as LAMMPS hands them over. */
typedef struct mlmix_words {
  int32_t count;
  const char *const *word; /* [count] terminated strings */
  const int32_t
      *is_pair_style; /* [count] 1 where LAMMPS knows a pair style of that name, or NULL */
} mlmix_words;

typedef struct mlmix_array {
  void *data;      /* owned by LAMMPS or the plugin */
  int64_t count;   /* number of elements */
  int32_t element; /* enum mlmix_element */
  int32_t space;   /* enum mlmix_space */
} mlmix_array;

/* Distances, in elements, within an array of vectors of three: component d of atom i is element
 * i * atom + d * component. */
typedef struct mlmix_strides {
  int64_t atom;
  int64_t component;
} mlmix_strides;

/* One sub-style of the pair_style line. */
typedef struct mlmix_substyle {
  /* set by Java when the line is parsed */
  int32_t group;      /* enum mlmix_group */
  int32_t first_word; /* index of its name in the line */
  int32_t word_count; /* name and arguments */
  /* set by the plugin at init */
  int32_t ghost_neighbors; /* 1: it asks for neighbour lists of ghost atoms */
  int32_t kspace;          /* 1: it is one half of a kspace sum */
  int32_t tail;            /* 1: it adds a correction for what lies beyond its cutoff, as a whole */
  double cutoff;           /* largest over all pairs of types; distance units */
  const char *name;        /* as created, suffix included; valid while the pair style lives */
} mlmix_substyle;

/* A neighbour list of one sub-style. LAMMPS' arrays are borrowed until the next rebuild. Its rows
 * of neighbours lie each by itself, as in LAMMPS' own lists (firstneigh), or form one array with
 * two strides, as in KOKKOS' (neighbors); entries are to be masked with MLMIX_NEIGHBOR_MASK. Of a
 * list whose space is a device's, numneigh, firstneigh and neighbors may be NULL. */
typedef struct mlmix_list {
  int32_t substyle;
  int32_t space;              /* enum mlmix_space, of all arrays below */
  int32_t inum;               /* local atoms in ilist */
  int32_t gnum;               /* ghost atoms behind them in ilist */
  int32_t eval_inum;          /* set by Java: local atoms in eval_ilist, or -1 for the whole list */
  const int32_t *ilist;       /* [inum + gnum] */
  const int32_t *numneigh;    /* indexed by atom */
  int32_t *const *firstneigh; /* indexed by atom, or NULL: */
  const int32_t *neighbors;   /* neighbour n of atom i: [i * atom_stride + n * neighbor_stride] */
  int64_t atom_stride;        /* elements */
  int64_t neighbor_stride;    /* elements */
  int32_t *eval_ilist;        /* set by Java, owned by Java: [eval_inum + gnum]; in that space */
} mlmix_list;

#define MLMIX_NEIGHBOR_MASK 0x1FFFFFFF

/* A compute, fix, variable or region that gives per-atom values. */
typedef struct mlmix_source {
  /* set by Java */
  int32_t kind;     /* enum mlmix_source_kind */
  int32_t column;   /* from 1; 0: a per-atom vector */
  const char *name; /* terminated; borrowed for the call */
  /* set by the plugin */
  int32_t found;
  int32_t per_atom;
  int32_t columns; /* of its per-atom array; 0: a per-atom vector */
  int32_t period;  /* of a fix: steps between new values */
  int32_t tallied; /* 1: a compute of energies or virials, which are known after the forces only */
  int32_t later;   /* 1: a fix defined after ours, so that it finishes its step after us */
  int32_t group;   /* of a fix pair, or of what is made of one: enum mlmix_group of the sub-style it
                      shows; -1: neither */
  const char *averaged; /* of what is made of a fix pair (an average, a variable): its name; NULL:
                           neither; valid until the next fix_init */
  int32_t index;        /* for mlmix_native.read_source, until the next fix_init */
} mlmix_source;

/* Options of the fix line that the plugin itself acts on. */
typedef struct mlmix_options {
  int32_t groups;     /* 1: dynamic groups over the zone, ID_core and others, are wanted */
  int32_t write_data; /* 1: data files shall hold a section with the per-atom state */
  int32_t held;       /* 1: per-atom values must be kept between steps: mlmix_step.held */
} mlmix_options;

/* What Java may ask of LAMMPS. `self` is the first member; functions marked "all ranks" must be
 * called by all ranks of the instance in the same order. */
typedef struct mlmix_native {
  void *self;
  /* Copies a field of the local atoms to their ghosts (all ranks). */
  int32_t (*forward)(void *self, int32_t field);
  /* Sums over the ranks of this instance, in place (all ranks). */
  int32_t (*sum)(void *self, int64_t *values, int32_t count);
  /* Maximum over the ranks of this instance, in place (all ranks). */
  int32_t (*max)(void *self, double *values, int32_t count);
  /* Sum of floating-point numbers over the ranks of this instance, in place (all ranks). */
  int32_t (*add)(void *self, double *values, int32_t count);
  /* Evaluates a sub-style on the eval lists and adds its forces to f (all ranks). With a tally
   * (enum mlmix_tally) its per-atom values are in step.substyle_energy and .substyle_virial, its
   * own sum is the one element of step.substyle_energy. */
  int32_t (*compute)(void *self, int32_t substyle, int32_t tally);
  /* What `compute pair` shows as the energy of a sub-style on this rank. */
  int32_t (*set_substyle_energy)(void *self, int32_t substyle, double energy);
  /* Adds the forces on ghosts to those of their owners (all ranks). */
  int32_t (*reverse_forces)(void *self);
  /* The same for mlmix_step.held (all ranks). */
  int32_t (*reverse_held)(void *self);
  /* What LAMMPS is known to ask for, beside forces, in the steps after this one up to `last`: enum
   * mlmix_tally. What asks from one step to the next only is not known. */
  int32_t (*tally_ahead)(void *self, int64_t last, int32_t *tally);
  /* Bit of a group in the atoms' mask (0: no such group) and whether it is dynamic. */
  int32_t (*find_group)(void *self, const char *name, int32_t *bit, int32_t *dynamic);
  /* Atom type of that label; 0: there is no such label. */
  int32_t (*find_type)(void *self, const char *label, int32_t *type);
  /* Looks up where seeds come from. */
  int32_t (*find_source)(void *self, mlmix_source *source);
  /* Current values for the local atoms (all ranks): value i lies at values.data[i * stride]. Those
   * of a fix are as it left them. Borrowed until the next call of this function. */
  int32_t (*read_source)(void *self, int32_t index, mlmix_array *values, int32_t *stride);
  /* Gathers (tag, value) pairs from all ranks of all replicas of this process group (all ranks of
   * all replicas). The arrays set are borrowed until the next call: int64 and float64. */
  int32_t (*gather_replicas)(void *self, const int64_t *tags, const double *values, int32_t count,
                             mlmix_array *all_tags, mlmix_array *all_values);
  /* Rebuilds halo and neighbour lists at the next step, with other ghost cutoffs, as in mlmix_setup
   * (all ranks). */
  int32_t (*resize_halo)(void *self, double ghost_cutoff, double zone_ghost_cutoff);
  /* Where the atoms' arrays lie on a device: shows some of them (enum mlmix_fetched) on the host,
   * in mlmix_step.host, until the call of Java ends or what they hold is changed. On the host:
   * nothing is to be done. */
  int32_t (*fetch)(void *self, int32_t arrays);
  /* Writes to screen and log file, from the first rank; warn counts as a LAMMPS warning. */
  int32_t (*log)(void *self, const char *text);
  int32_t (*warn)(void *self, const char *text);
} mlmix_native;

/* What Java needs to know before a run or a minimisation. */
typedef struct mlmix_setup {
  int32_t run_kind; /* enum mlmix_run_kind */
  int32_t newton_pair;
  int32_t comm_mode;
  int32_t comm_layout;
  int32_t comm_group;   /* 1: comm_modify group restricts ghosts to one group */
  int32_t fix_count;    /* fixes of style mlmix in this instance */
  int32_t pair_present; /* 1: the pair style is hybrid/mlmix */
  int32_t molecular;    /* 1: the atom style has bonds */
  int32_t restarted;    /* 1: weights were just read from a restart file */
  int32_t substyle_count;
  int32_t rank;            /* of this process in its instance */
  int32_t replicas;        /* instances that may go side by side, step by step (-partition) */
  int32_t force_search;    /* 1: min_modify line forcezero */
  int32_t time_limit;      /* 1: `timer timeout` may end the run before its last step */
  int64_t steps;           /* of the run; 0 where a command that unites replicas counts them */
  double skin;             /* distance units */
  double periodic_length;  /* shortest periodic box height; 0: nothing is periodic */
  double reach;            /* no atom is farther from the nearest image of another one, whatever it
                              does until lists are rebuilt; distance units; infinite: not known */
  double energy_tolerance; /* of a minimisation */
  const char *command;     /* of the deck, that LAMMPS runs for: run, minimize, neb, ... */
  const char *integrate_style;
  const char *min_style;
  const mlmix_words *fix_styles;     /* the styles of all fixes */
  const mlmix_words *compute_styles; /* the styles of all computes */
  const mlmix_words *box_fixes;      /* the styles of those that change the box */
  const mlmix_words *integrated;   /* groups of the fixes that integrate the equations of motion */
  const mlmix_words *accumulators; /* per-atom arrays beside forces that pair styles may add to */
  const mlmix_words *pair_lines;   /* pair_style and pair_coeff commands, each as one text */
  const mlmix_words *pair_files;   /* paths of the files that pair_coeff commands name */
  const mlmix_substyle *substyles; /* [substyle_count] */
  int32_t type_count;
  const int32_t *covered; /* [substyle_count][type_count][type_count]: 1 where pair_coeff commands
                             give a sub-style that pair of types; symmetric */
  /* set by Java */
  double ghost_cutoff;       /* that the halo must have at least */
  double zone_ghost_cutoff;  /* for the zone, should the box grow: up to skin + reach are of use */
  int32_t end_of_step_every; /* steps that are multiples of it end with a call; 0: none */
} mlmix_setup;

/* Arrays of a device as mlmix_native.fetch has brought them to the host, elements and shapes as in
 * mlmix_step, vectors of three one behind the other. Count 0: not asked for. */
typedef struct mlmix_host_arrays {
  mlmix_array v;
  mlmix_array f;
  mlmix_array tag;
  mlmix_array type;
  mlmix_array mass;
  mlmix_array output;
} mlmix_host_arrays;

/* What Java works on during one step. The struct belongs to the fix and stays where it is; its
 * contents are refreshed before each call. */
typedef struct mlmix_step {
  int64_t timestep;
  int32_t local_count;
  int32_t ghost_count;
  int32_t rebuilt;         /* 1: atoms were reordered and lists rebuilt since the last pre_force */
  int32_t drifted;         /* 1: atoms have moved since, by up to half the skin each */
  int32_t setup;           /* 1: first evaluation of a run */
  int32_t tally;           /* enum mlmix_tally: what this evaluation must give beside forces */
  double time;             /* physical time, as thermo's keyword `time` */
  int64_t atom_count;      /* on all ranks */
  double cpu_seconds[3];   /* by enum mlmix_group: processor time of the sub-styles so far */
  double mvv2e;            /* LAMMPS' factor from mass times squared velocity to energy */
  int32_t space;           /* enum mlmix_space, of the arrays from x to since, and of all lists */
  int32_t device;          /* number of the device that they lie on */
  int64_t stream;          /* cudaStream_t on which LAMMPS works with them; 0: the default stream */
  mlmix_strides x_strides; /* of a device; on the host rows of three lie one behind the other */
  mlmix_strides f_strides;
  mlmix_array x;    /* float64 [local + ghost][3] */
  mlmix_array f;    /* float64 [local + ghost][3] */
  mlmix_array tag;  /* int32 or int64 [local + ghost] */
  mlmix_array mask; /* int32 [local + ghost], group bits */
  mlmix_array v;    /* float64 [local + ghost][3]; ghosts: not current */
  mlmix_array type; /* int32 [local + ghost], from 1 */
  mlmix_array mass; /* float64 [types + 1] by type, or [local + ghost] by atom */
  int32_t mass_by_atom;
  mlmix_array
      output; /* float64 [local + ghost][4]: see MLMIX_OUTPUT_COLUMNS; ghosts: weight alone */
  mlmix_array flags; /* int32 [local + ghost]; Java's own, migrates with the atoms */
  mlmix_array since; /* float64 [local + ghost]; Java's own, migrates with the atoms */
  mlmix_host_arrays host;
  mlmix_array held; /* float64 [local + ghost][7]: see MLMIX_HELD_COLUMNS; Java's own, migrates with
                       the atoms; on the host; count 0: not asked for */
  /* Tallied values, on the host: of the sub-style evaluated last (count 0: none), and Java's sums
   * over all. */
  mlmix_array substyle_energy; /* float64 [local + ghost], or [1]: its own sum */
  mlmix_array substyle_virial; /* float64 [local + ghost][6]: xx yy zz xy xz yz */
  mlmix_array energy;          /* float64 [local + ghost], or count 0: not asked for */
  mlmix_array virial;          /* float64 [local + ghost][6], or count 0: not asked for */
  int32_t list_count;
  mlmix_list *lists; /* [list_count], all lists of all sub-styles */
  /* set by Java: in pair_compute, where tallied, this rank's sums; in ledger, the value asked for
   */
  double total_energy;
  double total_virial[6];
  double ledger_value;
  double zone_time;   /* set by Java: time since the fix was first defined, through restarts */
  int32_t end_wanted; /* set by Java: 1 where this step must end with a call of end_of_step */
} mlmix_step;

/* What the plugin may ask of Java: filled in once, when Java starts. */
typedef struct mlmix_java {
  int32_t abi; /* MLMIX_ABI that the Java side was made for */
  /* Parses a pair_style line into sub-styles. */
  int32_t (*pair_settings)(const mlmix_words *words, mlmix_substyle *substyles, int32_t *count,
                           mlmix_message *message);
  /* Parses a fix line; `handle` names the zone in the calls below. `native`, `step` and `message`
   * stay where they are and valid until fix_destroy: the calls below answer through that message,
   * and pass addresses as integers so that no step allocates anything in Java. */
  int32_t (*fix_create)(const mlmix_words *words, const mlmix_native *native, mlmix_step *step,
                        mlmix_message *message, mlmix_options *options, int64_t *handle);
  int32_t (*fix_destroy)(int64_t handle);
  /* Checks everything that depends on more than one command, before a run. */
  int32_t (*fix_init)(int64_t handle, mlmix_setup *setup);
  /* Updates weights and evaluation lists. */
  int32_t (*pre_force)(int64_t handle);
  /* Evaluates all sub-styles and blends the forces. */
  int32_t (*pair_compute)(int64_t handle);
  /* Reads what other fixes have finished in this step: in steps that are multiples of
   * mlmix_setup.end_of_step_every, and where mlmix_step.end_wanted says so. */
  int32_t (*end_of_step)(int64_t handle);
  /* Entry `index` of the global vector, into step.ledger_value (all ranks). `potential_energy` is
   * that of the whole box, NaN where it is not known. */
  int32_t (*ledger)(int64_t handle, int32_t index, double potential_energy);
  /* 1 where an entry of the global vector needs the potential energy; -1: no such zone. */
  int32_t (*ledger_needs_energy)(int64_t handle, int32_t index);
  /* Writes what must survive a restart, as text; `size` is its bytes. Where these are more than
   * `capacity` nothing is written. */
  int32_t (*save_state)(int64_t handle, char *text, int32_t capacity, int32_t *size);
  /* Takes over what an earlier run saved. */
  int32_t (*restore_state)(int64_t handle, const char *text, int32_t size);
  /* Reports what a run evaluated and how long it took. */
  int32_t (*run_end)(int64_t handle);
} mlmix_java;

/* Exported by libmlmixstyles.so: ends all ranks of the program (MPI_Abort), for a Java program that
 * hosts LAMMPS and cannot go on. Returns where there is nothing to end: one rank, or no MPI. */
MLMIX_EXPORT void mlmix_abort(int32_t status);

/* Exported by libmlmixjvm.so, which holds the virtual machine and is never unloaded. */

/* Installs Java's functions; called by a Java program that hosts LAMMPS. Copies the table. */
MLMIX_EXPORT int32_t mlmix_install_java(const mlmix_java *java);

/* Java's functions; starts a virtual machine when the process has none. `folder` is where the
 * plugin lies, `version` the plugin's own. Returns NULL and a message when there can be none. */
MLMIX_EXPORT const mlmix_java *mlmix_java_functions(const char *folder, const char *version,
                                                    mlmix_message *message);

#ifdef __cplusplus
}
#endif

#endif
