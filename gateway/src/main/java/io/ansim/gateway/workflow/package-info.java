/** What people do: apply for access, decide, ask, follow, read. Every act is in the log first. */
package io.ansim.gateway.workflow;
