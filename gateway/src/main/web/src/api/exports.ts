/** How far the copies of the log have come, as `openapi.yaml` has it. */
import { json } from "./client";

export type Export = {
  form: "fhir" | "ocsf" | "syslog";
  next: number;
  waiting: number;
  complete: string | null;
  failure: { need: "log" | "target" | "cursor"; since: string } | null;
};

export const exports = () => json<{ exports: Export[] }>("/exports").then((reply) => reply.exports);
