import type { Overlap } from "../../api/reviews";
import { useWords } from "../../words/words";

/** Earlier releases about rows that are alike: whoever has both may tell something of the difference. */
export function Overlaps({ all }: { all: Overlap[] }) {
  const { say, time } = useWords();
  return (
    <section aria-labelledby="overlaps-title">
      <h2 id="overlaps-title">{say("reviews.overlaps")}</h2>
      <p>{say(all.length === 0 ? "reviews.overlaps.none" : "reviews.overlaps.note")}</p>
      <ul className="cards">
        {all.map((one) => (
          <li key={one.release} className="card overlap">
            <p>
              <strong>{say(`reviews.likeness.${one.likeness}`)}</strong>
            </p>
            <Asked of={one} />
            <p className="faint">
              {say("reviews.overlap.of", { project: one.project, time: time(one.made) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Asked({ of }: { of: Overlap }) {
  const { language } = useWords();
  return language === "ko" && of.textKo ? <p>{of.textKo}</p> : <p lang="en">{of.text}</p>;
}
