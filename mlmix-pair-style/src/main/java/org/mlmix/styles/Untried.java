package org.mlmix.styles;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.SubStyle;

/**
 * A sub-style of which nothing is known, with the widths of its buffer that a trial compares: those
 * that it may find enough, narrowest first, and wider ones behind them.
 *
 * @param index in the pair_style line
 * @param widths ascending, distance units
 * @param candidates how many of the widths may be found enough
 * @param given whether the width was given rather than looked for
 */
public record Untried(int index, SubStyle subStyle, List<Double> widths, int candidates, boolean given) {
    /** Cutoffs that are tried where no width is given: no style of LAMMPS' own needs more. */
    public static final int MOST_CUTOFFS = 3;

    /** Wider evaluations that one with enough must agree with, the second where there is noise. */
    private static final int WIDER = 2;

    /** Its width is to be found. */
    public static Untried auto(int index, SubStyle subStyle) {
        List<Double> widths = new ArrayList<>();
        for (int n = 1; n <= MOST_CUTOFFS + 1; n++) {
            widths.add(n * subStyle.cutoff());
        }
        return new Untried(index, subStyle, List.copyOf(widths), MOST_CUTOFFS, false);
    }

    /** A width is given, distance units. */
    public static Untried given(int index, SubStyle subStyle, double width) {
        List<Double> widths = new ArrayList<>();
        for (int n = 0; n <= WIDER; n++) {
            widths.add(width + n * subStyle.cutoff());
        }
        return new Untried(index, subStyle, List.copyOf(widths), 1, true);
    }

    /** The widest buffer that it may turn out to need, distance units. */
    public double needed() {
        return widths.get(candidates - 1);
    }

    /** How far from an atom a trial evaluates, distance units. */
    public double reach() {
        return widths.getLast();
    }
}
