import type { Objection, Verdict } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import type { Statement } from "../../sql/statements";
import { useWords } from "../../words/words";
import { CostNote } from "./CostNote";
import { replacement } from "./places";
import type { Check } from "./useCheck";

type Props = {
  statement: Statement;
  check: Check;
  onShow: (objection: Objection) => void;
  onRewrite: (objection: Objection) => void;
};

/** What would become of the question, and what to write instead where it would be refused. */
export function VerdictPanel({ statement, check, onShow, onRewrite }: Props) {
  const { say } = useWords();
  return (
    <section className="bench-verdict" aria-labelledby="check-title">
      <h2 id="check-title">{say("check.title")}</h2>
      <div role="status">
        {check.kind === "idle" && <p className="faint">{say("check.idle")}</p>}
        {check.kind === "busy" && <p className="faint">{say("check.busy")}</p>}
        {check.kind === "checked" && <Decision verdict={check.verdict} />}
      </div>
      {check.kind === "failed" && <ProblemNote problem={check.problem} />}
      {check.kind === "checked" && (
        <>
          <Objections
            statement={statement}
            all={check.verdict.objections}
            onShow={onShow}
            onRewrite={onRewrite}
          />
          <Meaning verdict={check.verdict} />
        </>
      )}
    </section>
  );
}

const NOTES = { permit: "success", refer: "warning", deny: "danger" };

function Decision({ verdict: { decision } }: { verdict: Verdict }) {
  const { say } = useWords();
  return (
    <p className={`note ${NOTES[decision]}`} data-decision={decision}>
      <strong>{say(`check.${decision}`)}</strong>
    </p>
  );
}

function Objections({
  statement,
  all,
  onShow,
  onRewrite,
}: { all: Objection[] } & Pick<Props, "statement" | "onShow" | "onRewrite">) {
  const { say, language } = useWords();
  if (all.length === 0) {
    return null;
  }
  return (
    <ol className="objections">
      {all.map((one, index) => (
        <li key={index}>
          <p>{language === "ko" ? one.messageKo : one.message}</p>
          {language === "ko" && (
            <p className="faint" lang="en">
              {one.message}
            </p>
          )}
          <p className="actions">
            <button type="button" onClick={() => onShow(one)}>
              {say("check.show")} ({say("check.place", { line: one.line, column: one.column })})
            </button>
            <Rewrite statement={statement} objection={one} onRewrite={onRewrite} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** A rewrite to apply, or a hint where only the person knows what stands for its dots. */
function Rewrite({
  statement,
  objection,
  onRewrite,
}: { objection: Objection } & Pick<Props, "statement" | "onRewrite">) {
  const { say } = useWords();
  const text = replacement(statement, objection);
  if (text !== null) {
    return (
      <button type="button" className="primary" onClick={() => onRewrite(objection)}>
        {say("check.rewrite")}: <code>{text}</code>
      </button>
    );
  }
  return objection.rewrite === null ? null : (
    <span>
      {say("check.hint")}: <code>{objection.rewrite}</code>
    </span>
  );
}

function Meaning({ verdict }: { verdict: Verdict }) {
  const { say, language } = useWords();
  if (!verdict.plan) {
    return null;
  }
  return (
    <>
      <h3>{say("check.plan")}</h3>
      <p className="plan">{language === "ko" ? verdict.plan.textKo : verdict.plan.text}</p>
      <CostNote cost={verdict.cost} />
    </>
  );
}
