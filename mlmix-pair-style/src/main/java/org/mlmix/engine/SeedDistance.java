package org.mlmix.engine;

import org.mlmix.options.BlendShape;

/**
 * Metric {@code seed}: with d the distance to the nearest seed, λ = 1 for d ≤ core, then falls to 0
 * across the blend.
 */
final class SeedDistance implements WeightRule {
    /** Beyond this share of the range nobody need be looked for: rounding alone cannot bring it back. */
    private static final double BEYOND = 1 + 1e-9;

    private final double core;
    private final double blend;
    private final BlendShape shape;
    private final Seeds seeds = new Seeds();

    SeedDistance(double core, double blend, BlendShape shape) {
        this.core = core;
        this.blend = blend;
        this.shape = shape;
    }

    @Override
    public int stages() {
        return 1;
    }

    @Override
    public void reach(Workspace space, int stage) {
        seeds.collect(space);
        double range = core + blend;
        seeds.makeGrid(range);
        space.bins.clear();
        seeds.startReach(space.bins);
        space.collectNear(range, space.atoms.localCount());
        double[] x = space.near.positions();
        double margin = space.bins.margin();
        double bound = (range + margin) * (range + margin) * BEYOND;
        for (int n = 0; n < space.near.size(); n++) {
            int atom = space.near.get(n);
            if ((space.flags[atom] & Flags.SEED) != 0) {
                space.mark(atom, Flags.MAY_COUNT | Flags.MAY_BE_CORE | Flags.SURELY_CORE);
                continue;
            }
            double distance = Math.sqrt(seeds.grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], bound));
            if (seeds.grid.found() >= 0) {
                space.mark(
                        atom,
                        Flags.MAY_COUNT
                                | (distance - margin <= core ? Flags.MAY_BE_CORE : 0)
                                | (distance + margin <= core ? Flags.SURELY_CORE : 0));
            }
        }
    }

    @Override
    public void weigh(Workspace space, int stage) {
        ActiveAtoms active = space.active;
        space.load(seeds.set);
        space.load(active.set);
        double range = core + blend;
        seeds.makeGrid(range);
        double[] x = active.set.positions();
        // An atom right on a seed is in a core of radius 0.
        double most = range * range * BEYOND + Double.MIN_NORMAL;
        for (int n = 0; n < active.set.size(); n++) {
            if (active.has(n, Flags.SURELY_CORE)) {
                active.target[n] = 1;
                continue;
            }
            double bound = seeds.set.bound(x, n, active.nearest[n], most);
            double square = seeds.grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], bound);
            if (seeds.grid.found() >= 0) {
                active.nearest[n] = seeds.grid.found();
            }
            active.target[n] = square < most ? weightAt(Math.sqrt(square)) : 0;
        }
    }

    private double weightAt(double distance) {
        if (distance <= core) {
            return 1;
        }
        double depth = distance - core;
        return depth < blend ? shape.weight(depth / blend) : 0;
    }

    @Override
    public long bytes() {
        return seeds.bytes();
    }
}
