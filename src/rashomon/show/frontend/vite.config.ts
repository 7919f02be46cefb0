import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// Nothing is written into the page itself (the policy allows no inline script, style or data address),
// and nothing is asked of any other place than the server that gave the page.
export default defineConfig({
  plugins: [svelte()],
  base: "/",
  build: {
    outDir: "../static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A file's ending tells its kind to whoever serves it.
        assetFileNames: (asset) => (asset.names[0] === "LICENSE" ? "assets/[name]-[hash].txt" : "assets/[name]-[hash][extname]"),
      },
    },
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: true,
  },
  test: { include: ["src/**/*.test.ts"] },
});
