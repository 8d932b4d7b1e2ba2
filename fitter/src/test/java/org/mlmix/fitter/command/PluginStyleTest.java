package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlmix.fitter.command.FitRun.isFine;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.lammps.MorsePlugin;

/** Expensive potentials from a plugin, in double precision and in single. */
class PluginStyleTest {
    private static final String FIT = """
            elements: [Cu]
            expensive:
              before: [newton on, plugin load morse2plugin.so]
              arguments: -var depth 0.3429
              pair_style: morse2 6.0
              pair_coeff: ["* * ${depth} 1.3588 2.866"]
              commands: [pair_modify shift yes]
            crystal: {structure: fcc, lattice: 3.7}
            sampling:
              temperatures: [100]
              cells: [3, 3, 3]
              equilibration: 0.1
              interval: 0.05
              train_frames: 6
              validation_frames: 1
              test_frames: 1
              test_trajectories: 1
              rattled: 1
              strain_points: 3
              iterations: 0
            family: {uf3: {cutoff: 6.0, three_body_cutoff: 0}}
            constraints: {elastic: false}
            strengths: [1.0e-8]
            gate: {time: 0.2, atoms: 64, seeds: 1, drift: 5}
            """;

    @TempDir
    private Path folder;

    @Test
    void isLoadedBeforeTheBoxAndMixed() throws Exception {
        MorsePlugin.DOUBLE.build(folder);
        FitRun run = FitRun.in(folder, "solve", FIT);
        isFine(run);
        assertThat(run.out())
                .contains("a mixture of both potentials runs, with the forces of each where it acts alone");
        Path out = folder.resolve("out");
        assertThat(FitRun.json(out.resolve("solution.json")).get("trial").toString())
                .isEqualTo("{\"made\":true,\"problem\":\"\"}");
        assertThat(out.resolve("mlmix.inc"))
                .content()
                .contains("# Before the box, for the expensive potential: plugin load "
                        + folder.resolve("morse2plugin.so"))
                .contains("# Arguments of LAMMPS in the fit: -var depth 0.3429")
                .contains("pair_modify pair morse2 shift yes");
    }

    @Test
    void singlePrecisionIsFittedToItsNoise() throws Exception {
        MorsePlugin.SINGLE.build(folder);
        // Two sublattices, so that strains move atoms.
        String hexagonal = FIT.replace("{structure: fcc, lattice: 3.7}", "{structure: hcp, lattice: 2.62}")
                .replace("  commands: [pair_modify shift yes]\n", "");
        FitRun run = FitRun.in(folder, "run", hexagonal, "--quick");
        isFine(run);
        assertThat(run.out())
                .contains("warning: the expensive potential has a noise of ")
                .contains("as in single precision: its crystal was relaxed to ");
        assertThat(FitRun.report(folder.resolve("out")).get("warnings").toString())
                .contains("the expensive potential has a noise of ");
    }
}
