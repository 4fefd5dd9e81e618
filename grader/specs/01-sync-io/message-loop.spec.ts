import { array, string, stringMatching } from "fast-check";
import type { Message } from "../../../solutions/01-sync-io/message-loop.js";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectLines } from "../../vocabulary/expect-lines.js";

type Exports = typeof import("../../../solutions/01-sync-io/message-loop.js");

exercise<Exports>("01-sync-io/message-loop", ({ test }) => {
  test("handles keys in the order in which they were posted", {
    points: 2,
    requires: ["run handles the messages", '"key" adds its text'],
    hint: "Take the message at the front of the queue with this.queue.shift(), handle it, and begin again. When the queue is empty, shift gives undefined.",
  }, async ({ submission, draw }) => {
    const words = draw(array(stringMatching(/^[a-z]{1,3}$/), { minLength: 3, maxLength: 6 }));
    const editor = await open(submission, ...words.map(key));
    await editor.call("run");
    const message = "The screen does not show what was typed.";
    expectValue(await editor.get("screen"), words.join(""), message);
    expectValue(await editor.get("queue"), [], "run was done, and the queue is not empty.");
  });

  test("posting handles nothing yet", {
    points: 1,
    requires: "post puts the message",
    hint: "post is one line: it pushes the message to the queue. The work is done by run.",
  }, async ({ submission }) => {
    const editor = await open(submission, key("a"), key("b"));
    expectValue(await editor.get("screen"), "", "run was not called yet, and the screen changed.");
    const message = "The queue does not hold what was posted, oldest first.";
    expectValue(await editor.get("queue"), [key("a"), key("b")], message);
  });

  test("erase takes the last character away", {
    points: 1,
    requires: '"key" adds its text',
    hint: "slice(0, -1) is a text without its last character. Of an empty text it makes an empty text.",
  }, async ({ submission, draw }) => {
    const word = draw(stringMatching(/^[a-z]{4,8}$/));
    const erase: Message = { kind: "erase" };
    const editor = await open(submission, erase, key(word), erase, erase, key("!"));
    await editor.call("run");
    const message = `After an erase, the keys ${JSON.stringify(word)}, two erases and the key "!", the screen is wrong.`;
    expectValue(await editor.get("screen"), `${word.slice(0, -2)}!`, message);
  });

  test("a handler posts messages, too", {
    points: 2,
    requires: '"paste" changes nothing',
    hint: "A paste calls this.post for each of its characters. They are new messages, so they come behind all that was posted before.",
  }, async ({ submission, draw }) => {
    const text = draw(stringMatching(/^[A-Z]{2,5}$/));
    const editor = await open(submission, { kind: "paste", text }, key("1"));
    await editor.call("run");
    const message = `A paste of ${JSON.stringify(text)} was posted, and then the key "1". The characters of the paste are posted when it is handled, so they come behind the key.`;
    expectValue(await editor.get("screen"), `1${text}`, message);
  });

  test("quit leaves the rest for the next run", {
    points: 2,
    requires: '"quit" ends run',
    hint: "return ends run, also out of a loop. Take each message out of the queue when its turn comes, and not all at the beginning: then the rest is still there.",
  }, async ({ submission }) => {
    const editor = await open(submission, key("a"), { kind: "quit" }, key("b"), key("c"));
    await editor.call("run");
    const first = "run went on after quit, or stopped before it.";
    expectValue(await editor.get("screen"), "a", first);
    const rest = "The messages behind quit have to stay in the queue.";
    expectValue(await editor.get("queue"), [key("b"), key("c")], rest);
    await editor.call("run");
    const again = "The second run has to handle what the first one left.";
    expectValue(await editor.get("screen"), "abc", again);
    expectLines(submission.output.lines, [], "quit is a kind that the loop knows: print nothing.");
  });

  test("a kind that nobody knows does not end the loop", {
    points: 1,
    requires: "A kind that nobody knows",
    hint: "After all the kinds that run knows comes an else, or a default: print the line there, and go on with the loop.",
  }, async ({ submission, draw }) => {
    const kind = draw(stringMatching(/^[a-z]{5,9}$/).map((word) => `${word}-wheel`));
    const editor = await open(submission, key("a"), { kind } as unknown as Message, key("b"));
    await editor.call("run");
    const lines = "The line about the unknown kind is missing, or another line is there.";
    expectLines(submission.output.lines, [`no handler for ${kind}`], lines);
    const message = "The messages around the unknown one have to be handled.";
    expectValue(await editor.get("screen"), "ab", message);
  });

  test("handles whatever is posted", {
    points: 1,
    requires: "run handles the messages",
    hidden: true,
  }, async ({ submission, draw }) => {
    const pasted = draw(string({ unit: "grapheme-ascii", minLength: 200, maxLength: 300 }));
    const editor = await open(submission, { kind: "paste", text: pasted });
    await editor.call("run");
    await editor.call("post", key(""));
    await editor.call("post", key("end"));
    await editor.call("run");
    expectValue(await editor.get("screen"), `${pasted}end`, "");
  });
});

const key = (text: string): Message => ({ kind: "key", text });

/** An editor to which these messages were posted. */
async function open(submission: TestContext<Exports>["submission"], ...messages: Message[]) {
  const editor = await submission.construct("Editor");
  for (const message of messages) await editor.call("post", message);
  return editor;
}
