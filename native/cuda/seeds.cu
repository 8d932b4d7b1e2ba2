// Which local atoms qualify as seeds, and which are seeds.
#include "flags.h"
#include "kernel.h"

KERNEL(change_flags, Array<int> flags, long lost, long gained, long local)
{
  long i = thread_number();
  if (i < local) flags[i] = (flags[i] & ~(int) lost) | (int) gained;
}

// The flag for an atom that passes; afresh, not for the others.
DEVICE void mark(int &flags, bool passes, long flag, long afresh)
{
  if (passes)
    flags |= (int) flag;
  else if (afresh)
    flags &= ~(int) flag;
}

KERNEL(mark_groups, Array<int> flags, Array<int> mask, long bits, long flag, long afresh,
       long local)
{
  long i = thread_number();
  if (i < local) mark(flags[i], mask[i] & (int) bits, flag, afresh);
}

/* Ranges of types, each first and last. */
KERNEL(mark_types, Array<int> flags, Array<int> types, Array<int> ranges, long flag, long afresh,
       long local)
{
  long i = thread_number();
  if (i >= local) return;
  bool passes = false;
  for (long n = 0; n < ranges.count; n += 2)
    passes |= ranges[n] <= types[i] && types[i] <= ranges[n + 1];
  mark(flags[i], passes, flag, afresh);
}

/* Values between two bounds, known of atoms that have a share by a weighting. */
KERNEL(mark_values, Array<int> flags, Array<double> values, double low, double high,
       Array<double> output, long weighting, long flag, long afresh, long local)
{
  long i = thread_number();
  if (i >= local) return;
  bool passes = low <= values[i] && values[i] <= high && has_share(weighting, weight_of(output, i));
  mark(flags[i], passes, flag, afresh);
}

/* Takes a flag from the atoms that have a share by all of some weightings, one bit each. */
KERNEL(forget_read, Array<int> flags, Array<double> output, long weightings, long flag, long local)
{
  long i = thread_number();
  if (i >= local) return;
  for (long n = 0; n < 3; n++)
    if ((weightings >> n & 1) && !has_share(n, weight_of(output, i))) return;
  flags[i] &= ~(int) flag;
}

KERNEL(note_time, Array<int> flags, Array<double> since, long flag, double time, long local)
{
  long i = thread_number();
  if (i < local && (flags[i] & (int) flag)) since[i] = time;
}

KERNEL(take_over_read, Array<int> flags, long read, long counts, long local)
{
  long i = thread_number();
  if (i < local) mark(flags[i], flags[i] & (int) read, counts, 1);
}

struct Decision {
  long seed; /* flags: a seed, those that qualify, those of these that do now */
  long qualified;
  long fresh;
  double time;
  double persist; /* time for which an atom stays a seed */
  long lapse;     /* 1: those that no longer qualify may end */
};

/* Counts those that change, into a number that must be 0 before. */
KERNEL(decide_seeds, Array<int> flags, Array<double> since, Decision decision, Array<int> changed,
       long local)
{
  long i = thread_number();
  if (i >= local) return;
  int before = flags[i];
  bool seed = before & (int) decision.qualified;
  if (seed) {
    if (decision.persist > 0 && (before & (int) decision.fresh)) since[i] = decision.time;
  } else if (before & (int) decision.seed) {
    seed = decision.persist > 0 && (!decision.lapse || decision.time - since[i] < decision.persist);
  }
  int after = seed ? before | (int) decision.seed : before & ~(int) decision.seed;
  if (before == after) return;
  flags[i] = after;
  add(changed[0], 1);
}
