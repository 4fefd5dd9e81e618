import { type EventLoop, sleep, wait } from "../../index.js";
import { outcome } from "../support.js";

export async function cancelledWhileWaiting(trace: string[], loop: EventLoop): Promise<void> {
  const promise = new Promise<void>((resolve) => {
    loop.callLater(5, resolve);
  });
  const task = loop.createTask(async () => {
    try {
      await promise;
      trace.push("goes on");
      await sleep(1);
    } finally {
      trace.push("ends");
    }
  });
  loop.callLater(1, () => task.cancel());
  await loop.runUntilComplete(wait([task]));
  trace.push(outcome(task));
}
