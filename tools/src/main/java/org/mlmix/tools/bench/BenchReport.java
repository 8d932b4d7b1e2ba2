package org.mlmix.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mlmix.tools.json.Json;

/** Tables for the screen and JSON for later: medians over the rounds with their range. */
final class BenchReport {
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String section = "";

    /** @param rounds by stride */
    static BenchReport of(BenchPlan plan, Map<Integer, List<Round>> rounds) {
        BenchReport report = new BenchReport();
        report.head(plan);
        rounds.forEach((stride, ofStride) -> {
            if (rounds.size() > 1 || stride > 1) {
                report.section("STRIDE " + stride, "stride " + stride);
            }
            report.times(plan, ofStride);
            report.difference(ofStride);
        });
        return report;
    }

    /** A heading and facts that are not measured. */
    void title(String title) {
        text.append('\n').append(title).append('\n');
    }

    /** A heading; rows under it have names of their own in JSON. */
    void section(String title, String key) {
        title(title);
        section = key + ": ";
    }

    void fact(String name, Object value) {
        json.put(name, value);
    }

    void row(String name, String unit, Spread spread, int decimals) {
        json.put(section + name.strip(), Map.of("unit", unit, "spread", spread));
        text.append(String.format(Locale.ROOT, "  %-44s %s %s%n", name, spread.text(decimals), unit));
    }

    String text() {
        return text.toString();
    }

    void writeJson(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.of(json));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    /** What is measured. */
    void head(BenchPlan plan) {
        fact("deck", plan.deck().title);
        fact("atoms", plan.deck().atoms(plan.cells()));
        fact("ranks", plan.ranks());
        fact("steps", plan.steps());
        fact("rounds", plan.repeat());
        fact("zone", plan.zone());
        fact("clock", plan.clock());
        fact("strides", plan.strides());
        title(String.format(
                Locale.ROOT,
                "%s: %,d atoms, %d rank%s, %d steps, %d round%s; median (smallest to largest)",
                plan.deck().title
                        + (plan.zone().containsKey("file") ? " (" + plan.zone().get("file") + ")" : ""),
                plan.deck().atoms(plan.cells()),
                plan.ranks(),
                plan.ranks() == 1 ? "" : "s",
                plan.steps(),
                plan.repeat(),
                plan.repeat() == 1 ? "" : "s"));
    }

    private void times(BenchPlan plan, List<Round> rounds) {
        title("What is evaluated");
        row("atoms core", "", spread(rounds, r -> r.figures().atoms().core()), 0);
        row("atoms blend", "", spread(rounds, r -> r.figures().atoms().blend()), 0);
        row("atoms expensive", "", spread(rounds, r -> r.figures().atoms().expensive()), 0);
        row("steps that evaluate the expensive potential", "%", spread(rounds, r -> 100 * r.evaluatedShare()), 1);
        row("atoms cheap", "", spread(rounds, r -> r.figures().atoms().cheap()), 0);
        title(plan.clock() == Clock.WALL ? "Time per step" : "Processor time per step");
        String how = plan.measuresExpensive() ? "" : " (atoms x cost)";
        row("pure expensive" + how, "ms", spread(rounds, Round::expensiveStep), 2);
        row("pure cheap", "ms", spread(rounds, r -> r.cheap().stepMilliseconds()), 3);
        row("ideal", "ms", spread(rounds, Round::ideal), 2);
        row(
                "  of it cheap, with the lists of both",
                "ms",
                spread(rounds, r -> r.overlay().stepMilliseconds()),
                3);
        row("  of it expensive atoms x cost", "ms", spread(rounds, Round::expensiveShare), 2);
        row("mixed", "ms", spread(rounds, r -> r.mixed().stepMilliseconds()), 2);
        row("cost of an expensive atom", "us", spread(rounds, Round::expensiveAtomMicroseconds), 1);
        title("Comparison, round by round");
        row("mixed / ideal", "", spread(rounds, Round::mixedOverIdeal), 4);
        row("mixed - ideal", "ms", spread(rounds, Round::excess), 3);
        row("mixed - ideal, of the pure cheap step", "%", spread(rounds, Round::excessPercentOfCheap), 1);
        row("gain over pure expensive", "x", spread(rounds, Round::gain), 2);
        row(
                "processor time by wall time, ideal's cheap run",
                "%",
                spread(rounds, r -> r.overlay().cpuPercent()),
                1);
        row("memory beyond the ideal run", "MB", spread(rounds, Round::extraMemory), 0);
    }

    private void difference(List<Round> rounds) {
        title("Where mixed - ideal goes");
        for (String part : rounds.getFirst().excessParts().keySet()) {
            row(part, "ms", spread(rounds, r -> r.excessParts().get(part)), 3);
        }
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Spread.of(rounds.stream().mapToDouble(value));
    }
}
