package org.mlmix.fix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.WeightClass;
import org.mlmix.mix.Difference;
import org.mlmix.options.ZoneSettings.Guard;
import org.mlmix.options.ZoneSettings.Stride;

/**
 * Says how long a stride may be. Impulses are in resonance with a mode of the atoms where the stride
 * times the time step comes near half its period, and the scheme is unstable beyond the period of the
 * fastest mode that the difference force d drives, divided by π (docs/stride.md has the sources).
 *
 * <p>That period comes from the autocorrelation of d at short times: the ratio of its fourth derivative
 * to its second is ω² = ⟨d̈²⟩ / ⟨ḋ²⟩, a mean of the squared frequencies in which the fast ones weigh most. It
 * needs d in three steps one behind the other, whatever the stride, and there is no kick between them;
 * the mean over the atoms of the zone needs few such looks. A spectrum would need long series, and be
 * blind beyond half the stride's frequency. Derivatives of higher order would see the kinks of
 * potentials made of splines.
 */
final class StrideWatch implements Difference {
    /** Steps of a look, one behind the other. */
    private static final int STEPS = 3;

    /** Looks of a series, from which one period comes, and steps between them: atoms at rest have to begin to move. */
    private static final int LOOKS = 8;

    private static final int APART = 10;

    /** Strides longer than this are not waited for: too long a one must be noticed before it does harm. */
    private static final int LONG = 2 * APART;

    /** Steps until the next series; where there was nothing to see. */
    private static final int AGAIN = 20_000;

    private static final int RETRY = 100;

    /** Atoms looked at on each rank, at most. */
    private static final int MOST = 2000;

    /** Change of the time step, relative to it, that is not left to the next series. */
    private static final double OTHER = 0.1;

    /** Energy of impulses, by that of the motion, which rounding may amount to. */
    private static final double ROUNDING = 1e-20;

    /**
     * What is summed: atoms, |d|² and the squares of its first and second differences, the energy of an
     * impulse of one step and of motion, and by look what the energy misses a conserved one by.
     */
    private static final int SUMS = 9;

    private static final int ENERGY_OF_IMPULSE = 4;
    private static final int ENERGY_OF_MOTION = 5;

    /** Atoms on which the potentials differ, looked at or not. */
    private static final int ALL = 6;

    private static final int MISSED = 7;
    private static final int MISSED_SQUARED = 8;

    private final Stride stride;
    private final Lammps lammps;
    private final StrideGuard guard;

    private boolean looking;
    private int seen;
    private double begun;
    private int[] atoms = new int[0];
    /** λ of the atoms in the first step of a look. */
    private double[] weights = new double[0];

    private int atomCount;
    /** d of the atoms, [steps][atoms][3]. */
    private double[][] values = new double[STEPS][0];

    /** Power of d on the atoms between two of these steps, [steps - 1][atoms]. */
    private double[][] powers = new double[STEPS - 1][0];

    /** Atoms on which the potentials differ on this rank. */
    private int differing;

    private final double[] sums = new double[SUMS];
    private int looks;
    private long next = Long.MIN_VALUE;
    private Step step;

    /** The step before, and its time. */
    private long seenStep = Long.MIN_VALUE;

    private double seenTime;

    private OptionalInt found = OptionalInt.empty();
    private int interval = 1;
    private int told;

    /** LAMMPS' time step in the latest look. */
    private double timestep;

    /** What the latest series has found, or null. */
    private StrideFindings findings;

    StrideWatch(Stride stride, Lammps lammps) {
        this.stride = stride;
        this.lammps = lammps;
        guard = new StrideGuard(stride, lammps);
    }

    /** A run begins, in which the numbers of the steps have changed. */
    void beginRun(RunSetup run, long shift) {
        next = next == Long.MIN_VALUE ? next : next + shift;
        looking = false;
        guard.beginRun(run);
    }

