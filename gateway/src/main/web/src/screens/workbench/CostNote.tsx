import type { Cost } from "../../api/types";
import { useWords, type Words } from "../../words/words";

/** What a run would take of the budget, and how exact the answer would be. */
export function CostNote({ cost }: { cost: Cost }) {
  const words = useWords();
  const { say, pick, number } = words;
  return (
    <>
      <h3>{say("cost.title")}</h3>
      <ul>
        {price(words, cost).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {cost.enough === false && (
          <li>
            <strong>{say("cost.short")}</strong>
          </li>
        )}
        <li>{say("cost.min", { n: cost.minPersons })}</li>
        {cost.errors
          .filter((error) => error.margin !== null)
          .map((error) => (
            <li key={error.column}>
              {say("cost.error", { column: error.column, margin: number(error.margin ?? 0, 3) })}
            </li>
          ))}
        {cost.likelyWithheld && <li>{pick(cost.likelyWithheld)}</li>}
      </ul>
      <p className="faint">{pick(cost.guarantee)}</p>
    </>
  );
}

function price({ say, number }: Words, cost: Cost): string[] {
  if (cost.releases === 0) {
    return [say("cost.free")];
  }
  if (cost.repeats) {
    return [say("cost.repeats")];
  }
  const lines: string[] = [];
  if (cost.rho !== null && Number(cost.rho) > 0) {
    const rho = number(Number(cost.rho));
    lines.push(
      cost.share === null
        ? say("cost.rho.unknown", { rho })
        : say("cost.rho", { rho, share: number(cost.share * 100, 2) }),
    );
  }
  if (cost.questions) {
    const left = cost.remaining?.questions;
    lines.push(
      left == null
        ? say("cost.questions.unknown", { n: cost.questions })
        : say("cost.questions", { n: cost.questions, left: number(left) }),
    );
  }
  return lines.length > 0 ? lines : [say("cost.unknown")];
}
