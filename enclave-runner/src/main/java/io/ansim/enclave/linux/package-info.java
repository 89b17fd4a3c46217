/** The Linux kernel as this process sees it: system calls, anonymous memory files, raw pipes. */
package io.ansim.enclave.linux;
