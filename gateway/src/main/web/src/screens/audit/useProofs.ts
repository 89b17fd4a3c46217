import { useEffect, useState } from "react";
import type { Proved } from "../../api/auditor";
import { faultOf, type Fault } from "./live";
import { useLog } from "./useLog";

export type Proof =
  | { kind: "unchecked" }
  | { kind: "checking" }
  | { kind: "sound" }
  | { kind: "unsound"; fault: Fault };

/** Checks entries, each for itself, as soon as there is something to check them with. */
export function useProofs(entries: Proved[]): (index: number) => Proof {
  const { live, failed } = useLog();
  const [proofs, setProofs] = useState<ReadonlyMap<Proved, Proof>>(new Map());
  useEffect(() => {
    if (!live) {
      setProofs(new Map());
      return;
    }
    let wanted = true;
    const tell = (entry: Proved, proof: Proof) => {
      if (wanted) {
        setProofs((now) => new Map(now).set(entry, proof));
      }
    };
    for (const entry of entries) {
      live.check(entry).then(
        () => tell(entry, { kind: "sound" }),
        (failure: unknown) => {
          const fault = faultOf(failure);
          tell(entry, fault ? { kind: "unsound", fault } : { kind: "unchecked" });
          if (wanted) {
            failed(failure);
          }
        },
      );
    }
    return () => {
      wanted = false;
    };
  }, [entries, live, failed]);
  return (place) => {
    const entry = entries[place];
    const proof = entry && proofs.get(entry);
    return proof ?? { kind: live ? "checking" : "unchecked" };
  };
}
