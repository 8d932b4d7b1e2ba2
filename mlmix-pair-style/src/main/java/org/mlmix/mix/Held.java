package org.mlmix.mix;

import java.util.Arrays;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;

/**
 * Energies and virials of the step that last evaluated the expensive potential and had to give them:
 * what the steps until the next one show. The totals are those of all ranks; values by atom go with
 * the atoms. It outlasts runs, and goes into restart files.
 */
public final class Held {
    /** By atom: the energy, and the virial xx, yy, zz, xy, xz, yz. */
    static final int COLUMNS = 7;

    private static final int VIRIAL = 6;
    private static final String SEPARATOR = " ";
    private static final String NONE = "-";
    private static final long NEVER = Long.MIN_VALUE / 2;

    /** Part of the cheap potential's energy that rounding may amount to. */
    private static final double ROUNDING = 1e-10;

    private final Lammps lammps;
    private Tally known = Tally.NOTHING;
    private long timestep;

    /** Total energy; virial; energies of the sub-styles. */
    private double[] values = new double[0];

    private boolean first;

    /** Kinetic energy and time at the end of a step, and which. */
    private final double[] motion = new double[2];

    private long motionStep = NEVER;

    /** The cheap potential's own energy, of all ranks, in a step, and which: where it is another the atoms are. */
    private double cheapEnergy;

    private long cheapStep = NEVER;

    /** What names the potentials that all this is of. */
    private String potentials = "";

    public Held(Lammps lammps) {
        this.lammps = lammps;
    }

    /**
     * A run begins.
     *
     * @param firstRank whether this is the rank that shows the totals
     * @param present what names the potentials of the run: values of others are forgotten
     */
    public void beginRun(boolean firstRank, String present) {
        first = firstRank;
        if (!present.equals(potentials)) {
            potentials = present;
            forget();
        }
    }

    /** Nothing is known any more. */
    private void forget() {
        known = Tally.NOTHING;
        cheapStep = NEVER;
        motionStep = NEVER;
    }

    /** Takes note of the cheap potential's own energy on this rank; all ranks call it together. */
    void noteCheap(long step, double energy) {
        cheapStep = step;
        cheapEnergy = sum(energy);
    }

    /**
     * Whether the cheap potential has the energy that it had in this step before, so that the run goes on
     * with the same atoms; what is held is forgotten where it has not. All ranks call it together.
     */
    boolean goesOn(long step, double energy) {
        double now = sum(energy);
        boolean same = cheapStep == step && Math.abs(now - cheapEnergy) <= ROUNDING * Math.abs(now);
        if (!same) {
            forget();
        }
        return same;
    }

    private double sum(double mine) {
        double[] total = {mine};
        lammps.add(total);
        return total[0];
    }

    /** The numbers of steps have changed. */
    public void shift(long steps) {
        timestep += steps;
        motionStep += steps;
        cheapStep += steps;
    }

    /** Keeps the kinetic energy, of all ranks, at the end of a step, and its time. */
    public void keepMotion(long step, double kineticEnergy, double time) {
        motionStep = step;
        motion[0] = kineticEnergy;
        motion[1] = time;
    }

    /** Kinetic energy at the end of the step that the values are of, energy units; NaN: not kept. */
    public double kineticEnergy() {
        return motionStep == timestep ? motion[0] : Double.NaN;
    }

    /** Potential and kinetic energy at the end of that step, of what this pair style gives; NaN: not kept. */
    public double totalEnergy() {
        return known.energy() ? values[0] + kineticEnergy() : Double.NaN;
    }

    /** Time of that step, time units. */
    public double time() {
        return motion[1];
    }

    /** Whether it has what is asked for, from a step or a later one. */
    public boolean covers(Tally asked, long since) {
        return asked == Tally.NOTHING || (known.covers(asked) && timestep >= since);
    }

    /** The step that the values are of. */
    public long timestep() {
        return timestep;
    }

    void take(long step, Tally tally, double energy, double[] virial, double[] subStyles) {
        known = tally;
        timestep = step;
        if (values.length != 1 + VIRIAL + subStyles.length) {
            values = new double[1 + VIRIAL + subStyles.length];
        }
        values[0] = energy;
        System.arraycopy(virial, 0, values, 1, VIRIAL);
        System.arraycopy(subStyles, 0, values, 1 + VIRIAL, subStyles.length);
        lammps.add(values);
    }

    /** Gives a step what it asks for beside forces. */
    void show(Step step, Atoms atoms, Tally tally) {
        double[] virial = new double[VIRIAL];
        if (first) {
            System.arraycopy(values, 1, virial, 0, VIRIAL);
        }
        step.totals(first ? values[0] : 0, virial);
        if (tally.energy()) {
            for (int n = 1 + VIRIAL; n < values.length; n++) {
                lammps.setSubStyleEnergy(n - 1 - VIRIAL, first ? values[n] : 0);
            }
        }
        Doubles held = step.held();
        int count = held.count() == 0 ? 0 : atoms.localCount();
        for (int i = 0; step.energy().count() > 0 && i < count; i++) {
            step.energy().set(i, held.get((long) COLUMNS * i));
        }
        for (int i = 0; step.virial().count() > 0 && i < count; i++) {
            for (int k = 0; k < VIRIAL; k++) {
                step.virial().set((long) VIRIAL * i + k, held.get((long) COLUMNS * i + 1 + k));
            }
        }
    }

    /** As text for a restart file that is written in step {@code now}. */
    public String text(long now) {
        StringBuilder text = new StringBuilder().append(known);
        text.append(SEPARATOR).append(potentials.isEmpty() ? NONE : potentials);
        text.append(SEPARATOR).append(now - timestep).append(SEPARATOR).append(now - motionStep);
        text.append(SEPARATOR).append(now - cheapStep).append(SEPARATOR).append(cheapEnergy);
        for (double value : motion) {
            text.append(SEPARATOR).append(value);
        }
        for (double value : values) {
            text.append(SEPARATOR).append(value);
        }
        return text.toString();
    }

    /** Takes over what a restart file holds, in step {@code now}. */
    public void restore(String text, long now) {
        String[] words = text.split(SEPARATOR);
        known = Tally.valueOf(words[0]);
        potentials = words[1].equals(NONE) ? "" : words[1];
        timestep = now - Long.parseLong(words[2]);
        motionStep = now - Long.parseLong(words[3]);
        cheapStep = now - Long.parseLong(words[4]);
        cheapEnergy = Double.parseDouble(words[5]);
        double[] numbers =
                Arrays.stream(words).skip(6).mapToDouble(Double::parseDouble).toArray();
        System.arraycopy(numbers, 0, motion, 0, motion.length);
        values = Arrays.copyOfRange(numbers, motion.length, numbers.length);
    }
}
