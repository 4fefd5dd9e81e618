/** What a test has to hear of, and a process of its own would simply do. */
export interface ProcessEvents {
  printed(to: "output" | "errors", text: string): void;
  rejected(error: unknown): void;
  uncaught(error: unknown): void;
  exited(code: number): void;
  interrupted(): void;
}

/** Thrown where `process.exit` stands in the learner's code, which must not go on, and must not end the kernel. */
export class ExitInTest extends Error {
  override name = "ExitInTest";
}

/**
 * Takes over, for one test, what of the process belongs to the kernel: its output, its exit, its last resorts.
 *
 * @returns what puts all of it back
 */
export function borrowProcess(events: ProcessEvents): () => void {
  const back = [
    borrowWrite(process.stdout, (text) => events.printed("output", text)),
    borrowWrite(process.stderr, (text) => events.printed("errors", text)),
    borrowListener("unhandledRejection", (error) => {
      if (!(error instanceof ExitInTest)) events.rejected(error);
    }),
    borrowListener("uncaughtException", (error) => {
      if (!(error instanceof ExitInTest)) events.uncaught(error);
    }),
    borrowListener("SIGINT", () => events.interrupted()),
    borrowExit((code) => events.exited(code)),
  ];
  return () => {
    for (const giveBack of back) giveBack();
  };
}

function borrowWrite(stream: NodeJS.WriteStream, printed: (text: string) => void): () => void {
  const { write } = stream;
  const { nextTick } = process;
  stream.write = (chunk: string | Uint8Array, ...given: unknown[]): boolean => {
    printed(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
    const done = given.find((one) => typeof one === "function") as (() => void) | undefined;
    if (done) nextTick(done);
    return true;
  };
  return () => {
    stream.write = write;
  };
}

function borrowListener(event: string, listener: (value: unknown) => void): () => void {
  const own = process.listeners(event as "exit");
  // Never without any: a signal that nobody listens to ends the process.
  process.on(event, listener);
  for (const one of own) process.removeListener(event, one);
  return () => {
    for (const one of own) process.on(event, one);
    process.removeListener(event, listener);
  };
}

function borrowExit(exited: (code: number) => void): () => void {
  const { exit } = process;
  process.exit = ((code: unknown = process.exitCode) => {
    exited(Number(code ?? 0));
    throw new ExitInTest("process.exit ends the test, and not the kernel");
  }) as typeof process.exit;
  return () => {
    process.exit = exit;
  };
}
