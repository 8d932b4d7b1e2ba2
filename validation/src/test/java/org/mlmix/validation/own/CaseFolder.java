package org.mlmix.validation.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mlmix.tools.plan.DeckSetup;

/** A folder with three decks of a Lennard-Jones crystal and a case that names them. */
record CaseFolder(Path folder) {
    static final String CASE = """
            decks:
              expensive: expensive.in
              mixed: mixed.in
              cheap: cheap.in
            observable:
              thermo: {column: temp, from: 10}
            margin:
              size: 0.1
              reason: a tenth of the temperature
            trajectories: 3
            variables: {steps: 50}
            """;

    private static final String COMMON = """
            variable steps index 10
            variable seed index 1
            variable temperature index 1.0
            variable timestep index 0.005
            units lj
            lattice fcc 0.8442
            region box block 0 3 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 1.0
            group some id 1:20
            """;

    private static final String MOTION = """
            velocity all create ${temperature} ${seed}
            fix motion all nve
            timestep ${timestep}
            thermo 5
            run ${steps}
            """;

    private static final Map<String, String> POTENTIALS = Map.of(
            "expensive", "pair_style lj/cut 2.5\npair_coeff 1 1 1 1\n",
            "cheap", "pair_style lj/cut 1.5\npair_coeff 1 1 1 1\n",
            "mixed", """
                    plugin load mlmixplugin.so
                    pair_style hybrid/mlmix expensive lj/cut 2.5 cheap lj/cut 1.5
                    pair_coeff 1 1 lj/cut 1 1 1
                    pair_coeff 1 1 lj/cut 2 1 1
                    fix zone all mlmix core 1.5 blend 1.0 seed group some
                    """);

    /** Writes the decks. */
    static CaseFolder in(Path folder) {
        CaseFolder own = new CaseFolder(folder);
        POTENTIALS.forEach((arm, potential) -> own.write(arm + ".in", COMMON + potential + MOTION));
        return own;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text in a deck, which must have it. */
    CaseFolder change(String arm, String from, String to) {
        try {
            Path deck = folder.resolve(arm + ".in");
            String text = Files.readString(deck);
            if (!text.contains(from)) {
                throw new IllegalArgumentException(deck + " has no `" + from + "`");
            }
            write(arm + ".in", text.replace(from, to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a case; LAMMPS is asked nothing, and all decks are as they should be. */
    OwnCase read(String yaml) {
        return OwnCaseReader.read(write("case.yaml", yaml), (deck, variables) -> setup());
    }

    static DeckSetup setup() {
        return setup("Step", "Temp", "E_pair", "TotEng", "Press");
    }

    /** @param columns of thermodynamic output */
    static DeckSetup setup(String... columns) {
        return new DeckSetup(
                "lj",
                new double[3],
                new double[] {5, 5, 5},
                new double[3],
                new boolean[] {true, true, true},
                108,
                new double[] {1},
                0.005,
                List.of(new DeckSetup.Run("deck.in:17", "run 50")),
                List.of(columns));
    }
}
