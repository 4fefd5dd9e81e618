import { type Address, getEventLoop, type Server, sleep } from "tsyncio";
import * as web from "tsyncio/web";

const routes = new web.RouteTableDef();

routes.get("/", async () => {
  await sleep(0.5);
  return new web.Response({ body: "<h1>Index</h1>", contentType: "text/html" });
});

routes.get("/hello/{name}", async ({ matchInfo }) => {
  await sleep(0.5);
  return new web.Response({ body: `<h1>hello, ${matchInfo.name}!</h1>`, contentType: "text/html" });
});

export class HelloServer {
  #server!: Server;

  async start(): Promise<number> {
    const app = new web.Application();
    app.addRoutes(routes);
    const loop = getEventLoop();
    this.#server = await loop.createServer(app.makeHandler(), "127.0.0.1", 0);
    void loop.runForever();
    return (this.#server.addresses as Address[])[0]![1];
  }

  async stop(): Promise<void> {
    this.#server.close();
    await this.#server.waitClosed();
    getEventLoop().stop();
  }
}
