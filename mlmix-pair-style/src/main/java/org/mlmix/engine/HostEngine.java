package org.mlmix.engine;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;
import org.mlmix.options.Momentum;

/** The zone in plain Java over LAMMPS' own arrays: the reference for every other engine. */
public final class HostEngine implements ZoneEngine {
    private static final int CHUNK = 1024;

    private final Workspace space = new Workspace();
    private final WeightRule rule;
    private final Memberships memberships;
    private final EvaluationLists lists = new EvaluationLists();
    private final Blending blending = new Blending();
    private final double[] chunk = new double[Atoms.COLUMNS * CHUNK];

    /** Atoms with a weight above 0; of those with weight 1 the complement. */
    private final IntList weighted = new IntList();

    private NotFinite notFinite;

    /** What {@link #keepForces} has found, [all][3]. */
    private double[] keptForces = new double[0];

    private boolean ordersChanged = true;

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
    public void rebuilt(double margin) {
        ordersChanged = true;
        space.bins.build(space.atoms.positions(), space.atoms.allCount(), margin);
    }

    @Override
    public void beginReach(IntList seeds) {
        if (ordersChanged) {
            ordersChanged = false;
            space.loadLastingFlags();
            findWeightsAndCodes();
            memberships.rebuilt(space.atoms.localCount(), space.found);
            return;
        }
        space.forgetPassing(space.active.set);
        space.replaceSeeds(seeds);
        weighted.clear();
        ActiveAtoms active = space.active;
        for (int n = 0; n < active.set.size(); n++) {
            if (WeightClass.isExpensive(active.weight[n])) {
                addWeighted(active.set.get(n), active.weight[n]);
            }
        }
    }

    private void addWeighted(int atom, double weight) {
        weighted.add(WeightClass.isCore(weight) ? ~atom : atom);
    }

    /** Leaves those whose code is not that of the bulk among the atoms found. */
    private void findWeightsAndCodes() {
        weighted.clear();
        space.found.clear();
        int count = space.atoms.localCount();
        for (int first = 0; first < count; first += CHUNK) {
            int length = Math.min(CHUNK, count - first);
            space.atoms.output().copyTo((long) Atoms.COLUMNS * first, chunk, 0, Atoms.COLUMNS * length);
            for (int n = 0; n < length; n++) {
                if (chunk[Atoms.COLUMNS * n] > 0) {
                    addWeighted(first + n, chunk[Atoms.COLUMNS * n]);
                }
                if (chunk[Atoms.COLUMNS * n + Atoms.CODE] != ZoneCode.BULK) {
                    space.found.add(first + n);
                }
            }
        }
    }

    @Override
    public int stages() {
        return rule.stages();
    }

    @Override
    public void reach(int stage) {
        space.loadFlagsOfGhosts();
        rule.reach(space, stage);
        if (stage + 1 < rule.stages()) {
            space.storePassing(space.near);
        }
    }

    @Override
    public Reach endReach(Stay stay) {
        addFlagsOfWeight();
        space.takeMarked(space.found);
        space.active.choose(space.found, space.flags, space.atoms, space.scratch);
        markWhoStays(stay);
        space.storePassing(space.active.set);
        return new Reach(space.seeds.size(), space.active.set.size());
    }

    /** An atom counts, too, for the weight it has now: that stays until the next update. */
    private void addFlagsOfWeight() {
        for (int n = 0; n < weighted.size(); n++) {
            int atom = weighted.get(n);
            if (atom < 0) {
                space.mark(~atom, Flags.MAY_COUNT | Flags.MAY_BE_CORE);
            } else {
                space.mark(atom, Flags.MAY_COUNT);
            }
        }
    }

    private void markWhoStays(Stay stay) {
        ActiveAtoms active = space.active;
        for (int n = 0; n < active.set.size(); n++) {
            boolean surely = active.has(n, Flags.SURELY_CORE);
            boolean full = WeightClass.isCore(active.weight[n]);
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
        findWeightsAndCodes();
        addFlagsOfWeight();
        for (int n = 0; n < space.active.set.size(); n++) {
            space.mark(space.active.set.get(n), Flags.MAY_COUNT);
        }
        space.takeMarked(space.found);
        space.active.choose(space.found, space.flags, space.atoms, space.scratch);
        space.storePassing(space.active.set);
        return space.found.size();
    }

    @Override
    public void prepareMemberships() {
        space.loadFlagsOfGhosts();
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
    public void keepForces() {
        Doubles forces = space.atoms.forces();
        keptForces = new double[Math.toIntExact(forces.count())];
        forces.copyTo(0, keptForces, 0, keptForces.length);
    }

    @Override
    public void restoreForces() {
        space.atoms.forces().copyFrom(0, keptForces, 0, keptForces.length);
    }

    @Override
    public void lookForNotFinite(int subStyle, Weighting weighting, boolean everywhere) {
        int atom = blending.findNotFinite(space.atoms, weighting, everywhere, space.scratch);
        if (atom >= 0) {
            Doubles forces = space.atoms.forces();
            long at = 3L * atom;
            notFinite = new NotFinite(subStyle, atom, forces.get(at), forces.get(at + 1), forces.get(at + 2));
        }
    }

    @Override
    public NotFinite notFinite(boolean wait) {
        NotFinite found = notFinite;
        notFinite = null;
        return found;
    }

    @Override
    public void sumForces(double[] sums) {
        NetForces.sum(space.atoms.forces(), sums);
    }

    @Override
    public double sumParts(Momentum momentum, IntToDoubleFunction masses) {
        return NetForces.sumParts(space.atoms, momentum, masses);
    }

    @Override
    public void takeParts(Momentum momentum, IntToDoubleFunction masses, double[] sums, double parts) {
        NetForces.takeParts(space.atoms, momentum, masses, sums, parts);
    }

    @Override
    public Marks marks() {
        return null;
    }

    @Override
    public Memory memory() {
        long zone = space.bytes()
                + weighted.bytes()
                + rule.bytes()
                + memberships.bytes()
                + lists.bytes()
                + blending.bytes();
        long box = space.bytesOfAll() + memberships.bytesOfAll() + lists.bytesOfAll();
        return new Memory(zone, box, lists.touched().set().size());
    }

    @Override
    public void close() {
        lists.close();
    }
}
