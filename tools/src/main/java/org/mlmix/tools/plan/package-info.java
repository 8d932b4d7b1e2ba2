/** Says what a mixed run will cost before it is started. */
package org.mlmix.tools.plan;
