import { useCallback, useEffect, useState } from "react";
import { timeline, type Page } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Loading } from "../../parts/Loading";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { FoundPages } from "./FoundPages";
import { word } from "./sentence";

/** What happened to a project, a person, a dataset, a job or in one request, earliest first. */
export function TimelineScreen({ about, id }: { about: string; id: string }) {
  const words = useWords();
  const { say } = words;
  const [pages, setPages] = useState<Page[]>([]);
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = useCallback(
    (next: number) => {
      setBusy(true);
      timeline(about, id, next)
        .then((page) => setPages((now) => (next === 0 ? [page] : [...now, page])))
        .catch((failure: unknown) => setProblem(problemOf(failure)))
        .finally(() => setBusy(false));
    },
    [about, id],
  );
  useEffect(() => look(0), [look]);
  const next = pages.at(-1)?.next;
  return (
    <section aria-labelledby="timeline-title">
      <p>
        <a href={address("audit")} onClick={followLink}>
          {say("auditor.entry.back")}
        </a>
      </p>
      <h2 id="timeline-title">
        {say("auditor.timeline.title", { about: word(words, "timeline", about), id })}
      </h2>
      <p className="faint">{say("auditor.timeline.first")}</p>
      {pages.length > 0 && <FoundPages pages={pages} />}
      {busy && <Loading />}
      {problem && <ProblemNote problem={problem} />}
      {!busy && next != null && (
        <button type="button" onClick={() => look(next)}>
          {say("auditor.found.next")}
        </button>
      )}
    </section>
  );
}
