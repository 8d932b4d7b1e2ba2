package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Fraction;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.stats.PairedFraction;
import org.mlmix.validation.stats.Verdict;
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
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

/**
 * How much of the helium that is shot at a hot tungsten (001) surface comes back at once, against its energy: SNAP for
 * the tungsten around it, an EAM fitted to SNAP elsewhere, and the tables of {@link HeliumInTungsten} everywhere.
 *
 * <p>Each impact begins with the same atoms and at the same point in all arms, so that outcomes are compared impact by
 * impact ({@link PairedFraction}): of helium that turns back at the first collision or two the arms say the same, and only
 * the others tell of a difference. Helium that leaves at the bottom of the slab counts as implanted.
 *
 * <p>Time steps follow the speed of helium and are 1 fs at most, so that a stride of 4 stays within what the fix
 * recommends. Impulses of changing lengths are not symplectic; an impact is too short for that to tell.
 */
public final class HeliumImplantation implements Study {
    /** Observation: 1 for each impact that helium came back from, 0 for the others. */
    static final String BACK = "back";

    /** Observation: steps of each impact. */
    static final String STEPS = "steps";

    private static final int STRIDE = 4;
    private static final String SNAP = "W_2940_2017_2";
    private static final int COLUMNS = 5;

    private static final Margin MARGIN =
            new Margin(0.1, "where 0.7 come back, 0.1 changes what is implanted by a third");

    /** In a tenth to a fifth of the impacts arms part, so that some fifty impacts cannot tell less. */
    private static final Margin WIDE = new Margin(
            0.2, "what some fifty impacts can tell; where 0.7 come back it is two thirds of what is implanted");

    @Override
    public String name() {
        return "he-implantation";
    }

    @Override
    public String title() {
        return "Helium on tungsten: reflected fraction";
    }

    @Override
    public String question() {
        return "Does as much helium come back from a hot tungsten surface where SNAP acts around it alone?";
    }

