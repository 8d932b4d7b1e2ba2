/** What the tools write for other programs. */
package org.mlmix.tools.json;
