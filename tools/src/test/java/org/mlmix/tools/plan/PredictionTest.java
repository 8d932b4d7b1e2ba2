package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fix.RunFigures;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.lammps.RunTiming;
import org.mlmix.zone.Phase;

/** A plan against the run that it is the plan of, in processor time, as the machine may be busy. */
class PredictionTest {
    private static final double FACTOR = 1.6;
    private static final int STEPS = 40;

    @TempDir
    Path folder;

    private LammpsResult run(String deck, int ranks) throws IOException {
        return new LammpsProcess(Installation.fromProperties())
                .host(Host.JAVA)
                .ranks(ranks)
                .run(
                        Files.writeString(folder.resolve("deck.in"), deck),
                        Files.createDirectories(folder.resolve("run" + ranks)))
                .orThrow();
    }

    private Plan plan(String... arguments) {
        return PlanRun.in(folder, "deck.in", arguments).plan();
    }

    private static double processorMilliseconds(LammpsResult result) {
        RunTiming timing = RunTiming.last(result);
        return timing.millisecondsPerStep() * timing.cpuPercent() / 100;
    }

    /** Values of the thermo line of step 0: step, temperature, core, blend, expensive, cheap. */
    private static double[] start(LammpsResult result) {
        List<String> lines = result.lines();
        for (int n = 1; n < lines.size(); n++) {
            if (lines.get(n - 1).strip().startsWith("Step")) {
                return Arrays.stream(lines.get(n).strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            }
        }
        throw new AssertionError("no thermo output");
    }

    private static void assertRatio(String what, double planned, double found) {
        assertThat(planned / found)
                .as("%s: planned %.4g, found %.4g", what, planned, found)
                .isBetween(1 / FACTOR, FACTOR);
    }

    private static void assertCounts(Plan plan, LammpsResult result) {
        double[] start = start(result);
        Plan.Atoms atoms = plan.atoms();
        assertThat(atoms.core()).isPositive();
        assertThat(atoms.blend()).isPositive();
        assertThat(atoms.core()).isEqualTo((long) start[2]);
        assertThat(atoms.blend()).isEqualTo((long) start[3]);
        assertThat(atoms.core() + atoms.blend() + atoms.buffer()).isEqualTo((long) start[4]);
        assertThat(atoms.core() + atoms.blend() + atoms.buffer() + atoms.bulk()).isEqualTo(atoms.all());
        RunFigures.Atoms evaluated = result.figures().atoms();
        assertThat(plan.evaluations().expensive()).isCloseTo(evaluated.expensive(), within(0.1 * start[4]));
        assertThat(plan.evaluations().cheap()).isCloseTo(evaluated.cheap(), within(0.02 * start[5]));
    }

    @Test
    void siliconWithStillingerWeber() throws IOException {
        LammpsResult result = run(PlanDecks.siliconWithStillingerWeber(6, "run " + STEPS), 1);
        Plan plan = plan("--json", "--seconds", "4");

        assertCounts(plan, result);
        assertThat(plan.atoms().all()).isEqualTo(1728);
        assertRatio("time per step", plan.step().total(), processorMilliseconds(result));
        double mixed = result.figures().milliseconds().get(Phase.EXPENSIVE);
        double cheap = result.figures().milliseconds().get(Phase.CHEAP);
        double planned = plan.step().expensive() / plan.step().cheap();
        assertRatio("expensive to cheap", planned, mixed / cheap);
        assertThat(plan.run().steps()).isEqualTo(STEPS);
        assertThat(plan.run().hours()).isCloseTo(STEPS * plan.step().total() / 3.6e6, within(1e-9));

        assertRatio("time of SNAP alone", plan.speed().pureExpensive(), processorMilliseconds(run(pure(), 1)));
        assertThat(plan.speed().speedUp()).isBetween(1.0, plan.speed().bound());
    }

    /** SNAP on all atoms of the same box. */
    private static String pure() {
        return PlanDecks.siliconWithStillingerWeber(6, "run 6")
                .replaceAll("(?m)^(plugin|fix zone|thermo_style|pair_coeff \\* \\* sw|dump).*\n", "")
                .replaceAll("hybrid/mlmix &\\s+expensive snap cheap sw", "snap")
                .replace("pair_coeff * * snap ", "pair_coeff * * ");
    }

    @Test
    void tungstenWithAnEamOnOneAndTwoRanks() throws IOException {
        String deck = PlanDecks.tungsten("run " + STEPS);
        LammpsResult result = run(deck, 1);
        Plan plan = plan("--json", "--seconds", "4");

        assertCounts(plan, result);
        assertRatio("time per step", plan.step().total(), processorMilliseconds(result));
        assertThat(plan.halo().ghostCutoff()).isCloseTo(2 + 2 * 7.8930, within(0.01));
        assertThat(plan.buffers().get(1).reason()).contains("eam/alloy needs 2 x its cutoff");
        assertThat(plan.buffers().get(0).width()).isCloseTo(4.8, within(1e-9));

        // On two ranks the zone's potentials are one rank's alone.
        RunFigures.Work work = run(deck, 2).figures().work();
        Plan.RankRow two = plan.ranks().get(1);
        assertThat(two.grid()).containsExactly(2, 1, 1);
        assertRatio("time on two ranks", two.milliseconds(), 1e3 * work.max() / STEPS);
        assertThat(work.imbalance()).isGreaterThan(1.5);
        assertThat(two.balancedMilliseconds()).isLessThan(0.8 * two.milliseconds());
    }
}
