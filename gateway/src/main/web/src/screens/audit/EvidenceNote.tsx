import { useEffect, useState } from "react";
import { useWords } from "../../words/words";
import { checkEvidence, type Evidence } from "./evidence";
import { faultOf, type Fault } from "./live";
import { Shout } from "./StandingNote";
import { useLog } from "./useLog";

type State = { kind: "unchecked" | "checking" | "sound" } | { kind: "unsound"; fault: Fault };

/** Whether all that a report names is in the log. */
export function EvidenceNote({ evidence }: { evidence: Evidence }) {
  const { say, number } = useWords();
  const { trust, live, failed } = useLog();
  const [state, setState] = useState<State>({ kind: "unchecked" });
  useEffect(() => {
    if (!trust || !live) {
      return;
    }
    let wanted = true;
    setState({ kind: "checking" });
    checkEvidence(trust, live, evidence).then(
      () => wanted && setState({ kind: "sound" }),
      (failure: unknown) => {
        const fault = faultOf(failure);
        if (wanted) {
          setState(fault ? { kind: "unsound", fault } : { kind: "unchecked" });
          failed(failure);
        }
      },
    );
    return () => {
      wanted = false;
    };
  }, [trust, live, evidence, failed]);
  const n = number(evidence.lines.size, 15);
  switch (state.kind) {
    case "unchecked":
      return <p className="note warning">{say("auditor.report.evidence.unchecked")}</p>;
    case "checking":
      return (
        <p className="note" role="status">
          {say("auditor.report.evidence.checking")}
        </p>
      );
    case "sound":
      return (
        <p className="note success" role="status" data-evidence="sound">
          <span aria-hidden="true">✓ </span>
          {say("auditor.report.evidence.sound", { n })}
        </p>
      );
    case "unsound":
      return <Shout fault={state.fault} />;
  }
}
