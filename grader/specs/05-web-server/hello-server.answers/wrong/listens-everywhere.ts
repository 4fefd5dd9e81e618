// caught by: listens at 127.0.0.1, and goes on serving (failed)
// in words: where other machines can reach it
import { type Address, getEventLoop, sleep } from "tsyncio";
import * as web from "tsyncio/web";

async function index() {
  await sleep(0.5);
  return new web.Response({ body: "<h1>Index</h1>", contentType: "text/html" });
}

async function hello(request: web.Request) {
  await sleep(0.5);
  const body = `<h1>hello, ${request.matchInfo.name}!</h1>`;
  return new web.Response({ body, contentType: "text/html" });
}

class HelloServer {
  runner: web.AppRunner;

  async start() {
    const app = new web.Application();
    app.router.addRoute("GET", "/", index);
    app.router.addRoute("GET", "/hello/{name}", hello);
    this.runner = new web.AppRunner(app);
    await this.runner.setup();
    await new web.TCPSite(this.runner, undefined, 0).start();
    getEventLoop().runForever();
    const [[, port]] = this.runner.addresses as [Address];
    return port;
  }

  async stop() {
    await this.runner.cleanup();
    getEventLoop().stop();
  }
}
