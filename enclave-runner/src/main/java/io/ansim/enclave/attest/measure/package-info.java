/** What an enclave is made of, as one text that whoever builds the same commit gets, too. */
package io.ansim.enclave.attest.measure;
