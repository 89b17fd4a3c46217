/**
 * What the log says happened: typed events, which cannot hold a query's text or a person's name.
 */
package io.ansim.audit.event;
