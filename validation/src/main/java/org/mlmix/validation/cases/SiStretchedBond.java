package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.stat.StatUtils;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

/**
 * Mean force along a rigid bond of silicon, stretched to 3.0 Å (2.37 at rest), at 300 K, for cores of several radii.
 *
 * <p>Expensive is the quadratic SNAP of Zuo et al. (J. Phys. Chem. A 124 (2020) 731), cheap the uf3 fitted to it in
 * bulk, which knows no such bond. The published study (Birks et al.) finds the mean force that of the expensive
 * potential once a small core surrounds the bond; radii from 0 to 10 Å. Here a core of {@value #SMALL_CORE} Å must do.
 *
 * <p>Trajectories of one number begin with the same atoms and have the same random forces. Langevin friction then keeps
 * those of different arms close to each other, and the mean of their differences is known far better than the means.
 */
public final class SiStretchedBond implements Study {
    /** Å; reaches the second neighbours of both atoms. From here on arms decide. */
    static final double SMALL_CORE = 4;

    static final String CORE = "core";
    static final Condition ROOM = Condition.temperature(300);

    /** eV/Å; pulls the two atoms together where it is above 0. */
    static final String FORCE = "force";

    private static final int TIME_BETWEEN = 3;

    /** The smallest core that was found equal, Å: what is timed. */
    private static final int ENOUGH = 2;

    private static final int FORCE_COLUMN = 1;
    private static final int DISTANCE_COLUMN = 2;

    /** Å. */
    private static final double RIGID = 1e-4;

    @Override
    public String name() {
        return "si-stretched-bond";
    }

    @Override
    public String title() {
        return "Stretched bond in silicon: mean force";
    }

    @Override
    public String question() {
        return "From which core radius on is the mean force along a stretched bond that of the expensive potential?";
    }

    @Override
    public String potentials(Size size) {
        return "quadratic SNAP / uf3";
    }

    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(List.of(0, 2, 4), 3, 3, 72, 120);
            case STANDARD -> plan(List.of(0, 2, 4, 6, 8), 4, 4, 120, 480);
            case FULL -> plan(List.of(0, 1, 2, 3, 4, 5, 6, 8, 10), 10, 8, 504, 4800);
        };
    }

    /**
     * Of cores in Å.
     *
     * @param cells unit cells along each edge
     * @param settle steps of 2 fs before the mean
     * @param steps of the mean
     */
    private static Plan plan(List<Integer> cores, int trajectories, int cells, int settle, int steps) {
        List<Arm> arms = new ArrayList<>();
        arms.add(Arm.EXPENSIVE);
        cores.forEach(core -> arms.add(core(core, 1)));
        arms.add(core((int) SMALL_CORE, TIME_BETWEEN));
        arms.add(Arm.CHEAP);
        Map<String, String> variables = Map.of(
                "cells", String.valueOf(cells),
                "settle", String.valueOf(settle),
                "steps", String.valueOf(steps));
        return new Plan(arms, List.of(ROOM), trajectories, variables, 1);
    }

    /** Mixed, with a core radius in Å and a stride of 2 fs each. */
    static Arm core(int radius, int stride) {
        Map<String, String> variables = new HashMap<>(Map.of(CORE, radius + ".0"));
        if (stride == 1) {
            return new Arm("mixed-core-" + radius, "mixed, core " + radius + " Å", variables);
        }
        variables.put("stride", String.valueOf(stride));
        return new Arm(
                "mixed-core-" + radius + Arm.STRIDED + stride,
                "mixed, core " + radius + " Å, stride " + stride,
                variables);
    }

    @Override
    public Optional<Plan> costs() {
        List<Arm> arms = List.of(Arm.EXPENSIVE, core(ENOUGH, 1), core(ENOUGH, TIME_BETWEEN), Arm.CHEAP);
        Map<String, String> variables = Map.of("cells", "8", "steps", "24");
        return Optional.of(new Plan(arms, List.of(ROOM), 1, variables, 1).settling("settle", 96, 24, 8));
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        ColumnFile file = ColumnFile.read(folder.resolve("force.txt"));
        double[] distances = file.column(DISTANCE_COLUMN);
        if (Arrays.stream(distances).anyMatch(d -> Math.abs(d - distances[0]) > RIGID)) {
            throw new StudyException(file.file() + ": the bond is not rigid");
        }
        return Observations.of(FORCE, StatUtils.mean(file.column(FORCE_COLUMN)));
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new BondJudge(results).judgement();
    }
}
