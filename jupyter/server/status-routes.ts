import type { KernelRegistry } from "./kernels/kernel-registry.js";
import type { Router } from "./router.js";

/** What a client asks first: which server this is, how it does, and who the person is. */
export function addStatusRoutes(router: Router, kernels: KernelRegistry): void {
  const started = new Date().toISOString();
  const person = { username: "learner", name: "Learner", display_name: "Learner", initials: "L" };
  router
    .add("GET", "/api", () => ({ body: { version: "2.17.0" } }))
    .add("GET", "/api/status", () => ({
      body: {
        started,
        last_activity: new Date().toISOString(),
        kernels: kernels.all.length,
        connections: kernels.all.reduce((sum, { model }) => sum + model.connections, 0),
      },
    }))
    .add("GET", "/api/me", () => ({
      body: { identity: { ...person, avatar_url: null, color: null }, permissions: {} },
    }));
}
