import { type Arbitrary, array, constantFrom, record, shuffledSubarray, string } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";

const entities = new Map(
  Object.entries({ "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" }),
);
const special = [...entities.keys()];

/** The same by another way than the solution: letter by letter. */
const escaped = (text: string) =>
  [...text].map((letter) => (entities.has(letter) ? `&${entities.get(letter)};` : letter)).join("");

const itemOf = ({ name, text }: { name: string; text: string }) =>
  `<li title="${escaped(name)}">${escaped(text)}</li>`;

const letters = (all: string[], length = { minLength: 4, maxLength: 12 }): Arbitrary<string> =>
  array(constantFrom(...all), length).map((list) => list.join(""));
const harmless = letters([..."abcdefghij mnop"]);
const entriesOf = (text: Arbitrary<string>) =>
  array(record({ name: text, text }), { minLength: 2, maxLength: 4 });

exercise<typeof import("../../../solutions/05-web-server/escape.js")>(
  "05-web-server/escape",
  ({ test }) => {
    test("escapes the five characters wherever they stand", {
      points: 2,
      requires: "Of the characters",
      hint: "text.replace with a string replaces the first place only. replaceAll, or a regular expression with the flag g, replaces all of them.",
    }, async ({ submission, draw }) => {
      // Each of them at least twice, in an order that nobody knows.
      const once = draw(shuffledSubarray(special, { minLength: special.length }));
      const again = draw(shuffledSubarray(special, { minLength: special.length }));
      const text = [...once, draw(harmless), ...again].join("x");
      expectValue(
        await submission.call("escapeText", text),
        escaped(text),
        `escapeText(${JSON.stringify(text)}) is not right.`,
      );
    });

    test("leaves all other characters", {
      points: 1,
      requires: "All other characters stay",
      hint: "Only five characters mean something in a page. Spaces, line ends and letters of every script stay as they are.",
    }, async ({ submission, draw }) => {
      const text = `${draw(letters([..."äß漢字 \n\t/=;#$%()é"]))}${draw(harmless)}`;
      expectValue(
        await submission.call("escapeText", text),
        text,
        `escapeText(${JSON.stringify(text)}) has to give the same text.`,
      );
    });

    test("escapes once more what looks escaped", {
      points: 2,
      requires: "A text that looks escaped",
      hint: "The replacements bring ampersands of their own. If & is replaced after the others, those are escaped as well: replace it first.",
    }, async ({ submission, draw }) => {
      const looks = draw(
        letters(["&lt;", "&amp;", "&#39;", "<", "&"], { minLength: 6, maxLength: 9 }),
      );
      const text = `<&lt;${looks}`;
      expectValue(
        await submission.call("escapeText", text),
        escaped(text),
        `escapeText(${JSON.stringify(text)}) is not right: each & of the text becomes &amp;, and no other.`,
      );
    });

    test("makes a list of the entries", {
      points: 2,
      requires: "Each entry becomes",
      hint: 'Make one text of each entry with map, put them together with join(""), and set <ul> before and </ul> behind.',
    }, async ({ submission, draw }) => {
      for (const entries of [draw(entriesOf(harmless)), []]) {
        expectValue(
          await submission.call("guestBook", entries),
          `<ul>${entries.map(itemOf).join("")}</ul>`,
          `The guest book with ${entries.length} entries is not right.`,
        );
      }
    });

    test("no entry adds a tag or an attribute", {
      points: 2,
      requires: "Names and texts are shown",
      hint: "A name stands inside of quotation marks, so a quotation mark in it ends the attribute. Escape both: the name and the text.",
    }, async ({ submission, draw }) => {
      const entries = [
        { name: `Eve" onclick="alert('${draw(harmless)}')`, text: draw(harmless) },
        { name: draw(harmless), text: `<script>${draw(harmless)}</script>` },
      ];
      expectValue(
        await submission.call("guestBook", entries),
        `<ul>${entries.map(itemOf).join("")}</ul>`,
        "An entry's name or text became part of the page's own HTML.",
      );
    });

    test("shows every text as it was typed", {
      points: 1,
      requires: "Names and texts are shown",
      hidden: true,
    }, async ({ submission, draw }) => {
      const typed = letters(["$&", "$'", "$1", "{name}", "TEXT", "NAME", "\\", "&amp;", "<", '"']);
      const entries = [...draw(entriesOf(typed)), ...draw(entriesOf(string()))];
      expectValue(
        await submission.call("guestBook", entries),
        `<ul>${entries.map(itemOf).join("")}</ul>`,
        "The page is another one.",
      );
    });
  },
);
