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

const guarded: web.Middleware = async (request, handler) => {
  let answer: web.Answer;
  try {
    answer = await handler(request);
  } catch (error) {
    const { status = 500, reason = "Internal Server Error" } =
      error instanceof web.HTTPException ? error : {};
    answer = status < 400 ? error : web.jsonResponse({ status, error: reason }, { status });
  }
  console.log(request.method, request.path, answer.status);
  return answer;
};

function makeGuarded() {
  const app = new web.Application({ middlewares: [guarded] });
  app.addRoutes(pages);
  return app;
}
