package org.mlmix.fitter.command;

import picocli.CommandLine.Option;

/** What every command is given that reports. */
final class ReportOptions {
    @Option(
            names = "--quick",
            description = "Leave out lattice and elastic constants at temperature, which need long dynamics with the"
                    + " expensive potential.")
    private boolean quick;

    boolean quick() {
        return quick;
    }
}
