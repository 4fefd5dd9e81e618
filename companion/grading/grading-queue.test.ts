import { expect, test } from "vitest";
import { GradingQueue } from "./grading-queue.js";

const a = { slug: "01-a/a", file: "exercises/01-a/a.ts" };
const b = { slug: "01-a/b", file: "exercises/01-a/b.ts" };

/** A queue whose gradings end when the test says so, also when they were aborted. */
function heldQueue() {
  const begun: { slug: string; signal: AbortSignal; end: () => void }[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const queue = new GradingQueue(async ({ slug }, signal) => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await new Promise<void>((end) => begun.push({ slug, signal, end }));
    atOnce -= 1;
  });
  const slugs = () => begun.map(({ slug }) => slug);
  const endNext = async (index: number) => {
    begun[index]?.end();
    await new Promise(setImmediate);
  };
  return { queue, begun, slugs, endNext, mostAtOnce: () => mostAtOnce };
}

test("grades one at a time, in the order of the saves", async () => {
  const { queue, slugs, endNext, mostAtOnce } = heldQueue();
  queue.add(a);
  queue.add(b);
  expect(slugs()).toEqual([a.slug]);
  await endNext(0);
  expect(slugs()).toEqual([a.slug, b.slug]);
  await endNext(1);
  await queue.idle();
  expect(mostAtOnce()).toBe(1);
});

test("saves during a grading abort it and queue exactly one more, which waits for its end", async () => {
  const { queue, begun, slugs, endNext } = heldQueue();
  queue.add(a);
  queue.add(a);
  queue.add(a);
  expect(begun[0]?.signal.aborted).toBe(true);
  expect(queue.waiting).toBe(1);
  expect(slugs()).toEqual([a.slug]);
  await endNext(0);
  expect(slugs()).toEqual([a.slug, a.slug]);
  expect(begun[1]?.signal.aborted).toBe(false);
  await endNext(1);
  await queue.idle();
  expect(begun).toHaveLength(2);
});

test("the save of another exercise does not abort", () => {
  const { queue, begun } = heldQueue();
  queue.add(a);
  queue.add(b);
  queue.add(b);
  expect(begun[0]?.signal.aborted).toBe(false);
  expect(queue.waiting).toBe(1);
});

test("what is dropped does not wait, and is aborted when it runs", async () => {
  const { queue, begun, slugs, endNext } = heldQueue();
  queue.add(a);
  queue.add(b);
  queue.drop(b);
  queue.drop(a);
  expect(begun[0]?.signal.aborted).toBe(true);
  await endNext(0);
  await queue.idle();
  expect(slugs()).toEqual([a.slug]);
});

test("grades what comes after it was idle", async () => {
  const { queue, slugs, endNext } = heldQueue();
  queue.add(a);
  await endNext(0);
  await queue.idle();
  queue.add(b);
  expect(slugs()).toEqual([a.slug, b.slug]);
});

test("closing aborts, forgets what waits, and waits for the end of what ran", async () => {
  const { queue, begun, slugs, endNext } = heldQueue();
  queue.add(a);
  queue.add(b);
  let isClosed = false;
  const closed = queue.close().then(() => {
    isClosed = true;
  });
  expect(begun[0]?.signal.aborted).toBe(true);
  await new Promise(setImmediate);
  expect(isClosed).toBe(false);
  await endNext(0);
  await closed;
  queue.add(b);
  expect(slugs()).toEqual([a.slug]);
});
