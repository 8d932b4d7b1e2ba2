package org.mlmix.tools.lammps;

/** Who starts first: LAMMPS, which then starts Java, or Java, which then opens LAMMPS. */
public enum Host {
    /** Stock {@code lmp -in DECK}, the deck says {@code plugin load mlmixplugin.so}. */
    STOCK("lmp"),
    /** {@code mlmix run DECK}. */
    JAVA("mlmix run");

    private final String title;

    Host(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
