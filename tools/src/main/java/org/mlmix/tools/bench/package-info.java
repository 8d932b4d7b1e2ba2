/** Times mixed runs against their pure runs and against the ideal. */
package org.mlmix.tools.bench;
