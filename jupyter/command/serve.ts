import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { askedToEnd } from "../../course/asked-to-end.js";
import { courseRoot } from "../../course/root.js";
import { JupyterServer, takeCourseUpdates } from "../server/index.js";

/** `course serve`: Jupyter's server protocol without Python, for any client of it, until Ctrl-C. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("Serve the chapters and their kernels to any Jupyter client, without Python")
    .option("--port <number>", "listen at this port; a free one by default", toPort, 0)
    .action(async ({ port }: { port: number }) => {
      const asked = askedToEnd();
      const folders = { course: join(courseRoot, "notebooks"), own: join(courseRoot, "work") };
      for (const { path, sentence } of await takeCourseUpdates(folders, courseRoot)) {
        console.log(`${path}: ${sentence}`);
      }
      const server = await JupyterServer.start({
        folders,
        port,
        startsAhead: true,
      });
      console.log(`Serving at ${server.address}`);
      console.log("Changed chapters are kept in work/. Ctrl-C ends the server and its kernels.");
      await asked;
      // Not `server.close()`: it would wait for a kernel that only starts. All of them end with this process.
      process.exit();
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError(`expected a number from 0 to 65535, and got ${text}.`);
}
