package org.mlmix.engine;

import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;

/** The zone in plain Java over LAMMPS' own arrays: the reference for every other engine. */
public final class HostEngine implements ZoneEngine {
    private static final int CHUNK = 1024;

    private final Workspace space = new Workspace();
    private final WeightRule rule;
    private final Memberships memberships;
    private final EvaluationLists lists = new EvaluationLists();
    private final Blending blending = new Blending();
    private final double[] chunk = new double[Atoms.COLUMNS * CHUNK];

    /** Atoms with a weight above 0, and with another code than that of the bulk, as found at a rebuild. */
    private final IntList weighted = new IntList();

    private final IntList coded = new IntList();
    private boolean ordersChanged = true;
    private boolean binsAreStale = true;

    public HostEngine(Geometry geometry) {
        rule = switch (geometry.metric()) {
            case SEED -> new SeedDistance(geometry.core(), geometry.blend(), geometry.shape());
            case HOP -> new HopDistance(geometry.core(), geometry.blend(), geometry.shape());
        };
        memberships = new Memberships(geometry);
    }

    @Override
    public void use(Atoms atoms) {
        space.atoms = atoms;
    }

    @Override
    public void rebuilt() {
        ordersChanged = true;
        binsAreStale = true;
    }

    @Override
    public void beginReach() {
        space.loadFlagsOfLocals();
        for (int i = 0; i < space.atoms.localCount(); i++) {
            space.flags[i] &= Flags.LASTING;
        }
        space.storeFlags();
        if (ordersChanged) {
            ordersChanged = false;
            findWeightsAndCodes();
            memberships.rebuilt(space.atoms.localCount(), coded);
        } else {
            weighted.clear();
            ActiveAtoms active = space.active;
            for (int n = 0; n < active.set.size(); n++) {
                if (active.weight[n] > 0) {
                    weighted.add(active.set.get(n));
                }
            }
        }
    }

    private void findWeightsAndCodes() {
        weighted.clear();
        coded.clear();
        int count = space.atoms.localCount();
        for (int first = 0; first < count; first += CHUNK) {
            int length = Math.min(CHUNK, count - first);
            space.atoms.output().copyTo((long) Atoms.COLUMNS * first, chunk, 0, Atoms.COLUMNS * length);
            for (int n = 0; n < length; n++) {
                if (chunk[Atoms.COLUMNS * n] > 0) {
                    weighted.add(first + n);
                }
                if (chunk[Atoms.COLUMNS * n + Atoms.CODE] != ZoneCode.BULK) {
                    coded.add(first + n);
                }
            }
        }
    }

    @Override
    public int stages() {
        return rule.stages();
    }

    @Override
    public void reach(int stage, double margin) {
        space.loadFlagsOfGhosts();
        fillBins(margin);
        rule.reach(space, stage, margin);
        space.storeFlags();
    }

    private void fillBins(double margin) {
        if (binsAreStale) {
            binsAreStale = false;
            space.bins.build(space.atoms.positions(), space.atoms.allCount(), margin);
        }
    }

    @Override
    public Reach endReach(Stay stay) {
        addFlagsOfWeight();
        int count = space.atoms.localCount();
        long seeds = 0;
        space.found.clear();
        for (int i = 0; i < count; i++) {
            int flags = space.flags[i];
            if ((flags & Flags.MAY_COUNT) != 0) {
                space.found.add(i);
            }
            seeds += flags & Flags.SEED;
        }
        space.active.choose(space.found, space.flags, space.atoms);
        markWhoStays(stay);
        space.storeFlags();
        return new Reach(seeds, space.active.set.size());
    }

    /** An atom counts, too, for the weight it has now: that stays until the next update. */
    private void addFlagsOfWeight() {
        for (int n = 0; n < weighted.size(); n++) {
            int atom = weighted.get(n);
            boolean full = space.atoms.weight(atom) == 1;
            space.flags[atom] |= full ? Flags.MAY_COUNT | Flags.MAY_BE_CORE : Flags.MAY_COUNT;
        }
    }

