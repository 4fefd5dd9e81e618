import {
  type Coroutine,
  createDatagramEndpoint,
  createSubprocessExec,
  DatagramProtocol,
  EventLoop,
  Future,
  getEventLoop,
  Protocol,
  Runner,
  RuntimeError,
  run,
  setEventLoop,
  startServer,
  ThreadPoolExecutor,
  toThread,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

const nothing = () => {};
const here = "127.0.0.1";
const loop = getEventLoop;

function* child(): Coroutine<void> {}

function closed(): EventLoop {
  const loop = new EventLoop();
  loop.close();
  return loop;
}

function shut(): ThreadPoolExecutor {
  const pool = new ThreadPoolExecutor();
  pool.shutdown();
  return pool;
}

/** Loops that cannot be used so, and callbacks that cannot be called. */
export const loops: Case[] = [
  ...refused(RuntimeError, [
    [
      () => loop().runUntilComplete(child()),
      "The event loop is running already: was the await in front of an earlier run forgotten?",
    ],
    [
      () => loop().runForever(),
      "The event loop is running already: was the await in front of an earlier run forgotten?",
    ],
    [
      () => run(child()),
      "run() was called from inside a running event loop, which has no need of it: await the coroutine itself, or make a task of it",
    ],
    [
      () => new Runner().run(child()),
      "Runner.run() was called from inside a running event loop, which has no need of it: await the coroutine itself, or make a task of it",
    ],
    [() => loop().close(), "A running event loop cannot be closed: stop it first"],
    [() => closed().callSoon(nothing), "The event loop is closed: make a new one"],
    [() => closed().callLater(1, nothing), "The event loop is closed: make a new one"],
    [() => closed().callAt(1, nothing), "The event loop is closed: make a new one"],
    [() => closed().createTask(child()), "The event loop is closed: make a new one"],
    [() => closed().runUntilComplete(child()), "The event loop is closed: make a new one"],
    [() => closed().runForever(), "The event loop is closed: make a new one"],
    [() => closed().runInExecutor(undefined, nothing), "The event loop is closed: make a new one"],
    [
      () => closed().addSignalHandler("SIGUSR2", nothing),
      "The event loop is closed: make a new one",
    ],
    [
      () => closed().createServer(() => new Protocol(), here, 0),
      "The event loop is closed: make a new one",
    ],
    [
      () => closed().createConnection(() => new Protocol(), here, 1),
      "The event loop is closed: make a new one",
    ],
    [
      () =>
        closed().createDatagramEndpoint(() => new DatagramProtocol(), { localAddress: [here, 0] }),
      "The event loop is closed: make a new one",
    ],
    [
      () => loop().runInExecutor(shut(), nothing),
      "The pool was shut down: it takes no new functions",
    ],
  ]),
  ...refused(TypeError, [
    [() => loop().callSoon(5 as Wrong), "A callback is a function; what came was number 5"],
    [
      () => loop().callSoon(nothing() as Wrong),
      "A callback is a function; what came was undefined: was it called too early, by a pair of parentheses?",
    ],
    [
      () => loop().callSoon(child),
      "A callback is a plain function; child is a coroutine function, which needs a task: pass () => createTask(child)",
    ],
    [
      () => loop().callSoon(async () => {}),
      "A callback is a plain function; what came is a coroutine function, which needs a task: pass () => createTask(...)",
    ],
    [() => loop().callLater(1, 5 as Wrong), "A callback is a function; what came was number 5"],
    [
      () => loop().callAt(1, child),
      "A callback is a plain function; child is a coroutine function, which needs a task: pass () => createTask(child)",
    ],
    [
      () => new Future().addDoneCallback(5 as Wrong),
      "A done callback is a function; what came was number 5",
    ],
    [
      () => new Future().addDoneCallback(async () => {}),
      "A done callback is a plain function; what came is a coroutine function, which needs a task: pass () => createTask(...)",
    ],
    [
      () => loop().setExceptionHandler(5 as Wrong),
      "An exception handler is a function; what came was number 5",
    ],
    [
      () => loop().addSignalHandler("SIGUSR2", 5 as Wrong),
      "A signal handler is a function; what came was number 5",
    ],
    [
      () => setEventLoop(5 as Wrong),
      "An EventLoop or undefined was expected; what came was number 5",
    ],
    [() => toThread(5 as Wrong), "A function to run was expected; what came was number 5"],
    [
      () => loop().createServer(5 as Wrong, here, 0),
      "A protocol factory is a function; what came was number 5",
    ],
    [
      () => loop().createConnection(5 as Wrong, here, 1),
      "A protocol factory is a function; what came was number 5",
    ],
    [
      () => createDatagramEndpoint(5 as Wrong, { localAddress: [here, 0] }),
      "A protocol factory is a function; what came was number 5",
    ],
    [
      () => startServer(5 as Wrong, here, 0),
      "startServer expects a function to serve each connection; what came was number 5",
    ],
    [
      () => createSubprocessExec(5 as Wrong),
      "A program and its arguments are strings; what came was number 5",
    ],
    [
      () => createSubprocessExec("true", 5 as Wrong),
      "A program and its arguments are strings; what came was number 5",
    ],
    [
      () => createSubprocessExec("echo", ["a", "b"] as Wrong),
      "A program and its arguments are strings; what came was object (Array): spread it, as in ...words",
    ],
  ]),
  ...refused(RangeError, [
    [
      () => loop().addSignalHandler("SIGNONE" as Wrong, nothing),
      'A signal\'s name was expected, such as "SIGINT"; what came was string SIGNONE',
    ],
    [
      () => createDatagramEndpoint(() => new DatagramProtocol(), {}),
      "A datagram endpoint expects a localAddress or a remoteAddress; none came",
    ],
  ]),
];
