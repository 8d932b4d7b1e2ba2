package org.mlmix.validation.system;

import org.mlmix.tools.lammps.SimulationBox;

/** Distances between the nearest periodic images of all pairs of atoms, by trying all images. */
public final class Distances {
    private final double[][] nearest;

    public Distances(SimulationBox box, double[][] x) {
        int count = x.length;
        int[] images = images(box);
        nearest = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double[] d = {x[j][0] - x[i][0], x[j][1] - x[i][1], x[j][2] - x[i][2]};
                nearest[i][j] = nearest[j][i] = Math.sqrt(shortestSquare(box, d, images));
            }
        }
    }

    public int count() {
        return nearest.length;
    }

    /** Zero for an atom and itself. */
    public double between(int i, int j) {
        return nearest[i][j];
    }

    /**
     * How many images to try in either direction once a difference was shifted by whole edges into
     * ±1/2. Some image lies within ± half a diagonal element of the box matrix in every direction, so
     * the nearest is no farther than half its diagonal; along a direction that is not periodic the
     * difference may be the whole length.
     */
    private static int[] images(SimulationBox box) {
        double square = 0;
        for (int k = 0; k < 3; k++) {
            double part = box.periodic()[k] ? 0.5 * box.lengths()[k] : box.lengths()[k];
            square += part * part;
        }
        double[] heights = box.heights();
        int[] images = new int[3];
        for (int k = 0; k < 3; k++) {
            images[k] = box.periodic()[k] ? (int) Math.floor(Math.sqrt(square) / heights[k] + 0.5) : 0;
        }
        return images;
    }

    private static double shortestSquare(SimulationBox box, double[] d, int[] images) {
        int[] shift = wholeEdges(box, d);
        double lx = box.lengths()[0];
        double ly = box.lengths()[1];
        double lz = box.lengths()[2];
        double shortest = Double.POSITIVE_INFINITY;
        for (int c = shift[2] - images[2]; c <= shift[2] + images[2]; c++) {
            double z = d[2] + c * lz;
            for (int b = shift[1] - images[1]; b <= shift[1] + images[1]; b++) {
                double y = d[1] + b * ly + c * box.tilt()[2];
                for (int a = shift[0] - images[0]; a <= shift[0] + images[0]; a++) {
                    double x = d[0] + a * lx + b * box.tilt()[0] + c * box.tilt()[1];
                    shortest = Math.min(shortest, x * x + y * y + z * z);
                }
            }
        }
        return shortest;
    }

    /** Whole edges that bring a difference into ±1/2 of the periodic edges. */
    private static int[] wholeEdges(SimulationBox box, double[] d) {
        double c = d[2] / box.lengths()[2];
        double b = (d[1] - c * box.tilt()[2]) / box.lengths()[1];
        double a = (d[0] - b * box.tilt()[0] - c * box.tilt()[1]) / box.lengths()[0];
        double[] fraction = {a, b, c};
        int[] shift = new int[3];
        for (int k = 0; k < 3; k++) {
            shift[k] = box.periodic()[k] ? (int) -Math.rint(fraction[k]) : 0;
        }
        return shift;
    }
}
