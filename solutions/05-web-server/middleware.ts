import * as web from "tsyncio/web";

/** Pages as they come: one greets, one has moved, one is not for all, and one has a mistake in it. */
export const pages = [
  web.get("/hello/{name}", (request) => {
    return new web.Response({ text: `hello, ${request.matchInfo.name}` });
  }),
  web.get("/old/{name}", (request) => {
    throw new web.HTTPFound(`/hello/${request.matchInfo.name}`);
  }),
  web.get("/staff", () => {
    throw new web.HTTPForbidden();
  }),
  web.get("/broken/{password}", (request) => {
    throw new Error(`cannot log in with ${request.matchInfo.password}`);
  }),
];

const logged: web.Middleware = async (request, handler) => {
  try {
    const answer = await handler(request);
    console.log(request.method, request.path, answer.status);
    return answer;
  } catch (error) {
    // A redirect is thrown, too: it is an answer with a status, and goes on its way.
    if (error instanceof web.HTTPException) console.log(request.method, request.path, error.status);
    throw error;
  }
};

const errorsAsJson: web.Middleware = async (request, handler) => {
  try {
    return await handler(request);
  } catch (error) {
    if (error instanceof web.HTTPError) {
      return web.jsonResponse(
        { status: error.status, error: error.reason },
        { status: error.status },
      );
    }
    if (error instanceof web.HTTPException) throw error;
    // The message may hold what a visitor must not see.
    return web.jsonResponse({ status: 500, error: "Internal Server Error" }, { status: 500 });
  }
};

export function makeGuarded(): web.Application {
  // The first is the outermost: it sees what the second has made of an error.
  const app = new web.Application({ middlewares: [logged, errorsAsJson] });
  app.addRoutes(pages);
  return app;
}
