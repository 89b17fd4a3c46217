import type { Step } from "../../api/access";
import { useWords } from "../../words/words";

/** What was done to a request, by whom it was done, and what they wrote. */
export function History({ steps }: { steps: Step[] }) {
  const { say, time } = useWords();
  return (
    <ol className="history">
      {steps.map((step) => (
        <li key={step.logIndex}>
          <strong>{say(`access.act.${step.act}`)}</strong>{" "}
          <span className="faint">
            {time(step.at)} · {say("access.entry", { n: step.logIndex })}
          </span>
          {step.note && <blockquote>{step.note}</blockquote>}
          {step.conditions && (
            <blockquote className="conditions">
              <strong>{say("access.conditions")}</strong> {step.conditions}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}
