// Forces put aside, and blended by selection: where a weight is 0 the force that goes with it is
// not read, for it may be anything.
#include "flags.h"
#include "kernel.h"

KERNEL(put_aside, Vectors f, Array<double> saved, long all)
{
  long i = thread_number();
  if (i >= all) return;
  for (int d = 0; d < 3; d++) {
    saved[3 * i + d] = f.at(i, d);
    f.at(i, d) = 0;
  }
}

KERNEL(put_back, Vectors f, Array<double> saved, long all)
{
  long i = thread_number();
  if (i >= all) return;
  for (int d = 0; d < 3; d++) f.at(i, d) = saved[3 * i + d];
}

KERNEL(blend, Vectors f, Array<double> before, Array<double> cheap, Array<double> output, long all)
{
  long i = thread_number();
  if (i >= all) return;
  double share = weight_of(output, i);
  for (int d = 0; d < 3; d++) {
    double mixed;
    if (!(share > 0)) {
      mixed = cheap[3 * i + d];
    } else if (share == 1) {
      mixed = f.at(i, d);
    } else {
      mixed = share * f.at(i, d) + (1 - share) * cheap[3 * i + d];
    }
    f.at(i, d) = before[3 * i + d] + mixed;
  }
}

/* The cheap force, and `factor` times the weighted difference. */
KERNEL(blend_impulse, Vectors f, Array<double> before, Array<double> cheap, Array<double> output,
       double factor, long all)
{
  long i = thread_number();
  if (i >= all) return;
  double weight = weight_of(output, i);
  double share = weight > 0 ? factor * weight : 0;
  for (int d = 0; d < 3; d++) {
    double base = cheap[3 * i + d];
    double mixed = share == 0 ? base : base + share * (f.at(i, d) - base);
    f.at(i, d) = before[3 * i + d] + mixed;
  }
}

KERNEL(show_difference, Vectors f, Array<double> cheap, Array<double> output, long all)
{
  long i = thread_number();
  if (i >= all) return;
  double share = weight_of(output, i);
  for (int d = 0; d < 3; d++) f.at(i, d) = share > 0 ? share * (f.at(i, d) - cheap[3 * i + d]) : 0;
}

/* The first that is found of forces that are not finite although their atom has a share. */
struct NotFinite {
  word found; /* 0: none yet */
  long evaluation;
  long atom;
  double force[3];
};

KERNEL(find_not_finite, Vectors f, Array<double> output, long weighting, long evaluation,
       Array<NotFinite> result, long all)
{
  long i = thread_number();
  if (i >= all) return;
  double sum = fabs(f.at(i, 0)) + fabs(f.at(i, 1)) + fabs(f.at(i, 2));
  if (sum <= 1.7976931348623157e308) return;
  NotFinite &target = result[0];
  if (!has_share(weighting, weight_of(output, i)) || exchange(target.found, 1)) return;
  target.evaluation = evaluation;
  target.atom = i;
  for (int d = 0; d < 3; d++) target.force[d] = f.at(i, d);
}