    private void markWhoStays(Stay stay) {
        ActiveAtoms active = space.active;
        for (int n = 0; n < active.set.size(); n++) {
            boolean surely = active.has(n, Flags.SURELY_CORE);
            boolean full = active.weight[n] == 1;
            boolean stays = switch (stay) {
                case ALL -> full;
                case SURE_AND_THERE -> full && surely;
                case SURE -> surely;
            };
            if (stays) {
                space.flags[active.set.get(n)] |= Flags.STAYS_CORE;
            }
        }
    }

    @Override
    public void weigh(int stage) {
        rule.weigh(space, stage);
        if (stage + 1 < rule.stages()) {
            for (int n = 0; n < space.active.set.size(); n++) {
                space.atoms.setWeight(space.active.set.get(n), space.active.target[n]);
            }
        }
    }

    @Override
    public void follow(double in, double out) {
        space.active.follow(in, out);
    }

    @Override
    public void setWeights() {
        ActiveAtoms active = space.active;
        boolean always = rule.stages() > 1;
        for (int n = 0; n < active.set.size(); n++) {
            if (always || active.weight[n] != active.target[n]) {
                active.weight[n] = active.target[n];
                space.atoms.setWeight(active.set.get(n), active.target[n]);
            }
        }
    }

    @Override
    public long takeWeights() {
        space.loadFlagsOfLocals();
        findWeightsAndCodes();
        addFlagsOfWeight();
        space.found.clear();
        for (int i = 0; i < space.atoms.localCount(); i++) {
            if ((space.flags[i] & Flags.MAY_COUNT) != 0) {
                space.found.add(i);
            }
        }
        space.active.choose(space.found, space.flags, space.atoms);
        space.storeFlags();
        return space.found.size();
    }

    @Override
    public void prepareMemberships(double margin) {
        space.loadFlagsOfGhosts();
        fillBins(margin);
        memberships.prepare(space);
    }

    @Override
    public void evaluateMemberships() {
        memberships.evaluate(space);
    }

    @Override
    public long core() {
        return memberships.core();
    }

    @Override
    public long blending() {
        return memberships.blend();
    }

    @Override
    public long expensive() {
        return memberships.expensive();
    }

    @Override
    public long expensiveOnly() {
        return memberships.expensiveOnly();
    }

    @Override
    public IntList candidates() {
        return memberships.candidateList();
    }

    @Override
    public IntList leaving() {
        return memberships.leaving();
    }

    @Override
    public void followLists(List<NeighborList> neighborLists, List<SubStyle> subStyles) {
        lists.follow(neighborLists, subStyles, space.atoms);
    }

    @Override
    public void prepareLists() {
        lists.prepare(memberships);
        blending.prepare(lists.touched(), memberships.counting());
    }

    @Override
    public void chooseAtoms() {
        lists.choose(memberships.bits());
    }

    @Override
    public void chooseMarked(ForceGroup group, boolean[] wanted) {
        lists.chooseMarked(group, wanted);
    }

    @Override
    public boolean touches(int atom) {
        return lists.touched().contains(atom);
    }

    @Override
    public void save() {
        blending.save(space.atoms.forces(), space.scratch);
    }

    @Override
    public void takeCheap() {
        blending.takeCheap(space.atoms.forces(), space.scratch);
    }

    @Override
    public void blend() {
        blending.blend(space.atoms.forces(), memberships.counting(), space.scratch);
    }

    @Override
    public void blendImpulse(double factor) {
        blending.blendImpulse(space.atoms.forces(), memberships.counting(), factor, space.scratch);
    }

    @Override
    public void showDifference() {
        blending.showDifference(space.atoms.forces(), memberships.counting(), space.scratch);
    }

    @Override
    public void putBack() {
        blending.putBack(space.atoms.forces(), space.scratch);
    }

    @Override
    public int findNotFinite(Weighting weighting, boolean everywhere) {
        return blending.findNotFinite(space.atoms, weighting, everywhere, space.scratch);
    }

    @Override
    public Memory memory() {
        long zone = space.bytes() + rule.bytes() + memberships.bytes() + lists.bytes() + blending.bytes();
        long box = space.bytesOfAll() + memberships.bytesOfAll() + lists.bytesOfAll();
        return new Memory(zone, box, lists.touched().set().size());
    }

    @Override
    public void close() {
        lists.close();
    }
}
