package org.mlmix.engine;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;

/** The neighbour lists of all sub-styles, each pointed at the atoms that must be evaluated. */
final class EvaluationLists implements AutoCloseable {
    private final List<ListFilter> filters = new ArrayList<>();
    private final TouchedAtoms touched = new TouchedAtoms();

    /** Follows LAMMPS' lists as rebuilt; their number and order are settled at LAMMPS' init. */
    void follow(List<NeighborList> lists, List<SubStyle> subStyles, Atoms atoms) {
        if (!fit(lists, subStyles)) {
            close();
            for (NeighborList list : lists) {
                filters.add(new ListFilter(subStyles.get(list.subStyle()).group()));
            }
        }
        for (int n = 0; n < lists.size(); n++) {
            filters.get(n).follow(lists.get(n), atoms.localCount());
        }
        touched.rebuilt(atoms.localCount(), atoms.allCount());
    }

    /** Between two runs a deck may put another pair style in the place of one. */
    private boolean fit(List<NeighborList> lists, List<SubStyle> subStyles) {
        boolean fit = filters.size() == lists.size();
        for (int n = 0; fit && n < lists.size(); n++) {
            fit = filters.get(n).group()
                    == subStyles.get(lists.get(n).subStyle()).group();
        }
        return fit;
    }

    /** Follows the memberships as prepared. */
    void prepare(Memberships memberships) {
        for (int n = 0; n < filters.size(); n++) {
            ListFilter filter = filters.get(n);
            filter.prepare(filter.group() == ForceGroup.CHEAP ? memberships.leaving() : memberships.candidateList());
        }
        touched.add(memberships.candidateList(), memberships.counting().ghosts(), filters);
    }

    /** Chooses the atoms that each sub-style evaluates. */
    void choose(byte[] bits) {
        for (int n = 0; n < filters.size(); n++) {
            filters.get(n).choose(bits);
        }
    }

    /**
     * The marked atoms for the sub-styles of a group, until {@link #choose} is called again; the lists
     * of the others stay as they are.
     *
     * @param wanted true for these atoms, [local]
     */
    void chooseMarked(ForceGroup group, boolean[] wanted) {
        for (ListFilter filter : filters) {
            if (filter.group() == group) {
                filter.evaluateMarked(wanted);
            }
        }
    }

    /** The atoms whose force is not simply the cheap one. */
    TouchedAtoms touched() {
        return touched;
    }

    long bytes() {
        return touched.bytes() + filters.stream().mapToLong(ListFilter::bytes).sum();
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return touched.bytesOfAll()
                + filters.stream().mapToLong(ListFilter::bytesOfAll).sum();
    }

    @Override
    public void close() {
        filters.forEach(ListFilter::close);
        filters.clear();
    }
}
