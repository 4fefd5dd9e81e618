import { getEventLoop, sleep } from "tsyncio";
import * as web from "tsyncio/web";

function* page(request: web.Request) {
  yield* sleep(0.5);
  const { name } = request.matchInfo;
  const text = name === undefined ? web.html`<h1>Index</h1>` : web.html`<h1>hello, ${name}!</h1>`;
  return new web.Response({ body: text });
}

class HelloServer {
  stop: () => Promise<void>;

  async start() {
    const app = new web.Application();
    app.addRoutes([web.get("/", page), web.get("/hello/{name}", page)]);
    const runner = new web.AppRunner(app, { shutdownTimeout: 5 });
    await runner.setup();
    const site = new web.TCPSite(runner, "127.0.0.1", 0);
    await site.start();
    const loop = getEventLoop();
    if (!loop.isRunning()) loop.runForever();
    this.stop = async () => {
      await runner.cleanup();
      loop.stop();
    };
    return site.addresses[0][1] as number;
  }
}
