import { execPath } from "node:process";
import * as tsyncio from "../index.js";
import { type InspectCase, show } from "./inspect-case.js";

const here: tsyncio.Address = ["127.0.0.1", 0];

export const ioCases: InspectCase[] = [
  [
    "a server, a connection and its streams",
    async () => {
      const server = await tsyncio.startServer(
        async (reader, writer) => {
          writer.write(await reader.read(1));
          writer.close();
        },
        ...here,
      );
      const [address] = server.addresses as [tsyncio.Address];
      const lines = show(server);
      const [reader, writer] = await tsyncio.openConnection(...address);
      lines.push(...show(reader, writer, writer.transport));
      writer.write("x");
      await reader.read();
      writer.close();
      server.close();
      await server.waitClosed();
      return [...lines, ...show(server, reader, writer)];
    },
    [
      "<Server 127.0.0.1:# serving, connections=0>",
      "<StreamReader 0 bytes>",
      "<StreamWriter <Transport open 127.0.0.1:# to 127.0.0.1:#, 0 bytes to send>>",
      "<Transport open 127.0.0.1:# to 127.0.0.1:#, 0 bytes to send>",
      "<Server closed, connections=0>",
      "<StreamReader 0 bytes, eof>",
      "<StreamWriter <Transport closed 127.0.0.1:# to 127.0.0.1:#, 0 bytes to send>>",
    ],
  ],
  [
    "a datagram endpoint",
    async () => {
      const make = () => new tsyncio.DatagramProtocol();
      const [transport] = await tsyncio.createDatagramEndpoint(make, { localAddress: here });
      const lines = show(transport);
      transport.close();
      return [...lines, ...show(transport)];
    },
    ["<DatagramTransport open 127.0.0.1:#>", "<DatagramTransport closed 127.0.0.1:#>"],
  ],
  [
    "a process",
    async () => {
      const options = { stdin: tsyncio.PIPE };
      const child = await tsyncio.createSubprocessExec(execPath, "-", options);
      const lines = show(child);
      child.stdin?.write("process.exitCode = 3");
      child.stdin?.close();
      await child.wait();
      return [...lines, ...show(child)];
    },
    ["<Process # running>", "<Process # returncode=3>"],
  ],
  [
    "a pool of threads",
    async () => {
      const pool = new tsyncio.ThreadPoolExecutor({ maxWorkers: 1 });
      const lines = show(pool);
      const loop = tsyncio.getEventLoop();
      const both = [1, 2].map((number) => loop.runInExecutor(pool, (n: number) => n, number));
      lines.push(...show(pool));
      await tsyncio.gather(...both);
      lines.push(...show(pool));
      pool.shutdown();
      return [...lines, ...show(pool)];
    },
    [
      "<ThreadPoolExecutor threads=0/1, busy=0, queued=0>",
      "<ThreadPoolExecutor threads=1/1, busy=1, queued=1>",
      "<ThreadPoolExecutor threads=1/1, busy=0, queued=0>",
      "<ThreadPoolExecutor threads=1/1, busy=0, queued=0, shut down>",
    ],
  ],
];
