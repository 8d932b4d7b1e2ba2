package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mlmix.validation.stats.Estimate;
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

    /** Whether it has an error by chance. */
    default boolean isMean() {
        return false;
    }

    /**
     * Of a mean, with the error that its own series tells of, in case there is no other trajectory; empty where the
     * series is too short for that, and for what is no mean.
     *
     * @throws IOException as {@link #read}
     */
    default Optional<Estimate> alone(Path folder) throws IOException {
        return Optional.empty();
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
