/** What auditors work with: the log searched, with a proof for everything that is shown. */
package io.ansim.gateway.auditor;
