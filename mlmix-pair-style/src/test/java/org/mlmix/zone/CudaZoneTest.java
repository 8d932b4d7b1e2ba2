package org.mlmix.zone;

import org.mlmix.engine.Geometry;
import org.mlmix.engine.MirroredEngine;
import org.mlmix.engine.ZoneEngine;

/** The engine of a device, over the stand-in for libcudart, on one and several ranks. */
class CudaZoneTest extends ZoneContract {
    @Override
    ZoneEngine engine(Geometry geometry) {
        return new MirroredEngine(geometry);
    }
}
