package org.mlmix.validation.harness;

import java.util.List;

/** Who starts whom: LAMMPS the virtual machine, or a Java program LAMMPS. */
public enum Host {
    /** Stock {@code lmp -in DECK}, which loads the plugin, which starts a virtual machine. */
    STOCK {
        @Override
        List<String> command(String deck) {
            return List.of(Places.lammpsExecutable().toString(), "-in", deck);
        }
    },
    /** {@code ./mlmix run DECK}: Java opens the LAMMPS library. */
    JAVA {
        @Override
        List<String> command(String deck) {
            return List.of(Places.home().resolve("mlmix").toString(), "run", deck);
        }
    };

    /** The command of one rank. */
    abstract List<String> command(String deck);
}
