package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.mlmix.fix.StrideFindings;
import org.mlmix.tools.plan.Plan.Atoms;
import org.mlmix.tools.plan.Plan.Match;
import org.mlmix.tools.plan.Plan.Seam;
import org.mlmix.tools.plan.Plan.Warning;

/** What should be looked at before the run. */
final class Warnings {
    /** Lattice parameters that differ by less, in %, strain the cheap potential's part by next to nothing. */
    private static final double LATTICE_PERCENT = 0.1;

    /** Part of the energy of an atom by which the potentials may differ. */
    private static final double ENERGY = 1e-3;

    /** Part of the atoms from which on mixing gains little. */
    private static final double LARGE = 0.5;

    private static final double TRUNCATION = 1e-9;

    private static final double LEAST_GAIN = 1.2;

    /** Cost of the expensive potential, in that of the cheap one, from which on the cheap one is cheap. */
    private static final double CHEAP = 4;

    private static final double BUSY = 0.9;

    private final Units units;
    private final List<Warning> list = new ArrayList<>();

    Warnings(Units units) {
        this.units = units;
    }

    List<Warning> list() {
        return List.copyOf(list);
    }

    void add(String code, String format, Object... values) {
        list.add(new Warning(code, String.format(Locale.ROOT, format, values)));
    }

    /** @param share of the atoms that the expensive potential is evaluated on */
    void size(Atoms atoms, double share) {
        if (atoms.seeds() == 0) {
            add("no-seeds", "there are no seeds at the start: every atom has the cheap potential until one qualifies");
        } else if (share > LARGE) {
            add(
                    "large-zone",
                    "the expensive potential is evaluated on %.0f %% of the atoms, so mixing gains little: a larger box or"
                            + " a smaller core or blend would",
                    100 * share);
        }
    }

    /** @param writer command that was left out, whose file the reader found as an earlier run has left it */
    void stale(Statement reader, Statement writer) {
        add(
                "stale-file",
                "%s reads a file (%s) as an earlier run has left it: %s, which writes it, was left out (%s)",
                reader.place(),
                reader.firstLine(),
                writer.place(),
                writer.firstLine());
    }

    /**
     * @param ratio of the costs of an evaluation, expensive to cheap
     * @param onDevice whether they were measured on a GPU
     */
    void gain(Double speedUp, Double ratio, boolean onDevice) {
        if (speedUp == null || ratio == null) {
            return;
        }
        if (speedUp < LEAST_GAIN) {
            add(
                    "no-gain",
                    "mixing gains next to nothing here: the expensive potential costs %.3g times the cheap one, on this zone"
                            + " a speed-up of %.2f",
                    ratio,
                    speedUp);
        }
        if (ratio < CHEAP) {
            add(
                    "dear-cheap",
                    "the cheap potential costs %.0f %% of the expensive one by this measurement, and no zone can gain more"
                            + " than that allows: a cheaper one would, as an eam (mlmix fit, family eam)%s",
                    100 / ratio,
                    onDevice ? "; on GPUs uf3 costs about what SNAP does, and eam a twentieth of it" : "");
        }
    }

    /** @param stride of the deck */
    void stride(int stride, Optional<StrideFindings> findings) {
        if (stride > 1 && findings.isPresent() && stride > findings.get().safe()) {
            add(
                    "stride",
                    "the deck's stride of %d is in resonance with the fastest motion that the difference between the"
                            + " potentials drives: strides up to %d are safe, up to %d recommended",
                    stride,
                    findings.get().safe(),
                    findings.get().recommended());
        }
    }

    /** @param share of the time in which a processor was free for this process */
    void busy(double share) {
        if (share < BUSY) {
            add(
                    "busy",
                    "this process had a processor for only %.0f %% of the time; the times above are for a free one",
                    100 * share);
        }
    }

    /** @param meets whether the zone meets its image along x, y, z */
    void contact(boolean[] meets, double reach) {
        StringJoiner directions = new StringJoiner(" and ");
        for (int d = 0; d < 3; d++) {
            if (meets[d]) {
                directions.add(List.of("x", "y", "z").get(d));
            }
        }
        if (directions.length() > 0) {
            add(
                    "meets-itself",
                    "the zone meets its own periodic image along %s (atoms of weight above 0 within the buffer of %.4g %s of"
                            + " one another); as it must for a line or a plane along there, otherwise the box is too small",
                    directions,
                    units.length().of(reach),
                    units.length().name());
        }
    }

    void seam(Seam seam) {
        if (seam.atoms() > 0 && seam.rms() > seam.tolerance()) {
            add(
                    "seam",
                    "the two forces differ by %.3g %s (rms) where the zone ends, more than %s: a larger core or blend, or a"
                            + " cheap potential that fits (mlmix fit)",
                    units.force().of(seam.rms()),
                    units.force().name(),
                    tolerance(seam));
        }
        if (seam.truncation() > TRUNCATION) {
            add(
                    "buffer",
                    "forces in the core are off by %.2g of the largest: the buffer is too narrow",
                    seam.truncation());
        }
    }

    private String tolerance(Seam seam) {
        return seam.given()
                ? String.format(Locale.ROOT, "the accepted %.3g", units.force().of(seam.tolerance()))
                : String.format(
                        Locale.ROOT,
                        "%.3g, which is %.0f %% of the rms force",
                        units.force().of(seam.tolerance()),
                        100 * SeamTrial.ACCEPTED_SHARE);
    }

    void match(Match match) {
        Double percent = match.latticePercent();
        if (percent != null && Math.abs(percent) > LATTICE_PERCENT) {
            add(
                    "lattice",
                    "the cheap potential's lattice parameter is %.2f %% %s than that of the expensive one: it strains the"
                            + " zone, or the zone strains it",
                    Math.abs(percent),
                    percent > 0 ? "larger" : "smaller");
        }
        if (match.cheap().energy() == null || match.expensive().energy() == null) {
            return;
        }
        double difference = match.cheap().energy() - match.expensive().energy();
        if (Math.abs(difference) > ENERGY * Math.abs(match.expensive().energy())) {
            add(
                    "energy",
                    "an atom of the bulk has %+.4g %s more by the cheap potential than by the expensive one: blended"
                            + " energies change as the zone does; forces do not",
                    units.energy().of(difference),
                    units.energy().name());
        }
    }
}
