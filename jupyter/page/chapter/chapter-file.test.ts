import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Notebook } from "../../notebook/notebook.js";

/** As a page that was just loaded has it: it remembers which server it came from. */
let ChapterFile: typeof import("./chapter-file.js").ChapterFile;
let KeptDraft: typeof import("./kept-draft.js").KeptDraft;

interface Sent {
  method: string;
  state: string | undefined;
}

let sent: Sent[];
let answers: (() => Response)[];
beforeEach(async () => {
  vi.resetModules();
  ({ ChapterFile } = await import("./chapter-file.js"));
  ({ KeptDraft } = await import("./kept-draft.js"));
  vi.useFakeTimers();
  [sent, answers] = [[], []];
  vi.stubGlobal("fetch", async (_: string, { method = "GET", headers }: RequestInit) => {
    const state = new Headers(headers).get("If-Match") ?? undefined;
    sent.push({ method, state });
    return answers.shift()?.() ?? Response.json({});
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const away = () => {
  throw new TypeError("Failed to fetch");
};
const stateIs = (etag: string) => () => Response.json({}, { headers: { ETag: etag } });
const changed = () => Response.json({ message: "changed elsewhere" }, { status: 412 });
const failing = () => Response.json({ message: "The disk is broken" }, { status: 500 });
const stored = (content: Notebook, etag: string) => () =>
  Response.json({ content }, { headers: { ETag: etag } });

const notebook = (source: string) =>
  ({
    cells: [
      { cell_type: "code", id: "a", metadata: {}, source, outputs: [], execution_count: null },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }) as unknown as Notebook;

function opened() {
  const told: string[] = [];
  const page = { notebook: notebook("1") };
  const kept = new KeptDraft("copy", "01.ipynb", undefined);
  const file = new ChapterFile(
    "01.ipynb",
    kept,
    { ...page, etag: "one", isDraft: false },
    () => page.notebook,
    (state, words) => told.push(words === undefined ? state : `${state}: ${words}`),
  );
  const save = async (...next: (() => Response)[]) => {
    answers.push(...next);
    file.change();
    await file.save();
  };
  return { file, page, told, save };
}

it("is saved over the state that it was made from", async () => {
  const { file, save } = opened();
  await save(stateIs("two"));
  await save(stateIs("three"));
  expect(sent).toEqual([
    { method: "PUT", state: "one" },
    { method: "PUT", state: "two" },
  ]);
  expect(file.isSaved).toBe(true);
});

it("is no conflict when the server had taken a save whose answer was lost", async () => {
  const { file, page, save, told } = opened();
  await save(away);
  page.notebook = notebook("2");
  await save(changed, stored(notebook("1"), "two"), stateIs("three"));
  expect(sent.at(-1)).toEqual({ method: "PUT", state: "two" });
  expect(file.isSaved).toBe(true);
  expect(told.join()).not.toContain("conflict");
});

it("is a conflict when it was changed elsewhere", async () => {
  const { save, told } = opened();
  await save(changed);
  expect(told.at(-1)).toBe("conflict: changed elsewhere");
});

it("is saved by itself after the server could not say what it has, and says so", async () => {
  const { file, save, told } = opened();
  await save(away);
  await save(changed, failing);
  expect(told.at(-1)).toBe("unkept: The disk is broken");
  answers.push(changed, stored(notebook("1"), "two"), stateIs("three"));
  await vi.runOnlyPendingTimersAsync();
  await file.save();
  expect(sent.at(-1)).toEqual({ method: "PUT", state: "two" });
  expect(file.isSaved).toBe(true);
});
