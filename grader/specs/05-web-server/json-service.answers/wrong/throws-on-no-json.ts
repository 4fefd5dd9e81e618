// caught by: refuses what is no note, and keeps nothing of it (failed)
// in words: POST /notes was answered with the status 500: SyntaxError
import * as web from "tsyncio/web";

function makeNotes() {
  const notes = new Map<number, { id: number; text: string }>();
  let last = 0;

  const json = (data: unknown, status = 200) => web.jsonResponse(data, { status });

  async function add(request: web.Request) {
    const data = await request.json() as any;
    if (typeof data?.text !== "string") return json({ error: "this is no note" }, 400);
    const note = { id: ++last, text: data.text };
    notes.set(note.id, note);
    return json(note, 201);
  }

  function show({ matchInfo }: web.Request) {
    const note = notes.get(Number(matchInfo.id));
    return note ? json(note) : json({ error: `there is no note ${matchInfo.id}` }, 404);
  }

  function forget({ matchInfo }: web.Request) {
    const isGone = notes.delete(Number(matchInfo.id));
    if (!isGone) return json({ error: `there is no note ${matchInfo.id}` }, 404);
    return new web.Response({ status: 204 });
  }

  const app = new web.Application();
  app.router.addPost("/notes", add);
  app.router.addGet("/notes", () => json([...notes.values()]));
  app.router.addGet("/notes/{id}", show);
  app.router.addDelete("/notes/{id}", forget);
  return app;
}
