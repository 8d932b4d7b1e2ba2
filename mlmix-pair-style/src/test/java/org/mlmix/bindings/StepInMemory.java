package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_array;
import org.mlmix.bindings.generated.mlmix.mlmix_list;
import org.mlmix.bindings.generated.mlmix.mlmix_step;

/** A step as the plugin would hand it over, with atoms and neighbour lists of a test. */
public final class StepInMemory implements AutoCloseable {
    /** Above the mask LAMMPS keeps which bonds relate two neighbours. */
    private static final int BOND_BITS = 0x40000000;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment struct = mlmix_step.allocate(arena);
    private final List<MemorySegment> lists = new ArrayList<>();
    private final int all;

    /** Identities of the atoms are 1, 2, 3, ... */
    public StepInMemory(long timestep, int localCount, int ghostCount) {
        all = localCount + ghostCount;
        mlmix_step.timestep(struct, timestep);
        mlmix_step.local_count(struct, localCount);
        mlmix_step.ghost_count(struct, ghostCount);
        array(mlmix_step.x(struct), ValueLayout.JAVA_DOUBLE, 3);
        array(mlmix_step.f(struct), ValueLayout.JAVA_DOUBLE, 3);
        array(mlmix_step.output(struct), ValueLayout.JAVA_DOUBLE, Mlmix.MLMIX_OUTPUT_COLUMNS());
        array(mlmix_step.v(struct), ValueLayout.JAVA_DOUBLE, 3);
        array(mlmix_step.mass(struct), ValueLayout.JAVA_DOUBLE, 1);
        mlmix_step.mass_by_atom(struct, 1);
        array(mlmix_step.since(struct), ValueLayout.JAVA_DOUBLE, 1);
        array(mlmix_step.type(struct), ValueLayout.JAVA_INT, 1);
        array(mlmix_step.mask(struct), ValueLayout.JAVA_INT, 1);
        array(mlmix_step.flags(struct), ValueLayout.JAVA_INT, 1);
        MemorySegment tags = array(mlmix_step.tag(struct), ValueLayout.JAVA_LONG, 1);
        mlmix_array.element(mlmix_step.tag(struct), Mlmix.MLMIX_INT64());
        for (int i = 0; i < all; i++) {
            tags.setAtIndex(ValueLayout.JAVA_LONG, i, i + 1);
        }
    }

    private MemorySegment array(MemorySegment description, ValueLayout element, int columns) {
        MemorySegment data = arena.allocate(element, Math.max(1L, (long) all * columns));
        mlmix_array.data(description, data);
        mlmix_array.count(description, (long) all * columns);
        mlmix_array.element(
                description, element.equals(ValueLayout.JAVA_INT) ? Mlmix.MLMIX_INT32() : Mlmix.MLMIX_FLOAT64());
        return data;
    }

    public void timestep(long timestep) {
        mlmix_step.timestep(struct, timestep);
    }

    /** Whether neighbour lists were rebuilt since the step before. */
    public void rebuilt(boolean rebuilt) {
        mlmix_step.rebuilt(struct, rebuilt ? 1 : 0);
        mlmix_step.drifted(struct, rebuilt ? 0 : 1);
    }

    /** Physical time, time units. */
    public void time(double time) {
        mlmix_step.time(struct, time);
    }

    /** Atoms on all ranks. */
    public void atomCount(long count) {
        mlmix_step.atom_count(struct, count);
    }

    /** LAMMPS' factor from mass times squared velocity to energy. */
    public void energyOfMotion(double factor) {
        mlmix_step.mvv2e(struct, factor);
    }

    /** Processor time of the sub-styles of a group so far, s. */
    public void cpuSeconds(ForceGroup group, double seconds) {
        mlmix_step.cpu_seconds(struct, group.ordinal(), seconds);
    }

    /** What LAMMPS asks for: totals, and arrays of atoms' values where it shows these. */
    public void tally(Tally tally, boolean byAtom) {
        mlmix_step.tally(struct, tally.bits());
        for (MemorySegment shown : List.of(mlmix_step.energy(struct), mlmix_step.virial(struct))) {
            mlmix_array.count(shown, 0);
        }
        if (byAtom && tally.energy()) {
            array(mlmix_step.energy(struct), ValueLayout.JAVA_DOUBLE, 1);
        }
        if (byAtom && tally.virial()) {
            array(mlmix_step.virial(struct), ValueLayout.JAVA_DOUBLE, 6);
        }
    }

