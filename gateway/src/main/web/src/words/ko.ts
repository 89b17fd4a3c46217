/** All that the screens say in Korean, by screen. */
import access from "./ko/access.json";
import app from "./ko/app.json";
import auditor from "./ko/auditor.json";
import budgets from "./ko/budgets.json";
import catalogue from "./ko/catalogue.json";
import erasures from "./ko/erasures.json";
import operations from "./ko/operations.json";
import policies from "./ko/policies.json";
import problems from "./ko/problems.json";
import releases from "./ko/releases.json";
import reviews from "./ko/reviews.json";
import workbench from "./ko/workbench.json";

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
