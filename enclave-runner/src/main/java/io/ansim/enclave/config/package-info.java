/** The keeper's settings, read strictly. */
package io.ansim.enclave.config;
