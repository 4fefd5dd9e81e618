import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./reader.mjs";

/** The pages are read: on all screens, on paper, by deep links and from page to page. */
export async function read(reader, { course, address, way }) {
  const page = await reader.open();
  const named = (words) => `${way}: ${words}`;
  const shot = (name) => `${way.split(" ")[0]}-${name}`;

  await reader.step(named("the overview leads to the chapters, from one to the next"), async () => {
    await page.goto(`${address}index.html`);
    await page.getByRole("main").getByRole("link", { name: course.chapters[0].title }).click();
    for (const { title } of course.chapters.slice(1)) {
      await page.getByRole("link", { name: `Next ${title}` }).click();
      await page.locator(`#contents [aria-current="page"]`, { hasText: title }).waitFor();
    }
    assert.equal(await page.locator("[rel=next]").count(), 0);
    await page.getByRole("link", { name: `Previous ${course.chapters.at(-2).title}` }).click();
    await page.getByRole("banner").getByRole("link", { name: course.title }).click();
    await page.getByRole("heading", { level: 1, name: course.title }).waitFor();
  });

  await reader.step(
    named("each chapter has its cells, outputs and exercises, and no solution"),
    async () => {
      for (const { slug, notebook, exercises } of course.chapters) {
        await page.goto(`${address}${slug}.html`);
        assert.equal(await page.locator(".cell").count(), notebook.cells.length);
        const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
        assert.equal(await page.locator(".outputs > *").count(), outputs.length);
        assert.equal(await page.locator(".exercise-note").count(), exercises.length);
        const pictures = page.locator(".rich img");
        for (const picture of await pictures.all()) {
          assert.ok(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth > 0)));
        }
        assert.ok(
          (await page.locator(".code .tok-keyword").count()) > 0,
          "the code has no colours",
        );
        const text = await page.content();
        for (const exercise of exercises) {
          const solution = readFileSync(join(root, "solutions", `${exercise.slug}.ts`), "utf8");
          const written = solution
            .split("\n")
            .filter((line) => !exercise.stub.includes(line.trim()));
          const longest = written.sort((one, other) => other.length - one.length)[0].trim();
          assert.ok(!text.includes(longest), `${exercise.slug} has its solution: ${longest}`);
        }
      }
    },
  );

  await reader.step(
    named("every link inside of the course leads to a place that there is"),
    async () => {
      const links = new Set();
      const places = new Set(["index.html"]);
      for (const { slug } of course.chapters) {
        await page.goto(`${address}${slug}.html`);
        const found = await page.evaluate(() => ({
          ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
          links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
        }));
        assert.equal(new Set(found.ids).size, found.ids.length, `${slug} has a name twice`);
        places.add(`${slug}.html`);
        for (const id of found.ids) places.add(`${slug}.html#${id}`);
        for (const link of found.links) {
          if (!/^https?:/.test(link))
            links.add(link.startsWith("#") ? `${slug}.html${link}` : link);
        }
      }
      assert.deepEqual(
        [...links].filter((link) => !places.has(decodeURIComponent(link))),
        [],
      );
    },
  );

  await reader.step(
    named("a deep link shows its section, and a heading gives its own"),
    async () => {
      const [chapter] = course.chapters.slice(2);
      await page.goto(`${address}${chapter.slug}.html`);
      const heading = page.locator("main h2").nth(3);
      await heading.hover();
      await heading.locator(".anchor").click();
      const id = await heading.getAttribute("id");
      assert.equal(decodeURIComponent(new URL(page.url()).hash), `#${id}`);
      const deep = page.url();
      await page.goto("about:blank");
      await page.goto(deep);
      await inView(heading);
      const cell = page.locator(".gutter .number").nth(20);
      await cell.click();
      await inView(cell);
      assert.match(new URL(page.url()).hash, /^#(cell|exercise)-/);
    },
  );

  await reader.step(
    named("all that scrolls or opens on the screen is there on paper"),
    async () => {
      await page.emulateMedia({ media: "print" });
      for (const { slug } of course.chapters) {
        await page.goto(`${address}${slug}.html`);
        const hidden = await page.evaluate(() => {
          const isCut = (one) =>
            one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
          const cut = [...document.querySelectorAll(".outputs > *, main pre")].filter(isCut);
          const closed = [...document.querySelectorAll("details > :not(summary)")].filter(
            (one) =>
              !one.checkVisibility({ contentVisibilityAuto: true }) ||
              one.getBoundingClientRect().height === 0,
          );
          return [...cut, ...closed].map(({ outerHTML }) => outerHTML.slice(0, 200));
        });
        assert.deepEqual(hidden, [], slug);
      }
      await reader.look(shot("print"), { fullPage: true });
      assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
      await page.emulateMedia({ media: null });
    },
  );

  await reader.step(
    named("without scripts the whole course is there, with its contents"),
    async () => {
      const page = await reader.open({ width: 390, javaScriptEnabled: false });
      await page.goto(`${address}${course.chapters[0].slug}.html`);
      await page.locator("#contents").getByRole("link", { name: course.chapters[1].title }).click();
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      assert.equal(await page.locator("#contents-button").isVisible(), false);
    },
  );
}

/** All chapters in light and wide; of the other screens, one with a verdict and one with pictures. */
export async function lookAround(reader, { course, address }) {
  const files = ["index", ...course.chapters.map(({ slug }) => slug)];
  for (const [colorScheme, width, shown] of [
    ["light", 1200, files],
    ["dark", 1200, files.slice(0, 3)],
    ["light", 390, files.slice(0, 3)],
    ["dark", 390, files.slice(0, 3)],
  ]) {
    await reader.step(`the pages hold: ${colorScheme}, ${width} px wide`, async () => {
      const page = await reader.open({ width, colorScheme });
      for (const file of shown) {
        await page.goto(`${address}${file}.html`);
        await reader.isWithinScreen();
        await reader.isAccessible();
        await reader.look(`${file}-${colorScheme}-${width}`, { fullPage: true });
      }
      assert.deepEqual(reader.complaints, []);
    });
  }
}

async function inView(place) {
  const box = await place.evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(box.top >= 0 && box.top < 400, `it stands at ${box.top}`);
}
