package org.mlmix.fitter.data;

/**
 * Names under which an extended-XYZ file holds its labels. An empty name: the file has no such
 * values, or they are not wanted; they are NaN in the frames.
 *
 * @param energy key in the comment line, eV
 * @param forces name of the columns, eV/Å
 * @param virial key in the comment line, 9 numbers row by row or 6 in the order xx yy zz yz xz xy:
 *     the virial, eV, or where the name contains "stress" the stress, eV/Å³, tension positive
 * @param required whether a frame without them is a mistake; otherwise they are NaN
 */
public record XyzKeys(String energy, String forces, String virial, boolean required) {
    /** Of the files written here. Frames without labels can be written, so they can be read. */
    public static final XyzKeys OWN = new XyzKeys("energy", "forces", "virial", false);

    /** Cell, elements and positions alone. */
    public static final XyzKeys STRUCTURE = new XyzKeys("", "", "", false);

    boolean stress() {
        return virial.toLowerCase(java.util.Locale.ROOT).contains("stress");
    }
}
