import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderPages, writeSite } from "../../../dist/jupyter/site/index.js";

const pieces = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "hostile", "html.json"), "utf8"),
);
/** Leads away from the page, or draws over it, without a script or a request: no policy of a page refuses that. */
const beyondPolicy = /^a page that leads|^a style that covers|^names that hide/;

/**
 * A hostile notebook is written as a page: nothing in it runs, and nothing is asked for.
 *
 * @param elsewhere another site, which the attacks ask
 */
export async function attack(reader, { folder, server, elsewhere, built }) {
  /** Each page has addresses of its own: what is asked for late is not taken for the next page's. */
  const armedFor = (page) =>
    Object.entries(pieces).map(([name, html], index) => {
      const words = {
        RUN: "globalThis.ran=1",
        URL: new URL(`/told/${page}/${index}`, elsewhere.address).href,
      };
      return [name, html.replace(/RUN|URL/g, (word) => words[word])];
    });

  await reader.step(
    "the pieces are hostile: in a page without any defence they run and tell",
    async () => {
      mkdirSync(join(folder, "bare"));
      writeFileSync(
        join(folder, "bare", "index.html"),
        `<!doctype html><main>${armedFor("bare")
          .slice(0, 40)
          .map(([, html]) => `<section>${html}</section>`)
          .join("\n")}`,
      );
      const visit = await openWatched();
      const { ran, told } = await visit("bare/index.html", "bare", useAll);
      assert.ok(ran, "nothing ran");
      assert.ok(told.length > 5, `only ${told.length} were told`);
    },
  );

  await reader.step(
    "a hostile notebook: nothing runs, nothing is asked for, nothing is even refused",
    async () => {
      writeSite(hostileCourse(armedFor("hostile")), built, join(folder, "hostile"));
      const page = "hostile/01-hostile.html";
      const visit = await openWatched();
      const { ran, told, url } = await visit(page, "hostile", useAll);
      assert.deepEqual({ ran, told, url }, { ran: false, told: [], url: server.address + page });
      // A picture whose data is no picture is told, and that is all.
      const complaints = reader.complaints.filter((words) => !words.includes("ERR_INVALID_URL"));
      assert.deepEqual(complaints, []);
      const left = await reader.page.evaluate(() => ({
        scripts: document.scripts.length,
        elements: [...document.querySelectorAll("main *")]
          .map(({ localName }) => localName)
          .filter((name) =>
            /^(script|style|iframe|object|embed|form|input|button|meta|base|link|svg|math|video|audio|template|dialog)$/.test(
              name,
            ),
          ),
        handlers: [...document.querySelectorAll("main *")]
          .flatMap((one) => one.getAttributeNames())
          .filter((name) =>
            /^on|^(srcdoc|srcset|ping|formaction|name|action|background)$/.test(name),
          ),
        links: [...document.querySelectorAll("main a[href]")]
          .map(({ protocol }) => protocol)
          .filter((protocol) => !/^(https?|mailto):$/.test(protocol)),
        placed: [...document.querySelectorAll("main *")].filter((one) =>
          /fixed|sticky/.test(getComputedStyle(one).position),
        ).length,
        names: [...document.querySelectorAll("[id]")]
          .map(({ id }) => id)
          .filter((id, index, all) => all.indexOf(id) !== index),
      }));
      assert.deepEqual(left, {
        scripts: 1,
        elements: [],
        handlers: [],
        links: [],
        placed: 0,
        names: [],
      });
      await reader.look("hostile", { fullPage: true });
    },
  );

  await reader.step("should the sanitizer fail, the page's policy holds alone", async () => {
    const [, page] = [...renderPages(hostileCourse([]))].find(([name]) => name.startsWith("01"));
    const visit = await openWatched();
    for (const [index, [name, html]] of armedFor("alone").entries()) {
      if (beyondPolicy.test(name)) continue;
      const file = `alone-${index}.html`;
      writeFileSync(
        join(folder, "hostile", file),
        page.replace("</main>", () => `${html}</main>`),
      );
      // Also what an earlier one has asked for late.
      const { ran, told } = await visit(`hostile/${file}`, "alone");
      assert.deepEqual({ name, ran, told }, { name, ran: false, told: [] });
    }
  });

  /** Opens a page of the browser that tells what comes of the pages which are visited in it, one after the other. */
  async function openWatched() {
    const page = await reader.open();
    let ran = false;
    page.on("dialog", (dialog) => {
      ran = true;
      void dialog.dismiss();
    });
    await page.exposeFunction("tell", () => {
      ran = true;
    });
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, "ran", {
        set: () => globalThis.tell(),
        get: () => undefined,
      });
    });
    /**
     * Whether a script ran, and what the other site was asked for.
     *
     * @param kind what the addresses in it begin with
     * @param use what is done in the page
     */
    return async function visit(path, kind, use) {
      await page.goto(server.address + path, { waitUntil: "load" });
      await use?.(page);
      // Each of these comes after what the page has begun before it.
      await page
        .evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        .catch(() => {});
      await page.request.get(elsewhere.address);
      const told = elsewhere.asked.filter((asked) => asked.startsWith(`/told/${kind}/`));
      return { ran, told: [...new Set(told)], url: page.url() };
    };
  }
}

/** What a reader might do: open what opens, point at what is there, and press each link that stays in the page. */
async function useAll(page) {
  await page
    .evaluate(() => {
      for (const one of document.querySelectorAll("main *")) {
        if (one.localName === "details") one.open = true;
        one.dispatchEvent(new Event("focus"));
        one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        if (one.localName === "a" && !/^https?:$/.test(one.protocol)) one.click();
      }
    })
    .catch(() => {}); // where an attack has led the page away, it is told by what was asked for
}

/** Every way by which HTML comes into a page. */
function hostileCourse(armed) {
  const text = (source) => ({ cell_type: "markdown", id: "a", metadata: {}, source });
  const code = (outputs, source = "1") => ({
    cell_type: "code",
    id: "a",
    metadata: {},
    source,
    outputs,
    execution_count: 1,
  });
  const shown = (data) => ({ output_type: "display_data", data, metadata: {} });
  const cells = armed.flatMap(([, html]) => [
    text(html),
    text(
      `# ${html}\n\n- ${html}\n\n| ${html} | |\n|-|-|\n| b | c |\n\n[a](${html}) ![a](${html})\n\n\`\`\`ts\n${html}\n\`\`\``,
    ),
    { ...text(html), cell_type: "raw" },
    code(
      [
        shown({ "text/html": html }),
        shown({ "text/markdown": html }),
        shown({ "image/svg+xml": html, "text/plain": html }),
        shown({ "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg">${html}</svg>` }),
        shown({ "image/png": html, "text/plain": html }),
        shown({ "text/plain": html }),
        shown({ "application/json": { [html]: html } }),
        shown({ [html]: html }),
        {
          output_type: "stream",
          name: "stdout",
          text: `\u001b[31m${html}\u001b]8;;javascript:globalThis.ran=1\u0007${html}`,
        },
        { output_type: "error", ename: html, evalue: html, traceback: [html] },
        { output_type: "error", ename: html, evalue: html, traceback: [] },
      ],
      html,
    ),
  ]);
  for (const [index, cell] of cells.entries()) cell.id = `cell-${index}`;
  const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const title = `A <script>globalThis.ran=1</script>"'&`;
  return {
    title,
    description: title,
    chapters: [{ slug: "01-hostile", title, notebook, exercises: [] }],
  };
}
