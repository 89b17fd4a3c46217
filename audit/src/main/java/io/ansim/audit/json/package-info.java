/** Canonical JSON (RFC 8785) over a small closed value type. */
package io.ansim.audit.json;