    @Override
    public String potentials(Size size) {
        return (size == Size.QUICK ? "small " : "") + "SNAP / eam, tables with both";
    }

    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(4, variables("W_fitted", "12", "0.15", slab("4", "5"), zone("3", "3")), 50);
            case STANDARD -> plan(4, variables(SNAP, "8", "0.2", slab("4", "5"), zone("4", "3")), 20, 50, 80);
            case FULL ->
                plan(20, variables(SNAP, "10", "0.5", slab("12", "24"), zone("6", "4")), 10, 20, 40, 60, 80, 100);
        };
    }

    private static Plan plan(int trajectories, Map<String, String> variables, int... energies) {
        List<Condition> conditions =
                Arrays.stream(energies).mapToObj(HeliumImplantation::energy).toList();
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.mixed(STRIDE), Arm.CHEAP);
        return new Plan(arms, conditions, trajectories, variables, 1);
    }

    /**
     * Of the decks.
     *
     * @param impacts of a trajectory
     * @param follow how long an impact is followed at most, ps
     */
    private static Map<String, String> variables(
            String snap, String impacts, String follow, Map<String, String> slab, Map<String, String> zone) {
        Map<String, String> all = new HashMap<>(Map.of("snap", snap, "impacts", impacts, "follow", follow));
        all.putAll(slab);
        all.putAll(zone);
        return all;
    }

    /** Unit cells along the surface and across it. */
    private static Map<String, String> slab(String cells, String depth) {
        return Map.of("cells", cells, "depth", depth);
    }

    /** Å. */
    private static Map<String, String> zone(String core, String blend) {
        return Map.of("core", core, "blend", blend);
    }

    private static Condition energy(int electronvolts) {
        return new Condition(
                electronvolts + "eV",
                electronvolts + " eV",
                electronvolts,
                Map.of("energy", String.valueOf(electronvolts)));
    }

    @Override
    public Optional<Plan> costs() {
        Map<String, String> variables = variables(SNAP, "2", "0.12", slab("12", "24"), zone("6", "4"));
        variables.putAll(Map.of("settle", "100", "apart", "10"));
        // The last impact is timed.
        return Optional.of(plan(1, variables, 50).settling("impacts", 2, 2, 1));
    }

    /** Columns of the deck's file: impact, 1 if it came back, height above the surface, kinetic energy, steps. */
    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        ColumnFile file = ColumnFile.read(folder.resolve("outcomes.txt"));
        if (file.rows().getFirst().length != COLUMNS) {
            throw new StudyException(file.file() + " does not hold " + COLUMNS + " columns");
        }
        double[] back = file.column(1);
        if (!Arrays.stream(back).allMatch(one -> one == 0 || one == 1)) {
            throw new StudyException(file.file() + ": what came of an impact is neither 0 nor 1");
        }
        return new Observations(Map.of(BACK, back, STEPS, file.column(COLUMNS - 1)));
    }

    @Override
    public Judgement judge(Size size, Results results) {
        List<Finding> findings = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            if (!arm.equals(results.plan().reference())) {
                results.plan().conditions().stream()
                        .map(condition -> paired(size, results, arm, condition))
                        .flatMap(Optional::stream)
                        .forEach(findings::add);
            }
        }
        return new Judgement(findings, List.of(plot(results)), remarks(size, findings));
    }

    /** Impacts of trajectories that ended well in both arms. */
    private static Optional<Finding> paired(Size size, Results results, Arm arm, Condition condition) {
        Map<Integer, double[]> outcomes = outcomes(results, arm, condition);
        Map<Integer, double[]> references = outcomes(results, results.plan().reference(), condition);
        references.keySet().retainAll(outcomes.keySet());
        if (references.isEmpty()) {
            return Optional.empty();
        }
        outcomes.keySet().retainAll(references.keySet());
        PairedFraction pairs = PairedFraction.of(hits(references), hits(outcomes));
        return Optional.of(new Finding(
                "reflected fraction",
                "",
                condition,
                arm,
                Finding.Value.of(pairs.reference()),
                Finding.Value.of(pairs.other()),
                new Equivalence(size == Size.FULL ? MARGIN : WIDE).paired(pairs),
                arm.isMixed()));
    }

    /** By number of the trajectory. */
    private static Map<Integer, double[]> outcomes(Results results, Arm arm, Condition condition) {
        Map<Integer, double[]> outcomes = new TreeMap<>();
        for (Outcome outcome : results.of(arm, condition)) {
            outcomes.put(outcome.trajectory().number(), outcome.observations().series(BACK));
        }
        return outcomes;
    }

    private static boolean[] hits(Map<Integer, double[]> outcomes) {
        double[] all =
                outcomes.values().stream().flatMapToDouble(Arrays::stream).toArray();
        boolean[] hits = new boolean[all.length];
        for (int n = 0; n < all.length; n++) {
            hits[n] = all[n] == 1;
        }
        return hits;
    }

    private static Plot plot(Results results) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            List<Condition> there = results.plan().conditions().stream()
                    .filter(condition -> results.has(arm, condition))
                    .toList();
            double[] energies = there.stream().mapToDouble(Condition::value).toArray();
            List<Finding.Value> fractions = there.stream()
                    .map(condition -> Finding.Value.of(fraction(hits(outcomes(results, arm, condition)))))
                    .toList();
            if (!there.isEmpty()) {
                series.add(Plot.Series.points(arm.title(), energies, fractions));
            }
        }
        return new Plot(
                "reflected", "Helium on hot tungsten (001)", "energy (eV)", "reflected fraction", false, false, series);
    }

    private static Fraction fraction(boolean[] hits) {
        int sum = 0;
        for (boolean hit : hits) {
            sum += hit ? 1 : 0;
        }
        return new Fraction(sum, hits.length);
    }

    private static List<String> remarks(Size size, List<Finding> findings) {
        List<String> remarks = new ArrayList<>();
        remarks.add("Impacts are compared one by one; what would decide is counted in impacts.");
        if (size == Size.QUICK) {
            remarks.add("A small SNAP, fitted to the large one, stands for it: the question is about mixing.");
        }
        if (size != Size.FULL) {
            remarks.add("The slab is thin: helium that leaves at its bottom counts as implanted.");
        }
        boolean alike =
                findings.stream().allMatch(finding -> finding.comparison().verdict() == Verdict.EQUAL);
        if (alike && !findings.isEmpty()) {
            remarks.add("The cheap potential alone does as well: collisions of helium, which the table decides, matter "
                    + "more than what tungsten does in this time.");
        }
        return remarks;
    }
}
