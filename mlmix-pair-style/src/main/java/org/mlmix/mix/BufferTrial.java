package org.mlmix.mix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.Length;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Untried;
import org.mlmix.zone.NearAtoms;

/**
 * Puts sub-styles that no table lists to the test, on a few atoms: evaluated on balls around these,
 * how wide must a ball be for the forces on its middle to be those of every wider one, do these forces
 * belong to the energy, and do energies and virials by atom add up? Atoms are moved a little
 * meanwhile. It comes before the evaluation that counts and leaves no trace in it, whatever is thrown.
 */
public final class BufferTrial {
    /** Largest deviation accepted, relative to the largest force. */
    private static final double TOLERANCE = 1e-10;

    /** The same for a potential in single precision: what wider balls do not make smaller. */
    private static final double SINGLE = 1e-5;

    private static final double SAME_NOISE = 0.1;

    /** How far atoms are moved, as a share of the cutoff; see {@link Nudge}. */
    private static final double MOVE = 0.01;

    private final Lammps lammps;
    private final NearAtoms nearAtoms;
    private final TrialSample sample;
    private final Nudge nudge = new Nudge();

    private Step step;
    private Atoms atoms;
    private ZoneEngine engine;
    private boolean[] near;
    private long evaluated;

    public BufferTrial(Lammps lammps) {
        this.lammps = lammps;
        nearAtoms = new NearAtoms(lammps);
        sample = new TrialSample(lammps);
    }

    /**
     * Tries sub-styles; all ranks call it together. Those that list no atom yet, or are switched off,
     * remain untried.
     *
     * @return what was found, by index of the sub-style
     */
    public Map<Integer, Finding> run(Step now, Atoms present, ZoneEngine zoneEngine, List<Untried> untried) {
        step = now;
        atoms = present;
        engine = zoneEngine;
        near = new boolean[atoms.localCount()];
        double[] saved = Forces.read(step.forces());
        Map<Integer, Finding> found = new TreeMap<>();
        nudge.begin(step, atoms);
        try {
            for (Untried one : untried) {
                tryOne(one).ifPresent(finding -> found.put(one.index(), finding));
            }
        } finally {
            nudge.end(step);
            Forces.write(step.forces(), saved);
            engine.chooseAtoms();
        }
        return found;
    }

    private Optional<Finding> tryOne(Untried one) {
        sample.choose(step, atoms, one.index(), one.subStyle().cutoff());
        if (sample.size() == 0) {
            return Optional.empty();
        }
        nudge.all(step, atoms, MOVE * one.subStyle().cutoff());
        nearAtoms.gather(atoms, sample.locals());
        evaluated = 0;
        if (isOff(one)) {
            return Optional.empty();
        }
        Balls balls = new Balls(one);
        int enough = 0;
        while (!balls.suffices(enough)) {
            enough++;
            if (enough == one.candidates()) {
                throw tooSmall(one, balls);
            }
        }
        double width = one.widths().get(enough);
        SumsTrial.Result sums = new SumsTrial(
                        lammps,
                        sample,
                        nudge,
                        tally -> evaluate(one, width, tally),
                        tally -> evaluate(one, Double.POSITIVE_INFINITY, tally))
                .run(step, atoms, one.subStyle(), balls.of(enough), balls.exact(enough));
        tell(one, enough, balls.deviation(enough), sums);
        return Optional.of(new Finding(width, sums.energy(), sums.virial()));
    }

    /** Evaluated on no atom: whether it is switched off. A style that takes no notice of its list is found out. */
    private boolean isOff(Untried one) {
        evaluate(one, -1, Tally.SUM);
        step.refreshTallies();
        double[] state = {step.subStyleEnergy().count() == 0 ? 0 : 1, 0};
        for (long n = 0; n < step.forces().count(); n++) {
            state[1] = step.forces().get(n) == 0 ? state[1] : 1;
        }
        lammps.max(state);
        if (state[1] != 0) {
            throw new RefusedException("fix mlmix: sub-style " + named(one.subStyle())
                    + " cannot be mixed: it gives forces to atoms that it was not asked to evaluate; accepted are"
                    + " styles that follow their neighbor list");
        }
        return state[0] == 0;
    }

