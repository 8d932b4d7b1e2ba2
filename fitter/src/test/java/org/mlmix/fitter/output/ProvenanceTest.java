package org.mlmix.fitter.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;

class ProvenanceTest {
    private static final double[] CUBE = {3, 0, 0, 0, 3, 0, 0, 0, 3};
    private static final double[] ORIGIN = {0, 0, 0};
    private static final double[] NO_FORCE = {0, 0, 0};
    private static final double[] VIRIAL = {1, 1, 1, 0, 0, 0};
    private static final Frame FRAME = frame("a", Kind.HOT, Split.TRAIN, structure(CUBE, 1, ORIGIN), VIRIAL);

    private static Structure structure(double[] cell, int type, double[] positions) {
        return new Structure(cell, new int[] {type}, positions);
    }

    private static Frame frame(String id, Kind kind, Split split, Structure structure, double[] virial) {
        return frame(id, kind, split, structure, new Labels(-4, NO_FORCE, virial));
    }

    private static Frame frame(String id, Kind kind, Split split, Structure structure, Labels labels) {
        return new Frame(id, kind, split, "hot", 300, structure, new double[0], labels);
    }

    @Test
    void theHashTellsApartAllThatRowsDependOn() {
        Structure same = FRAME.structure();
        Labels labels = FRAME.labels();
        List<Frame> different = List.of(
                FRAME,
                frame("b", Kind.HOT, Split.TRAIN, same, labels),
                frame("a", Kind.USER, Split.TRAIN, same, labels),
                frame("a", Kind.HOT, Split.TEST, same, labels),
                frame("a", Kind.HOT, Split.TRAIN, structure(CUBE, 2, ORIGIN), labels),
                frame("a", Kind.HOT, Split.TRAIN, structure(CUBE, 1, new double[] {0, 0, 0.1}), labels),
                frame("a", Kind.HOT, Split.TRAIN, same.scaled(1.01), labels),
                frame("a", Kind.HOT, Split.TRAIN, same, new Labels(-5, NO_FORCE, VIRIAL)),
                frame("a", Kind.HOT, Split.TRAIN, same, new Labels(-4, new double[] {0, 1, 0}, VIRIAL)),
                frame("a", Kind.HOT, Split.TRAIN, same, new Labels(-4, NO_FORCE, new double[6])),
                frame("a", Kind.HOT, Split.TRAIN, same, new Labels(Double.NaN, NO_FORCE, VIRIAL)));
        assertThat(different.stream().map(frame -> Provenance.dataHash(List.of(frame))))
                .doesNotHaveDuplicates();
        assertThat(Provenance.dataHash(List.of(FRAME, FRAME))).isNotEqualTo(Provenance.dataHash(List.of(FRAME)));
        assertThat(Provenance.dataHash(List.of(frame("a", Kind.HOT, Split.TRAIN, same, labels))))
                .isEqualTo(Provenance.dataHash(List.of(FRAME)));
    }
}
