import { constantFrom, integer, stringMatching, uniqueArray } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";
import { type Answer, type Ask, asking, expectJson, expectStatus, jsonOf } from "./ask.js";

const words = stringMatching(/^[a-z]{3,8} [a-z]{3,8}$/);
const three = uniqueArray(words, { minLength: 3, maxLength: 3 });

const post = (ask: Ask, body: unknown) =>
  ask("/notes", { method: "POST", body: JSON.stringify(body) });

exercise<typeof import("../../../solutions/05-web-server/json-service.js")>(
  "05-web-server/json-service",
  ({ test }) => {
    test("keeps a note, and answers with its number", {
      points: 2,
      requires: ["POST /notes", "Notes count from 1"],
      hint: "await request.json() gives the data that was sent. web.jsonResponse(note, { status: 201 }) answers with data.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      for (const [index, text] of draw(three).entries()) {
        expectJson(await post(ask, { text }), 201, { id: index + 1, text });
      }
    });

    test("lists all notes in order", {
      points: 1,
      requires: "GET /notes answers a list",
      hint: "A list is an array, also while there is no note. A Map and an array both keep the order in which things came.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      expectJson(await ask("/notes"), 200, []);
      const texts = draw(three);
      for (const text of texts) await post(ask, { text });
      const notes = texts.map((text, index) => ({ id: index + 1, text }));
      expectJson(await ask("/notes"), 200, notes);
    });

    test("gives one note by its number", {
      points: 1,
      requires: "GET /notes/1 answers",
      hint: "The route is /notes/{id}. request.matchInfo.id is a text, and your numbers are numbers: make one kind of them before you compare.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      const texts = draw(three);
      for (const text of texts) await post(ask, { text });
      const id = draw(integer({ min: 1, max: 3 }));
      expectJson(await ask(`/notes/${id}`), 200, { id, text: texts[id - 1] });
    });

    test("forgets a note that is deleted", {
      points: 1,
      requires: "DELETE /notes/1 forgets",
      hint: "web.delete adds a route for that method. An answer with the status 204 has no body: new web.Response({ status: 204 }).",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      const texts = draw(three);
      for (const text of texts) await post(ask, { text });
      const id = draw(integer({ min: 1, max: 3 }));
      expectStatus(await ask(`/notes/${id}`, { method: "DELETE" }), 204);
      const left = texts
        .map((text, index) => ({ id: index + 1, text }))
        .filter((note) => note.id !== id);
      expectJson(await ask("/notes"), 200, left);
    });

    test("says which note is not there", {
      points: 1,
      requires: "Whoever asks for a note",
      hint: "throw new web.HTTPNotFound({ text, contentType }) answers with your own text, and ends the handler wherever it is.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      await post(ask, { text: draw(words) });
      const id = draw(integer({ min: 2, max: 99 }));
      for (const method of ["GET", "DELETE"]) {
        const answer = await ask(`/notes/${id}`, { method });
        expectJson(answer, 404, { error: `there is no note ${id}` });
      }
    });

    test("refuses what is no note, and keeps nothing of it", {
      points: 2,
      requires: "A body that is no JSON",
      hint: "request.json() throws when the body is no JSON, and gives null, a number or a list when that was sent. Look at what came before you use it.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      const bodies = ["", `{"text": ${draw(words)}`, "null", "[]", '"milk"', '{"text": 5}', "{}"];
      for (const body of bodies) {
        expectRefusal(await ask("/notes", { method: "POST", body }), body);
      }
      expectJson(await ask("/notes"), 200, []);
      const text = draw(words);
      expectJson(await post(ask, { text }), 201, { id: 1, text });
    });

    test("says that its answers are JSON", {
      points: 1,
      requires: "Every answer with a body",
      hint: 'web.jsonResponse sets the content type. An HTTP error that you throw has to be told: contentType: "application/json".',
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      const answers = [
        await post(ask, { text: draw(words) }),
        await ask("/notes"),
        await ask("/notes/1"),
        await ask("/notes/2"),
        await ask("/notes", { method: "POST", body: "milk" }),
      ];
      for (const { question, type } of answers) {
        const given = String(type.value).split(";")[0];
        expectThat(
          given === "application/json",
          `The answer to ${question} has the content type ${given}: expected application/json.`,
        );
      }
    });

    test("uses no number again", {
      points: 1,
      requires: "Notes count from 1",
      hidden: true,
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeNotes"));
      const other = asking(submission, await submission.hold("makeNotes"));
      const [first, second, third] = draw(three);
      await post(ask, { text: first });
      await post(ask, { text: second });
      const id = draw(constantFrom(1, 2));
      await ask(`/notes/${id}`, { method: "DELETE" });
      expectJson(await post(ask, { text: third }), 201, { id: 3, text: third });
      expectJson(await post(other, { text: first }), 201, { id: 1, text: first });
    });
  },
);

function expectRefusal(answer: Answer, body: string): void {
  if (answer.failure) throw answer.failure;
  expectValue(
    answer.status,
    400,
    `The body ${JSON.stringify(body)} was not answered with the status 400.`,
  );
  const { error, ...rest } = Object(jsonOf(answer)) as Record<string, unknown>;
  expectThat(
    typeof error === "string" && error !== "" && Object.keys(rest).length === 0,
    `The body ${JSON.stringify(body)} was refused with ${JSON.stringify(jsonOf(answer))}: expected {"error": "..."}, with words in it.`,
  );
}
