import { z } from "zod";
import { readBody } from "../request-body.js";
import type { Router } from "../router.js";
import type { SessionRegistry } from "./session-registry.js";

const wish = z.object({
  path: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
  kernel: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
});

export function addSessionRoutes(router: Router, sessions: SessionRegistry): void {
  router
    .add("GET", "/api/sessions", () => ({ body: sessions.all }))
    .add("POST", "/api/sessions", async ({ request }) => {
      const { session, isNew } = sessions.start(await readBody(request, wish));
      const headers = { Location: `/api/sessions/${session.id}` };
      return { status: isNew ? 201 : 200, headers, body: session };
    })
    .add("GET", "/api/sessions/:id", ({ params }) => ({ body: sessions.get(params.id ?? "") }))
    .add("PATCH", "/api/sessions/:id", async ({ params, request }) => ({
      body: await sessions.change(params.id ?? "", await readBody(request, wish)),
    }))
    .add("DELETE", "/api/sessions/:id", async ({ params }) => {
      await sessions.end(params.id ?? "");
      return { status: 204 };
    });
}
