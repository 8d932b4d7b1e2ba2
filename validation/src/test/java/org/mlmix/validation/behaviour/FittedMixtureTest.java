package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SampleStage;
import org.mlmix.fitter.pipeline.SolveStage;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.oracle.FinalState;

/** The lines that the fitter writes for decks mix the two potentials that it was about. */
class FittedMixtureTest {
    private static final double CUTOFF_ZHOU = 7.8925;
    private static final String EXPENSIVE = "pair_style eam/alloy\npair_coeff * * W_zhou.eam.alloy W\n";
    private static final String FIT = """
            elements: [W]
            expensive: {pair_style: eam/alloy, pair_coeff: ["* * W_zhou.eam.alloy W"]}
            crystal: {structure: bcc, lattice: 3.165}
            sampling:
              temperatures: [300]
              cells: [2, 2, 2]
              equilibration: 0.1
              interval: 0.04
              train_frames: 3
              rattled: 2
              strain_points: 3
              iterations: 0
            strengths: [1.0e-3]
            gate: {time: 0.3, atoms: 54, seeds: 1, drift: 10}
            """;

    @TempDir
    Path folder;

    // Writes the potential whether it is stable or not: that is no matter of the lines.
    private Path fit(String name, String family) throws IOException {
        FitInput input = FitInputReader.read(Files.writeString(folder.resolve("fit.yaml"), FIT + family));
        StringWriter text = new StringWriter();
        Console console = new Console(new PrintWriter(text), false);
        Path out = folder.resolve(name);
        try (FitJob job = new FitJob(input, out, folder.resolve("frames"), new Workers(1), console)) {
            new SolveStage(job, true).run(new SampleStage(job).run());
        }
        assertThat(out.resolve("mlmix.inc")).as(text.toString()).exists();
        return out;
    }

    private void mixes(Path out, String cheap, double[] buffers) {
        FinalState state = new FinalState(EXPENSIVE, cheap, 3, 3, buffers);
        Deck deck = Deck.standard()
                .box("""
                        lattice bcc 3.165
                        region box block 0 8 0 8 0 8
                        create_box 1 box
                        create_atoms 1 box
                        mass 1 183.84
                        displace_atoms all random 0.1 0.1 0.1 77
                        group seeds id 1 2
                        """)
                .potentials("include \"" + out.resolve("mlmix.inc") + "\"\n")
                .end(state.commands());
        LammpsRun run = Lammps.in(folder).run("mixed", deck.text());
        assertThat(state.check(run).column("f_zone[1]")).contains(0.0, 1.0);
    }

    @Test
    void theSameStyleOnBothSides() throws IOException {
        Path out = fit("w", "family: {eam: {cutoff: 5.0, intervals: 15, search: false}}\n");
        String cheap = "pair_style eam/alloy\npair_coeff * * " + out.resolve("fit.eam.alloy") + " W\n";
        mixes(out, cheap, new double[] {2 * CUTOFF_ZHOU, 2 * 5.0});
    }

    @Test
    void twoStylesOnOneSideInAFolderWithABlank() throws IOException {
        Path out = fit("w fit", """
                family:
                  snap:
                    twojmax: 4
                    cutoff: 4.4
                    reference: {pair_style: zbl 4.0 4.8, pair_coeff: [1 1 74.0 74.0]}
                """);
        String snap = "\"" + out.resolve("fit.snapcoeff") + "\" \"" + out.resolve("fit.snapparam") + "\" W\n";
        String cheap =
                "pair_style hybrid/overlay zbl 4.0 4.8 snap\npair_coeff 1 1 zbl 74.0 74.0\npair_coeff * * snap " + snap;
        mixes(out, cheap, new double[] {2 * CUTOFF_ZHOU, 4.8});
    }

    @Test
    void theFolderMayMove() throws IOException {
        Path out = fit("w", "family: {eam: {cutoff: 5.0, intervals: 15, search: false}}\n");
        Path moved = Files.move(out, folder.resolve("moved"));
        String deck = Deck.standard()
                .box("""
                        lattice bcc 3.165
                        region box block 0 8 0 8 0 8
                        create_box 1 box
                        create_atoms 1 box
                        mass 1 183.84
                        group seeds id 1
                        """)
                .potentials("variable mlmix_fit index " + moved + "\ninclude " + moved.resolve("mlmix.inc") + "\n")
                .text();
        Lammps.in(folder).run("moved", deck).succeeded();
    }
}
