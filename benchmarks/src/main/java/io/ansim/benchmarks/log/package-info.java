/** How fast the audit log is, beside PostgreSQL on the same disk. */
package io.ansim.benchmarks.log;
