import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  Event,
  gather,
  openConnection,
  type Server,
  type StreamReader,
  type Streams,
  type StreamWriter,
  sleep,
  startServer,
} from "../../index.js";
import { show } from "../support.js";

type Handler = (reader: StreamReader, writer: StreamWriter) => unknown;

function* serve(clientConnected: Handler): Coroutine<[Server, number]> {
  const server = yield* startServer(clientConnected, "127.0.0.1", 0);
  return [server, (server.addresses[0] as [string, number])[1]];
}

function connect(port: number): CoroutineObject<Streams> {
  return openConnection("127.0.0.1", port);
}

export function* anEcho(trace: string[]): Coroutine<void> {
  function* echo(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    const line = String(yield* reader.readLine());
    trace.push(`server got ${line.trim()}`);
    writer.write(line.toUpperCase());
    yield* writer.drain();
    writer.close();
    yield* writer.waitClosed();
  }
  const [server, port] = yield* serve(echo);
  const [reader, writer] = yield* connect(port);
  writer.write("hello\n");
  trace.push(`client got ${String(yield* reader.readLine()).trim()}`);
  trace.push(`client got ${show(yield* reader.read())}`);
  trace.push(show(reader.atEof()));
  writer.close();
  yield* writer.waitClosed();
  server.close();
  trace.push(show(writer.isClosing()));
}

export function* theClientEndsAndStillHearsTheAnswer(trace: string[]): Coroutine<void> {
  function* count(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    const everything = yield* reader.read();
    trace.push("server saw the end");
    writer.write(show(everything.length));
    writer.close();
  }
  const [server, port] = yield* serve(count);
  const [reader, writer] = yield* connect(port);
  writer.writeLines(["abc", "de"]);
  writer.writeEof();
  trace.push(show(yield* reader.read()));
  writer.close();
  server.close();
}

export function* eachClientHasItsOwnTask(trace: string[]): Coroutine<void> {
  const gate = new Event();
  const waiting: string[] = [];
  function* answer(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    const name = String(yield* reader.readLine()).trim();
    waiting.push(name);
    yield* gate.wait();
    writer.write(`for ${name}`);
    writer.close();
  }
  function* client(name: string): Coroutine<Buffer> {
    const [reader, writer] = yield* connect(port);
    writer.write(`${name}\n`);
    const answered = yield* reader.read();
    writer.close();
    return answered;
  }
  const [server, port] = yield* serve(answer);
  const tasks = ["a", "b", "c"].map((name) => createTask(() => client(name)));
  while (waiting.length < 3) yield* sleep(0);
  trace.push(show(waiting.sort()));
  gate.set();
  trace.push(show(yield* gather(...tasks)));
  server.close();
}

export function* bothEndsKnowTheAddresses(trace: string[]): Coroutine<void> {
  const ports: unknown[] = [];
  function note(_reader: StreamReader, writer: StreamWriter): void {
    ports.push(writer.getExtraInfo("peername")?.[1]);
    writer.close();
  }
  const [server, port] = yield* serve(note);
  const [reader, writer] = yield* connect(port);
  yield* reader.read();
  trace.push(show(writer.getExtraInfo("peername")?.[1] === port));
  trace.push(show(ports[0] === writer.getExtraInfo("sockname")?.[1]));
  trace.push(show(writer.getExtraInfo("nothing")));
  writer.close();
  server.close();
}
