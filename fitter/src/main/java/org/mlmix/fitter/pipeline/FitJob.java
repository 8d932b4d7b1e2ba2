package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.rows.FactorFrames;
import org.mlmix.fitter.rows.TrainingData;

/**
 * What every stage of a fit works with.
 *
 * @param folder where the fit is written
 * @param frames where frames are kept
 * @param workers closed with the job
 */
public record FitJob(FitInput input, Path folder, Path frames, Workers workers, Console console)
        implements AutoCloseable {

    /** Opens a job: energies are measured from where the input, or the expensive potential, says. */
    public static FitJob open(FitInput input, Path folder, Path frames, Workers workers, Console console) {
        try {
            return new FitJob(EnergyZero.found(input, workers, console), folder, frames, workers, console);
        } catch (RuntimeException e) {
            workers.close();
            throw e;
        }
    }

    /** Takes frames into the data, all workers at work. */
    void learn(TrainingData data, List<Frame> more, String title) {
        List<FactorFrames> tasks = data.tasks(more);
        try (Console.Progress progress = console.progress(title, tasks.size())) {
            data.add(tasks, workers, progress::step);
        }
    }

    /** Another fit to the same frames, by the same workers; not to be closed. */
    public FitJob with(FitInput other, Path place) {
        return new FitJob(other, place, frames, workers, console);
    }

    @Override
    public void close() {
        workers.close();
    }
}
