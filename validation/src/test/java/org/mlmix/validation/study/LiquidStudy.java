package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Margin;

/** A study that takes a second: the potential energy of a Lennard-Jones liquid with two cutoffs. */
final class LiquidStudy implements Study {
    private static final String START = """
            variable seed index 1
            variable temperature index 1.0
            units lj
            lattice fcc 0.8442
            region box block 0 3 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 1
            velocity all create ${temperature} ${seed}
            write_data start.data
            """;

    private static final String RUN = """
            variable arm index expensive
            variable steps index 50
            variable step index 0.005
            units lj
            read_data ../start/start.data
            include ${arm}.inc
            fix motion all nve
            timestep ${step}
            thermo_modify lost error
            fix energy all ave/time 1 ${steps} ${steps} c_thermo_pe file energy.txt
            run ${steps}
            """;

    private final Path decks;
    private final Plan plan;

    /** Writes the decks into a folder. */
    LiquidStudy(Path decks, Plan plan) throws IOException {
        this.decks = decks;
        this.plan = plan;
        Files.writeString(decks.resolve("start.in"), START);
        Files.writeString(decks.resolve("run.in"), RUN);
        Files.writeString(decks.resolve("expensive.inc"), "pair_style lj/cut 2.5\npair_coeff 1 1 1 1\n");
        Files.writeString(decks.resolve("cheap.inc"), "pair_style lj/cut 1.5\npair_coeff 1 1 1 1\n");
    }

    static Plan plan(Map<String, String> variables) {
        List<Condition> temperatures = new ArrayList<>();
        for (String t : List.of("0.7", "1.2")) {
            temperatures.add(new Condition("T" + t, "T = " + t, Double.parseDouble(t), Map.of("temperature", t)));
        }
        return new Plan(List.of(Arm.EXPENSIVE, Arm.CHEAP), temperatures, 2, variables, 1);
    }

    @Override
    public String name() {
        return "liquid";
    }

    @Override
    public String title() {
        return "Lennard-Jones liquid";
    }

    @Override
    public String question() {
        return "Is the potential energy the same with a shorter cutoff?";
    }

    @Override
    public Plan plan(Size size) {
        return plan;
    }

    @Override
    public Path deck(Installation installation, Arm arm) {
        return decks.resolve("run.in");
    }

    @Override
    public Optional<Path> start(Installation installation) {
        return Optional.of(decks.resolve("start.in"));
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        return Observations.of(
                "energy", ColumnFile.read(folder.resolve("energy.txt")).column(1)[0]);
    }

    @Override
    public Judgement judge(Size size, Results results) {
        List<Finding> findings = new ArrayList<>();
        for (Condition condition : results.plan().conditions()) {
            Estimate expensive = results.mean(Arm.EXPENSIVE, condition, o -> o.number("energy"));
            Estimate cheap = results.mean(Arm.CHEAP, condition, o -> o.number("energy"));
            findings.add(new Finding(
                    "energy",
                    "epsilon",
                    condition,
                    Arm.CHEAP,
                    new Finding.Value(expensive.value(), expensive.interval(0.95)),
                    new Finding.Value(cheap.value(), cheap.interval(0.95)),
                    new Equivalence(new Margin(0.1, "a tenth of the well depth")).means(expensive, cheap),
                    true));
        }
        return new Judgement(findings, List.of(), List.of());
    }
}