    /**
     * Leaves the forces of one evaluation, on all within a distance of the sample; below 0 on none, and
     * if that is infinite on all.
     */
    private void evaluate(Untried one, double width, Tally tally) {
        boolean some = width >= 0 && Double.isFinite(width);
        Arrays.fill(near, width > 0);
        long[] count = {some ? nearAtoms.mark(atoms, width, near) : width > 0 ? near.length : 0};
        lammps.sum(count);
        evaluated += count[0];
        engine.chooseMarked(one.subStyle().group(), near);
        Forces.clear(step.forces());
        lammps.compute(one.index(), tally);
    }

    /** Forces on the sample by the width of the ball that is evaluated around it. */
    private final class Balls {
        private final Untried one;
        private final double[][] forces;
        private double largest;

        Balls(Untried one) {
            this.one = one;
            forces = new double[one.widths().size()][];
        }

        double[] of(int n) {
            if (forces[n] == null) {
                evaluate(one, one.widths().get(n), Tally.NOTHING);
                lammps.reverseForces();
                forces[n] = sample.forces(step.forces());
                // An infinite force is no measure for others.
                for (double force : forces[n]) {
                    largest = Double.isFinite(force) ? Math.max(largest, Math.abs(force)) : largest;
                }
            }
            return forces[n];
        }

        /** The largest deviation from the next wider one, relative to the largest force. */
        double deviation(int n) {
            return difference(n, n + 1);
        }

        private double difference(int n, int other) {
            double[] first = of(n);
            double[] second = of(other);
            double worst = 0;
            for (int k = 0; k < first.length; k++) {
                double deviation = Math.abs(first[k] - second[k]);
                // A NaN would lose every comparison.
                worst = deviation <= Double.MAX_VALUE ? Math.max(worst, deviation) : Double.MAX_VALUE;
            }
            return worst == 0 ? 0 : worst / scale(second);
        }

        /** The widest ball evaluated so far may be the first whose forces are right. */
        private double scale(double[] wide) {
            double scale = 0;
            for (double force : wide) {
                scale = Double.isFinite(force) ? Math.max(scale, Math.abs(force)) : scale;
            }
            return scale == 0 ? Double.MIN_NORMAL : scale;
        }

        boolean exact(int n) {
            return deviation(n) <= TOLERANCE;
        }

        boolean suffices(int n) {
            return exact(n)
                    || (n + 2 < forces.length
                            && Math.max(deviation(n), difference(n, n + 2)) <= SINGLE
                            && deviation(n + 1) >= SAME_NOISE * deviation(n));
        }

        double largest() {
            return largest;
        }
    }

    private static String named(SubStyle subStyle) {
        return subStyle.name() + " of group " + subStyle.group().word();
    }

    private static RefusedException tooSmall(Untried one, Balls balls) {
        int last = one.candidates() - 1;
        double difference = Math.min(balls.deviation(last) * balls.largest(), Double.MAX_VALUE);
        String which = one.given()
                ? "too small for sub-style " + named(one.subStyle()) + ", whose forces"
                : "auto finds no width for sub-style " + named(one.subStyle()) + ": with " + Length.text(one.needed())
                        + ", " + one.candidates() + " x its cutoff, its forces";
        return new RefusedException(String.format(
                Locale.ROOT,
                "fix mlmix: keyword buffer: %s differ by %.3g (largest force %.3g) from those with more atoms"
                        + " evaluated; accepted is a buffer (`buffer R` or `buffer R_exp R_cheap`) with which they agree"
                        + " to %.0e",
                which,
                difference,
                balls.largest(),
                TOLERANCE));
    }

    private void tell(Untried one, int enough, double deviation, SumsTrial.Result sums) {
        String width = one.given() ? "" : (enough + 1) + " x its cutoff, ";
        String only = sums.energy() == sums.virial() ? "energies and virials" : sums.energy() ? "energies" : "virials";
        String blended = !sums.energy() && !sums.virial()
                ? "neither energies nor virials by atom add up"
                : only + " by atom add up" + (sums.energy() && sums.virial() ? "" : " alone");
        lammps.log(String.format(
                Locale.ROOT,
                "mlmix: tried sub-style %s, which is in no table: a buffer of %s%s gives its forces%s; %s (on %d atoms,"
                        + " with %d evaluated)",
                named(one.subStyle()),
                width,
                Length.text(one.widths().get(enough)),
                deviation > TOLERANCE ? String.format(Locale.ROOT, " to %.0e (single precision?)", deviation) : "",
                blended,
                sample.size(),
                evaluated));
    }
}
