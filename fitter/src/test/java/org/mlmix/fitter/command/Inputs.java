package org.mlmix.fitter.command;

/** What tests fit to: beginnings of input files. */
final class Inputs {
    /** A cheap expensive potential: fits to it take seconds. */
    static final String SILICON = """
            elements: [Si]
            expensive: {pair_style: sw, pair_coeff: ["* * Si.sw Si"]}
            crystal: {structure: diamond, lattice: 5.43}
            """;

    private Inputs() {}
}
