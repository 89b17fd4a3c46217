import type { ReactNode } from "react";
import { logout } from "../api/gateway";
import type { Me } from "../api/types";
import { useWords } from "../words/words";
import type { Theme } from "./preferences";
import { address, followLink, usePath } from "./router";
import { screensOf } from "./screens";

type Props = {
  me: Me | null;
  theme: Theme;
  onLanguage: () => void;
  onTheme: () => void;
  onLogout: () => void;
  children: ReactNode;
};

/** What every screen has around it: the way to the content, the menu, and who is logged in. */
export function Shell({ me, theme, onLanguage, onTheme, onLogout, children }: Props) {
  const { say, language } = useWords();
  return (
    <>
      <a className="skip" href="#main">
        {say("app.skip")}
      </a>
      <header className="top">
        <a className="brand" href={address()} onClick={followLink}>
          <span className="brand-name">{say("app.name")}</span>
          <span className="brand-line">{say("app.tagline")}</span>
        </a>
        <div className="tools">
          <button type="button" lang={language === "ko" ? "en" : "ko"} onClick={onLanguage}>
            {say("tools.language")}
          </button>
          <button type="button" onClick={onTheme}>
            {say(theme === "light" ? "tools.theme.clear" : "tools.theme.light")}
          </button>
          {me && <User me={me} onLogout={onLogout} />}
        </div>
        {me && <Menu me={me} />}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer>{say("app.footer")}</footer>
    </>
  );
}

function Menu({ me }: { me: Me }) {
  const { say } = useWords();
  const [here = "catalogue"] = usePath();
  return (
    <nav aria-label={say("nav.label")}>
      <ul>
        {screensOf(me).map((screen) => (
          <li key={screen.name}>
            <a
              href={address(screen.name)}
              onClick={followLink}
              aria-current={screen.name === here ? "page" : undefined}
            >
              {say(screen.title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function User({ me, onLogout }: { me: Me; onLogout: () => void }) {
  const { say } = useWords();
  const roles = me.roles.map((role) => say(`role.${role}`)).join(", ");
  return (
    <div className="user">
      <span>
        <strong>{me.name}</strong> <span className="faint">{say("user.roles", { roles })}</span>
      </span>
      <button type="button" onClick={() => void logout().finally(onLogout)}>
        {say("user.logout")}
      </button>
    </div>
  );
}
