import { useState, type FormEvent } from "react";
import { sha256, urlSafe, utf8 } from "../../../verify/bytes.mjs";
import { disclosures, type Disclosure } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";

type Shown = Disclosure & { matches: boolean };
type Props = { index: number; commitments: string[] };

/** What an entry only commits to; shown for a reason that is written into the log, and held against it. */
export function Disclosing({ index, commitments }: Props) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<Shown[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const show = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    disclosures(index, reason)
      .then((all) => Promise.all(all.map((one) => held(one, commitments))))
      .then(setShown, (failure: unknown) => setProblem(problemOf(failure)));
  };
  return (
    <section className="disclose">
      <h3>{say("auditor.disclose.title")}</h3>
      {shown ? (
        <div role="status">
          <dl className="facts">
            {shown.map((one, at) => (
              <div key={at} className="fact">
                <dt lang="en">{one.name}</dt>
                <dd>
                  {one.value ?? say("auditor.disclose.erased")}{" "}
                  {one.value !== null && (
                    <span className={`proof ${one.matches ? "sound" : "unsound"}`}>
                      {say(one.matches ? "auditor.disclose.matches" : "auditor.disclose.differs")}
                    </span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ) : (
        <form onSubmit={show}>
          <p>{say("auditor.disclose.text", { n: commitments.length })}</p>
          <TextField
            label={say("auditor.disclose.reason")}
            required
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
          <button type="submit">{say("auditor.disclose.button")}</button>
        </form>
      )}
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}

/** Whether a disclosure is one that the entry commits to, and says what it is shown to say (RFC 9901). */
async function held(one: Disclosure, commitments: string[]): Promise<Shown> {
  if (one.disclosure === null) {
    return { ...one, matches: false };
  }
  const commitment = urlSafe(await sha256(utf8(one.disclosure)));
  return { ...one, matches: commitments.includes(commitment) && says(one) };
}

function says({ name, value, disclosure }: Disclosure): boolean {
  const base64 = (disclosure ?? "").replace(/-/g, "+").replace(/_/g, "/");
  const bytes = Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
  const [, saidName, saidValue] = JSON.parse(new TextDecoder().decode(bytes)) as string[];
  return saidName === name && saidValue === value;
}
