package org.mlmix.fitter.rows;

import java.io.Serializable;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;

/** Rows that share everything a weight or an error may depend on. */
public record FactorKey(Split split, Kind kind, String source, Quantity quantity) implements Serializable {
    /** The same rows of a source with another name. */
    FactorKey from(String other) {
        return new FactorKey(split, kind, other, quantity);
    }
}
