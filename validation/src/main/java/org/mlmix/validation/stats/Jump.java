package org.mlmix.validation.stats;

/**
 * Of a defect, from one site to another.
 *
 * @param time at which it has come to where it stays, ps
 * @param vector between the two sites, Å
 */
public record Jump(double time, double[] vector) {
    /** Å². */
    public double squaredLength() {
        double sum = 0;
        for (double component : vector) {
            sum += component * component;
        }
        return sum;
    }
}
