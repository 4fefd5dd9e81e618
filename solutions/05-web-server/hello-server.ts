import { type Address, getEventLoop, sleep } from "tsyncio";
import * as web from "tsyncio/web";

async function index() {
  await sleep(0.5);
  return new web.Response({ body: "<h1>Index</h1>", contentType: "text/html" });
}

async function hello(request: web.Request) {
  await sleep(0.5);
  // A name comes from outside: html escapes it, and says that the answer is a page.
  return new web.Response({ body: web.html`<h1>hello, ${request.matchInfo.name}!</h1>` });
}

export class HelloServer {
  #runner!: web.AppRunner;

  async start(): Promise<number> {
    const app = new web.Application();
    app.router.addRoute("GET", "/", index);
    app.router.addRoute("GET", "/hello/{name}", hello);
    const runner = new web.AppRunner(app);
    await runner.setup();
    await new web.TCPSite(runner, "127.0.0.1", 0).start();
    this.#runner = runner;
    // Not awaited: the server serves as long as its loop runs, and start has to return.
    getEventLoop().runForever();
    const [[, port]] = runner.addresses as [Address];
    return port;
  }

  async stop(): Promise<void> {
    // First the handlers end, then the loop rests; who starts again finds it so.
    await this.#runner.cleanup();
    getEventLoop().stop();
  }
}
