import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Command, isExecutable } from "./launcher.js";

/** Where the loader and the libraries of Node lie on Linux; what is not there is left out. */
const libraries = ["/usr/lib", "/usr/lib64", "/lib", "/lib64"];

/** What the resolver of host names reads: without them, `localhost` has no address. */
const names = ["/etc/hosts", "/etc/nsswitch.conf"];

/** By its whole path: a submission's process is started without a PATH. */
const bubblewrap = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)]
  .map((folder) => join(folder, "bwrap"))
  .find(isExecutable);

/** The user and the group that nobody is. */
const nobody = "65534";

/**
 * The command in a root of its own: nothing there but Node, its libraries and the folders to be read, none of it
 * writable; its own users, processes, host name and shared memory; no capability, and no way to get one.
 *
 * The network is the caller's, where the servers of a spec live; `inOwnNetwork` makes that one private. So is the
 * environment: it is clean already, and on a command line it could be read.
 */
export function inBubblewrap({ command, args }: Command, folders: readonly string[]): Command {
  const bind = (path: string) => ["--ro-bind", path, path];
  return {
    command: bubblewrap ?? "bwrap",
    args: [
      ...["user", "pid", "ipc", "uts"].map((space) => `--unshare-${space}`),
      "--unshare-cgroup-try",
      "--disable-userns",
      ...["--uid", nobody, "--gid", nobody, "--hostname", "sandbox", "--cap-drop", "ALL"],
      "--die-with-parent",
      "--new-session",
      ...libraries.flatMap(bindLibrary),
      ...bind(realpathSync(command)),
      ...names.flatMap((path) => ["--ro-bind-try", path, path]),
      ...["--proc", "/proc", "--dev", "/dev"],
      ...folders.flatMap(bind),
      ...["--remount-ro", "/", "--chdir", folders[0] ?? "/"],
      ...["--", realpathSync(command), ...args],
    ],
  };
}

/** The network of the command is its own: a loopback device and nothing else. All other things stay as they are. */
export function inOwnNetwork({ command, args }: Command): Command {
  const options = ["--dev-bind", "/", "/", "--unshare-user", "--unshare-net", "--die-with-parent"];
  return { command: bubblewrap ?? "bwrap", args: [...options, "--", command, ...args] };
}

function bindLibrary(path: string): string[] {
  try {
    return lstatSync(path).isSymbolicLink()
      ? ["--symlink", readlinkSync(path), path]
      : ["--ro-bind", path, path];
  } catch {
    return [];
  }
}

/** What a probe reads to prove that the sandbox has a folder of this package's. */
export const probeFolder = dirname(realpathSync(import.meta.filename));
