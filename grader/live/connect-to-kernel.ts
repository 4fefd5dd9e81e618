import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { finished } from "node:stream/promises";
import { readLines } from "../sandbox/line-reader.js";
import type { ReadyProcess } from "../sandbox/spare-processes.js";
import type { KernelLine } from "./kernel-line.js";

/** In bytes, between two looks of the grader's; the limit on output is tighter, and the session's. */
const mostBytes = 20_000_000;

/**
 * One test's turn in a notebook's kernel, in the form of a process of its own: reports, output and errors come over
 * one socket, so that their order is known, and are parted here.
 *
 * Resolves when the kernel is free for it.
 */
export async function connectToKernel(address: string): Promise<ReadyProcess> {
  const marker = randomUUID();
  const socket = connect(address);
  const child = new EventEmitter();
  const [output, errors, reports] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let exitCode: number | null = null;
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

  readLines(socket, {
    mostBytes,
    onFlood: () => child.emit("error", new Error("the kernel sent too much")),
    onLine: (line) => {
      const told = parse(line);
      if (told?.type === "printed") {
        (told.to === "errors" ? errors : output).write(told.text);
      } else if (told?.type === "ready") {
        isReady();
      } else if (told?.type === "ended") {
        exitCode = told.code;
      } else {
        if (told && "isMarked" in told && told.isMarked) output.write(`${marker}\n`);
        reports.write(`${line}\n`);
      }
      return told?.type === "pong";
    },
  });
  socket.on("error", (error) => child.emit("error", error));
  socket.once("close", async () => {
    const streams = [output, errors, reports];
    for (const stream of streams) stream.end();
    await Promise.allSettled(streams.map((stream) => finished(stream)));
    child.emit("close", exitCode, null);
  });
  const kill = () => socket.destroy();
  await Promise.race([ready, once(socket, "close")]);
  return { process: { child, output, errors, reports, requests: socket, kill }, marker };
}

/** Undefined for what is no object: the session's own check tells of it. */
function parse(line: string): KernelLine | undefined {
  try {
    const told: unknown = JSON.parse(line);
    return typeof told === "object" && told !== null ? (told as KernelLine) : undefined;
  } catch {
    return undefined;
  }
}
