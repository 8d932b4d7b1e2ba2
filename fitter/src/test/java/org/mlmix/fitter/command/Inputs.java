package org.mlmix.fitter.command;

/** What tests fit to: beginnings of input files. */
final class Inputs {
    /** A cheap expensive potential: fits to it take seconds. */
    static final String SILICON = """
            elements: [Si]
            expensive: {pair_style: sw, pair_coeff: ["* * Si.sw Si"]}
            crystal: {structure: diamond, lattice: 5.43}
            """;

    /** The same with frames enough for a message: sampled in a moment, and no data to fit to. */
    static final String FEW_FRAMES = SILICON + """
            sampling:
              temperatures: [300]
              cells: [1, 1, 1]
              equilibration: 0.02
              interval: 0.02
              train_frames: 3
              validation_frames: 1
              test_frames: 1
              test_trajectories: 1
              rattled: 1
              strain_points: 3
            """;

    private Inputs() {}
}
