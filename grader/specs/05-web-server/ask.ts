import { inspect } from "node:util";
import type { Application, RequestInit } from "../../../src/web/index.js";
import { Finding } from "../../sandbox/finding.js";
import { Claim, expectValue } from "../../vocabulary/claim.js";
import type { RemoteObject } from "../../vocabulary/remote-object.js";
import { failureOf, type Log } from "./failure.js";

/** An application's answer. All of it are claims. */
export interface Answer {
  /** What was asked, for messages. */
  question: string;
  status: Claim<number>;
  type: Claim<string | null>;
  text: Claim<string>;
  /** Why it is a 500. */
  failure: Finding | undefined;
}

/** Asks a submission's application in its own process, without a socket. */
export type Ask = (path: string, init?: RequestInit) => Promise<Answer>;

/** @param log of the submission: it says why a handler has failed */
export function asking(log: Log, app: RemoteObject<Application>): Ask {
  return async (path, init = {}) => {
    const response = await app.hold("request", path, init);
    const headers = await response.part("headers");
    const status = await response.get("status");
    return {
      question: `${init.method ?? "GET"} ${path}`,
      status,
      type: await headers.call("get", "content-type"),
      text: await response.call("text"),
      failure: status.value === 500 ? await failureOf(log) : undefined,
    };
  };
}

export function expectStatus({ question, status, failure }: Answer, expected: number): void {
  if (failure && expected !== 500) throw failure;
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
