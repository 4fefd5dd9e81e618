import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { courseRoot } from "../course/root.js";
import { readNotebook } from "../jupyter/notebook/index.js";

// Chapter 05 shows its program in another framework, and its own beside it. A cell can run neither: chapters import the
// course's package alone, and what serves until Ctrl+C never comes to its end. So both are run here.
const [theirs = "", ours = ""] = programsIn("05-web-server.ipynb", "hono");

/** The shown program says nothing when it listens; the course's own tells its address by itself. */
const tellsItsAddress = `
server.on("listening", () => console.log("http://127.0.0.1:" + server.address().port));`;

test.each([
  ["in Hono", theirs + tellsItsAddress],
  ["of the course", ours],
])("the program %s that chapter 05 shows answers as the chapter says", async (_, program) => {
  expect(await answersOf(program)).toEqual([
    [200, "text/html; charset=utf-8", "<h1>Index</h1>"],
    [200, "text/html; charset=utf-8", "<h1>hello, Ann!</h1>"],
    [200, "text/html; charset=utf-8", "<h1>hello, &lt;script&gt;!</h1>"],
  ]);
});

function programsIn(chapter: string, id: string): string[] {
  const cell = readNotebook(join(courseRoot, "notebooks", chapter)).cells.find(
    (one) => one.id === id,
  );
  const text = [cell?.source ?? ""].flat().join("");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, program = ""]) => program);
}

async function answersOf(program: string) {
  // What is shown has no types, so it is JavaScript, too. Any free port takes the place of its own.
  const script = program.replace("port: 8000", "port: 0");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: courseRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const address = await addressOf(child);
    const paths = ["/", "/hello/Ann", "/hello/%3Cscript%3E"];
    return await Promise.all(paths.map((path) => visit(address + path)));
  } finally {
    child.kill("SIGKILL");
    await once(child, "close");
  }
}

async function visit(url: string) {
  const response = await fetch(url);
  const type = response.headers.get("content-type")?.toLowerCase();
  return [response.status, type, await response.text()];
}

/** Its output stays open afterwards: the program goes on to print. */
function addressOf(child: ChildProcess): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (piece) => {
      text += piece;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (address) resolve(address[0]);
    });
    child.once("close", () => {
      reject(new Error(`The program ended before it listened, and printed: ${text}`));
    });
  });
}
