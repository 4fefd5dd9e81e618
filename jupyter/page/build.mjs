// Builds the page, and the script of the static pages, into .cache/page when its sources or the packages have changed since: a tenth of a second.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuildStamp } from "../../course/build-stamp.mjs";

const here = import.meta.dirname;

/** In this order, since a later rule wins over an earlier one of the same weight. */
const styles = [
  "theme",
  "base",
  "frame",
  "tools",
  "sidebar",
  "search",
  "overview",
  "cells",
  "text",
  "editor",
  "outputs",
  "exercise",
  "dialog",
  "site",
  "print",
];

/** @param root the course's folder */
export async function buildPageWhenStale(root) {
  const target = join(root, ".cache", "page");
  const stamp = new BuildStamp(join(target, "built-from"), [target]);
  const state = sourceState(root);
  if (stamp.isOf(state)) return;
  // The parts of an earlier build may have had other names.
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  stamp.begin();
  const { rolldown } = await import("rolldown");
  const bundles = [
    { name: "app", format: "esm" },
    // The static pages are opened as files, too, and files are no modules to a browser.
    { name: "site", format: "iife" },
  ];
  for (const { name, format } of bundles) {
    const bundle = await rolldown({
      input: join(here, `${name}.ts`),
      platform: "browser",
      external: /^node:/,
      // Of the notebook's room, the page takes what knows no files; the rest goes with its imports.
      treeshake: { moduleSideEffects: false },
    });
    await bundle.write({ dir: target, format, minify: true, chunkFileNames: "[name].js" });
    await bundle.close();
  }
  copyFileSync(join(here, "index.html"), join(target, "index.html"));
  writeFileSync(join(target, "style.css"), styles.map(readStyle).join("\n"));
  stamp.end(state);
}

function readStyle(name) {
  return readFileSync(join(here, "style", `${name}.css`), "utf8");
}

/** What the page is built from: its folder, the files that it shares with the server, and the packages. */
function sourceState(root) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  const shared = ["notebook", "rendering", "search", join("server", "kernels")].map((folder) =>
    join(here, "..", folder),
  );
  for (const folder of [here, ...shared]) {
    for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (/\.(ts|mjs|css|html)$/.test(entry)) hash.update(readFileSync(join(folder, entry)));
    }
  }
  return hash.digest("hex");
}
