package org.mlmix.fitter.command;

import picocli.CommandLine.Option;

/** What every command is given that solves. */
final class SolveOptions {
    @Option(names = "--force", description = "Write the potential even if it fails the stability gate.")
    private boolean force;

    boolean force() {
        return force;
    }
}
