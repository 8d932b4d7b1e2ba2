package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.options.BlendShape;

/**
 * Metric {@code seed}: with d the distance to the nearest seed, λ = 1 for d ≤ core, then falls to 0
 * across the blend.
 */
final class SeedDistance implements WeightRule {
    private final double core;
    private final double blend;
    private final BlendShape shape;

    private final CellGrid grid = new CellGrid();
    private final IntList seeds = new IntList();
    private final IntList nearby = new IntList();
    private final Partners nearest = new Partners();

    SeedDistance(double core, double blend, BlendShape shape) {
        this.core = core;
        this.blend = blend;
        this.shape = shape;
    }

    @Override
    public void prepare(Atoms atoms, double margin, Lammps lammps) {
        Seeds.collect(atoms, seeds);
        nearest.clear();
        double range = core + blend;
        grid.build(atoms, seeds, range + margin);
        for (int i = 0; i < atoms.localCount(); i++) {
            if (atoms.has(i, Flags.SEED)) {
                atoms.addFlags(i, Flags.MAY_COUNT | Flags.MAY_BE_CORE | Flags.SURELY_CORE);
            } else if (grid.maybeNear(atoms.x(i), atoms.y(i), atoms.z(i))) {
                prepareNear(atoms, i, margin);
            }
        }
    }

    private void prepareNear(Atoms atoms, int atom, double margin) {
        nearby.clear();
        grid.collectAround(atoms.x(atom), atoms.y(atom), atoms.z(atom), nearby);
        double distance = Math.sqrt(smallestSquare(atoms, atom, nearby));
        if (distance > core + blend + margin) {
            return;
        }
        if (distance + margin <= core) {
            atoms.addFlags(atom, Flags.MAY_COUNT | Flags.MAY_BE_CORE | Flags.SURELY_CORE);
            return;
        }
        atoms.addFlags(atom, distance - margin <= core ? Flags.MAY_COUNT | Flags.MAY_BE_CORE : Flags.MAY_COUNT);
        nearest.open(atom);
        // Only a seed this close can come to be the nearest one.
        double reach = Math.min(core + blend, distance + margin) + margin;
        for (int n = 0; n < nearby.size(); n++) {
            if (atoms.distanceSquared(atom, nearby.get(n)) <= reach * reach) {
                nearest.add(nearby.get(n));
            }
        }
    }

    private static double smallestSquare(Atoms atoms, int atom, IntList others) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int n = 0; n < others.size(); n++) {
            smallest = Math.min(smallest, atoms.distanceSquared(atom, others.get(n)));
        }
        return smallest;
    }

    @Override
    public void evaluate(Atoms atoms, IntList active, Lammps lammps) {
        for (int n = 0; n < active.size(); n++) {
            int atom = active.get(n);
            atoms.setWeight(atom, atoms.has(atom, Flags.SURELY_CORE) ? 1 : 0);
        }
        for (int entry = 0; entry < nearest.size(); entry++) {
            double smallest = Double.POSITIVE_INFINITY;
            int atom = nearest.atom(entry);
            for (int p = nearest.begin(entry); p < nearest.end(entry); p++) {
                smallest = Math.min(smallest, atoms.distanceSquared(atom, nearest.partner(p)));
            }
            atoms.setWeight(atom, weightAt(Math.sqrt(smallest)));
        }
        lammps.forward(Field.WEIGHT);
    }

    private double weightAt(double distance) {
        if (distance <= core) {
            return 1;
        }
        double depth = distance - core;
        return depth < blend ? shape.weight(depth / blend) : 0;
    }
}