    /** A step begins; a look ends where atoms have a new order. */
    void see(Step now) {
        step = now;
        if (seenStep == now.timestep() - 1) {
            noteTimestep(now.time() - seenTime);
        }
        seenStep = now.timestep();
        seenTime = now.time();
        looking &= !now.rebuilt() && !now.setup();
    }

    /** A step begins that evaluates the expensive potential whoever looks. */
    void beginDue(Step now, int steps) {
        interval = steps;
        guard.beginDue(now);
        begin(now);
    }

    /** What is safe is so for a time step: with another one the difference is looked at again, at once. */
    private void noteTimestep(double present) {
        if (timestep > 0 && Math.abs(present - timestep) > OTHER * timestep) {
            lookAgain();
            timestep = present;
        }
    }

    /** The next series of looks begins at once. */
    void lookAgain() {
        next = Long.MIN_VALUE;
        looking = false;
        looks = 0;
        told = 0;
        Arrays.fill(sums, 0);
    }

    /**
     * A step begins that does not.
     *
     * @param left steps until the next one that does
     */
    void beginOther(Step now, long left) {
        // Between the steps of a look there must be no kick.
        if (interval > LONG && left >= STEPS - 1) {
            begin(now);
        }
    }

    /** Of atoms on a device nobody looks: forces would have to be read, one by one. */
    private void begin(Step now) {
        if (now.onDevice()) {
            return;
        }
        if (!looking && now.timestep() >= next && !now.setup()) {
            looking = true;
            seen = 0;
        }
    }

    /** Whether the difference force is wanted in this step. */
    boolean isLooking() {
        return looking;
    }

    @Override
    public void take(Doubles forces) {
        if (seen == 0) {
            begun = step.time();
            choose(forces);
        }
        for (int k = 0; k < atomCount; k++) {
            double factor = sinceBegin(k);
            for (int d = 0; d < 3; d++) {
                values[seen][3 * k + d] = factor * forces.get(3L * atoms[k] + d);
            }
        }
        if (seen > 0) {
            takePowers();
        }
        seen++;
    }

    /**
     * In short strides weights may change during a look, which is no motion of the atoms: all of it is
     * seen with the weights of its first step. An atom that has none any more counts for nothing.
     */
    private double sinceBegin(int entry) {
        double weight = weightOf(atoms[entry]);
        if (seen == 0) {
            weights[entry] = weight;
        }
        if (weight == weights[entry]) {
            return 1;
        }
        if (WeightClass.isExpensive(weight)) {
            return weights[entry] / weight;
        }
        for (double[] before : values) {
            Arrays.fill(before, 3 * entry, 3 * entry + 3, 0);
        }
        weights[entry] = 0;
        return 0;
    }

    private double weightOf(int atom) {
        return step.output().get((long) Atoms.COLUMNS * atom);
    }

    /** LAMMPS' velocities are those half a step ago, between this d and the one before. */
    private void takePowers() {
        for (int k = 0; k < atomCount; k++) {
            double power = 0;
            for (int n = 3 * k; n < 3 * k + 3; n++) {
                power += 0.5 * (values[seen - 1][n] + values[seen][n]) * velocity(n);
            }
            powers[seen - 1][k] = power;
        }
    }

    private double velocity(int n) {
        return step.velocities().get(3L * atoms[n / 3] + n % 3);
    }

    /** Takes atoms on which the potentials differ. */
    private void choose(Doubles forces) {
        int all = 0;
        for (int i = 0; i < step.localCount(); i++) {
            all += differs(forces, i) ? 1 : 0;
        }
        int nth = 1 + all / MOST;
        if (atoms.length < all / nth + 1) {
            atoms = new int[all / nth + 1];
            weights = new double[atoms.length];
            values = new double[STEPS][3 * atoms.length];
            powers = new double[STEPS - 1][atoms.length];
        }
        differing = all;
        atomCount = 0;
        int count = 0;
        for (int i = 0; i < step.localCount(); i++) {
            if (differs(forces, i) && count++ % nth == 0) {
                atoms[atomCount++] = i;
            }
        }
    }

