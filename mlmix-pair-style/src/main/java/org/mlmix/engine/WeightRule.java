package org.mlmix.engine;

/**
 * Works out weights from positions and seeds. {@link #reach} finds once which atoms can have any;
 * {@link #weigh} then follows current positions.
 */
interface WeightRule {
    /** Of reach and of weigh; between two stages flags or weights are exchanged. */
    int stages();

    /**
     * Marks what the weights of local atoms may become ({@link Flags}) until the next rebuild, for as long
     * as no two atoms change their distance by more than the margin of the bins, from that of their places
     * there. Seeds are marked already, on ghosts too.
     */
    void reach(Workspace space, int stage);

    /** Sets the targets of all active atoms. */
    void weigh(Workspace space, int stage);

    long bytes();
}
