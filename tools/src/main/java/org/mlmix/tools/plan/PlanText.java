package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mlmix.tools.plan.Plan.Side;

/** A plan for reading in a terminal. */
final class PlanText {
    private static final int LABEL = 14;
    private static final int WIDTH = 100;

    private final Plan plan;
    private final Units units;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan) {
        this.plan = plan;
        units = Units.of(plan.units());
    }

    static String of(Plan plan) {
        return new PlanText(plan).write();
    }

    private String write() {
        line("Plan", "%s, up to `%s` (%s)", plan.deck(), plan.command(), plan.firstRun());
        atoms();
        cost();
        time();
        needs();
        trust();
        ranks();
        for (Plan.Warning warning : plan.warnings()) {
            line("Warning", "%s", warning.text());
        }
        if (!plan.leftOut().isEmpty()) {
            line(
                    "Left out",
                    "%d command%s that write%s files or print%s (all in --json)",
                    plan.leftOut().size(),
                    plan.leftOut().size() == 1 ? "" : "s",
                    plan.leftOut().size() == 1 ? "s" : "",
                    plan.leftOut().size() == 1 ? "s" : "");
        }
        return text.toString();
    }

    private void atoms() {
        Plan.Atoms atoms = plan.atoms();
        line(
                "Atoms",
                "%,d: core %,d, blend %,d, buffer %,d, bulk %,d (%,d seed%s)",
                atoms.all(),
                atoms.core(),
                atoms.blend(),
                atoms.buffer(),
                atoms.bulk(),
                atoms.seeds(),
                atoms.seeds() == 1 ? "" : "s");
        line(
                "Evaluations",
                "expensive on %,.0f atoms per %s (%.1f %%), cheap on %,.0f%s",
                plan.evaluations().expensive(),
                plan.evaluations().stride() == 1 ? "step" : plan.evaluations().stride() + " steps",
                100 * plan.evaluations().expensive() / plan.evaluations().atoms(),
                plan.evaluations().cheap(),
                Math.abs(plan.evaluations().atoms() - atoms.all()) < 0.5
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", of %,.0f in these steps",
                                plan.evaluations().atoms()));
    }

    private void cost() {
        Plan.Cost cost = plan.cost();
        line(
                "Cost",
                "expensive %s, cheap %s per atom and step%s (%d steps measured, lists rebuilt in %d)",
                microseconds(cost.expensiveMicroseconds()),
                microseconds(cost.cheapMicroseconds()),
                cost.ratio() == null ? "" : String.format(Locale.ROOT, ": %s to 1", round(cost.ratio())),
                cost.steps(),
                cost.rebuilds());
    }

    private static String microseconds(Double value) {
        return value == null ? "unknown" : round(value) + " µs";
    }

    private void time() {
        Plan.StepTime step = plan.step();
        line(
                "Step",
                "%s ms on one rank: expensive %s, cheap %s%s, mixing %s%s, LAMMPS %s",
                round(step.total()),
                round(step.expensive()),
                round(step.cheap()),
                step.always() > 0 ? ", always " + round(step.always()) : "",
                round(step.mixing()),
                step.check() > 0 ? ", check " + round(step.check()) : "",
                round(step.lammps()));
        Plan.Speed speed = plan.speed();
        if (speed.speedUp() != null && speed.bound() != null) {
            line(
                    "Speed-up",
                    "%s x over the expensive potential alone (%s ms per step); no zone can gain more than %s x (cheap"
                            + " alone: %s ms)",
                    round(speed.speedUp()),
                    round(speed.pureExpensive()),
                    round(speed.bound()),
                    round(speed.pureCheap()));
        }
        strides();
        if (plan.run().hours() != null && plan.run().steps() > 0) {
            line(
                    "Run",
                    "%,d steps: %s on one rank",
                    plan.run().steps(),
                    duration(plan.run().hours()));
        }
    }

    private void strides() {
        Plan.Strides strides = plan.strides();
        if (strides == null) {
            return;
        }
        line("Stride", "%5s %12s %10s %18s", "steps", "ms per step", "speed-up", "energy ± % of Ekin");
        for (Plan.StrideRow row : strides.rows()) {
            line(
                    "",
                    "%5d %12s %10s %18s  %s",
                    row.stride(),
                    round(row.milliseconds()),
                    row.speedUp() == null ? "unknown" : round(row.speedUp()) + " x",
                    row.fluctuation() == null ? "-" : String.format(Locale.ROOT, "%.2g", 100 * row.fluctuation()),
                    remarks(row, strides));
        }
        if (strides.safe() != null) {
            line(
                    "",
                    "safe from resonance up to %d, recommended up to %d: the difference between the potentials (rms %.3g"
                            + " %s) drives motion with a period of %.3g steps (%d look%s)",
                    strides.safe(),
                    strides.recommended(),
                    units.force().of(strides.force()),
                    units.force().name(),
                    strides.periodSteps(),
                    strides.looks(),
                    strides.looks() == 1 ? "" : "s");
        }
    }

    private static String remarks(Plan.StrideRow row, Plan.Strides strides) {
        List<String> remarks = new ArrayList<>();
        if (row.deck()) {
            remarks.add("the deck's");
        }
        if (Boolean.FALSE.equals(row.safe())) {
            remarks.add("unsafe: resonance");
        }
        if (strides.recommended() != null && strides.recommended() == row.stride()) {
            remarks.add("recommended");
        }
        return String.join(", ", remarks);
    }

    private static String duration(double hours) {
        if (hours < 1.0 / 60) {
            return String.format(Locale.ROOT, "%.1f s", 3600 * hours);
        }
        return hours < 1
                ? String.format(Locale.ROOT, "%.1f min", 60 * hours)
                : String.format(Locale.ROOT, "%,.1f h", hours);
    }

    private void needs() {
        for (Plan.Buffer buffer : plan.buffers()) {
            line(
                    "Buffer",
                    "%s: %s %s (%s)",
                    buffer.group(),
                    round(units.length().of(buffer.width())),
                    units.length().name(),
                    buffer.reason());
        }
        line(
                "Ghost cutoff",
                "%s %s (%s); %,d ghost atoms on one rank",
                round(units.length().of(plan.halo().ghostCutoff())),
                units.length().name(),
                plan.halo().reason(),
                plan.halo().ghosts());
        line(
                "Memory",
                "%.0f MiB per rank: LAMMPS' arrays %.0f, Java %.0f, the rest program and potentials",
                plan.memory().resident(),
                plan.memory().lammps(),
                plan.memory().java());
    }

    private void trust() {
        Plan.Seam seam = plan.seam();
        if (seam != null && seam.atoms() > 0) {
            line(
                    "Seam error",
                    "rms %.3g, largest %.3g %s just outside the zone (%d atoms); rms force %.3g",
                    units.force().of(seam.rms()),
                    units.force().of(seam.worst()),
                    units.force().name(),
                    seam.atoms(),
                    units.force().of(seam.force()));
        }
        Plan.Match match = plan.match();
        if (match != null) {
            side("Bulk", "expensive", match.expensive());
            side("", "cheap", match.cheap());
            if (match.latticePercent() != null) {
                line(
                        "",
                        "cheap lattice parameter against that of the expensive one: %s",
                        percent(match.latticePercent()));
            }
        }
    }

    private void side(String label, String name, Side side) {
        line(
                label,
                "%-9s %s%s%s",
                name,
                side.energy() == null
                        ? "energy not known"
                        : String.format(
                                Locale.ROOT,
                                "%.5g %s/atom",
                                units.energy().of(side.energy()),
                                units.energy().name()),
                side.pressure() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %+.3g %s",
                                side.pressure(),
                                units.pressure().name()),
                side.strain() == null ? "" : ", free of pressure at a strain of " + percent(100 * side.strain()));
    }

    private void ranks() {
        line(
                "Ranks",
                "%5s %-9s %12s %18s %12s %9s",
                "",
                "sub-boxes",
                "ms per step",
                "balanced, at best",
                "ghosts each",
                "MiB each");
        for (Plan.RankRow row : plan.ranks()) {
            line(
                    "",
                    "%5d %-9s %12s %18s %,12.0f %9.0f",
                    row.ranks(),
                    Arrays.stream(row.grid()).mapToObj(String::valueOf).collect(Collectors.joining("x")),
                    round(row.milliseconds()),
                    round(row.balancedMilliseconds()),
                    row.ghosts(),
                    row.mebibytes());
        }
        int plain = plan.goodRanks().plain();
        int balanced = plan.goodRanks().balanced();
        line(
                "",
                "good: up to %d rank%s as it is%s",
                plain,
                plain == 1 ? "" : "s",
                balanced > plain ? ", up to " + balanced + " with load balancing (fix balance)" : "");
    }

    /** Three digits, or all before the point. */
    private static String round(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        String format = size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : size >= 0.01 || size == 0 ? "%.3f" : "%.3g";
        return String.format(Locale.ROOT, format, value);
    }

    /** Three decimals, without a sign where these are 0. */
    private static String percent(double value) {
        return Math.abs(value) < 0.0005 ? "0.000 %" : String.format(Locale.ROOT, "%+.3f %%", value);
    }

    /** A label and a text, broken where a terminal would. */
    private void line(String label, String format, Object... values) {
        String rest = String.format(Locale.ROOT, format, values).stripTrailing();
        String start = String.format("%-" + LABEL + "s", label);
        while (rest.length() > WIDTH) {
            int at = rest.lastIndexOf(' ', WIDTH);
            if (at <= 0) {
                break;
            }
            text.append(start).append(rest, 0, at).append('\n');
            rest = rest.substring(at + 1);
            start = " ".repeat(LABEL);
        }
        text.append(start).append(rest).append('\n');
    }
}