    private static boolean differs(Doubles forces, int atom) {
        return forces.get(3L * atom) != 0 || forces.get(3L * atom + 1) != 0 || forces.get(3L * atom + 2) != 0;
    }

    /** The step has been evaluated; all ranks call it together. */
    void evaluated() {
        if (!looking || seen < STEPS) {
            return;
        }
        looking = false;
        timestep = (step.time() - begun) / (STEPS - 1);
        add();
        next = step.timestep() + APART;
        looks++;
        if (looks == LOOKS) {
            conclude();
            Arrays.fill(sums, 0);
            looks = 0;
        }
    }

    private void add() {
        sums[0] += atomCount;
        sums[ALL] += differing;
        for (int n = 0; n < 3 * atomCount; n++) {
            double a = values[0][n];
            double b = values[1][n];
            double c = values[2][n];
            sums[1] += a * a;
            sums[2] += ((b - a) * (b - a) + (c - b) * (c - b)) / 2;
            sums[3] += (c - 2 * b + a) * (c - 2 * b + a);
            double mass = step.mass(atoms[n / 3]);
            double kick = timestep * acceleration(c, mass);
            sums[ENERGY_OF_IMPULSE] += mass * kick * kick;
            sums[ENERGY_OF_MOTION] += mass * velocity(n) * velocity(n);
        }
        // Neighbours move together: what counts is the sum over the atoms, and how it changes from look to look.
        double[] missed = {0, 1};
        for (int k = 0; k < atomCount; k++) {
            missed[0] += missed(k);
        }
        lammps.add(missed);
        double ranks = missed[1];
        sums[MISSED] += missed[0] / ranks;
        sums[MISSED_SQUARED] += missed[0] * missed[0] / ranks;
    }

    /** LAMMPS' factor from force times time over mass to velocity is one over mvv2e in all units. */
    private double acceleration(double force, double mass) {
        return force / (step.energyOfMotion() * mass);
    }

    /**
     * What impulses a time Δ apart conserve is, to second order, H + Δ² (Ü/12 − d²/24m) with the potential
     * energy U of d and its second derivative Ü = −d/dt (d·v) on the way between two impulses. So this,
     * times Δ², is an atom's part of what H misses it by.
     */
    private double missed(int k) {
        double change = (powers[1][k] - powers[0][k]) / timestep;
        double work = 0;
        double mass = step.mass(atoms[k]);
        for (int n = 3 * k; n < 3 * k + 3; n++) {
            work += values[1][n] * acceleration(values[1][n], mass);
        }
        // By a stride of 1 there is an impulse between the two.
        return (interval == 1 ? change - work : change) / 12 + work / 24;
    }

    private void conclude() {
        double[] total = sums.clone();
        lammps.add(total);
        Optional<StrideFindings> series = findingsOf(total, LOOKS);
        if (series.isEmpty()) {
            next = step.timestep() + RETRY;
            return;
        }
        next = step.timestep() + AGAIN;
        findings = series.get();
        decide();
    }

    private Optional<StrideFindings> findingsOf(double[] total, int looked) {
        double ratio = Math.sqrt(total[3] / total[2]);
        // What is left of the difference between two forces that are the same is no motion.
        boolean rounding = !(total[ENERGY_OF_IMPULSE] > ROUNDING * total[ENERGY_OF_MOTION]);
        if (total[0] == 0 || !(ratio > 0) || !(timestep > 0) || rounding) {
            return Optional.empty();
        }
        double frequency = 2 / timestep * Math.asin(Math.min(1, ratio / 2));
        double variance = looked < 2
                ? Double.NaN
                : Math.max(0, total[MISSED_SQUARED] - total[MISSED] * total[MISSED] / looked) / (looked - 1);
        // Where not all atoms are looked at: the variance grows as their number does, the energy likewise.
        double motion = 0.5 * step.energyOfMotion() * total[ENERGY_OF_MOTION] / looked;
        double fluctuation = timestep * timestep * Math.sqrt(variance * total[0] / total[ALL]) / motion;
        return Optional.of(new StrideFindings(
                looked,
                timestep,
                Math.sqrt(total[1] / total[0]),
                2 * Math.PI / frequency,
                total[ENERGY_OF_IMPULSE] / total[ENERGY_OF_MOTION],
                fluctuation));
    }

