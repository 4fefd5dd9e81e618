import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { findKernelSpec } from "../../kernel/index.js";
import type { Frame } from "./frames.js";
import { ServedKernel } from "./served-kernel.js";

const argv = [process.execPath, "-e", "process.exit(3)"];
const deadKernel = () => new ServedKernel({ ...findKernelSpec(), argv }, tmpdir());

/** A client to which something can be sent, or not. */
function clientOf(kernel: ServedKernel, session: string | undefined, canReceive = true) {
  const received: Frame[] = [];
  let look = () => {};
  const client = {
    session,
    async receive(frame: Frame) {
      received.push(frame);
      look();
      return canReceive;
    },
  };
  const leave = kernel.attach(client);
  const hasReceived = new Promise<void>((resolve) => {
    look = resolve;
  });
  return { client, received, leave, hasReceived };
}

test("a kernel that cannot start is dead, which its clients are told, and the server goes on", async () => {
  const kernel = deadKernel();
  const { received, hasReceived } = clientOf(kernel, "a client");
  await hasReceived;
  expect(received.map(({ message }) => message.content)).toEqual([{ execution_state: "dead" }]);
  expect(kernel.model.execution_state).toBe("dead");
});

test("a client that came back before its old connection was gone misses nothing, and has nothing twice", async () => {
  const kernel = deadKernel();
  const before = clientOf(kernel, "a client");
  const after = clientOf(kernel, "a client");
  before.leave();
  await after.hasReceived;
  after.leave();
  expect(clientOf(kernel, "a client").received).toEqual([]);
});

test("what could not be sent to a client that came back is sent when it comes back again", async () => {
  const kernel = deadKernel();
  const witness = clientOf(kernel, "witness");
  clientOf(kernel, "a client").leave();
  await witness.hasReceived;
  const lost = clientOf(kernel, "a client", false);
  const again = clientOf(kernel, "a client");
  lost.leave();
  expect([lost.received, again.received]).toEqual([witness.received, witness.received]);
});

test("a client whose session is known later has what it missed then; for one that never is, nothing is kept", async () => {
  const kernel = deadKernel();
  const witness = clientOf(kernel, "witness");
  clientOf(kernel, undefined).leave();
  clientOf(kernel, "a client").leave();
  await witness.hasReceived;
  const { client, received } = clientOf(kernel, undefined);
  expect(received).toEqual([]);
  client.session = "a client";
  await kernel.catchUp(client);
  expect(received).toEqual(witness.received);
});
