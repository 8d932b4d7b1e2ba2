package org.mlmix.fitter.family.eam;

import org.mlmix.fitter.data.Structure;

/** x */
final class PairTable {
    interface Visitor {
        void pair(int i, int j, double dx, double dy, double dz, double r);
    }

    private PairTable() {}

    static void each(Structure s, double cutoff, Visitor visitor) {
        double[] h = s.cell();
        double v = s.volume();
        int[] n = new int[3];
        for (int a = 0; a < 3; a++) {
            int b = (a + 1) % 3, c = (a + 2) % 3;
            double cx = h[3 * b + 1] * h[3 * c + 2] - h[3 * b + 2] * h[3 * c + 1],
                    cy = h[3 * b + 2] * h[3 * c] - h[3 * b] * h[3 * c + 2],
                    cz = h[3 * b] * h[3 * c + 1] - h[3 * b + 1] * h[3 * c];
            n[a] = (int) Math.ceil(cutoff / (v / Math.sqrt(cx * cx + cy * cy + cz * cz))) + 3;
        }
        double[] x = s.positions();
        for (int i = 0; i < s.atoms(); i++)
            for (int j = i; j < s.atoms(); j++)
                for (int a = -n[0]; a <= n[0]; a++)
                    for (int b = -n[1]; b <= n[1]; b++)
                        for (int c = -n[2]; c <= n[2]; c++) {
                            if (i == j && (a < 0 || (a == 0 && (b < 0 || (b == 0 && c <= 0))))) continue;
                            double dx = x[3 * j] - x[3 * i] + a * h[0] + b * h[3] + c * h[6],
                                    dy = x[3 * j + 1] - x[3 * i + 1] + a * h[1] + b * h[4] + c * h[7],
                                    dz = x[3 * j + 2] - x[3 * i + 2] + a * h[2] + b * h[5] + c * h[8];
                            double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
                            if (r < cutoff) visitor.pair(i, j, dx, dy, dz, r);
                        }
    }
}
