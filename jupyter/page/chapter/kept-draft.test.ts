import { beforeEach, expect, it, vi } from "vitest";
import { type Draft, KeptDraft } from "./kept-draft.js";

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
    removeItem: (key: string) => stored.delete(key),
  });
});

const cell = { cell_type: "code", id: "a", metadata: {}, source: "1", outputs: [] };
const draft = {
  notebook: { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 },
  etag: '"1"',
} as unknown as Draft;

it("gives back what was kept, until it is dropped", () => {
  const kept = new KeptDraft("copy", "01.ipynb");
  expect(kept.read()).toBeUndefined();
  kept.keep(draft);
  expect(new KeptDraft("copy", "01.ipynb").read()).toEqual(draft);
  kept.drop();
  expect(kept.read()).toBeUndefined();
});

it("is of one chapter of one copy of the course", () => {
  new KeptDraft("copy", "01.ipynb").keep(draft);
  expect(new KeptDraft("copy", "02.ipynb").read()).toBeUndefined();
  expect(new KeptDraft("another copy", "01.ipynb").read()).toBeUndefined();
});

it.each([
  "",
  "{",
  "null",
  "[]",
  "{}",
  JSON.stringify({ ...draft, etag: 1 }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: {} } }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: [null] } }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: [{ ...cell, source: 1 }] } }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: [{ ...cell, outputs: 1 }] } }),
])("puts aside what cannot be read, and keeps the next one: %s", (text) => {
  const kept = new KeptDraft("copy", "01.ipynb");
  kept.keep(draft);
  const [key = ""] = [...stored.keys()];
  for (let number = 1; number <= 2; number++) {
    stored.set(key, text);
    expect(kept.read()).toEqual({ unreadable: `unreadable ${number}: ${key}` });
    expect(kept.read()).toBeUndefined();
  }
  kept.keep(draft);
  expect(kept.read()).toEqual(draft);
  expect([...stored.values()].filter((one) => one === text)).toHaveLength(2);
});

it("leaves what cannot be read where it is, if there is no room to put it aside", () => {
  const kept = new KeptDraft("copy", "01.ipynb");
  kept.keep(draft);
  const [key = ""] = [...stored.keys()];
  stored.set(key, "{");
  const setItem = (name: string, text: string) => {
    if (name !== key) throw new Error("The quota has been exceeded.");
    stored.set(name, text);
  };
  vi.stubGlobal("localStorage", { ...localStorage, setItem });
  expect(kept.read()).toEqual({ unreadable: key });
  kept.keep(draft);
  kept.drop();
  expect([...stored]).toEqual([[key, "{"]]);
  expect(new KeptDraft("copy", "01.ipynb").read()).toEqual({ unreadable: key });
});

it("is none where the browser keeps nothing", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  const kept = new KeptDraft("copy", "01.ipynb");
  kept.keep(draft);
  expect(kept.read()).toBeUndefined();
  expect(() => kept.drop()).not.toThrow();
});
