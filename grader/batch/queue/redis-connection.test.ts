import { expect, it, onTestFinished } from "vitest";
import { fakeRedis } from "../testing/fake-redis.js";
import { RedisAddress } from "./redis-address.js";

it("a Redis that breaks with an error is away, and that is no failure", async () => {
  const address = await fakeRedis((command) =>
    command.startsWith("HELLO") ? "%0" : command.startsWith("INFO") ? "$0\r\n" : "+OK",
  );
  const redis = await new RedisAddress(address).connect();
  onTestFinished(() => redis.disconnect());
  const away = redis.away();
  redis.stream.destroy(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
  await expect(away).resolves.toBeUndefined();
  // What is still to be ended in order cannot be, and nobody waits for it.
  await expect(redis.endAll(new Promise(() => {}))).resolves.toBeUndefined();
});
