/** What the keeper tells its operator. */
package io.ansim.enclave.keeper.notice;
