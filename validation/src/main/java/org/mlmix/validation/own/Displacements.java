package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mlmix.validation.stats.Diffusion;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.study.ColumnFile;

/**
 * The diffusion coefficient from mean-square displacements since the beginning of the last run.
 *
 * @param window in the decks' unit of time
 */
record Displacements(Source source, FitWindow window, int dimension) implements Observable {
    /** Where the displacements come from. */
    sealed interface Source {
        /** Time and mean-square displacement, in the decks' units. */
        Series read(Path folder) throws IOException;
    }

    record Series(double[] times, double[] squares) {}

    /**
     * A group whose displacements commands of our own write.
     *
     * @param every so many steps
     */
    record Group(String name, int every) implements Source {
        static final String FILE = "mlmix-displacements.txt";

        List<String> commands() {
            return """
                    # Mean-square displacement of group %s, for mlmix validate.
                    variable     mlmix_start equal $(time:%%.17g)
                    compute      mlmix_msd %s msd
                    variable     mlmix_time equal time-v_mlmix_start
                    variable     mlmix_msd equal c_mlmix_msd[4]
                    fix          mlmix_msd all print %d "${mlmix_time} ${mlmix_msd}" screen no file %s title "# time, mean-square displacement"\
                    """.formatted(name, name, every, FILE).lines().toList();
        }

        @Override
        public Series read(Path folder) throws IOException {
            ColumnFile file = ColumnFile.read(folder.resolve(FILE));
            return new Series(file.column(0), FileColumn.column(file, 2));
        }
    }

    /**
     * A file of the user's, with steps in its first column.
     *
     * @param column of the displacements, from 1
     * @param timestep of the decks
     */
    record Written(String file, int column, double timestep) implements Source {
        @Override
        public Series read(Path folder) throws IOException {
            ColumnFile columns = ColumnFile.read(folder.resolve(file));
            double[] steps = columns.column(0);
            double[] times = Arrays.stream(steps)
                    .map(step -> (step - steps[0]) * timestep)
                    .toArray();
            return new Series(times, FileColumn.column(columns, column));
        }
    }

    @Override
    public double read(Path folder) throws IOException {
        Series series = source.read(folder);
        return Diffusion.of(series.times(), List.of(series.squares()), window, dimension)
                .coefficients()[0];
    }

    @Override
    public List<String> commands() {
        return source instanceof Group group ? group.commands() : List.of();
    }

    @Override
    public OwnCase.Quantity quantity(String units) {
        return new OwnCase.Quantity("diffusion coefficient", UnitWords.diffusion(units));
    }

    @Override
    public boolean isMean() {
        return true;
    }
}
