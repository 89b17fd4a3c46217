/** Other people's servers as children of ours: unpacking, starting, locking and stopping them. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.daemon;
