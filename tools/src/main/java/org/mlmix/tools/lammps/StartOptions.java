package org.mlmix.tools.lammps;

import picocli.CommandLine.Option;

/** Options of the commands that run decks of their own: on how many ranks, and in which host. */
public final class StartOptions {
    @Option(names = "--ranks", defaultValue = "1", description = "MPI ranks.")
    private int ranks;

    @Option(names = "--host", description = "${COMPLETION-CANDIDATES}.")
    private Host host;

    /** @param usual host unless the user names another */
    public StartOptions(Host usual) {
        host = usual;
    }

    public int ranks() {
        return ranks;
    }

    public Host host() {
        return host;
    }
}
