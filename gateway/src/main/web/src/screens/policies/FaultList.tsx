import type { Fault } from "../../api/policies";
import { useWords } from "../../words/words";

type Props = {
  faults: Fault[];
  isCurrent: boolean;
  messageOf: (fault: Fault) => string;
  onShow: (fault: Fault) => void;
};

/** Everything wrong with the draft, each with the way to its place. */
export function FaultList({ faults, isCurrent, messageOf, onShow }: Props) {
  const { say } = useWords();
  return (
    <section aria-labelledby="faults-title" data-faults={isCurrent ? faults.length : "unknown"}>
      <h3 id="faults-title">{say("policies.faults")}</h3>
      <p role="status">
        {!isCurrent && say("policies.faults.checking")}
        {isCurrent &&
          (faults.length === 0
            ? say("policies.faults.none")
            : say("policies.faults.n", { n: faults.length }))}
      </p>
      <ul className="policy-faults">
        {faults.slice(0, 20).map((fault) => (
          <li key={`${fault.line}:${fault.column}:${fault.message}`}>
            <button type="button" onClick={() => onShow(fault)}>
              {say("policies.faults.place", { line: fault.line, column: fault.column })}
            </button>{" "}
            {messageOf(fault)}
          </li>
        ))}
      </ul>
    </section>
  );
}
