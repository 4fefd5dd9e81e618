import { connect } from "node:net";

export interface Visits {
  answered: number;
  failed: number;
  /** From the first connection's opening to the last answer. */
  seconds: number;
}

/** So many visitors connect at once, ask for the same and go away when they are answered. */
export async function visit(port: number, path: string, count: number): Promise<Visits> {
  const start = performance.now();
  const answers = await Promise.all(Array.from({ length: count }, () => visitor(port, path)));
  const seconds = (performance.now() - start) / 1000;
  const answered = answers.filter(Boolean).length;
  return { answered, failed: count - answered, seconds };
}

/** So many visitors that were answered and stay; ends when all are there. Gives what makes them leave. */
export async function stay(port: number, path: string, count: number): Promise<() => void> {
  const leave: (() => void)[] = [];
  const answers: boolean[] = [];
  // A hundred at a time: this is not about the crowd at the door.
  while (answers.length < count) {
    const some = Array.from({ length: Math.min(100, count - answers.length) }, () =>
      visitor(port, path, leave),
    );
    answers.push(...(await Promise.all(some)));
  }
  if (answers.includes(false)) throw new Error("A visitor that should stay was not answered");
  return () => {
    for (const go of leave) go();
  };
}

/** Whether it was answered well. With `leave` given it stays, and adds there what ends it. */
function visitor(port: number, path: string, leave?: (() => void)[]): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.setEncoding("latin1");
    socket.once("connect", () => socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.on("data", (data) => {
      answer += data;
      if (!isWhole(answer)) return;
      resolve(answer.startsWith("HTTP/1.1 200 "));
      // A reset leaves no port behind that waits for a minute.
      if (leave === undefined) socket.resetAndDestroy();
      else leave.push(() => socket.resetAndDestroy());
    });
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, end))?.[1];
  return length !== undefined && answer.length >= end + 4 + Number(length);
}
