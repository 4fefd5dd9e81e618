import { stringMatching, uniqueArray } from "fast-check";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";

type Exports = typeof import("../../../solutions/01-sync-io/slow-handler.js");
type Context = Pick<TestContext<Exports>, "submission" | "draw">;

exercise<Exports>("01-sync-io/slow-handler", ({ test }) => {
  test("shrinks all photos in their order", {
    points: 2,
    requires: "It prints",
    hint: "Print the line for the first few photos. If some are left, post a shrink message that holds them.",
  }, async (context) => {
    const photos = drawPhotos(context, 8);
    const screen = await open(context, photos);
    await runAll(context, screen);
    const lines = printed(context).filter((line) => line !== "all smaller");
    const message = "The photos were not shrunk one after the other, each once.";
    expectLines(lines, smaller(photos), message);
  });

  test("a message shrinks three photos at most", {
    points: 2,
    requires: "One message shrinks",
    hint: "photos.slice(0, 3) are the first three, and photos.slice(3) the others. The others go into a new message.",
  }, async (context) => {
    const screen = await open(context, drawPhotos(context, 10));
    let before = 0;
    for (let step = 1; step <= 10 && (await screen.call("step")).value === true; step++) {
      const count = printed(context).filter((line) => line.startsWith("smaller ")).length;
      expectThat(
        count - before <= 3,
        `Message ${step} shrank ${count - before} photos: the screen stands still meanwhile. Shrink three at most, and post the rest.`,
      );
      expectThat(count > before, `Message ${step} shrank no photo.`);
      before = count;
    }
  });

  test("keys come in between", {
    points: 2,
    requires: "What others have posted",
    hint: "this.post puts the rest at the end of the queue. A call of this.shrink, or a place at the front, lets the keys wait.",
  }, async (context) => {
    const photos = drawPhotos(context, 9);
    const screen = await open(context, photos);
    await screen.call("post", { kind: "key", text: "a" });
    await screen.call("step");
    await screen.call("post", { kind: "key", text: "b" });
    await runAll(context, screen);
    const at = (text: string) => printed(context).indexOf(`key ${text}`);
    const [last] = smaller(photos).slice(-1);
    expectThat(
      at("a") !== -1 && at("a") < printed(context).indexOf(`smaller ${photos[3]}`),
      "A key was posted behind nine photos. It has to be handled after the first piece, before any other photo.",
    );
    expectThat(
      at("b") !== -1 && at("b") < printed(context).indexOf(last as string),
      "A key was posted after the first piece. It has to be handled before the last photo.",
    );
  });

  test("says once that all are smaller", {
    points: 1,
    requires: "After the last photo",
    hint: "Only the piece after which no photo is left may say it. The pieces before it post the rest instead.",
  }, async (context) => {
    const photos = drawPhotos(context, 6);
    const screen = await open(context, photos);
    await runAll(context, screen);
    const lines = [...smaller(photos), "all smaller"];
    expectLines(printed(context), lines, 'Six photos: "all smaller" has to come once, at the end.');
  });

  test("without photos there is nothing to wait for", {
    points: 1,
    requires: "After the last photo",
    hint: "When no photo is left after this piece, the work is done. That holds for an empty list, too.",
  }, async (context) => {
    const screen = await open(context, []);
    await runAll(context, screen);
    expectLines(printed(context), ["all smaller"], "There was no photo to shrink.");
  });

  test("two albums take turns", {
    points: 2,
    requires: "What others have posted",
    hidden: true,
  }, async (context) => {
    const photos = drawPhotos(context, 11);
    const [one, other] = [photos.slice(0, 5), photos.slice(5)];
    const screen = await open(context, one);
    await screen.call("post", { kind: "shrink", photos: other });
    await runAll(context, screen);
    const lines = printed(context);
    for (const album of [one, other]) {
      const own = smaller(album);
      const found = lines.filter((line) => own.includes(line));
      expectLines(found, own, "");
    }
    const at = (photo = "") => lines.indexOf(`smaller ${photo}`);
    expectThat(at(other[0]) < at(one.at(-1)) && at(one.at(-1)) < at(other.at(-1)), "");
    expectThat(lines.length === photos.length + 2, "");
  });
});

async function open({ submission }: Context, photos: string[]) {
  const screen = await submission.construct("Screen");
  await screen.call("post", { kind: "shrink", photos });
  return screen;
}

/** Handles messages until there are none; a screen that never gets there fails. */
async function runAll({ submission }: Context, screen: Awaited<ReturnType<typeof open>>) {
  for (let steps = 0; (await screen.call("step")).value === true; steps++) {
    expectThat(
      steps < 50,
      "After 50 messages there is still one in the queue: a shrink message without photos must not post another one.",
    );
  }
  await submission.standstill();
}

const printed = ({ submission }: Context) => submission.output.lines;

const smaller = (photos: string[]) => photos.map((photo) => `smaller ${photo}`);

function drawPhotos({ draw }: Context, count: number): string[] {
  const size = { minLength: count, maxLength: count };
  return draw(
    uniqueArray(
      stringMatching(/^[a-z]{2,6}$/).map((name) => `${name}.jpg`),
      size,
    ),
  );
}