    /** What looks have shown up to now; all ranks call it together. */
    Optional<StrideFindings> findings() {
        double[] total = sums.clone();
        lammps.add(total);
        return findings != null ? Optional.of(findings) : findingsOf(total, looks);
    }

    private void decide() {
        int safe = findings.safe();
        if (stride.automatic()) {
            int wanted = findings.recommended();
            // Not for every fluctuation of the estimate.
            if (interval == 1 || interval > safe || wanted > 2 * interval || 2 * wanted < interval) {
                found = OptionalInt.of(wanted);
            }
        }
        int now = found.orElse(interval);
        lammps.log(String.format(
                Locale.ROOT,
                "mlmix stride: step %d, difference force in the zone rms %.4g, its fastest period %.4g: strides up to %d"
                        + " are safe from resonance, up to %d recommended; %s %d, impulses of %.2g of the kinetic energy",
                step.timestep(),
                findings.force(),
                findings.period(),
                safe,
                findings.recommended(),
                now == interval ? "it is" : "from here on it is",
                now,
                findings.impulse(now)));
        if (now > safe && now != told) {
            told = now;
            tellOfResonance(now, safe, findings.period());
        }
    }

    private void tellOfResonance(int now, int safe, double period) {
        String text = String.format(
                Locale.ROOT,
                "fix mlmix: keyword stride: found %d, which is %.4g in time; the fastest period that the difference"
                        + " between the potentials drives is %.4g, so accepted are strides up to %d (stride times time"
                        + " step at most that period / pi): longer ones heat the zone by resonance",
                now,
                now * timestep,
                period,
                safe);
        if (stride.guard().filter(Guard.STOP::equals).isPresent()) {
            throw new RefusedException(text);
        }
        lammps.warn(text);
    }

    /** The longest stride without resonance for a period and a time step, both in time units; at least 1. */
    static int safeStride(double period, double timestep) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.floor(period / (Math.PI * timestep))));
    }

    /** Half of that: resonances of higher order, and what they do in long runs, begin before. */
    static int recommended(double period, double timestep) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.floor(period / (2 * Math.PI * timestep))));
    }

    /** A stride that was found since it was last asked for. */
    OptionalInt takeFound() {
        OptionalInt now = found;
        found = OptionalInt.empty();
        return now;
    }

    StrideGuard guard() {
        return guard;
    }

    /** As text for a restart file that is written in step {@code now}. */
    String text(long now) {
        StringBuilder text = new StringBuilder()
                .append(next == Long.MIN_VALUE ? 0 : Math.max(0, next - now))
                .append(' ')
                .append(looks)
                .append(' ')
                .append(told)
                .append(' ')
                .append(found.orElse(0));
        for (double sum : sums) {
            text.append(' ').append(sum);
        }
        return text.toString();
    }

    /** Takes over what a restart file holds, in step {@code now}. */
    void restore(String text, long now) {
        String[] words = text.split(" ");
        next = now + Long.parseLong(words[0]);
        looks = Integer.parseInt(words[1]);
        told = Integer.parseInt(words[2]);
        int steps = Integer.parseInt(words[3]);
        found = steps > 0 ? OptionalInt.of(steps) : OptionalInt.empty();
        Arrays.setAll(sums, n -> Double.parseDouble(words[4 + n]));
    }
}
