package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.options.BlendShape;

/**
 * Metric {@code hop}: the core C are the seeds and all atoms closer than the core radius to one;
 * elsewhere λ falls with the distance to the nearest atom of C, and is 0 from the blend width on.
 */
final class HopDistance implements WeightRule {
    private final double core;
    private final double blend;
    private final BlendShape shape;

    private final CellGrid grid = new CellGrid();
    private final IntList members = new IntList();
    private final IntList nearby = new IntList();
    /** Local atoms that may join C, with the seeds that may make them. */
    private final Partners joining = new Partners();
    /** Local atoms that may blend, with the atoms that may be in C and nearest. */
    private final Partners blending = new Partners();

    private double[] blended = new double[0];

    HopDistance(double core, double blend, BlendShape shape) {
        this.core = core;
        this.blend = blend;
        this.shape = shape;
    }

    @Override
    public void prepare(Atoms atoms, double margin, Lammps lammps) {
        prepareCore(atoms, margin);
        // Blending depends on ghosts that may be in C, which their owners know.
        lammps.forward(Field.FLAGS);
        prepareBlend(atoms, margin);
    }

    private void prepareCore(Atoms atoms, double margin) {
        Seeds.collect(atoms, members);
        joining.clear();
        double reach = core + margin;
        grid.build(atoms, members, reach);
        for (int i = 0; i < atoms.localCount(); i++) {
            if (atoms.has(i, Flags.SEED)) {
                atoms.addFlags(i, Flags.MAY_COUNT | Flags.MAY_BE_CORE | Flags.SURELY_CORE);
                continue;
            }
            if (core == 0 || !grid.maybeNear(atoms.x(i), atoms.y(i), atoms.z(i))) {
                continue;
            }
            nearby.clear();
            grid.collectAround(atoms.x(i), atoms.y(i), atoms.z(i), nearby);
            boolean opened = false;
            double smallest = Double.POSITIVE_INFINITY;
            for (int n = 0; n < nearby.size(); n++) {
                double square = atoms.distanceSquared(i, nearby.get(n));
                smallest = Math.min(smallest, square);
                if (square > reach * reach) {
                    continue;
                }
                if (!opened) {
                    joining.open(i);
                    opened = true;
                }
                joining.add(nearby.get(n));
            }
            if (opened) {
                boolean surely = Math.sqrt(smallest) + margin < core;
                atoms.addFlags(i, Flags.MAY_COUNT | Flags.MAY_BE_CORE | (surely ? Flags.SURELY_CORE : 0));
            }
        }
    }

    private void prepareBlend(Atoms atoms, double margin) {
        members.clear();
        for (int i = 0; i < atoms.allCount(); i++) {
            if (atoms.has(i, Flags.MAY_BE_CORE)) {
                members.add(i);
            }
        }
        blending.clear();
        if (blend == 0) {
            return;
        }
        grid.build(atoms, members, blend + margin);
        for (int i = 0; i < atoms.localCount(); i++) {
            if (!atoms.has(i, Flags.SURELY_CORE) && grid.maybeNear(atoms.x(i), atoms.y(i), atoms.z(i))) {
                prepareBlendOf(atoms, i, margin);
            }
        }
    }

    private void prepareBlendOf(Atoms atoms, int atom, double margin) {
        nearby.clear();
        grid.collectAround(atoms.x(atom), atoms.y(atom), atoms.z(atom), nearby);
        double nearestSure = Double.POSITIVE_INFINITY;
        for (int n = 0; n < nearby.size(); n++) {
            if (atoms.has(nearby.get(n), Flags.SURELY_CORE)) {
                nearestSure = Math.min(nearestSure, atoms.distanceSquared(atom, nearby.get(n)));
            }
        }
        // Beyond this no atom of C can be nearer than the nearest one that surely is in it.
        double reach = Math.min(blend, Math.sqrt(nearestSure) + margin) + margin;
        boolean opened = false;
        for (int n = 0; n < nearby.size(); n++) {
            int other = nearby.get(n);
            if (other == atom || atoms.distanceSquared(atom, other) > reach * reach) {
                continue;
            }
            if (!opened) {
                blending.open(atom);
                atoms.addFlags(atom, Flags.MAY_COUNT);
                opened = true;
            }
            blending.add(other);
        }
    }

    @Override
    public void evaluate(Atoms atoms, IntList active, Lammps lammps) {
        for (int n = 0; n < active.size(); n++) {
            int atom = active.get(n);
            atoms.setWeight(atom, atoms.has(atom, Flags.SURELY_CORE) ? 1 : 0);
        }
        for (int entry = 0; entry < joining.size(); entry++) {
            if (seesSeed(atoms, entry)) {
                atoms.setWeight(joining.atom(entry), 1);
            }
        }
        // Until the second exchange a weight of 1 means membership in C, and nothing else does.
        lammps.forward(Field.WEIGHT);
        blended = blended.length < blending.size() ? new double[2 * blending.size()] : blended;
        for (int entry = 0; entry < blending.size(); entry++) {
            blended[entry] = weightOf(atoms, entry);
        }
        for (int entry = 0; entry < blending.size(); entry++) {
            atoms.setWeight(blending.atom(entry), blended[entry]);
        }
        lammps.forward(Field.WEIGHT);
    }

    private boolean seesSeed(Atoms atoms, int entry) {
        for (int p = joining.begin(entry); p < joining.end(entry); p++) {
            if (atoms.distanceSquared(joining.atom(entry), joining.partner(p)) < core * core) {
                return true;
            }
        }
        return false;
    }

    private double weightOf(Atoms atoms, int entry) {
        int atom = blending.atom(entry);
        if (atoms.weight(atom) == 1) {
            return 1;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int p = blending.begin(entry); p < blending.end(entry); p++) {
            if (atoms.weight(blending.partner(p)) == 1) {
                smallest = Math.min(smallest, atoms.distanceSquared(atom, blending.partner(p)));
            }
        }
        double distance = Math.sqrt(smallest);
        return distance < blend ? shape.weight(distance / blend) : 0;
    }
}
