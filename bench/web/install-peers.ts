import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { peersFolder } from "./load-peer.js";

const files = ["package.json", "package-lock.json"];

/** Installs the peers and the load generator, once. @throws {Error} if they cannot be had */
export function installPeers(): void {
  const lock = readFileSync(join(courseRoot, "bench", "web", "peers", "package-lock.json"), "utf8");
  const stamp = join(peersFolder, "node_modules", ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.error("Installing the peers (once) ...");
  mkdirSync(peersFolder, { recursive: true });
  for (const file of files) {
    copyFileSync(join(courseRoot, "bench", "web", "peers", file), join(peersFolder, file));
  }
  const args = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  const { status } = spawnSync("npm", args, {
    cwd: peersFolder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32", // npm is npm.cmd there, which needs a shell
  });
  if (status !== 0) {
    throw new Error(
      "The peers of this bench and its load generator cannot be installed (npm's own message is above): check the network and try again",
    );
  }
  writeFileSync(stamp, lock);
}
