package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlmix.validation.study.StudyException;

/** One number of each trajectory, read from what its run has left in its folder. */
sealed interface Observable permits ThermoColumn, FileColumn, Displacements, FinalEnergy, BandBarrier, ScriptOutput {
    /**
     * The number.
     *
     * @throws IOException if a file is missing
     * @throws StudyException if one does not hold what it should
     * @throws IllegalArgumentException likewise
     */
    double read(Path folder) throws IOException;

    /**
     * What it is called unless the user says.
     *
     * @param units word of the decks' {@code units} command
     */
    OwnCase.Quantity quantity(String units);

    /** Whether its error is known from several trajectories only. */
    default boolean isMean() {
        return false;
    }

    /** LAMMPS partitions. */
    default int replicas() {
        return 1;
    }

    /** Commands for the deck, before its last run. */
    default List<String> commands() {
        return List.of();
    }

    /** What a reader of its values should know. */
    default List<String> remarks() {
        return List.of();
    }
}
