package org.mlmix.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.IntList;
import org.mlmix.zone.Zone;

/** The neighbour lists of all sub-styles, each pointed at the atoms that must be evaluated. */
final class EvaluationLists implements AutoCloseable {
    private final List<SubStyle> subStyles;
    private final List<ListFilter> filters = new ArrayList<>();
    private final TouchedAtoms touched = new TouchedAtoms();
    private boolean[] marked = new boolean[0];
    private Zone zone;

    EvaluationLists(List<SubStyle> subStyles) {
        this.subStyles = subStyles;
    }

    /** Follows new neighbour lists or new candidates of the zone. */
    void prepare(Step step, Zone current, boolean newLists) {
        zone = current;
        if (newLists) {
            step.refreshLists();
            follow(step.lists());
        }
        for (ForceGroup group : ForceGroup.values()) {
            mark(group == ForceGroup.CHEAP ? zone.leaving() : zone.candidates(), step.localCount());
            for (ListFilter filter : filters) {
                if (filter.group() == group) {
                    filter.prepare(marked);
                }
            }
        }
        touched.find(step, zone.candidates(), zone.countingGhosts(), filters);
    }

    /** The number and order of the lists are settled at LAMMPS' init. */
    private void follow(List<NeighborList> lists) {
        if (filters.size() != lists.size()) {
            close();
            for (NeighborList list : lists) {
                filters.add(new ListFilter(subStyles.get(list.subStyle()).group()));
            }
        }
        for (int n = 0; n < lists.size(); n++) {
            filters.get(n).follow(lists.get(n));
        }
    }

    private void mark(IntList atoms, int localCount) {
        if (marked.length < localCount) {
            marked = new boolean[localCount + localCount / 4];
        }
        Arrays.fill(marked, 0, localCount, false);
        for (int n = 0; n < atoms.size(); n++) {
            marked[atoms.get(n)] = true;
        }
    }

    /** Chooses the atoms that each sub-style evaluates, by their zone codes. */
    void choose(Atoms atoms) {
        for (int n = 0; n < filters.size(); n++) {
            filters.get(n).choose(atoms);
        }
    }

    /** Local atoms that a group is evaluated on, as {@link #choose} has chosen. */
    long atomCount(ForceGroup group, Atoms atoms) {
        return switch (group) {
            case EXPENSIVE -> zone.expensiveCount();
            case CHEAP -> atoms.localCount() - zone.expensiveOnlyCount();
            case ALWAYS -> atoms.localCount();
        };
    }

    /** All atoms, until {@link #choose} is called again. */
    void chooseAll() {
        for (ListFilter filter : filters) {
            filter.evaluateAll();
        }
    }

    /**
     * The marked atoms for the expensive sub-styles, until {@link #choose} is called again; the lists
     * of the others stay as they are.
     *
     * @param wanted true for these atoms, [local]
     */
    void chooseMarked(boolean[] wanted) {
        for (ListFilter filter : filters) {
            filter.evaluateMarked(wanted);
        }
    }

    /** The atoms whose force is not simply the cheap one. */
    TouchedAtoms touched() {
        return touched;
    }

    /** Frees the lists. */
    @Override
    public void close() {
        filters.forEach(ListFilter::close);
        filters.clear();
    }
}
