import * as web from "tsyncio/web";

export function makeNotes(): web.Application {
  const notes: (string | undefined)[] = [];
  const routes = new web.RouteTableDef();
  const noteOf = (index: number) => ({ id: index + 1, text: notes[index] });
  const indexOf = (request: web.Request) => {
    const index = Number(request.matchInfo.id) - 1;
    if (notes[index] === undefined) {
      const text = JSON.stringify({ error: `there is no note ${request.matchInfo.id}` });
      throw new web.HTTPNotFound({ text, contentType: "application/json" });
    }
    return index;
  };

  routes.get("/notes", () => {
    const all = notes.map((_, index) => noteOf(index));
    return web.jsonResponse(all.filter(({ text }) => text !== undefined));
  });
  routes.get("/notes/{id}", (request) => web.jsonResponse(noteOf(indexOf(request))));
  routes.delete("/notes/{id}", (request) => {
    notes[indexOf(request)] = undefined;
    return new web.Response({ status: 204 });
  });
  routes.post("/notes", function* (request: web.Request) {
    const text = yield* request.text();
    let data: any;
    try {
      data = JSON.parse(text);
    } catch {
      return web.jsonResponse({ error: "no JSON" }, { status: 400 });
    }
    if (data === null || typeof data !== "object" || typeof data.text !== "string") {
      return web.jsonResponse({ error: "no text" }, { status: 400 });
    }
    notes.push(data.text);
    return web.jsonResponse(noteOf(notes.length - 1), { status: 201 });
  });

  const app = new web.Application();
  app.addRoutes(routes);
  return app;
}
