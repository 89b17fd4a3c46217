import { useEffect, useState } from "react";
import { knows } from "../../../verify/bytes.mjs";
import { useWords } from "../../words/words";
import { PolicyForm } from "./PolicyForm";
import { Signatures } from "./Signatures";
import { useLog } from "./useLog";
import { WholeLog } from "./WholeLog";

const ALGORITHMS = ["Ed25519", "ML-DSA-44"];

/** The log checked in this browser, with what the browser can check and what it cannot. */
export function VerifyTab() {
  const { say } = useWords();
  const { state } = useLog();
  return (
    <section aria-labelledby="verify-title">
      <h2 id="verify-title">{say("auditor.verify.title")}</h2>
      <p>{say("auditor.verify.lead")}</p>
      <PolicyForm />
      {state.kind === "sound" && (
        <>
          <Signatures standing={state.standing} />
          <WholeLog size={state.standing.now.size} />
        </>
      )}
      <h3>{say("auditor.verify.browser")}</h3>
      <dl className="facts">
        {ALGORITHMS.map((algorithm) => (
          <Ability key={algorithm} algorithm={algorithm} />
        ))}
      </dl>
      <h3>{say("auditor.verify.command")}</h3>
      <p>{say("auditor.verify.honest")}</p>
      <pre className="leaf" tabIndex={0} lang="en">
        java -jar ansim-audit.jar verify LOGDIR --policy POLICY --known CHECKPOINT
      </pre>
    </section>
  );
}

function Ability({ algorithm }: { algorithm: string }) {
  const { say } = useWords();
  const [can, setCan] = useState<boolean | null>(null);
  useEffect(() => {
    void knows(algorithm).then(setCan);
  }, [algorithm]);
  return (
    <div className="fact">
      <dt lang="en">{algorithm}</dt>
      <dd>{can !== null && say(can ? "auditor.verify.can" : "auditor.verify.cannot")}</dd>
    </div>
  );
}
