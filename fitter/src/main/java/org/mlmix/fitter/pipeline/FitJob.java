package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Workers;

/**
 * What every stage of a fit works with.
 *
 * @param folder where the fit is written
 * @param frames where frames are kept
 * @param workers closed with the job
 */
public record FitJob(FitInput input, Path folder, Path frames, Workers workers, Console console)
        implements AutoCloseable {

    /** Another fit to the same frames, by the same workers; not to be closed. */
    FitJob with(FitInput other, Path place) {
        return new FitJob(other, place, frames, workers, console);
    }

    @Override
    public void close() {
        workers.close();
    }
}
