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

    private int[] names = new int[0];
    private double[] positions = new double[0];
    private boolean[] inside = new boolean[0];
    private final PointGrid grid = new PointGrid();

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
    public void reach(Workspace space, int stage, double margin) {
        if (stage == 0) {
            reachCore(space, margin);
        } else {
            // Blending depends on ghosts that may be in C, which their owners know.
            reachBlend(space, margin);
        }
    }

    private void reachCore(Workspace space, double margin) {
        seeds.collect(space);
        seeds.makeGrid(core);
        space.bins.clear();
        seeds.startReach(space.bins);
        space.collectNear(core, space.atoms.localCount());
        double[] x = space.near.positions();
        double bound = (core + margin) * (core + margin) * BEYOND;
        for (int n = 0; n < space.near.size(); n++) {
            int atom = space.near.get(n);
            if ((space.flags[atom] & Flags.SEED) != 0) {
                space.flags[atom] |= Flags.MAY_COUNT | Flags.MAY_BE_CORE | Flags.SURELY_CORE;
                continue;
            }
            if (core == 0) {
                continue;
            }
            double distance = Math.sqrt(seeds.grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], bound));
            if (seeds.grid.found() >= 0) {
                boolean surely = distance + margin < core;
                space.flags[atom] |= Flags.MAY_COUNT | Flags.MAY_BE_CORE | (surely ? Flags.SURELY_CORE : 0);
            }
        }
    }

    private void reachBlend(Workspace space, double margin) {
        space.found.clear();
        for (int i = 0; i < space.atoms.allCount(); i++) {
            if ((space.flags[i] & Flags.MAY_BE_CORE) != 0) {
                space.found.add(i);
            }
        }
        members.choose(space.found);
        space.load(members);
        if (inside.length < members.size()) {
            int room = members.size() + members.size() / 4;
            inside = new boolean[room];
            names = new int[room];
            positions = new double[3 * room];
        }
        if (blend == 0) {
            return;
        }
        space.bins.clear();
        for (int n = 0; n < members.size(); n++) {
            space.bins.from(members.get(n));
        }
        space.collectNear(blend, space.atoms.localCount());
        grid.build(members.positions(), null, members.size(), blend / 2);
        double[] x = space.near.positions();
        double reach = (blend + margin) * (1 + 1e-12);
        for (int n = 0; n < space.near.size(); n++) {
            int atom = space.near.get(n);
            if ((space.flags[atom] & Flags.MAY_COUNT) == 0
                    && grid.anyWithin(x[3 * n], x[3 * n + 1], x[3 * n + 2], reach, reach * reach) >= 0) {
                space.flags[atom] |= Flags.MAY_COUNT;
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
        int count = 0;
        for (int n = 0; n < members.size(); n++) {
            inside[n] = space.atoms.weight(members.get(n)) == 1;
            if (inside[n]) {
                names[count] = n;
                System.arraycopy(of, 3 * n, positions, 3 * count, 3);
                count++;
            }
        }
        grid.build(positions, names, count, blend / 2);
        double[] x = active.set.positions();
        for (int n = 0; n < active.set.size(); n++) {
            if (active.target[n] == 1) {
                continue;
            }
            double bound = bound(x, n, active.nearest[n]);
            double square = grid.nearest(x[3 * n], x[3 * n + 1], x[3 * n + 2], bound);
            if (grid.found() >= 0) {
                active.nearest[n] = grid.found();
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
        return seeds.bytes()
                + members.bytes()
                + grid.bytes()
                + (long) Integer.BYTES * names.length
                + (long) Double.BYTES * positions.length
                + inside.length;
    }
}
