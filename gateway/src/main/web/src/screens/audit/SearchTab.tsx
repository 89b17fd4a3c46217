import { useState } from "react";
import { search, type Page } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { Loading } from "../../parts/Loading";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { FoundPages } from "./FoundPages";
import { SearchForm } from "./SearchForm";
import { TimelineForm } from "./TimelineForm";

type Criteria = Record<string, string>;

/** Searching the log: the newest entries first, page after page. `criteria` begins with a type. */
export function SearchTab({ criteria: type }: { criteria: string }) {
  const { say } = useWords();
  const [criteria, setCriteria] = useState<Criteria>({});
  const [pages, setPages] = useState<Page[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = (wanted: Criteria, earlier: Page[]) => {
    setBusy(true);
    setProblem(null);
    const before = earlier.at(-1)?.before;
    const place: Criteria = before == null ? {} : { before: String(before) };
    search({ ...wanted, ...place, limit: "50" })
      .then((page) => setPages([...earlier, page]))
      .catch((failure: unknown) => setProblem(problemOf(failure)))
      .finally(() => setBusy(false));
  };
  const begin = (wanted: Criteria) => {
    setCriteria(wanted);
    setPages([]);
    look(wanted, []);
  };
  return (
    <>
      <SearchForm key={type} type={type} onSearch={begin} />
      <TimelineForm />
      <section aria-labelledby="found-title">
        <h2 id="found-title">{say("auditor.found.title")}</h2>
        {pages.length > 0 && <FoundPages pages={pages} />}
        {busy && <Loading />}
        {problem && <ProblemNote problem={problem} />}
        {!busy && pages.at(-1)?.before != null && (
          <button type="button" onClick={() => look(criteria, pages)}>
            {say("auditor.found.next")}
          </button>
        )}
      </section>
    </>
  );
}
