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
 * <p>A ball of the expensive potential, with its λ = 1/2 at 4.5 Å in all arms, sits in the middle of a periodic crystal
 * at 500 K. Forces that are blended are no gradient of an energy; the true energy, kinetic energy plus the expensive
 * potential of all atoms ({@code rerun} over frames with all digits), is what they bring in. The reference is the
 * quintic blend of 3 Å: its drift may not be larger than that of any other by more than a quarter. Runs with one potential alone show
 * what the measurement makes of no drift at all.
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
    private static final Condition SILICON = system("si", "Si", 0, 600);
    private static final Condition TUNGSTEN = system("w", "W", 1, 600);

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
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(arms(SHAPES, List.of(QUINTIC)), List.of(system("fe", "Fe", 2, 800)), 6, "6");
            case STANDARD ->
                plan(
                        arms(SHAPES, List.of(QUINTIC, ABRUPT)),
                        List.of(SILICON, TUNGSTEN, system("fe", "Fe", 2, 4000)),
                        3,
                        "7");
            case FULL ->
                plan(
                        arms(SHAPES, SHAPES),
                        List.of(system("si", "Si", 0, 4000), system("w", "W", 1, 4000), system("fe", "Fe", 2, 20000)),
                        8,
                        "7");
        };
    }

    private static Plan plan(List<Arm> arms, List<Condition> systems, int trajectories, String ironCells) {
        List<Condition> conditions = systems.stream()
                .map(system -> system.name().equals("fe") ? with(system, "cells", ironCells) : system)
                .toList();
        return new Plan(arms, conditions, trajectories, Map.of("temperature", "500"), 1);
    }

    /** Shapes as they are, then some with a lag and with a stride, then what has no boundary. */
    private static List<Arm> arms(List<Arm> shapes, List<Arm> others) {
        List<Arm> arms = new ArrayList<>(shapes);
        others.forEach(shape -> arms.add(variant(shape, "hysteresis", Map.of("hysteresis", "1"))));
        others.forEach(shape -> arms.add(variant(shape, "stride 4", Map.of("stride", "4"))));
        arms.add(Arm.CHEAP);
        arms.add(Arm.EXPENSIVE);
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

    /**
     * A crystal.
     *
     * @param place on the axis of plots
     * @param steps that are measured
     */
    private static Condition system(String word, String title, int place, int steps) {
        return new Condition(word, title, place, Map.of("system", word, "steps", String.valueOf(steps)));
    }

    private static Condition with(Condition condition, String name, String value) {
        Map<String, String> variables = new HashMap<>(condition.variables());
        variables.put(name, value);
        return new Condition(condition.name(), condition.title(), condition.value(), variables);
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
