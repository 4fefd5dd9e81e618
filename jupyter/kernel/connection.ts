import { randomUUID } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const host = "127.0.0.1";

/** What a connection file holds. */
export interface ConnectionInfo {
  transport: "tcp";
  ip: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
  key: string;
  signature_scheme: "hmac-sha256";
}

/**
 * Picks five free ports and a key.
 *
 * The ports are held all at once and then released for the kernel to open: another process may take one
 * in between, in which case the kernel ends at once and is started again on other ports.
 */
export async function createConnection(): Promise<ConnectionInfo> {
  const servers = await Promise.all(Array.from({ length: 5 }, listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  const [shell_port = 0, iopub_port = 0, stdin_port = 0, control_port = 0, hb_port = 0] = ports;
  return {
    transport: "tcp",
    ip: host,
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
  };
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => resolve(server));
  });
}

/** A fresh folder that holds a kernel's connection file and its log, for this user alone. */
export async function writeConnectionFile(info: ConnectionInfo): Promise<RunFolder> {
  const folder = await mkdtemp(join(tmpdir(), "course-kernel-"));
  const connectionFile = join(folder, "connection.json");
  await writeFile(connectionFile, JSON.stringify(info), { mode: 0o600 });
  return { folder, connectionFile, logFile: join(folder, "kernel.log") };
}

/** Where a running kernel's files are. */
export interface RunFolder {
  folder: string;
  connectionFile: string;
  /** What the kernel wrote to its own stdout and stderr, outside of any cell. */
  logFile: string;
}
