import { inspect } from "node:util";
import type { Application, RequestInit } from "../../../src/web/index.js";
import { Finding } from "../../sandbox/finding.js";
import { Claim, expectValue } from "../../vocabulary/claim.js";
import type { RemoteObject } from "../../vocabulary/remote.js";

export type App = RemoteObject<Application>;

/** An application's answer. All of it are claims. */
export interface Answer {
  /** What was asked, for messages. */
  question: string;
  status: Claim<number>;
  type: Claim<string | null>;
  text: Claim<string>;
}

/** Asks a submission's application in its own process, without a socket. */
export async function ask(app: App, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await app.hold("request", path, init);
  const headers = await response.part("headers");
  return {
    question: `${init.method ?? "GET"} ${path}`,
    status: await response.get("status"),
    type: await headers.call("get", "content-type"),
    text: await response.call("text"),
  };
}

export function expectStatus({ question, status }: Answer, expected: number): void {
  expectValue(status, expected, `${question} was answered with another status.`);
}

export function expectText(answer: Answer, status: number, text: string): void {
  expectStatus(answer, status);
  expectValue(answer.text, text, `${answer.question} was answered with another text.`);
}

export function expectJson(answer: Answer, status: number, expected: unknown): void {
  expectStatus(answer, status);
  const data = new Claim<unknown>(jsonOf(answer));
  expectValue(data, expected, `${answer.question} was answered with other data.`);
}

/** The data of an answer, which may be any: whatever a submission likes to send. */
export function jsonOf({ question, text }: Answer): unknown {
  try {
    return JSON.parse(String(text.value));
  } catch {
    throw new Finding(
      "failed",
      `${question} was answered with ${inspect(text.value)}: expected JSON.`,
    );
  }
}
