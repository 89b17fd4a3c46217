/** Signed checkpoints: C2SP signed notes, their keys, and the policy that says whom to trust. */
package io.ansim.audit.checkpoint;
