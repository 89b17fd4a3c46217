/** What the release modes promise, and what a policy's numbers mean, in plain words. */
package io.ansim.gateway.terms;
