package org.mlmix.validation.behaviour;

/**
 * The hop of a vacancy in a copper crystal of 255 atoms as a path of images, one for each replica: the
 * atom that hops stands where the image has it. Two embedded-atom potentials of the same lattice
 * parameter.
 *
 * @param images number of replicas
 * @param zone keywords of the fix behind its radii, or empty: the expensive potential alone
 * @param before commands between the zone and {@code fix neb}
 * @param between commands between {@code fix neb} and {@code neb}
 */
record HopDeck(int images, String zone, String before, String between) {
    private static final String CRYSTAL = """
            units metal
            atom_style atomic
            atom_modify map yes
            lattice fcc 3.615
            region box block 0 4 0 4 0 4
            create_box 1 box
            create_atoms 1 box
            mass 1 63.546
            region site sphere 7.23 7.23 7.23 0.5 units box
            group site region site
            region hop sphere 9.0375 9.0375 7.23 0.5 units box
            group hop region hop
            delete_atoms group site compress no
            region heart sphere 8.13375 8.13375 7.23 3.0 units box
            group heart region heart
            """;

    private static final String EXPENSIVE = "pair_style eam/alloy\npair_coeff * * Cu_mishin1.eam.alloy Cu\n";

    private static final String MIXED = """
            plugin load mlmixplugin.so
            pair_style hybrid/mlmix expensive eam/alloy cheap eam
            pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
            pair_coeff * * eam Cu_u3.eam
            fix zone all mlmix\s""";

    /** Weight of every atom, by replica. */
    static final String WEIGHTS =
            "write_dump all custom weights.${image}.dump id f_zone[1] modify sort id" + " format float %.17g\n";

    static HopDeck mixed(String zone) {
        return new HopDeck(3, zone, "", "");
    }

    static HopDeck expensive() {
        return mixed("");
    }

    HopDeck images(int count) {
        return new HopDeck(count, zone, before, between);
    }

    HopDeck before(String commands) {
        return new HopDeck(images, zone, commands, between);
    }

    HopDeck between(String commands) {
        return new HopDeck(images, zone, before, commands);
    }

    /** The deck up to the command that finds the path. */
    String upToPath() {
        StringBuilder numbers = new StringBuilder();
        for (int n = 0; n < images; n++) {
            numbers.append(' ').append(n);
        }
        return "variable image world" + numbers + "\n" + CRYSTAL
                + "variable d equal -v_image*1.8075/" + (images - 1) + "\n"
                + "displace_atoms hop move $d $d 0 units box\n"
                + "min_style fire\ntimestep 0.001\nthermo 100\n"
                + (zone.isEmpty() ? EXPENSIVE : MIXED + zone + "\n")
                + before + "fix path all neb 1.0 parallel neigh\n" + between;
    }

    /** The whole deck; {@code steps} before and with the climbing image. */
    String text(int steps) {
        return upToPath() + path(steps) + (zone.isEmpty() ? "" : WEIGHTS);
    }

    static String path(int steps) {
        return "neb 0 0.01 " + steps + " " + steps + " 20 none\n";
    }
}
