import assert from "node:assert/strict";

/** The course is searched by the keyboard, and by ear. */
export async function searchCourse(reader, { address, way }) {
  const named = (words) => `${way}: ${words}`;
  const page = await reader.open();
  const input = page.getByRole("combobox", { name: "Search the course" });
  const options = page.getByRole("option");

  await reader.step(named("every place that can be found is there"), async () => {
    await page.goto(`${address}index.html`);
    await input.focus();
    await page.waitForFunction(() => globalThis.courseSearchIndex !== undefined);
    const ids = await page.evaluate(() => Object.values(globalThis.courseSearchIndex.documentIds));
    assert.ok(ids.length > 100);
    for (const slug of new Set(ids.map((id) => id.split("#")[0]))) {
      await page.goto(`${address}${slug}.html`);
      const there = await page.evaluate(() =>
        [...document.querySelectorAll("[id]")].map(({ id }) => id),
      );
      const places = ids.filter((id) => id.startsWith(`${slug}#`)).map((id) => id.split("#")[1]);
      assert.deepEqual(
        places.filter((place) => !there.includes(place)),
        [],
      );
    }
  });

  await reader.step(named("/ goes to the search, and a word with a slip is found"), async () => {
    await page.goto(`${address}index.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("semafore");
    await options.first().waitFor();
    assert.equal(await input.inputValue(), "semafore");
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    assert.match(await options.locator("mark").first().textContent(), /semaphore/i);
    assert.match(await page.getByRole("search").getByRole("status").textContent(), /found$/);
  });

  await reader.step(named("arrows walk the results, and Enter opens one"), async () => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const selected = page.getByRole("option", { selected: true });
    assert.equal(await selected.count(), 1);
    assert.equal(
      await input.getAttribute("aria-activedescendant"),
      await selected.getAttribute("id"),
    );
    assert.equal(await options.nth(1).getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await options.last().getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowDown");
    const href = await selected.getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.endsWith(encodeURI(href)));
    await page.locator(":target").waitFor();
  });

  await reader.step(named("Escape closes the results, and a / in them is a sign"), async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("I/O");
    await options.first().waitFor();
    assert.equal(await input.inputValue(), "I/O");
    await page.keyboard.press("Escape");
    assert.equal(await options.count(), 0);
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    await page.keyboard.press("Escape");
    assert.equal(await input.evaluate((one) => one === document.activeElement), false);
  });

  await reader.step(named("what is not found is said"), async () => {
    await input.fill("xylophone");
    await page.getByText("Nothing is found").waitFor();
    assert.equal(await input.getAttribute("aria-expanded"), "false");
  });
}

export async function lookAtResults(reader, address) {
  for (const [colorScheme, width] of [
    ["light", 1200],
    ["dark", 390],
  ]) {
    await reader.step(`the results hold: ${colorScheme}, ${width} px wide`, async () => {
      const page = await reader.open({ width, colorScheme });
      await page.goto(`${address}02-coroutines.html`);
      await page.getByRole("combobox").fill("creat task");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await reader.isAccessible();
      await reader.isWithinScreen();
      await reader.look(`search-${colorScheme}-${width}`);
      assert.deepEqual(reader.complaints, []);
    });
  }
}