    /** Keeps values from one evaluation to the next, for each atom. */
    public void hold() {
        array(mlmix_step.held(struct), ValueLayout.JAVA_DOUBLE, Mlmix.MLMIX_HELD_COLUMNS());
    }

    /** Masses, [atoms], mass units. */
    public void masses(double... masses) {
        point(mlmix_step.mass(struct), masses);
        mlmix_step.mass_by_atom(struct, 1);
    }

    /** What a sub-style has tallied, [atoms] and [atoms][6]; null: nothing. */
    public void tallied(double[] energies, double[] virials) {
        point(mlmix_step.substyle_energy(struct), energies);
        point(mlmix_step.substyle_virial(struct), virials);
    }

    private void point(MemorySegment description, double[] values) {
        mlmix_array.count(description, values == null ? 0 : values.length);
        mlmix_array.data(
                description, values == null ? MemorySegment.NULL : arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values));
    }

    /** Energy that was reported. */
    public double totalEnergy() {
        return mlmix_step.total_energy(struct);
    }

    /** Component of the virial that was reported. */
    public double totalVirial(int component) {
        return mlmix_step.total_virial(struct, component);
    }

    public void setup(boolean setup) {
        mlmix_step.setup(struct, setup ? 1 : 0);
    }

    /**
     * Adds a neighbour list.
     *
     * @param listed listed atoms, ghosts last
     * @param neighbors neighbours of every atom that is listed, by atom
     */
    public void addList(int subStyle, int[] listed, int ghostsListed, int[][] neighbors) {
        MemorySegment list = mlmix_list.allocate(arena);
        mlmix_list.substyle(list, subStyle);
        mlmix_list.inum(list, listed.length - ghostsListed);
        mlmix_list.gnum(list, ghostsListed);
        mlmix_list.ilist(list, arena.allocateFrom(ValueLayout.JAVA_INT, listed));
        MemorySegment counts = arena.allocate(ValueLayout.JAVA_INT, Math.max(1, all));
        MemorySegment rows = arena.allocate(ValueLayout.ADDRESS, Math.max(1, all));
        for (int atom : listed) {
            int[] marked = neighbors[atom].clone();
            for (int n = 0; n < marked.length; n++) {
                marked[n] |= n % 2 == 0 ? BOND_BITS : 0;
            }
            counts.setAtIndex(ValueLayout.JAVA_INT, atom, marked.length);
            rows.setAtIndex(ValueLayout.ADDRESS, atom, arena.allocateFrom(ValueLayout.JAVA_INT, marked));
        }
        mlmix_list.numneigh(list, counts);
        mlmix_list.firstneigh(list, rows);
        mlmix_list.eval_inum(list, -1);
        lists.add(list);
        MemorySegment joined = mlmix_list.allocateArray(lists.size(), arena);
        for (int n = 0; n < lists.size(); n++) {
            MemorySegment slot = mlmix_list.asSlice(joined, n);
            slot.copyFrom(lists.get(n));
            lists.set(n, slot);
        }
        mlmix_step.lists(struct, joined);
        mlmix_step.list_count(struct, lists.size());
    }

    public Step step() {
        Step step = new Step(MemorySegment.ofAddress(struct.address()));
        step.refresh();
        return step;
    }

    /** The atoms that the sub-style of list {@code n} evaluates, ghosts last. */
    public int[] evaluated(int n) {
        MemorySegment list = lists.get(n);
        boolean whole = mlmix_list.eval_inum(list) < 0;
        long count = (whole ? mlmix_list.inum(list) : mlmix_list.eval_inum(list)) + (long) mlmix_list.gnum(list);
        MemorySegment atoms = whole ? mlmix_list.ilist(list) : mlmix_list.eval_ilist(list);
        return atoms.reinterpret(count * Integer.BYTES).toArray(ValueLayout.JAVA_INT);
    }

    @Override
    public void close() {
        arena.close();
    }
}
