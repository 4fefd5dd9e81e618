#!/usr/bin/env node
// Prepares the clone (install when stale, build when stale), then hands over to the course's command line.
// It runs before anything is installed, so it is plain JavaScript and needs Node and npm alone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));

function stop(sentence, code = 2) {
  console.error(sentence);
  process.exit(code);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `The course needs Node 20.19 or newer, and this is Node ${process.versions.node}: install a current Node from nodejs.org and try again.`,
  );
}

/** The state that an install depends on; stored in node_modules, so that deleting the folder makes it stale. */
function installState() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["package-lock.json", "package.json", "src/package.json"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function installWhenStale() {
  const stamp = join(root, "node_modules", ".installed");
  const state = installState();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  console.error("Installing the course's packages (once; about a minute) ...");
  // Not `npm ci`: the lock may lack a tool's binary for another platform, and this one adds it by itself.
  // --no-save leaves the lock file as it is.
  const { status, error } = spawnSync("npm", ["install", "--no-save", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32", // npm is npm.cmd there, which needs a shell
  });
  if (error) {
    stop(
      `npm cannot be started (${error.code ?? error.message}): it comes with Node, so put its folder on the PATH or install Node from nodejs.org, and try again.`,
    );
  }
  if (status !== 0) {
    stop(
      "npm could not install the packages (its own message is above): check the network and try again.",
    );
  }
  writeFileSync(stamp, state);
}

/** Removes what was compiled from a source that is gone: tsc leaves it, and vitest and the kernel would find it. */
function prune(built, source) {
  if (!existsSync(built)) return;
  for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|d\.ts|js\.map)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const origin = join(source, relative(built, path)).replace(/\.(js|d\.ts|js\.map)$/, ".ts");
    if (!existsSync(origin)) rmSync(path);
  }
}

/** tsc's build mode knows by itself what is stale; asking it costs a fraction of a second. */
function build() {
  prune(join(root, "dist"), root);
  prune(join(root, "src", "dist"), join(root, "src"));
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(
    process.execPath,
    [compiler, "--build", join(root, "tsconfig.json")],
    {
      cwd: root,
      stdio: ["ignore", 2, 2],
    },
  );
  if (status !== 0)
    stop("The course does not compile: the compiler's message above names the file and the line.");
}

checkNode();
installWhenStale();
build();
const { buildPageWhenStale } = await import("./jupyter/page/build.mjs");
await buildPageWhenStale(root);
if (process.argv[2] !== "build") {
  await import(pathToFileURL(join(root, "dist", "course.js")).href);
}
