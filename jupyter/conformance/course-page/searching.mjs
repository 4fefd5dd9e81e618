import assert from "node:assert/strict";

/** The course is searched, by the keyboard alone, from inside a chapter. */
export async function searching(learner) {
  const { page } = learner;
  const input = page.getByRole("combobox", { name: "Search the course" });
  const options = page.getByRole("option");
  await learner.step("a key goes to the search, which finds a word with a slip", async () => {
    await page.locator("body").click({ position: { x: 1, y: 1 } });
    await page.keyboard.press("/");
    await page.keyboard.type("semafore");
    await options.first().waitFor();
    assert.match(await options.locator("mark").first().textContent(), /semaphore/i);
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("ArrowDown");
    await learner.isAccessible("results of a search");
    await learner.look("search");
  });
  await learner.step("what is found opens at its place, and going back comes back", async () => {
    const before = new URL(page.url());
    const href = await page.getByRole("option", { selected: true }).getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.endsWith(encodeURI(href)));
    await page.waitForFunction(() => {
      const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const top = place?.getBoundingClientRect().top;
      return top >= 0 && top < innerHeight;
    });
    await page.goBack();
    await page.waitForURL((url) => url.pathname === before.pathname);
    await learner.kernelIs("Kernel is ready");
  });
}
