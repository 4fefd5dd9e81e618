import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Address,
  createTask,
  Future,
  getEventLoop,
  openConnection,
  openUnixConnection,
  Protocol,
  RuntimeError,
  run,
  type StreamReader,
  type StreamWriter,
  startServer,
  startUnixServer,
} from "../../index.js";
import { certificate, key } from "./testing/certificate.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "streams-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function echoLine(reader: StreamReader, writer: StreamWriter): Promise<void> {
  writer.write(await reader.readLine());
  await writer.drain();
  writer.close();
}

describe.skipIf(process.platform === "win32")("a Unix socket", () => {
  test("carries lines both ways, and closing the server removes its file", async () => {
    const path = join(folder, "echo.sock");
    function* program() {
      const server = yield* startUnixServer(echoLine, path);
      const [reader, writer] = yield* openUnixConnection(path);
      writer.write("hello\n");
      const answer = yield* reader.read();
      writer.close();
      const shown = inspect(server);
      server.close();
      yield* server.waitClosed();
      return [String(answer), shown];
    }
    const [answer, shown] = await run(program());
    expect(answer).toBe("hello\n");
    expect(shown).toMatch(new RegExp(`^<Server ${path} serving, connections=[01]>$`));
    expect(existsSync(path)).toBe(false);
  });

  test("that nobody listens at throws the system's error", async () => {
    const opening = run(openUnixConnection(join(folder, "nobody.sock")));
    await expect(opening).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("replaces the file of a dead server, but no other file", async () => {
    const stale = join(folder, "stale.sock");
    // A socket file without a listener is what a killed server leaves.
    const { execFileSync } = await import("node:child_process");
    const code = `require("node:net").createServer().listen(${JSON.stringify(stale)}, () => process.kill(process.pid, "SIGKILL"))`;
    expect(() => execFileSync(process.execPath, ["-e", code], { stdio: "ignore" })).toThrow();
    expect(existsSync(stale)).toBe(true);
    await run(async () => {
      const server = await startUnixServer(echoLine, stale);
      server.close();
    });
    const file = join(folder, "file.txt");
    writeFileSync(file, "precious");
    await expect(run(startUnixServer(echoLine, file))).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    expect(existsSync(file)).toBe(true);
  });

  test("serves protocols, too", async () => {
    const path = join(folder, "protocol.sock");
    await run(async () => {
      const loop = getEventLoop();
      class Greet extends Protocol {
        override connectionMade(transport: Parameters<Protocol["connectionMade"]>[0]) {
          transport.write("hi");
          transport.close();
        }
      }
      const server = await loop.createUnixServer(() => new Greet(), path);
      const [reader, writer] = await openUnixConnection(path);
      expect(String(await reader.read())).toBe("hi");
      writer.close();
      server.close();
    });
  });
});

describe("TLS", () => {
  const trust = { ca: certificate };

  test("carries lines both ways, and tells whom it talks to", async () => {
    await run(async () => {
      const server = await startServer(echoLine, "127.0.0.1", 0, {
        ssl: { key, cert: certificate },
      });
      const [reader, writer] = await openConnection(...(server.addresses[0] as Address), {
        ssl: trust,
        serverHostname: "localhost",
      });
      expect(writer.getExtraInfo("peercert")?.subject.CN).toBe("localhost");
      expect(writer.getExtraInfo("sslObject")?.encrypted).toBe(true);
      expect(writer.getExtraInfo("cipher")?.version).toMatch(/^TLSv1/);
      expect(writer.canWriteEof()).toBe(false);
      expect(() => writer.writeEof()).toThrow(RuntimeError);
      writer.write("secret\n");
      expect(String(await reader.readLine())).toBe("secret\n");
      writer.close();
      await writer.waitClosed();
      server.close();
      await server.waitClosed();
    });
  });

  test("refuses a certificate that nobody vouches for, and the server lives on", async () => {
    await run(async () => {
      const server = await startServer(echoLine, "127.0.0.1", 0, {
        ssl: { key, cert: certificate },
      });
      const address = server.addresses[0] as Address;
      await expect(openConnection(...address, { ssl: true })).rejects.toMatchObject({
        code: "DEPTH_ZERO_SELF_SIGNED_CERT",
      });
      const [reader, writer] = await openConnection(...address, {
        ssl: trust,
        serverHostname: "localhost",
      });
      writer.write("still here\n");
      expect(String(await reader.readLine())).toBe("still here\n");
      writer.close();
      server.close();
      await server.waitClosed();
    });
  });

  test("refuses a name that is not in the certificate", async () => {
    await run(async () => {
      const server = await startServer(echoLine, "127.0.0.1", 0, {
        ssl: { key, cert: certificate },
      });
      const opening = openConnection(...(server.addresses[0] as Address), {
        ssl: trust,
        serverHostname: "elsewhere.example",
      });
      await expect(opening).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
      server.close();
    });
  });

  test("needs ssl for a serverHostname", async () => {
    const opening = run(openConnection("127.0.0.1", 1, { serverHostname: "localhost" }));
    await expect(opening).rejects.toThrow(/only together with ssl/);
  });

  test("cancelled in the handshake leaves no connection behind", async () => {
    // A server that never answers the handshake.
    const silent = createServer((socket) => socket.on("error", () => {}).resume());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    await run(async () => {
      const opening = createTask(openConnection("127.0.0.1", port, { ssl: trust }));
      await new Promise((resolve) => silent.once("connection", resolve));
      opening.cancel();
      await expect(opening).rejects.toThrow();
      expect(opening.cancelled()).toBe(true);
    });
    await new Promise((resolve) => silent.close(resolve));
  });

  test("begins in the middle of a talk by startTls", async () => {
    await run(async () => {
      const server = await startServer(
        async (reader, writer) => {
          expect(String(await reader.readLine())).toBe("STARTTLS\n");
          writer.write("go ahead\n");
          await writer.startTls({ key, cert: certificate });
          await echoLine(reader, writer);
        },
        "127.0.0.1",
        0,
      );
      const [reader, writer] = await openConnection(...(server.addresses[0] as Address));
      writer.write("STARTTLS\n");
      expect(String(await reader.readLine())).toBe("go ahead\n");
      const plain = writer.transport;
      await writer.startTls({ ...trust, serverHostname: "localhost" });
      expect(plain.isClosing()).toBe(true);
      expect(writer.getExtraInfo("peercert")?.subject.CN).toBe("localhost");
      writer.write("secret\n");
      expect(String(await reader.read())).toBe("secret\n");
      writer.close();
      await writer.waitClosed();
      server.close();
      await server.waitClosed();
    });
  });

  test("that fails by startTls tells both sides that the connection is lost", async () => {
    await run(async () => {
      const server = await startServer(
        async (_reader, writer) => {
          await writer.startTls({ key, cert: certificate }).then(String, () => {});
          await writer.waitClosed().then(String, () => {});
        },
        "127.0.0.1",
        0,
      );
      const [reader, writer] = await openConnection(...(server.addresses[0] as Address));
      const untrusted = { code: "DEPTH_ZERO_SELF_SIGNED_CERT" };
      await expect(writer.startTls({ serverHostname: "localhost" })).rejects.toMatchObject(
        untrusted,
      );
      await expect(writer.waitClosed()).rejects.toMatchObject(untrusted);
      await expect(reader.read()).rejects.toMatchObject(untrusted);
      server.close();
      await server.waitClosed();
    });
  });

  test("by startTls stays counted by its server", async () => {
    await run(async () => {
      const secured = new Future<void>();
      const server = await startServer(
        async (reader, writer) => {
          await writer.startTls({ key, cert: certificate });
          secured.setResult();
          await reader.read();
        },
        "127.0.0.1",
        0,
      );
      const [reader, writer] = await openConnection(...(server.addresses[0] as Address));
      await writer.startTls({ ...trust, serverHostname: "localhost" });
      await secured;
      expect(inspect(server)).toContain("connections=1");
      server.close();
      server.closeClients();
      expect((await reader.read()).length).toBe(0);
      writer.close();
      await server.waitClosed();
      expect(inspect(server)).toContain("connections=0");
    });
  });
});
