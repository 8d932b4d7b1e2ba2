/**
 * The CUDA runtime, each of its resources one class. Nothing here is loaded before somebody asks for a
 * device; every return code is checked, and an error names the call, what it was about, and CUDA's own
 * text.
 */
package org.mlmix.bindings.cuda;
