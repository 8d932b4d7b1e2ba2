package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mlmix.validation.cases.ScrewCore.Lattice;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.Trajectory;

/**
 * A ½⟨111⟩ screw dislocation in tungsten: its core at rest, and how fast it glides under shear. SNAP acts around the
 * core and follows it; an EAM fitted to SNAP in bulk acts elsewhere.
 *
 * <p>The slab is periodic along the line and along the glide, so that there is a row of dislocations, and ends above and
 * below in rigid layers that carry the load (Osetsky and Bacon, Model. Simul. Mater. Sci. Eng. 11 (2003) 427). Its core is where atoms
 * have neighbours that do not lie opposite each other. Velocities are slopes of its position after the first quarter of
 * the time, in which the two halves of the slab come to move as the dislocation asks.
 */
public final class ScrewDislocation implements Study {
    private static final Lattice TUNGSTEN = new Lattice(3.1803); // as in start.in

    private static final int STRIDE = 4;

    /** Share of the time that is left out: the halves of the slab pick up speed. */
    private static final double TRANSIENT = 0.25;

    /** Dislocations that move less are hardly moving, Å/ps. */
    private static final double SLOW = 1;

    /** What is left of forces after a relaxation, 1e-3 eV/Å, displaces a row by so much at most, b. */
    private static final double RELAXATION = 1e-3;

    /** A dislocation this far off its plane may feel the rigid layers, Å. */
    private static final double FAR = 10;

    private static final Margin CORE_MARGIN =
            new Margin(0.05, "a compact core has 0.33 where a core that is split onto three planes has 0.17 and 0.5");

    private static final String VELOCITY = "velocity";
    private static final String TIME = "time";
    private static final String POSITION = "position";
    private static final String CLIMB = "climb";
    private static final String CENTRE = "centre";
    private static final String AROUND = "around";

    @Override
    public String name() {
        return "w-screw-dislocation";
    }

    @Override
    public String title() {
        return "Screw dislocation in tungsten: core and velocity";
    }

    @Override
    public String question() {
        return "Has a screw dislocation the same core, and does it glide as fast, where SNAP acts around its core alone as"
                + " where it acts everywhere?";
    }

    @Override
    public String potentials(Size size) {
        return (size == Size.QUICK ? "small " : "") + "SNAP / eam";
    }

