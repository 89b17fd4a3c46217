import { useMemo } from "react";
import type { Page } from "../../api/auditor";
import { useWords } from "../../words/words";
import { Entries } from "./Entries";

/** What was found so far, and how it was looked for. */
export function FoundPages({ pages }: { pages: Page[] }) {
  const { say } = useWords();
  const all = useMemo(() => pages.flatMap((page) => page.entries), [pages]);
  const ends = pages.map((page) => page.searched);
  const sum = (of: "restored" | "altered") => ends.reduce((n, end) => n + end[of], 0);
  const range = {
    from: Math.min(...ends.map((end) => end.from)),
    to: Math.max(...ends.map((end) => end.to)),
  };
  return (
    <>
      <p role="status">
        {all.length === 0
          ? say("auditor.found.none")
          : say("auditor.found.some", { n: all.length })}{" "}
        <span className="faint">
          {say(`auditor.found.range.${ends[0]?.source ?? "index"}`, range)}
        </span>
      </p>
      {sum("restored") > 0 && (
        <p className="note warning">{say("auditor.found.restored", { n: sum("restored") })}</p>
      )}
      {sum("altered") > 0 && (
        <p className="note warning">{say("auditor.found.altered", { n: sum("altered") })}</p>
      )}
      <Entries entries={all} />
    </>
  );
}
