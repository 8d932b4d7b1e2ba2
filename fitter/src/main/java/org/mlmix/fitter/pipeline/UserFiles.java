package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.ExtendedXyz;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.XyzKeys;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;

/**
 * What the user's own files say.
 *
 * @param frames to learn from
 * @param rows structures of equalities, by the equalities' names
 */
record UserFiles(List<Frame> frames, Map<String, Structure> rows) {

    /** Reads all of them; says how many frames there are for what. */
    static UserFiles read(FitInput input, Console console) {
        List<Frame> frames = new ArrayList<>();
        for (FitInput.DataFile data : input.data()) {
            List<Frame> read = read(data, input.expensive());
            console.say(data.file() + ": " + uses(read));
            frames.addAll(read);
        }
        return new UserFiles(frames, rows(input));
    }

    private static List<Frame> read(FitInput.DataFile data, Potential expensive) {
        XyzKeys keys = new XyzKeys(data.energyKey(), data.forcesKey(), data.virialKey(), true);
        return ExtendedXyz.read(data.file(), expensive.elements(), keys, data.split()).stream()
                .map(frame -> new Frame(
                        frame.id(),
                        Kind.USER,
                        frame.split(),
                        data.file().toString(),
                        frame.temperature(),
                        frame.structure(),
                        frame.velocities(),
                        from(expensive, frame)))
                .toList();
    }

    private static Labels from(Potential expensive, Frame frame) {
        Labels labels = frame.labels();
        double energy = labels.energy() - expensive.zeroOf(frame.structure().types());
        return new Labels(energy, labels.forces(), labels.virial());
    }

    // "6 frames for train, 1 for test"
    private static String uses(List<Frame> frames) {
        Map<Split, Long> counts = frames.stream()
                .collect(Collectors.groupingBy(Frame::split, () -> new EnumMap<>(Split.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " for " + entry.getKey().word())
                .collect(Collectors.joining(", "))
                .replaceFirst(" for", " frames for");
    }

    private static Map<String, Structure> rows(FitInput input) {
        Map<String, Structure> rows = new HashMap<>();
        for (FitInput.RowInput row : input.constraints().rows()) {
            if (row.file().isPresent()) {
                Structure given = ExtendedXyz.readStructure(
                        row.file().get(), input.expensive().elements());
                if (row.quantity().equals("force") && row.atom() >= given.atoms()) {
                    throw new FitException(input.file() + ": row '" + row.name() + "': atom is " + row.atom()
                            + ", expected 0 to " + (given.atoms() - 1) + ": "
                            + row.file().get() + " has " + given.atoms() + " atoms");
                }
                rows.put(row.name(), given);
            }
        }
        return rows;
    }
}
