import { defineConfig } from "vite";

/**
 * Lists the built files, so that the gateway serves these and no others; after all else, since a chunk of style alone is
 * dropped late.
 */
const listFiles = {
  name: "list-files",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const names = Object.keys(bundle)
        .filter((name) => name.startsWith("assets/"))
        .map((name) => name.slice("assets/".length))
        .sort();
      this.emitFile({ type: "asset", fileName: "files", source: names.join("\n") + "\n" });
    },
  },
};

export default defineConfig({
  html: { cspNonce: "{{nonce}}" },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    emptyOutDir: true,
  },
  plugins: [listFiles],
});
