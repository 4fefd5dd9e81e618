import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Conversation, converse } from "./client.js";
import { requests } from "./requests/index.js";
import type { StoredAnswers } from "./stored-answers.js";

const application = fileURLToPath(new URL("./application.py", import.meta.url));

/** Starts the application on aiohttp, asks it everything, and ends it. */
export async function askAiohttp(python: string, folder: string): Promise<StoredAnswers> {
  const child = spawn(python, [application, folder], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const [line] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    const { port, aiohttp, python: version } = JSON.parse(String(line));
    const conversations: Record<string, Conversation> = {};
    for (const [name, request] of Object.entries(requests)) {
      conversations[name] = await converse(port, request);
    }
    return { aiohttp, python: version, conversations };
  } finally {
    child.stdin.end();
    if (child.exitCode === null) await once(child, "exit");
  }
}
