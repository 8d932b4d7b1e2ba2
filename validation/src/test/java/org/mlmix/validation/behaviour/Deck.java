package org.mlmix.validation.behaviour;

/** A small deck whose parts a test can replace: a copper crystal of 256 atoms. */
public record Deck(String setup, String box, String potentials, String zone, String end) {

    public static Deck standard() {
        return new Deck(
                "plugin load mlmixplugin.so\nunits metal\natom_style atomic\n",
                """
        lattice fcc 3.615
        region box block 0 4 0 4 0 4
        create_box 1 box
        create_atoms 1 box
        mass 1 63.546
        displace_atoms all random 0.1 0.1 0.1 77
        group seeds id 1 2
        """,
                """
        pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0
        pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
        pair_coeff * * lj/cut 0.4 2.3
        """,
                "fix zone all mlmix core 3 blend 3 seed group seeds\n",
                "run 0\n");
    }

    /** The expensive potential of the standard deck alone. */
    public static final String EXPENSIVE = "pair_style eam/alloy\npair_coeff * * Cu_mishin1.eam.alloy Cu\n";

    /** The cheap potential of the standard deck alone. */
    public static final String CHEAP = "pair_style lj/cut 5.0\npair_coeff * * 0.4 2.3\n";

    public Deck setup(String commands) {
        return new Deck(commands, box, potentials, zone, end);
    }

    public Deck box(String commands) {
        return new Deck(setup, commands, potentials, zone, end);
    }

    public Deck potentials(String commands) {
        return new Deck(setup, box, commands, zone, end);
    }

    public Deck zone(String commands) {
        return new Deck(setup, box, potentials, commands, end);
    }

    public Deck end(String commands) {
        return new Deck(setup, box, potentials, zone, commands);
    }

    public String text() {
        return setup + box + potentials + zone + end;
    }
}
