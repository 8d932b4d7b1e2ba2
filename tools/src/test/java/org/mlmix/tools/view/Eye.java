package org.mlmix.tools.view;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.SimulationBox;

/**
 * What the page must show of a frame, worked out here from the dump and the page's camera: which
 * atoms are in front at their own place on the screen.
 *
 * @param places of the atoms' centres on the canvas, pixels, [atom][2]
 * @param depths how far the atoms are behind the camera's plane, distance units
 * @param radii of the atoms on the canvas, pixels
 */
record Eye(double[][] places, double[] depths, double[] radii) {
    /** As for an atom's centre: the rim of an atom before it is blurred. */
    private static final double RIM = 2;

    /** Through the page's camera of this moment. */
    static Eye of(Browser browser, Frame frame) {
        double[] projection = browser.numbers("return mlmixView.view.camera.projectionMatrix.elements");
        double[] world = browser.numbers("return mlmixView.view.camera.matrixWorldInverse.elements");
        double[] size = browser.numbers("const c = mlmixView.view.canvas; return [c.clientWidth, c.clientHeight]");
        double radius = browser.numbers("return [mlmixView.view.atoms.uniforms.radius.value]")[0];
        double[][] x = inside(frame);
        double[][] places = new double[x.length][];
        double[] depths = new double[x.length];
        double[] radii = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] seen = times(world, new double[] {x[i][0], x[i][1], x[i][2], 1});
            double[] clip = times(projection, seen);
            places[i] = new double[] {
                (1 + clip[0] / clip[3]) / 2 * size[0], (1 - clip[1] / clip[3]) / 2 * size[1],
            };
            depths[i] = -seen[2];
            radii[i] = radius * projection[5] * size[1] / 2 / depths[i];
        }
        return new Eye(places, depths, radii);
    }

    /** Positions moved into the box if that is orthogonal; in a tilted one they must be inside. */
    private static double[][] inside(Frame frame) {
        double[][] x = frame.positions();
        SimulationBox box = frame.box();
        if (!box.isOrthogonal()) {
            return x;
        }
        for (double[] place : x) {
            for (int d = 0; d < 3; d++) {
                place[d] -= box.lengths()[d] * Math.floor((place[d] - box.origin()[d]) / box.lengths()[d]);
            }
        }
        return x;
    }

    // A matrix whose columns follow each other.
    private static double[] times(double[] matrix, double[] vector) {
        double[] product = new double[4];
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                product[i] += matrix[4 * k + i] * vector[k];
            }
        }
        return product;
    }

    /** The atoms of those given whose centres no other of them hides, well inside the canvas. */
    List<Integer> inFront(IntPredicate shown, BufferedImage canvas) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < depths.length; i++) {
            double[] at = places[i];
            // The buttons are in the upper part.
            boolean inside = at[0] > 5 && at[0] < canvas.getWidth() - 5 && at[1] > 60 && at[1] < canvas.getHeight() - 5;
            if (shown.test(i) && inside && !isHidden(i, shown)) {
                found.add(i);
            }
        }
        return found;
    }

    private boolean isHidden(int atom, IntPredicate shown) {
        for (int other = 0; other < depths.length; other++) {
            if (other != atom && shown.test(other) && depths[other] < depths[atom] + 1e-6) {
                double away = Math.hypot(places[other][0] - places[atom][0], places[other][1] - places[atom][1]);
                if (away < radii[other] + RIM) {
                    return true;
                }
            }
        }
        return false;
    }

    int pixel(BufferedImage canvas, int atom) {
        return canvas.getRGB((int) places[atom][0], (int) places[atom][1]) & 0xffffff;
    }
}
