/** The parts of the gateway's API with which two people erase a third, as `openapi.yaml` has them. */
import { json } from "./client";

export type Erasure = {
  id: string;
  /** The identity provider's id of the person; once erased, of nobody. */
  subject: string;
  requested: string;
  requestedIndex: number;
  state: "waiting" | "erased" | "refused";
  decided: string | null;
  decidedIndex: number | null;
  mayDecide: boolean;
};

/** The two ends of a wish, by the route that leads there. */
export type Ending = "confirmation" | "refusal";

export const erasures = () =>
  json<{ erasures: Erasure[] }>("/audit/erasures").then((reply) => reply.erasures);

export const askErasure = (subject: string, reason: string) =>
  json<Erasure>("/audit/erasures", { method: "POST", body: { subject, reason } });

export const endErasure = (id: string, ending: Ending, reason: string) =>
  json<Erasure>(`/audit/erasures/${encodeURIComponent(id)}/${ending}`, {
    method: "POST",
    body: { reason },
  });
