import type { Me, Role } from "../api/types";
import type { Key } from "../words/words";

type Entry = { name: string; title: Key; roles: Role[] };

const SCREENS: Entry[] = [
  { name: "catalogue", title: "nav.catalogue", roles: ["researcher", "steward", "auditor"] },
  { name: "workbench", title: "nav.workbench", roles: ["researcher"] },
  { name: "access", title: "nav.access", roles: ["researcher"] },
  { name: "releases", title: "nav.releases", roles: ["researcher"] },
  { name: "inbox", title: "nav.inbox", roles: ["steward"] },
  { name: "audit", title: "nav.audit", roles: ["auditor"] },
  { name: "operations", title: "nav.operations", roles: ["operator"] },
  { name: "grants", title: "nav.grants", roles: ["steward"] },
  { name: "budgets", title: "nav.budgets", roles: ["steward"] },
  { name: "policies", title: "nav.policies", roles: ["steward"] },
  { name: "reviews", title: "nav.reviews", roles: ["steward"] },
  { name: "erasures", title: "nav.erasures", roles: ["steward", "auditor"] },
];

/** The screens in the menu of a person; what the menu leaves out the gateway refuses too. */
export function screensOf(me: Me): Entry[] {
  return SCREENS.filter((screen) => screen.roles.some((role) => me.roles.includes(role)));
}
