/** The process that re-judges, protects and signs; it never touches a row. */
package io.ansim.enclave.keeper;
