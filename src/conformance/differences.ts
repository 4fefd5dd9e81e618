// Over 200 lines: one list, an entry for each difference, most of it words.
import type { Difference, ScenarioTrace } from "./difference.js";

const form = "async function";

/**
 * All that differs from CPython: what JavaScript and Node force, and what CPython leaves to chance, an order
 * and some messages. Each entry has its scenario or its test, which fails when there is no difference any
 * more. The section of the same name in `src/README.md` is made of this list.
 */
export const differences: readonly Difference[] = [
  {
    cpython: "`run_until_complete`, `run_forever` and `asyncio.run` block until they are done.",
    here: "They return a promise: write `await` in front.",
    reason: "JavaScript cannot block and let events come in.",
    tests: { "conformance/node.test.ts": "runUntilComplete returns before the program has run" },
  },
  {
    cpython: "A program that waits for what never comes hangs.",
    here: "It ends, with exit code 13, and no `finally` runs.",
    reason: "Node ends a process that has nothing left to wait for: no timer, no socket.",
    tests: { "conformance/node.test.ts": "a program that waits for what never comes ends" },
  },
  {
    cpython: "A task that is thrown away while it waits is reported, and its `finally` runs.",
    here: "It is forgotten, and no `finally` runs.",
    reason: "JavaScript tells nobody of a generator that is thrown away, and closes none.",
    tests: { "conformance/node.test.ts": "a task that is thrown away does not clean up" },
  },
  {
    cpython: "A coroutine never awaited, or an exception never retrieved, is reported at once.",
    here: "The report comes when memory is tidied up, or when the program ends.",
    reason: "JavaScript counts no references; the garbage collector comes when it likes.",
    tests: {
      "loop/debug.test.ts": "a coroutine that nobody awaited is told by name when the process ends",
    },
  },
  {
    cpython: "`asyncio.run` turns the first Ctrl-C into a cancellation of the program.",
    here: "Ctrl-C ends the process. Use `loop.addSignalHandler` to clean up.",
    reason: "Node has no KeyboardInterrupt, and in a notebook the signal is the kernel's.",
    tests: { "conformance/node.test.ts": "Ctrl-C ends a program without telling it" },
  },
  {
    cpython: "`asyncio.run` is refused wherever a loop runs.",
    here: "It is refused inside of a task or a callback. A cell may run a program beside other loops.",
    reason:
      "A notebook's cell stands outside of what runs in the background, and Node drives both.",
    tests: {
      "loop/runner.test.ts": "a program may run beside a loop that runs in the background",
    },
  },
  {
    cpython: "`asyncio.run(main())` has a loop of its own.",
    here: "`run(main)` has. If `main` is an async function, `run(main())` ends the default loop.",
    reason: "An async function begins when it is called: there is no other loop yet.",
    tests: {
      "loop/runner.test.ts": "a promise takes the default loop, with all that was begun there",
    },
  },
  {
    cpython: "`get_event_loop` returns the closed default loop.",
    here: "It makes a new one.",
    reason: "The cells of a notebook are run again and again, also the one that closes the loop.",
    tests: { "loop/event-loop.test.ts": "makes getEventLoop give a new default loop" },
  },
  {
    cpython: "`await` outside of a coroutine is a syntax error.",
    here: "It works, and keeps the default loop turning until it has its answer.",
    reason: "JavaScript's modules and notebooks have an `await` of their own at the top level.",
    tests: { "loop/both-worlds.test.ts": "await outside of any task drives the loop by itself" },
  },
  {
    cpython: "An async function begins when it is awaited, or as a task.",
    here: "It begins when it is called. Hand over the function, `() => child()`, to begin later.",
    reason: "The engine runs the body of an async function up to its first `await` at the call.",
    scenarios: {
      "async-functions/aTaskOfACallBeginsLater": {
        form,
        trace: ["child begins", "created", "child ends"],
      },
      "async-functions/aCallThatIsAwaitedLater": {
        form,
        trace: ["child begins", "called", "child ends"],
      },
    },
  },
  {
    cpython: "Cancelling a task cancels its async function.",
    here: "If the task was made of a promise, it ends alone, and the function goes on.",
    reason: "A promise cannot be cancelled, and does not know which function made it.",
    scenarios: {
      "async-functions/aTaskOfACallIsCancelled": {
        form,
        trace: ["cancelled", "slept", "cleans up"],
      },
    },
  },
  {
    cpython: "A cancellation arrives wherever an async function is suspended.",
    here: "While it awaits a plain promise, such as `fetch`, it arrives at the next helper.",
    reason: "What a plain promise does is the engine's; no loop can reach it.",
    scenarios: {
      "plain-promises/cancelledWhileWaiting": { trace: ["goes on", "ends", "cancelled"] },
    },
  },
  {
    cpython: "An async function can return a task.",
    here: "The task is awaited, and its result is returned.",
    reason: "The engine awaits what an async function returns, if it can be awaited.",
    scenarios: {
      "async-functions/aReturnedTaskStaysATask": {
        form,
        trace: ["child begins", "child ends", "false"],
      },
    },
  },
  {
    cpython: "An eager task that never waits is done at once.",
    here: "If it is an async function, it is done a moment later.",
    reason: "Only its promise tells how an async function has ended, and promises tell it later.",
    scenarios: {
      "eager-tasks/aTaskThatNeverWaitsIsDoneAtOnce": { form, trace: ["pending", "result"] },
      "eager-tasks/anErrorOfTheFirstStepIsTheTasks": { form, trace: ["pending"] },
      "races-of-groups/anEagerTaskFailsInAGroupAtOnce": {
        form,
        trace: ["created", "a CancelledError", "end ExceptionGroup[Boom: eager]", "0"],
      },
    },
  },
  {
    cpython: "`async for` over `as_completed` gives the tasks that were handed in, since 3.13.",
    here: "`for await` gives their results, and throws their errors.",
    reason: "JavaScript awaits each value that a plain iterator gives to `for await`.",
    tests: { "loop/task-group.test.ts": "for await over asCompleted gives the results" },
  },
  {
    cpython: "`async with lock:` and the like",
    here: "`await lock.use(async () => { ... })`",
    reason: "Node 20 has no `await using`, and generators would have none at all.",
    tests: {
      "sync/lock.test.ts":
        "holds the lock while the body runs, in the order of acquire and release",
    },
  },
  {
    cpython: "`except*` picks errors out of a group.",
    here: "The group is an `AggregateError`: look through its `errors`.",
    reason: "JavaScript has no `except*`.",
    tests: { "loop/task-group.test.ts": "all errors are told together, the body's last" },
  },
  {
    cpython: "Of several who wait for a cancelled task, only the first hears its message.",
    here: "All hear it, and so does who asks for its result.",
    reason: "CPython gives away its only copy. Here each gets an error of its own, made anew.",
    scenarios: {
      "cancel-messages/severalWhoWait": {
        trace: ["a CancelledError: gone", "b CancelledError: gone", "CancelledError: gone"],
      },
    },
  },
  {
    cpython: "If a gathering is cancelled, and its last child goes on, a message may be told.",
    here: "None is told.",
    reason: "CPython's task keeps a message only if the request found it ready, not waiting.",
    scenarios: {
      "cancel-messages/aGatheringWhoseLastChildWasReadyAndSwallowsIt": {
        trace: ["swallowed CancelledError: enough", "gathering CancelledError"],
      },
    },
  },
  {
    cpython: "The order of timers with equal deadlines is left open.",
    here: "They come in the order of scheduling.",
    reason: "CPython's order is what its heap happens to give. Here it is promised.",
    scenarios: {
      "timers/equalDeadlinesComeInOrderOfScheduling": { trace: ["a", "b", "c", "d", "e", "2"] },
    },
  },
  {
    cpython: "Every turn looks for I/O.",
    here: "Short turns share a look: it comes after 256 callbacks at the latest.",
    reason: "A look costs a visit of Node's own loop, which is more than a short turn costs.",
    tests: { "conformance/node.test.ts": "several short turns run before Node looks for I/O" },
  },
  {
    cpython: "`data_received` is called inside a turn, behind what is ready.",
    here: "`dataReceived` is called from Node's event, before the turn.",
    reason: "Node hands over the bytes with the event; to queue them would cost a turn more.",
    tests: { "conformance/node.test.ts": "data comes before what is ready" },
  },
  {
    cpython: "A loop that is stopped hears nothing of its sockets.",
    here: "`dataReceived` is called all the same. `connectionMade` and `connectionLost` wait.",
    reason: "Node's own loop goes on, and the sockets are Node's.",
    tests: { "conformance/node.test.ts": "data comes while the loop is stopped" },
  },
  {
    cpython: "`start_serving=False` binds the port at once.",
    here: "The port is bound when serving starts; until then `addresses` is empty.",
    reason: "Node binds and listens in one step.",
    tests: {
      "io/transports/server.test.ts": "made with startServing false listens when it is told to",
    },
  },
  {
    cpython: "A server listens at every address of a host name.",
    here: "It listens at the first one. Give several hosts to listen at several addresses.",
    reason: "Node looks a host name up itself, and takes one address.",
    tests: { "conformance/node.test.ts": "a host name is bound at its first address only" },
  },
  {
    cpython: "`stderr=STDOUT` with a pipe gives the child one pipe for both.",
    here: "There are two pipes, read into one reader: their order among each other is lost.",
    reason: "Node makes a pipe for each stream, and tells nobody its number.",
    tests: { "conformance/node.test.ts": "a child's stderr never shares the pipe of its stdout" },
  },
  {
    cpython: "`to_thread` runs a function where it stands, and shares all variables.",
    here: "Its source is sent, with copies of the arguments. It sees nothing around it.",
    reason: "JavaScript's threads share no objects.",
    tests: {
      "io/threads/threads.test.ts": "says what to do when the function needs what surrounds it",
    },
  },
  {
    cpython: "Shutting a pool down waits for what its threads run.",
    here: "What they run is cut off, and its futures are cancelled.",
    reason: "JavaScript cannot block until a thread is done.",
    tests: {
      "io/threads/threads.test.ts": "that is shut down cuts off what runs and takes nothing new",
    },
  },
  {
    cpython: "All that calls back is the loop's, and a context comes along.",
    here: "What Node calls by itself (`setTimeout`, an event) has no task and no context of its own, and means the loop that was started last.",
    reason:
      "Node's timers and events know nothing of the loop: `callLater` and streams are the loop's.",
    tests: {
      "loop/async-function.test.ts":
        "an async function knows its task after everything that it awaits, and Node's callbacks know none",
    },
  },
  {
    cpython: "`gather(*many)` takes any number.",
    here: "More than about 100,000 arguments are a `RangeError`. Use `wait`, which takes a list.",
    reason: "The engine puts the arguments of a call on its stack.",
    tests: { "conformance/node.test.ts": "gather takes as many arguments as the stack holds" },
  },
];

/** The traces that differ, by scenario. */
export const scenarioTraces: Readonly<Record<string, ScenarioTrace>> = Object.assign(
  {},
  ...differences.map(({ scenarios }) => scenarios),
);
