package org.mlmix.engine;

import org.mlmix.options.BlendShape;

/**
 * Metric {@code hop}: the core C are the seeds and all atoms closer than the core radius to one;
 * elsewhere λ falls with the distance to the nearest atom of C, and is 0 from the blend width on.
 */
final class HopDistance implements WeightRule {
    private static final double BEYOND = 1 + 1e-9;

    private final double core;
    private final double blend;
    private final BlendShape shape;
    private final Seeds seeds = new Seeds();
    /** Atoms that may be in C, ghosts included, and those that are. */
    private final AtomSet members = new AtomSet();

    private boolean[] inside = new boolean[0];

    HopDistance(double core, double blend, BlendShape shape) {
        this.core = core;
        this.blend = blend;
        this.shape = shape;
    }

    @Override
    public int stages() {
        return 2;
    }

    @Override
    public void reach(Workspace space, int stage) {
        if (stage == 0) {
            reachCore(space);
        } else {
            // Blending depends on ghosts that may be in C, which their owners know.
            reachBlend(space);
        }
    }

    private void reachCore(Workspace space) {
        seeds.collect(space);
        seeds.makeGrid(core);
        space.bins.clear();
        seeds.startReach(space.bins);
        space.collectNear(core, space.atoms.localCount());
        double[] x = space.near.positions();
        double margin = space.bins.margin();
        double bound = (core + margin) * (core + margin) * BEYOND;
        for (int n = 0; n < space.near.size(); n++) {
            int atom = space.near.get(n);
            if ((space.flags[atom] & Flags.SEED) != 0) {
                space.mark(atom, Flags.MAY_COUNT | Flags.MAY_BE_CORE | Flags.SURELY_CORE);
                continue;
            }
            if (core == 0) {
                continue;
            }
            double distance = Math.sqrt(seeds.grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], bound));
            if (seeds.grid.found() >= 0) {
                boolean surely = distance + margin < core;
                space.mark(atom, Flags.MAY_COUNT | Flags.MAY_BE_CORE | (surely ? Flags.SURELY_CORE : 0));
            }
        }
    }

    private void reachBlend(Workspace space) {
        // On this rank they are among those that the first stage looked at.
        AtomSet near = space.near;
        space.found.clear();
        for (int n = 0; n < near.size(); n++) {
            if ((space.flags[near.get(n)] & Flags.MAY_BE_CORE) != 0) {
                space.found.add(near.get(n));
            }
        }
        space.addGhosts(Flags.MAY_BE_CORE, space.found);
        members.choose(space.found);
        members.load(space.bins);
        if (inside.length < members.size()) {
            inside = new boolean[members.size() + members.size() / 8];
        }
        if (blend == 0) {
            return;
        }
        space.bins.clear();
        for (int n = 0; n < members.size(); n++) {
            space.bins.from(members.get(n));
        }
        space.collectNear(blend, space.atoms.localCount());
        space.grid.build(members.positions(), null, members.size(), blend / 2);
        double[] x = space.near.positions();
        double reach = (blend + space.bins.margin()) * (1 + 1e-12);
        for (int n = 0; n < space.near.size(); n++) {
            int atom = space.near.get(n);
            if ((space.flags[atom] & Flags.MAY_COUNT) == 0
                    && space.grid.anyWithin(x[3 * n], x[3 * n + 1], x[3 * n + 2], reach, reach * reach) >= 0) {
                space.mark(atom, Flags.MAY_COUNT);
            }
        }
    }

    @Override
    public void weigh(Workspace space, int stage) {
        if (stage == 0) {
            weighCore(space);
        } else {
            weighBlend(space);
        }
    }

    private void weighCore(Workspace space) {
        ActiveAtoms active = space.active;
        space.load(seeds.set);
        space.load(active.set);
        seeds.makeGrid(core);
        double[] x = active.set.positions();
        for (int n = 0; n < active.set.size(); n++) {
            boolean member = active.has(n, Flags.SURELY_CORE);
            if (!member && active.has(n, Flags.MAY_BE_CORE)) {
                seeds.grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], core * core);
                member = seeds.grid.found() >= 0;
            }
            active.target[n] = member ? 1 : 0;
        }
    }

    /** Weights of 1 mean membership in C now, on ghosts too, and nothing else does. */
    private void weighBlend(Workspace space) {
        if (blend == 0) {
            return;
        }
        ActiveAtoms active = space.active;
        space.load(members);
        double[] of = members.positions();
        space.reservePoints(members.size());
        int count = 0;
        for (int n = 0; n < members.size(); n++) {
            inside[n] = WeightClass.isCore(space.atoms.weight(members.get(n)));
            if (inside[n]) {
                space.names[count] = n;
                System.arraycopy(of, 3 * n, space.points, 3 * count, 3);
                count++;
            }
        }
        space.grid.build(space.points, space.names, count, blend / 2);
        double[] x = active.set.positions();
        for (int n = 0; n < active.set.size(); n++) {
            if (active.target[n] == 1) {
                continue;
            }
            double bound = bound(x, n, active.nearest[n]);
            double square = space.grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], bound);
            if (space.grid.found() >= 0) {
                active.nearest[n] = space.grid.found();
            }
            double distance = Math.sqrt(square);
            active.target[n] = distance < blend ? shape.weight(distance / blend) : 0;
        }
    }

    private double bound(double[] x, int n, int guess) {
        return members.bound(x, n, guess >= 0 && inside[guess] ? guess : -1, blend * blend * BEYOND);
    }

    @Override
    public long bytes() {
        return seeds.bytes() + members.bytes() + inside.length;
    }
}
