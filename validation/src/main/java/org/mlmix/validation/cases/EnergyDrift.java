package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.Trajectory;

/**
 * Drift of the true energy in mixed runs at constant energy, per ps and Å² of the boundary, by what the boundary is
 * like.
 *
 * <p>A ball of the expensive potential, with λ = 1/2 at the same radius in all arms, sits in the middle of a periodic
 * crystal. Forces that are blended are no gradient of an energy; the true energy, kinetic energy plus the expensive
 * potential of all atoms ({@code rerun} over frames with all digits), is what they bring in. The reference is the
 * quintic blend of 3 Å: its drift may not be larger than 1.5 times that of any other. Runs with one
 * potential alone show what the measurement makes of no drift at all.
 */
public final class EnergyDrift implements Study {
    static final String TIMES = "time";
    static final String TRUE = "true";
    static final String OWN = "own";
    static final String AREA = "area";

    /** Å; as narrow as a blend gets. */
    private static final String WIDTH = "3.0";

    private static final Arm QUINTIC = blend("quintic");
    private static final Arm CUBIC = blend("cubic");
    private static final Arm LINEAR = blend("linear");
    private static final Arm ABRUPT = new Arm("mixed-abrupt", "abrupt", Map.of("blend", "0"));

    private static final List<Arm> SHAPES = List.of(QUINTIC, CUBIC, LINEAR, ABRUPT);

    @Override
    public String name() {
        return "energy-drift";
    }

    @Override
    public String title() {
        return "Drift of the true energy at the boundary";
    }

    @Override
    public String question() {
        return "How fast does the true energy of a mixed run at constant energy drift, per area of the boundary, and"
                + " is any other boundary better than a quintic blend?";
    }

    @Override
    public String potentials(Size size) {
        return size == Size.QUICK ? "Fe: eam / eam" : "Si: SNAP / uf3; W: SNAP / eam; Fe: eam / eam";
    }

    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(arms(SHAPES, List.of()), List.of(iron(1200)), 6);
            case STANDARD ->
                plan(arms(SHAPES, List.of(QUINTIC)), List.of(silicon(600), tungsten(600), iron(20_000)), 5);
            case FULL -> plan(arms(SHAPES, SHAPES), List.of(silicon(4000), tungsten(4000), iron(20_000)), 8);
        };
    }

    private static Plan plan(List<Arm> arms, List<Condition> systems, int trajectories) {
        return new Plan(arms, systems, trajectories, Map.of("temperature", "500"), 1);
    }

    /** Shapes as they are, then some with a lag and with a stride, then what has no boundary. */
    private static List<Arm> arms(List<Arm> shapes, List<Arm> others) {
        List<Arm> arms = new ArrayList<>(shapes);
        others.forEach(shape -> arms.add(variant(shape, "hysteresis", Map.of("hysteresis", "1"))));
        others.forEach(shape -> arms.add(variant(shape, "stride 4", Map.of("stride", "4"))));
        arms.addAll(List.of(Arm.EXPENSIVE, Arm.CHEAP));
        return arms;
    }

    private static Arm blend(String shape) {
        return new Arm("mixed-" + shape, shape + " blend", Map.of("shape", shape, "blend", WIDTH));
    }

    private static Arm variant(Arm of, String what, Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(of.variables());
        variables.putAll(further);
        return new Arm(of.name() + "-" + what.replace(' ', '-'), of.title() + ", " + what, variables);
    }

    private static Condition silicon(int steps) {
        return system("si", "Si", 0, steps, Map.of());
    }

    private static Condition tungsten(int steps) {
        return system("w", "W", 1, steps, Map.of());
    }

    /** Its potentials differ by less: a larger boundary in a hotter crystal drifts clearly, and costs nothing more. */
    private static Condition iron(int steps) {
        return system("fe", "Fe", 2, steps, Map.of("temperature", "1000", "radius", "7.0"));
    }

    /**
     * A crystal.
     *
     * @param place on the axis of plots
     * @param steps that are measured
     */
    private static Condition system(String word, String title, int place, int steps, Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(further);
        variables.put("system", word);
        variables.put("steps", String.valueOf(steps));
        return new Condition(word, title, place, variables);
    }

    /** Energies are in eV, times in ps. */
    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        ColumnFile truth = ColumnFile.read(folder.resolve("true.txt"));
        ColumnFile own = ColumnFile.read(folder.resolve("own.txt"));
        ColumnFile area = ColumnFile.read(folder.resolve("area.txt"));
        return new Observations(Map.of(
                TIMES, truth.column(0),
                TRUE, truth.column(1),
                OWN, own.column(1),
                AREA, area.column(0)));
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new DriftJudge(results).judgement();
    }
}
