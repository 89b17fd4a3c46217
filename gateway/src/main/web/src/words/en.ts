/** All that the screens say in English, by screen. */
import access from "./en/access.json";
import app from "./en/app.json";
import auditor from "./en/auditor.json";
import budgets from "./en/budgets.json";
import catalogue from "./en/catalogue.json";
import erasures from "./en/erasures.json";
import operations from "./en/operations.json";
import policies from "./en/policies.json";
import problems from "./en/problems.json";
import releases from "./en/releases.json";
import reviews from "./en/reviews.json";
import workbench from "./en/workbench.json";

export default {
  ...access,
  ...app,
  ...auditor,
  ...budgets,
  ...catalogue,
  ...erasures,
  ...operations,
  ...policies,
  ...problems,
  ...releases,
  ...reviews,
  ...workbench,
};
