// caught by: prints the status that the visitor gets (failed)
// in words: Four requests ended in an error
import * as web from "tsyncio/web";

const pages = [
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

async function logged(request: web.Request, handler: web.NextHandler) {
  const answer = await handler(request);
  console.log(`${request.method} ${request.path} ${answer.status}`);
  return answer;
}

async function asAnswer(request: web.Request, handler: web.NextHandler) {
  try {
    return await handler(request);
  } catch (error) {
    if (error instanceof web.HTTPException && error.status < 400) return error;
    const known = error instanceof web.HTTPException;
    const status = known ? error.status : 500;
    const words = known ? error.reason : "Internal Server Error";
    return web.jsonResponse({ status, error: words }, { status });
  }
}

function makeGuarded() {
  const app = new web.Application({ middlewares: [asAnswer, logged] });
  app.addRoutes(pages);
  return app;
}
