/** Running a request for cells on an engine that sees one sealed dataset and nothing else. */
package io.ansim.enclave.engine;
