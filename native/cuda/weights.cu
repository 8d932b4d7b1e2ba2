// Weights of local atoms, from seeds to what LAMMPS shows.
#include "cells.h"
#include "flags.h"

/* Radii and shape of the zone; shapes as BlendShape numbers them. */
struct Zone {
  double core;
  double blend;
  long shape;
};

/* How weights follow the geometry: shares of a growing and of a falling difference. */
struct Lag {
  double in;
  double out;
  long lags; /* 0: at once */
};

// Products, as in BlendShape, whose results they equal.
DEVICE double shape_of(const Zone &zone, double x)
{
  if (x >= 1) return 0;
  if (x <= 0) return 1;
  double rest = 1 - x;
  double fall = rest;
  if (zone.shape == 1) fall = rest * rest * (1 + 2 * x);
  if (zone.shape == 2) fall = rest * rest * rest * (1 + 3 * x + 6 * x * x);
  return fall < 1 ? fall : 1;
}

DEVICE double followed(double weight, double target, const Lag &lag)
{
  if (!lag.lags) return target;
  double next = weight + (target - weight) * (target > weight ? lag.in : lag.out);
  if (target == 1 && next > 0.99) return 1;
  return target == 0 && next < 0.01 ? 0 : next;
}

DEVICE void show(Array<double> output, Array<double> weights, long atom, double target,
                 const Lag &lag)
{
  double weight = followed(weights[atom], target, lag);
  weights[atom] = weight;
  if (weight_of(output, atom) != weight) weight_of(output, atom) = weight;
}

// Metric seed: the cells hold the seeds.
KERNEL(weigh_by_seed, Cells cells, Vectors x, Array<int> flags, Zone zone, Lag lag,
       Array<double> weights, Array<double> output, long local)
{
  long i = thread_number();
  if (i >= local) return;
  double target = 1;
  if (!(flags[i] & SEED)) {
    double point[3];
    read(x, i, point);
    double range = zone.core + zone.blend;
    // No weight follows from what lies farther away; right at the range it is 0 already, but for a
    // core of radius 0, which holds an atom right on a seed.
    Nearest nearest = {range * range * (1 + 1e-9) + 2.2250738585072014e-308};
    double most = nearest.square;
    visit_near(cells, x, point, nearest);
    double distance = sqrt(nearest.square);
    target = 0;
    if (nearest.square < most) {
      if (distance <= zone.core) {
        target = 1;
      } else if (distance - zone.core < zone.blend) {
        target = shape_of(zone, (distance - zone.core) / zone.blend);
      }
    }
  }
  show(output, weights, i, target, lag);
}

// Metric hop, at first who belongs to the core, which weights of 1 say; the cells hold the seeds.
KERNEL(weigh_core_by_hop, Cells cells, Vectors x, Array<int> flags, Zone zone, Array<double> output,
       long local)
{
  long i = thread_number();
  if (i >= local) return;
  bool member = flags[i] & SEED;
  if (!member) {
    double point[3];
    read(x, i, point);
    double most = zone.core * zone.core;
    Nearest nearest = {most};
    visit_near(cells, x, point, nearest);
    member = nearest.square < most;
  }
  weight_of(output, i) = member ? 1 : 0;
}

// Then the others; the cells hold the members of the core.
KERNEL(weigh_blend_by_hop, Cells cells, Vectors x, Zone zone, Lag lag, Array<double> weights,
       Array<double> output, long local)
{
  long i = thread_number();
  if (i >= local) return;
  double target = weight_of(output, i);
  if (target != 1 && zone.blend > 0) {
    double point[3];
    read(x, i, point);
    Nearest nearest = {zone.blend * zone.blend * (1 + 1e-9)};
    visit_near(cells, x, point, nearest);
    double distance = sqrt(nearest.square);
    target = distance < zone.blend ? shape_of(zone, distance / zone.blend) : 0;
  }
  show(output, weights, i, target, lag);
}

/* Takes weights as LAMMPS shows them: they came with the atoms, or from other replicas. */
KERNEL(take_weights, Array<double> output, Array<double> weights, long local)
{
  long i = thread_number();
  if (i < local) weights[i] = weight_of(output, i);
}

/* Counts seeds, and those that have a weight or will have one for being seeds; counts to be 0
 * before. */
KERNEL(count_active, Array<int> flags, Array<double> weights, Array<int> counts, long local)
{
  long i = thread_number();
  if (i >= local) return;
  bool seed = flags[i] & SEED;
  if (seed) add(counts[0], 1);
  if (seed || weights[i] > 0) add(counts[1], 1);
}
