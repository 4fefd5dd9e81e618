import {
  createDatagramEndpoint,
  DatagramProtocol,
  getEventLoop,
  openConnection,
  openUnixConnection,
  Protocol,
  StreamReader,
  startServer,
  startUnixServer,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

const here = "127.0.0.1";
const nothing = () => {};
const datagrams = (options?: Wrong) =>
  createDatagramEndpoint(() => new DatagramProtocol(), options);

/** Places where nobody can be, and separators that separate nothing. */
export const addresses: Case[] = [
  ...refused(RangeError, [
    [
      () => openConnection(here, 70000),
      "A port is a whole number from 0 to 65535; what came was 70000",
    ],
    [() => openConnection(here, -1), "A port is a whole number from 0 to 65535; what came was -1"],
    [
      () => startServer(nothing, here, 65536),
      "A port is a whole number from 0 to 65535; what came was 65536",
    ],
    [
      () => getEventLoop().createServer(() => new Protocol(), here, 1.5),
      "A port is a whole number from 0 to 65535; what came was 1.5",
    ],
    [
      () => getEventLoop().createConnection(() => new Protocol(), here, Number.NaN),
      "A port is a whole number from 0 to 65535; what came was NaN",
    ],
    [
      () => openConnection(here, 1, { localAddress: [here, 65536] }),
      "A port is a whole number from 0 to 65535; what came was 65536",
    ],
    [
      () => datagrams({ localAddress: [here, 65536] }),
      "A port is a whole number from 0 to 65535; what came was 65536",
    ],
    [
      () => datagrams({ remoteAddress: [here, 0] }),
      "A port is a whole number from 1 to 65535; what came was 0",
    ],
    [() => datagrams(), "A datagram endpoint expects a localAddress or a remoteAddress; none came"],
    [
      () => getEventLoop().createDatagramEndpoint(() => new DatagramProtocol()),
      "A datagram endpoint expects a localAddress or a remoteAddress; none came",
    ],
  ]),
  ...refused(TypeError, [
    [
      () => openConnection(here, "80" as Wrong),
      "A port is a whole number from 0 to 65535; what came was string 80: convert it by Number(...)",
    ],
    [
      () => openConnection(here, undefined as Wrong),
      "A port is a whole number from 0 to 65535; what came was undefined",
    ],
    [
      () => openConnection(undefined as Wrong, 80),
      'A host is a name or an address, such as "127.0.0.1"; what came was undefined',
    ],
    [
      () => openConnection("", 80),
      'A host is a name or an address, such as "127.0.0.1"; what came was an empty string',
    ],
    [
      () => startServer(nothing, 8000 as Wrong, undefined as Wrong),
      'A host is a name or an address, such as "127.0.0.1"; what came was number 8000',
    ],
    [
      () => openUnixConnection(undefined as Wrong),
      "The path of a Unix socket is a string; what came was undefined",
    ],
    [
      () => startUnixServer(nothing, "" as Wrong),
      "The path of a Unix socket is a string; what came was an empty string",
    ],
    [
      () => datagrams({ localAddress: here }),
      'An address is a pair, such as ["127.0.0.1", 8000]; what came was string 127.0.0.1',
    ],
    [
      () => new StreamReader().readUntil(5 as Wrong),
      'A separator is text or bytes, such as "\\n"; what came was number 5',
    ],
    [
      () => new StreamReader().readUntil(["\n", null] as Wrong),
      'A separator is text or bytes, such as "\\n"; what came was null',
    ],
  ]),
];
