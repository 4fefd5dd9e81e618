import * as web from "tsyncio/web";

interface Note {
  id: number;
  text: string;
}

export function makeNotes(): web.Application {
  // Inside of the function, so that each application has its own. One thread: no lock is needed.
  const notes = new Map<string, Note>();
  let last = 0;

  function find(request: web.Request): Note {
    const { id = "" } = request.matchInfo;
    const note = notes.get(id);
    if (note !== undefined) return note;
    // An HTTP error is thrown, and answered by the application, wherever it comes from.
    throw new web.HTTPNotFound(errorOf(`there is no note ${id}`));
  }

  async function add(request: web.Request) {
    const text = await readText(request);
    last += 1;
    const note = { id: last, text };
    notes.set(String(last), note);
    return web.jsonResponse(note, { status: 201 });
  }

  const app = new web.Application();
  app.addRoutes([
    web.post("/notes", add),
    web.get("/notes", () => web.jsonResponse([...notes.values()])),
    web.get("/notes/{id}", (request) => web.jsonResponse(find(request))),
    web.delete("/notes/{id}", (request) => {
      notes.delete(String(find(request).id));
      return new web.Response({ status: 204 });
    }),
  ]);
  return app;
}

/** What a client sends is a claim: it may be no JSON, and JSON may be anything. */
async function readText(request: web.Request): Promise<string> {
  try {
    const { text } = (await request.json()) as { text: unknown };
    if (typeof text === "string") return text;
  } catch {
    // No JSON, or null: it ends as everything else that is no note.
  }
  throw new web.HTTPBadRequest(errorOf("a JSON object with a text was expected"));
}

function errorOf(error: string): web.ExceptionOptions {
  return { text: JSON.stringify({ error }), contentType: "application/json" };
}
