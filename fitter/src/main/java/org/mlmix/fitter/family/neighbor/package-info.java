/** Who is near whom in a periodic structure. */
package org.mlmix.fitter.family.neighbor;
