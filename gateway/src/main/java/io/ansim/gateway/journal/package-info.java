/** The workflow's acts as entries of the audit log. */
package io.ansim.gateway.journal;
