package org.mlmix.fix;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Fetched;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.mix.Evaluations;
import org.mlmix.mix.Held;
import org.mlmix.mix.SeamErrors;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** The global vector {@code f_ID[n]}: what the zone is, what it costs, and what it does to the run. */
public final class Ledger {
    /** The entries, in the order of the vector. */
    public enum Entry {
        CORE,
        BLEND,
        EXPENSIVE,
        CHEAP,
        BUFFER,
        BULK,
        SEEDS,
        HAMILTONIAN,
        DRIFT,
        MOMENTUM_X,
        MOMENTUM_Y,
        MOMENTUM_Z,
        FORCE_X,
        FORCE_Y,
        FORCE_Z,
        SEAM_ERROR,
        TRUNCATION_ERROR,
        ZONE_SECONDS,
        EXPENSIVE_SECONDS,
        CHEAP_SECONDS,
        BLEND_SECONDS
    }

    private static final Entry[] ENTRIES = Entry.values();
    private static final Phase[] ZONE = {Phase.SEEDS, Phase.REBUILD, Phase.WEIGHTS, Phase.HALO, Phase.LISTS};

    private final Lammps lammps;
    private final StepClock clock;
    private final Evaluations evaluations;
    private SeamErrors errors;

    /** H and time of the first evaluation of a run; NaN: none yet. */
    private double firstHamiltonian = Double.NaN;

    private double firstTime;
    private boolean energyKnown = true;

    /** Of the last evaluation of the expensive potential, where not all steps have one; otherwise null. */
    private Held held;

    Ledger(Evaluations evaluations, Lammps lammps, StepClock clock) {
        this.evaluations = evaluations;
        this.lammps = lammps;
        this.clock = clock;
    }

    /** Whether an entry needs the potential energy of the whole box. */
    public static boolean needsEnergy(int index) {
        Entry entry = ENTRIES[index];
        return entry == Entry.HAMILTONIAN || entry == Entry.DRIFT;
    }

    /**
     * A new run begins: drifts are counted from its first value on.
     *
     * @param energyIsKnown whether the potential energy can be blended, rather than is reported as 0
     * @param heldValues of the last evaluation of the expensive potential; null: every step has one
     */
    void begin(boolean energyIsKnown, Held heldValues) {
        energyKnown = energyIsKnown;
        held = heldValues;
        firstHamiltonian = Double.NaN;
    }

    void found(SeamErrors latest) {
        errors = latest;
    }

    /**
     * The value of an entry; all ranks call it together.
     *
     * @param zone as it is, or null before the first run
     * @param potentialEnergy of the whole box, NaN where it is not known
     */
    double value(int index, Step step, Zone zone, double potentialEnergy) {
        Entry entry = ENTRIES[index];
        return switch (entry) {
            case CORE, BLEND, BUFFER, BULK, SEEDS -> zone == null ? 0 : count(entry, step, zone);
            case EXPENSIVE -> sum((double) expensive(zone));
            case CHEAP -> sum((double) evaluations.atomsNow(ForceGroup.CHEAP));
            // What is not known must not pass for a number.
            case HAMILTONIAN -> energyKnown ? hamiltonian(step, potentialEnergy) : Double.NaN;
            case DRIFT -> energyKnown ? drift(step, potentialEnergy) : Double.NaN;
            case MOMENTUM_X, MOMENTUM_Y, MOMENTUM_Z -> momentum(step, index - Entry.MOMENTUM_X.ordinal());
            case FORCE_X, FORCE_Y, FORCE_Z -> force(step, index - Entry.FORCE_X.ordinal());
            case SEAM_ERROR -> errors == null ? 0 : errors.seam();
            case TRUNCATION_ERROR -> errors == null ? 0 : errors.truncation();
            case ZONE_SECONDS -> seconds(ZONE);
            case EXPENSIVE_SECONDS -> seconds(Phase.EXPENSIVE);
            case CHEAP_SECONDS -> seconds(Phase.CHEAP);
            case BLEND_SECONDS -> seconds(Phase.BLEND);
        };
    }

    private double count(Entry entry, Step step, Zone zone) {
        if (entry == Entry.SEEDS) {
            return zone.seedCount();
        }
        long mine = switch (entry) {
            case CORE -> zone.coreCount();
            case BLEND -> zone.blendCount();
            case BUFFER -> zone.expensiveCount() - zone.coreCount() - zone.blendCount();
            default -> step.localCount() - zone.expensiveCount();
        };
        return sum((double) mine);
    }

    private double sum(double mine) {
        double[] total = {mine};
        lammps.add(total);
        return total[0];
    }

    /** Between two evaluations the number of atoms of the last one. */
    private long expensive(Zone zone) {
        return held != null && zone != null ? zone.expensiveCount() : evaluations.atomsNow(ForceGroup.EXPENSIVE);
    }

    /** Kinetic energy of all atoms; all ranks call it together. */
    double kineticEnergy(Step step) {
        lammps.fetch(Fetched.MOTION, step);
        Doubles v = step.velocities();
        double kinetic = 0;
        for (int i = 0; i < step.localCount(); i++) {
            double x = v.get(3L * i);
            double y = v.get(3L * i + 1);
            double z = v.get(3L * i + 2);
            kinetic += step.mass(i) * (x * x + y * y + z * z);
        }
        return sum(0.5 * step.energyOfMotion() * kinetic);
    }

    private double hamiltonian(Step step, double potentialEnergy) {
        // Energies of the step that last evaluated the expensive potential go with its motion.
        double value = potentialEnergy + (isOfThisStep(step) ? kineticEnergy(step) : held.kineticEnergy());
        if (Double.isNaN(firstHamiltonian)) {
            firstHamiltonian = value;
            firstTime = timeOf(step);
        }
        return value;
    }

    private boolean isOfThisStep(Step step) {
        return held == null || held.timestep() == step.timestep();
    }

    private double timeOf(Step step) {
        return isOfThisStep(step) ? step.time() : held.time();
    }

    private double drift(Step step, double potentialEnergy) {
        double change = hamiltonian(step, potentialEnergy) - firstHamiltonian;
        double elapsed = timeOf(step) - firstTime;
        return elapsed > 0 ? change / elapsed / step.atomCount() : 0;
    }

    private double momentum(Step step, int direction) {
        lammps.fetch(Fetched.MOTION, step);
        double total = 0;
        for (int i = 0; i < step.localCount(); i++) {
            total += step.mass(i) * step.velocities().get(3L * i + direction);
        }
        return sum(total);
    }

    private double force(Step step, int direction) {
        lammps.fetch(Fetched.FORCES, step);
        double total = 0;
        for (int i = 0; i < step.localCount(); i++) {
            total += step.forces().get(3L * i + direction);
        }
        return sum(total);
    }

    private double seconds(Phase... phases) {
        double[] slowest = {0};
        for (Phase phase : phases) {
            slowest[0] += clock.seconds(phase);
        }
        lammps.max(slowest);
        return slowest[0];
    }
}
