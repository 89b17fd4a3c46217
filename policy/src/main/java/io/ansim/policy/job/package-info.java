/**
 * What crosses the socket between gateway and keeper: a signed job one way, a signed release back.
 */
package io.ansim.policy.job;
