import { lazy, Suspense } from "react";
import type { Me } from "../api/types";
import { Loading } from "../parts/Loading";
import { CatalogueScreen } from "../screens/catalogue/CatalogueScreen";
import { DatasetScreen } from "../screens/catalogue/DatasetScreen";
import { useWords } from "../words/words";
import { usePath } from "./router";
import { screensOf } from "./screens";

const WorkbenchScreen = lazy(() => import("../screens/workbench/WorkbenchScreen"));
const AccessScreen = lazy(() => import("../screens/access/AccessScreen"));
const PoliciesScreen = lazy(() => import("../screens/policies/PoliciesScreen"));
const ReleasesScreen = lazy(() => import("../screens/releases/ReleasesScreen"));
const ReviewsScreen = lazy(() => import("../screens/reviews/ReviewsScreen"));
const InboxScreen = lazy(() => import("../screens/access/InboxScreen"));
const AuditScreen = lazy(() => import("../screens/audit/AuditScreen"));
const OperationsScreen = lazy(() => import("../screens/operations/OperationsScreen"));
const GrantsScreen = lazy(() => import("../screens/grants/GrantsScreen"));
const BudgetsScreen = lazy(() => import("../screens/budgets/BudgetsScreen"));
const ErasuresScreen = lazy(() => import("../screens/erasures/ErasuresScreen"));

/** The screen that the address names, for those whose menu has it. */
export function Screen({ me }: { me: Me }) {
  const [name = "catalogue", part] = usePath();
  if (!screensOf(me).some((screen) => screen.name === name)) {
    return <Missing />;
  }
  return (
    <Suspense fallback={<Loading />}>
      {name === "catalogue" && !part && <CatalogueScreen />}
      {name === "catalogue" && part && <DatasetScreen key={part} id={part} me={me} />}
      {name === "workbench" && <WorkbenchScreen dataset={part} />}
      {name === "access" && <AccessScreen dataset={part} me={me} />}
      {name === "inbox" && <InboxScreen />}
      {name === "audit" && <AuditScreen />}
      {name === "operations" && <OperationsScreen />}
      {name === "grants" && <GrantsScreen />}
      {name === "budgets" && <BudgetsScreen />}
      {name === "policies" && <PoliciesScreen me={me} dataset={part} />}
      {name === "erasures" && <ErasuresScreen me={me} />}
      {name === "releases" && <ReleasesScreen id={part} />}
      {name === "reviews" && <ReviewsScreen id={part} />}
    </Suspense>
  );
}

function Missing() {
  const { say } = useWords();
  return (
    <>
      <h1>{say("missing.title")}</h1>
      <p>{say("missing.text")}</p>
    </>
  );
}
