/** The monthly review of the log: what happened, what stands out, and a report to sign. */
package io.ansim.gateway.report;
