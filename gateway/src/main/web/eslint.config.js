import { defineConfig } from "eslint/config";
import hooks from "eslint-plugin-react-hooks";
import { configs } from "typescript-eslint";

const MARKUP = "text never becomes markup (Trusted Types)";
const CODE = "text never becomes code (Content-Security-Policy)";
const STYLE = "the page's policy has no place for inline styles: use a class";

const member = (names) => `MemberExpression[property.name=/^(${names})$/]`;

/** What the compiler does not see: promises nobody waits for, `any` on its way, and what the page's policy forbids. */
export default defineConfig(
  { ignores: ["dist", "verify"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [configs.base],
    plugins: { "react-hooks": hooks },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-eval": "error",
      "no-restricted-globals": ["error", "alert", "confirm", "prompt", "event", "name"],
      "no-restricted-syntax": [
        "error",
        { selector: member("innerHTML|outerHTML|srcdoc"), message: MARKUP },
        { selector: member("insertAdjacentHTML|createContextualFragment"), message: MARKUP },
        {
          selector:
            "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
          message: MARKUP,
        },
        {
          selector: "JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcDoc)$/]",
          message: MARKUP,
        },
        { selector: "Property[key.name=/^(dangerouslySetInnerHTML|srcDoc)$/]", message: MARKUP },
        { selector: "JSXAttribute[name.name='style']", message: STYLE },
        {
          selector:
            "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
          message: STYLE,
        },
        { selector: "NewExpression[callee.name='Function']", message: CODE },
      ],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-implied-eval": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unsafe-argument": "error",
      "@typescript-eslint/no-unsafe-assignment": "error",
      "@typescript-eslint/no-unsafe-call": "error",
      "@typescript-eslint/no-unsafe-member-access": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
);
