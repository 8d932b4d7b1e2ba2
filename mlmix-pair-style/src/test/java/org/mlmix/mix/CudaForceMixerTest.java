package org.mlmix.mix;

import org.mlmix.engine.Geometry;
import org.mlmix.engine.MirroredEngine;
import org.mlmix.engine.ZoneEngine;

/** The engine of a device, over the stand-in for libcudart. */
class CudaForceMixerTest extends ForceMixerContract {
    @Override
    ZoneEngine engine(Geometry geometry) {
        return new MirroredEngine(geometry);
    }
}