    /**
     * Quick runs have a small SNAP that was fitted to the large one. One Burgers vector of line has no kinks, and so
     * needs more stress than a longer one. Velocities of single trajectories of 6 ps scatter by a seventh.
     */
    @Override
    public Plan plan(Size size) {
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.mixed(STRIDE), Arm.CHEAP);
        return switch (size) {
            case QUICK -> new Plan(arms, stresses("4.0"), 5, slab("W_fitted", 1, 10, 6, 2700), 1);
            case STANDARD -> new Plan(arms, stresses("4.0"), 7, slab("W_2940_2017_2", 1, 10, 6, 2700), 1);
            case FULL ->
                new Plan(arms, stresses("1.5", "2.0", "2.5", "3.0"), 10, slab("W_2940_2017_2", 5, 28, 10, 25_000), 1);
        };
    }

    private static List<Condition> stresses(String... all) {
        return Arrays.stream(all)
                .map(stress -> new Condition(
                        stress + "GPa", stress + " GPa", Double.parseDouble(stress), Map.of("stress", stress)))
                .toList();
    }

    private static Map<String, String> slab(String snap, int thick, int wide, int high, int steps) {
        return Map.of(
                "snap", snap,
                "thick", String.valueOf(thick),
                "wide", String.valueOf(wide),
                "high", String.valueOf(high),
                "temperature", "300",
                "steps", String.valueOf(steps));
    }

    @Override
    public Optional<Plan> costs() {
        Plan full = plan(Size.FULL);
        Map<String, String> variables = new HashMap<>(full.variables());
        variables.putAll(Map.of("relax", "5", "steps", "40"));
        return Optional.of(new Plan(full.arms(), stresses("2.0"), 1, variables, 1).settling("warm", 100, 40, 5));
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        Glide glide = Glide.of(ColumnFile.read(folder.resolve("glide.txt")));
        Path perfect = folder.resolveSibling("start").resolve("perfect.txt");
        ScrewCore core = ScrewCore.read(TUNGSTEN, perfect, folder.resolve("relaxed.txt"));
        return new Observations(Map.of(
                VELOCITY, new double[] {glide.velocity(TRANSIENT)},
                TIME, glide.time(),
                POSITION, glide.position(),
                CLIMB, new double[] {glide.climb()},
                CENTRE, core.centre(),
                AROUND, core.around()));
    }

    @Override
    public Judgement judge(Size size, Results results) {
        List<Finding> findings = new ArrayList<>();
        Arm reference = results.plan().reference();
        for (Arm arm : results.plan().arms()) {
            if (!arm.equals(reference)) {
                results.plan().conditions().stream()
                        .filter(condition -> results.has(reference, condition) && results.has(arm, condition))
                        .map(condition -> velocity(size, results, condition, arm))
                        .forEach(findings::add);
                core(results, arm).ifPresent(findings::add);
            }
        }
        return new Judgement(findings, plots(results), remarks(size, results));
    }

    private static Finding velocity(Size size, Results results, Condition condition, Arm arm) {
        Estimate reference = velocity(results, results.plan().reference(), condition);
        Estimate other = velocity(results, arm, condition);
        Comparison comparison = new Equivalence(margin(size, reference)).means(reference, other);
        return new Finding(
                VELOCITY,
                "Å/ps",
                condition,
                arm,
                Finding.Value.of(reference),
                Finding.Value.of(other),
                comparison,
                arm.isMixed());
    }

    private static Estimate velocity(Results results, Arm arm, Condition condition) {
        return results.mean(arm, condition, observations -> observations.number(VELOCITY));
    }

    private static Margin margin(Size size, Estimate reference) {
        double velocity = Math.max(SLOW, Math.abs(reference.value()));
        return switch (size) {
            case QUICK ->
                new Margin(
                        0.4 * velocity, "40 %: a quick look finds what is wrong by half, as a dislocation that sticks");
            case STANDARD ->
                new Margin(
                        0.3 * velocity,
                        "30 %: what 15 % of the stress does, and by other potentials for tungsten the stress that moves a"
                                + " dislocation differs by more");
            case FULL ->
                new Margin(
                        0.2 * velocity,
                        "20 %: what 10 % of the stress does; no experiment knows the stress any better");
        };
    }

    /** At rest nothing depends on stress or chance: any one trajectory of each arm tells. */
    private static Optional<Finding> core(Results results, Arm arm) {
        Optional<Observations> reference = any(results, results.plan().reference());
        return reference.flatMap(first -> any(results, arm).map(other -> {
            double largest = ScrewCore.largestDifference(first.series(AROUND), other.series(AROUND));
            Comparison comparison = new Equivalence(CORE_MARGIN).numbers(0, largest, RELAXATION);
            return new Finding(
                    "largest difference in differential displacement at rest",
                    "b",
                    Condition.ONLY,
                    arm,
                    Finding.Value.exactly(0),
                    Finding.Value.exactly(largest),
                    comparison,
                    arm.isMixed());
        }));
    }

    private static Optional<Observations> any(Results results, Arm arm) {
        return results.outcomes().stream()
                .filter(outcome ->
                        !outcome.failed() && outcome.trajectory().arm().equals(arm))
                .map(Outcome::observations)
                .findFirst();
    }

    private static List<Plot> plots(Results results) {
        List<Plot> plots = new ArrayList<>();
        plots.add(velocities(results));
        results.plan().conditions().forEach(condition -> plots.add(paths(results, condition)));
        any(results, results.plan().reference()).ifPresent(reference -> plots.add(cores(results, reference)));
        return plots;
    }

    private static Plot velocities(Results results) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            List<Condition> known = results.plan().conditions().stream()
                    .filter(condition -> results.of(arm, condition).size() > 1)
                    .toList();
            series.add(Plot.Series.points(
                    arm.title(),
                    known.stream().mapToDouble(Condition::value).toArray(),
                    known.stream()
                            .map(condition -> Finding.Value.of(velocity(results, arm, condition)))
                            .toList()));
        }
        return new Plot(
                VELOCITY, "Velocity of the dislocation", "shear stress (GPa)", "velocity (Å/ps)", false, false, series);
    }

    private static Plot paths(Results results, Condition condition) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            results.of(arm, condition).stream()
                    .findFirst()
                    .map(Outcome::observations)
                    .ifPresent(
                            one -> series.add(Plot.Series.curve(arm.title(), one.series(TIME), one.series(POSITION))));
        }
        String title = "Position of the dislocation, " + condition.title() + ", first trajectory";
        return new Plot("position-" + condition.name(), title, "time (ps)", "position (Å)", false, false, series);
    }

    private static Plot cores(Results results, Observations reference) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            any(results, arm)
                    .ifPresent(one ->
                            series.add(Plot.Series.cloud(arm.title(), reference.series(AROUND), one.series(AROUND))));
        }
        return new Plot(
                "core",
                "Differential displacements of rows around the core at rest",
                "expensive potential only (b)",
                "arm (b)",
                false,
                false,
                series);
    }

    private static List<String> remarks(Size size, Results results) {
        List<String> remarks = new ArrayList<>();
        if (size == Size.QUICK) {
            remarks.add("The expensive potential of quick runs is a small SNAP that was fitted to the one of Wood and"
                    + " Thompson; the slab is one Burgers vector thick, so that the dislocation moves as a whole.");
        }
        results.plan()
                .arms()
                .forEach(arm -> any(results, arm).ifPresent(one -> remarks.add(centre(arm, one.series(CENTRE)))));
        double climb = results.outcomes().stream()
                .filter(outcome -> !outcome.failed())
                .mapToDouble(outcome -> outcome.observations().number(CLIMB))
                .max()
                .orElse(0);
        if (climb > FAR) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "A dislocation went %.0f Å off its plane, where the rigid layers may act on it.",
                    climb));
        }
        return remarks;
    }

    private static String centre(Arm arm, double[] differences) {
        return String.format(
                Locale.ROOT,
                "Core at rest, %s: %.3f, %.3f and %.3f b between the three rows at its centre.",
                arm.title(),
                Math.abs(differences[0]),
                Math.abs(differences[1]),
                Math.abs(differences[2]));
    }
}
