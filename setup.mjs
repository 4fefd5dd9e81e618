#!/usr/bin/env node
// Prepares the clone (install when stale, build when stale), then hands over to the course's command line.
// It runs before anything is installed, so it is plain JavaScript and needs Node and npm alone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import module from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildAlone } from "./course/build-lock.mjs";
import { BuildStamp } from "./course/build-stamp.mjs";
import { writeVscodeEnvironment } from "./jupyter/config/vscode-environment.mjs";

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

/** `a.js`, `a.js.map` and `a.d.ts` of `a.ts`; `a.cjs`, `a.cjs.map` and `a.d.cts` of `a.cts`. */
const compiled = /\.(?:([cm]?)js(?:\.map)?|d\.([cm]?)ts)$/;

/** Removes what was compiled from a source that is gone: tsc leaves it, and vitest and the kernel would find it. */
function prune(built, source) {
  if (!existsSync(built)) return;
  for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
    if (!compiled.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const origin = join(source, relative(built, path)).replace(
      compiled,
      (_, ofCode = "", ofTypes = "") => `.${ofCode || ofTypes}ts`,
    );
    if (!existsSync(origin)) rmSync(path);
  }
}

/** What lies in the course's folder and is compiled by nobody: the learner writes in some of it, tests need the rest. */
const notCompiled =
  /^(\..*|node_modules|dist|backups|exercises|notebooks|work|progress\..*|.*\.answers|.*\.test\.ts|fixtures|testing)$/;
const startFolder = join(root, ".cache", "start");

/** The state of all sources, by their times and sizes. */
function sourceState() {
  const hash = createHash("sha256").update(installState());
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (notCompiled.test(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.([cm]?ts|mjs|json|css|html)$/.test(entry.name)) {
        const { mtimeMs, size } = statSync(path);
        hash.update(`${relative(root, path)} ${mtimeMs} ${size}\n`);
      }
    }
  };
  walk(root);
  return hash.digest("hex");
}

/**
 * Builds, unless nothing has changed since the last time. The compiler knows that, too, but to start it and hear that
 * there is nothing to do takes longer than all else of a start.
 *
 * @param always asks the compiler in any case
 */
async function buildWhenStale(always) {
  const outputs = ["dist", "src/dist", ".cache/page", ".cache/start"];
  const stamp = new BuildStamp(
    join(root, "dist", "built-from"),
    outputs.map((folder) => join(root, folder)),
  );
  const state = sourceState();
  if (!always && stamp.isOf(state)) return;
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const build = async () => {
    // The process that had the lock before may have built the same.
    if (!always && stamp.isOf(state)) return;
    const isWhole = stamp.hasAllOutputs;
    mkdirSync(join(root, "dist"), { recursive: true });
    stamp.begin();
    compile(isWhole);
    const { buildPageWhenStale } = await import("./jupyter/page/build.mjs");
    await buildPageWhenStale(root);
    await bundleStart();
    stamp.end(state);
  };
  await buildAlone(join(cache, "building"), build, (other) =>
    console.error(`Waiting for another build of the course, by process ${other} ...`),
  );
}

/** `course start` in few files: to find the two hundred files that it loads would take longer than to run them. */
async function bundleStart() {
  const { rolldown } = await import("rolldown");
  const input = join(root, "dist", "companion", "start.js");
  const bundle = await rolldown({ input, platform: "node", external: ["zeromq"] });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  mkdirSync(startFolder, { recursive: true });
  for (const { fileName, code } of output) replaceFile(join(startFolder, fileName), code);
  // What is loaded on request is a file of its own. Those of earlier builds stay for a day: a server that runs may still
  // want them.
  const made = new Set(output.map(({ fileName }) => fileName));
  for (const name of readdirSync(startFolder)) {
    const path = join(startFolder, name);
    if (!made.has(name) && Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path);
  }
}

/** Another start may be reading the file at this moment: it is left when it is the same, and else changes at once. */
function replaceFile(file, text) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/** @param isWhole no output is missing: otherwise the compiler, which looks at sources alone, makes all of them anew */
function compile(isWhole) {
  prune(join(root, "dist"), root);
  prune(join(root, "src", "dist"), join(root, "src"));
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(
    process.execPath,
    [compiler, "--build", ...(isWhole ? [] : ["--force"]), join(root, "tsconfig.json")],
    {
      cwd: root,
      stdio: ["ignore", 2, 2],
    },
  );
  if (status !== 0)
    stop("The course does not compile: the compiler's message above names the file and the line.");
}

const isBuild = process.argv[2] === "build";
checkNode();
installWhenStale();
await buildWhenStale(isBuild);
writeVscodeEnvironment(root);
// Node 22 and later keep what V8 has compiled.
module.enableCompileCache?.(join(root, ".cache", "node-compile"));
const program =
  process.argv[2] === "start" ? join(startFolder, "start.js") : join(root, "dist", "course.js");
if (!isBuild) await import(pathToFileURL(program).href);
