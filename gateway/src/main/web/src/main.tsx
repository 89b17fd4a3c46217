import "./design/fonts/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/parts.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(<App />);
}
