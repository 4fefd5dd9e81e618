import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { chapter } from "./course.mjs";

/** The server ends and is started again: nothing that was written is lost, and the page goes on. */
export async function serverAway(learner, course) {
  const { page } = learner;
  const { port } = course.server;
  const kept = () => page.evaluate(() => Object.values(localStorage));
  await learner.step(
    "what is written while the server is away is kept in the browser",
    async () => {
      await learner.expectingComplaints(async () => {
        await course.server.close();
        await learner.kernelIs("Server does not answer");
        await learner.writeIn("first", 'console.log("written meanwhile")');
        await learner.expectText(page.locator(".save-state"), "kept in this browser");
        assert.equal((await kept()).length, 1);
        assert.doesNotMatch((await kept()).join(), /written meanwhile/, "it can be read by others");
        await learner.look("server-away");
        await learner.isAccessible("server that does not answer");
      });
    },
  );
  await learner.step("another server at the same address is sent nothing", async () => {
    await learner.expectingComplaints(async () => {
      const asked = [];
      const other = createServer((request, reply) => {
        asked.push(`${request.method} ${request.url}`);
        reply.writeHead(200, { "Content-Type": "application/json" }).end("{}");
      });
      other.on("upgrade", (request, socket) => {
        asked.push(`upgrade ${request.url}`);
        socket.destroy();
      });
      await once(other.listen(port, "127.0.0.1"), "listening");
      while (asked.length < 4) await once(other, "request");
      const closed = once(other, "close");
      other.close();
      other.closeAllConnections();
      await closed;
      assert.deepEqual([...new Set(asked)], ["GET /api/course"]);
    });
  });
  await learner.step("a server that is started again is reached with its new address", async () => {
    await learner.expectingComplaints(async () => {
      await course.serve(port);
      await learner.expectText(page.getByRole("alert"), "Open the address that it printed");
      const another = await learner.openPage(undefined, page.context());
      await another.goto(course.server.address);
      await another.close();
      await learner.kernelIs("Kernel is ready");
      await learner.saved();
      const { cell } = course.storedCells(chapter);
      assert.deepEqual(cell("first").source, ['console.log("written meanwhile")']);
      await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
      await learner.runIn("first", "1 + 1");
      await learner.expectText(learner.outputsOf("first"), "2");
      await learner.saved();
    });
  });
  await learner.step(
    "a page that was closed while the server was away has the work again",
    async () => {
      await learner.expectingComplaints(async () => {
        const address = page.url();
        await course.server.close();
        await learner.kernelIs("Server does not answer");
        await learner.writeIn("first", "// not yet saved");
        await learner.expectText(page.locator(".save-state"), "kept in this browser");
        page.once("dialog", (dialog) => dialog.accept());
        await page.goto("about:blank");
        await course.serve(port);
        await page.goto(course.server.address);
        await page.goto(address);
        await learner.expectText(learner.cell("first"), "// not yet saved");
        await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
        await learner.saved();
        assert.deepEqual(course.storedCells(chapter).cell("first").source, ["// not yet saved"]);
      });
    },
  );
  await learner.step(
    "a draft that cannot be read is put aside, and the chapter opens as it was saved",
    async () => {
      await learner.expectingComplaints(async () => {
        await course.server.close();
        await learner.kernelIs("Server does not answer");
        await learner.writeIn("first", "// to be spoilt");
        await learner.expectText(page.locator(".save-state"), "kept in this browser");
        await page.evaluate(() => {
          for (const key of Object.keys(localStorage)) localStorage.setItem(key, "{spoilt");
        });
        const address = page.url();
        page.once("dialog", (dialog) => dialog.accept());
        await page.goto("about:blank");
        await course.serve(port);
        await page.goto(course.server.address);
        await page.goto(address);
        await learner.expectText(page.getByRole("alert"), "cannot be read");
        await learner.expectText(learner.cell("first"), "// not yet saved");
        await learner.look("unreadable-draft");
        await learner.isAccessible("draft that cannot be read");
        await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
        assert.deepEqual(await kept(), ["{spoilt"]);
        await page.evaluate(() => localStorage.clear());
      });
    },
  );
}
