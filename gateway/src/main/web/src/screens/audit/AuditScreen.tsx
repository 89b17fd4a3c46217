import "../../design/auditor.css";
import type { Key } from "../../words/words";
import { address, followLink, usePath } from "../../app/router";
import { useWords } from "../../words/words";
import { EntryScreen } from "./EntryScreen";
import { GlassTab } from "./GlassTab";
import { MonthsTab } from "./MonthsTab";
import { ReportScreen } from "./ReportScreen";
import { SearchTab } from "./SearchTab";
import { StandingNote } from "./StandingNote";
import { TimelineScreen } from "./TimelineScreen";
import { LogContext, useLiveLog } from "./useLog";
import { VerifyTab } from "./VerifyTab";

const TABS: { name: string; title: Key }[] = [
  { name: "search", title: "auditor.tab.search" },
  { name: "months", title: "auditor.tab.months" },
  { name: "verify", title: "auditor.tab.verify" },
  { name: "glass", title: "auditor.tab.glass" },
];

/** What auditors do, with the standing of the log above all of it. */
export default function AuditScreen() {
  const { say } = useWords();
  const log = useLiveLog();
  const [, tab = "search", about = "", id = ""] = usePath();
  return (
    <LogContext value={log}>
      <h1>{say("auditor.title")}</h1>
      <StandingNote />
      <nav className="tabs" aria-label={say("auditor.tabs")}>
        <ul>
          {TABS.map(({ name, title }) => (
            <li key={name}>
              <a
                href={address("audit", name)}
                onClick={followLink}
                aria-current={name === tab ? "page" : undefined}
              >
                {say(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {tab === "search" && <SearchTab criteria={about} />}
      {tab === "entry" && <EntryScreen key={about} index={Number(about)} />}
      {tab === "timeline" && <TimelineScreen key={`${about} ${id}`} about={about} id={id} />}
      {tab === "months" && about === "" && <MonthsTab />}
      {tab === "months" && about !== "" && <ReportScreen key={about} id={about} />}
      {tab === "verify" && <VerifyTab />}
      {tab === "glass" && <GlassTab />}
    </LogContext>
  );
}
