import { spawn } from "node:child_process";
import { join } from "node:path";
import { Command } from "commander";
import { askedToEnd } from "../../course/asked-to-end.js";
import { courseRoot } from "../../course/root.js";
import { addPageRoutes, JupyterServer, takeCourseUpdates } from "../../jupyter/server/index.js";
import { addCourseRoutes } from "../page/course-routes.js";

/** Always the same if it can be: what the page keeps in the browser belongs to the address with the port. */
const usualPort = 7419;

/** `course start`: the course's own page in the browser, until Ctrl-C. */
export function startCommand(): Command {
  return new Command("start")
    .description("Open the course in your browser: chapters to run, exercises to check")
    .option("--no-open", "only print the address")
    .action(async ({ open }: { open: boolean }) => {
      const asked = askedToEnd();
      const folders = { course: join(courseRoot, "notebooks"), own: join(courseRoot, "work") };
      const updates = await takeCourseUpdates(folders, courseRoot);
      for (const { path, sentence } of updates) console.log(`${path}: ${sentence}`);
      const server = await JupyterServer.start({
        folders,
        port: usualPort,
        isPortWish: true,
        startsAhead: true,
      });
      addPageRoutes(server.router, server.access, join(courseRoot, ".cache", "page"));
      addCourseRoutes(server.router, courseRoot, updates);
      console.log(`The course is at ${server.address}`);
      console.log("What you write is kept in work/. Ctrl-C ends the course and its kernels.");
      if (open && hasDisplay()) openBrowser(server.address);
      await asked;
      // Not `server.close()`: it would wait for a kernel that only starts. All of them end with this process.
      process.exit();
    });
}

/** Where there is none, a browser would open in the terminal, or nowhere. */
function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The system's own way to open an address; if there is none, the address was printed. */
function openBrowser(address: string): void {
  const [command, ...args] = {
    darwin: ["open"],
    win32: ["rundll32", "url.dll,FileProtocolHandler"],
    linux: ["xdg-open"],
  }[process.platform as string] ?? ["xdg-open"];
  const browser = spawn(command as string, [...args, address], { stdio: "ignore", detached: true });
  browser.on("error", () => {});
  browser.unref();
}
